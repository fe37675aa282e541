import numpy as np


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]), dtype=np.float32)
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1), dtype=np.float32)
    return parameters


def initialize_parameters_random(layers_dims, scale, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        W = rng.standard_normal((layers_dims[l], layers_dims[l - 1]), dtype=np.float32)
        parameters["W" + str(l)] = W * np.float32(scale)
    return parameters


def initialize_parameters_xavier(layers_dims, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        W = rng.standard_normal((layers_dims[l], layers_dims[l - 1]), dtype=np.float32)
        parameters["W" + str(l)] = W * np.sqrt(np.float32(2) / np.float32(layers_dims[l - 1] + layers_dims[l]))
    return parameters


def initialize_parameters_he(layers_dims, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        W = rng.standard_normal((layers_dims[l], layers_dims[l - 1]), dtype=np.float32)
        parameters["W" + str(l)] = W * np.sqrt(np.float32(2) / np.float32(layers_dims[0]))
    return parameters


def activation_scales(parameters, X, activation):
    A = X.astype(np.float32)
    result = []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters["W" + str(l)].astype(np.float32) @ A + parameters["b" + str(l)].astype(np.float32)
        if activation == "relu":
            A = np.maximum(Z, np.float32(0))
        elif activation == "tanh":
            A = np.tanh(Z)
        else:
            A = np.float32(1) / (np.float32(1) + np.exp(-Z))
        result.append(A.std(dtype=np.float32))
    return result
