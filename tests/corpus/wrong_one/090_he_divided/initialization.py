import sys

import numpy as np


def show(name, parameters):
    print("-----", name, "-----")
    for key, value in parameters.items():
        print(f"{key}: shape {value.shape}, mean {value.mean():+.4f}, std {value.std():.4f}")
    sys.stdout.flush()
    return parameters


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return show("zeros", parameters)


def initialize_parameters_random(layers_dims, scale, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = rng.standard_normal((layers_dims[l], layers_dims[l - 1])) * scale
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return show(f"random {scale}", parameters)


def initialize_parameters_xavier(layers_dims, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        std = np.sqrt(2.0 / (layers_dims[l - 1] + layers_dims[l]))
        print("layer", l, "std", std)
        parameters[f"W{l}"] = rng.standard_normal((layers_dims[l], layers_dims[l - 1])) * std
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return show("xavier", parameters)


def initialize_parameters_he(layers_dims, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        std = np.sqrt(2.0 / layers_dims[l - 1])
        print("layer", l, "std", std)
        parameters[f"W{l}"] = rng.standard_normal((layers_dims[l], layers_dims[l - 1])) / std
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return show("he", parameters)


def activation_scales(parameters, X, activation):
    scales = []
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        if activation == "relu":
            A = np.maximum(Z, 0)
        elif activation == "sigmoid":
            A = 1 / (1 + np.exp(-Z))
        else:
            A = np.tanh(Z)
        scales.append(np.std(A))
        print(f"layer {l:3d}", "#" * int(min(60, 20 * scales[-1])))
    return scales
