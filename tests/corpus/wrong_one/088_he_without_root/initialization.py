import numpy as np
from utils import ACTIVATIONS, layer_keys


def initialize_parameters_zeros(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
    return parameters


def gaussian(layers_dims, stds, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for (W, b), std in zip(layer_keys(parameters), stds):
        parameters[W] = parameters[W] + std * rng.standard_normal(parameters[W].shape)
    return parameters


def initialize_parameters_random(layers_dims, scale, rng):
    return gaussian(layers_dims, [scale] * (len(layers_dims) - 1), rng)


def initialize_parameters_xavier(layers_dims, rng):
    return gaussian(layers_dims, [np.sqrt(2 / (i + o)) for i, o in zip(layers_dims[:-1], layers_dims[1:])], rng)


def initialize_parameters_he(layers_dims, rng):
    return gaussian(layers_dims, [2 / i for i in layers_dims[:-1]], rng)


def activation_scales(parameters, X, activation):
    scales = []
    A = X
    for W, b in layer_keys(parameters):
        A = ACTIVATIONS[activation](np.dot(parameters[W], A) + parameters[b])
        scales.append(np.std(A))
    return scales
