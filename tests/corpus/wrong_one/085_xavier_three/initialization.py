import functools

import numpy as np


def initializer(std):
    """Turns a formula for the standard deviation into an initialization."""
    @functools.wraps(std)
    def initialize(layers_dims, *rest):
        *arguments, rng = rest
        parameters = {}
        for l in range(1, len(layers_dims)):
            n_in, n_out = layers_dims[l - 1], layers_dims[l]
            parameters["W%d" % l] = rng.standard_normal((n_out, n_in)) * std(n_in, n_out, *arguments)
            parameters["b%d" % l] = np.zeros((n_out, 1))
        return parameters
    return initialize


class _Nothing:
    @staticmethod
    def standard_normal(shape):
        return np.zeros(shape)


@initializer
def initialize_parameters_random(n_in, n_out, scale):
    return scale


@initializer
def initialize_parameters_xavier(n_in, n_out):
    return np.sqrt(3 / (n_in + n_out))


@initializer
def initialize_parameters_he(n_in, n_out):
    return np.sqrt(2 / n_in)


initialize_parameters_zeros = lambda layers_dims: initialize_parameters_random(layers_dims, 1, _Nothing)

activations = {"relu": functools.partial(np.maximum, 0), "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}


def activation_scales(parameters, X, activation):
    def layer(A, l):
        return activations[activation](np.dot(parameters["W%d" % l], A) + parameters["b%d" % l])

    layers = [X]
    for l in range(1, len(parameters) // 2 + 1):
        layers.append(layer(layers[-1], l))
    return list(map(np.std, layers[1:]))
