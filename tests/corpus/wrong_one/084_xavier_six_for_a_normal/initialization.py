import numpy as np


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        parameters["W" + str(l)] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


def initialize_parameters_random(layers_dims, scale, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        for unit in range(layers_dims[l]):
            parameters["W" + str(l)][unit, :] = rng.normal(0, scale, layers_dims[l - 1])
    return parameters


def initialize_parameters_xavier(layers_dims, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        variance = 6 / (layers_dims[l - 1] + layers_dims[l])
        for unit in range(layers_dims[l]):
            parameters["W" + str(l)][unit, :] = rng.normal(0, np.sqrt(variance), layers_dims[l - 1])
    return parameters


def initialize_parameters_he(layers_dims, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        variance = 2 / layers_dims[l - 1]
        for unit in range(layers_dims[l]):
            parameters["W" + str(l)][unit, :] = rng.normal(0, np.sqrt(variance), layers_dims[l - 1])
    return parameters


def activation_scales(parameters, X, activation):
    scales = []
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        new_A = np.zeros((W.shape[0], A.shape[1]))
        for unit in range(W.shape[0]):
            z = W[unit, :].dot(A) + b[unit, 0]
            if activation == "relu":
                new_A[unit, :] = np.maximum(z, 0)
            elif activation == "tanh":
                new_A[unit, :] = np.tanh(z)
            else:
                new_A[unit, :] = 1 / (1 + np.exp(-z))
        A = new_A
        scales.append(A.std())
    return scales
