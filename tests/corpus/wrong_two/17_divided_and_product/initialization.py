import numpy as np

from backprop import linear_activation_forward


def initialize_parameters_zeros(layers_dims):
    params = {}
    for l in range(1, len(layers_dims)):
        params['W' + str(l)] = np.zeros((layers_dims[l], layers_dims[l-1]))
        params['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return params


def initialize_parameters_random(layers_dims, scale, rng):
    params = {}
    for l in range(1, len(layers_dims)):
        params['W' + str(l)] = rng.standard_normal((layers_dims[l], layers_dims[l-1])) / scale
        params['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return params


def initialize_parameters_xavier(layers_dims, rng):
    params = {}
    for l in range(1, len(layers_dims)):
        bound = np.sqrt(6. / (layers_dims[l-1] * layers_dims[l]))
        params['W' + str(l)] = 2 * bound * rng.random((layers_dims[l], layers_dims[l-1])) - bound
        params['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return params


def initialize_parameters_he(layers_dims, rng):
    params = {}
    for l in range(1, len(layers_dims)):
        params['W' + str(l)] = rng.standard_normal((layers_dims[l], layers_dims[l-1])) / np.sqrt(layers_dims[l-1] / 2)
        params['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return params


def activation_scales(parameters, X, activation):
    A = X
    scales = []
    for l in range(1, len(parameters) // 2 + 1):
        A, _ = linear_activation_forward(A, parameters['W' + str(l)], parameters['b' + str(l)], activation)
        scales.append(A.std())
    return scales
