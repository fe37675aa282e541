from collections import namedtuple

import numpy as np

Size = namedtuple("Size", "layer fan_in fan_out")


def sizes(layers_dims):
    return [Size(l + 1, *pair) for l, pair in enumerate(zip(layers_dims, layers_dims[1:]))]


def initialize_parameters_zeros(layers_dims):
    parameters = dict()
    for s in sizes(layers_dims):
        parameters["W{}".format(s.layer)] = np.ones((s.fan_out, s.fan_in))
        parameters["b{}".format(s.layer)] = np.zeros((s.fan_out, 1))
    return parameters


def initialize_parameters_random(layers_dims, scale, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for s in sizes(layers_dims):
        parameters["W{}".format(s.layer)] = rng.normal(scale=scale, size=(s.fan_out, s.fan_in))
    return parameters


def initialize_parameters_xavier(layers_dims, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for s in sizes(layers_dims):
        std = np.sqrt(2 / (s.fan_in + s.fan_out))
        parameters["W{}".format(s.layer)] = rng.normal(scale=std, size=(s.fan_out, s.fan_in))
    return parameters


def initialize_parameters_he(layers_dims, rng):
    parameters = initialize_parameters_zeros(layers_dims)
    for s in sizes(layers_dims):
        std = np.sqrt(1 / s.fan_in)
        parameters["W{}".format(s.layer)] = rng.normal(scale=std, size=(s.fan_out, s.fan_in))
    return parameters


def activation_scales(parameters, X, activation):
    apply = {"relu": lambda Z: Z.clip(0), "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)), "tanh": np.tanh}[activation]
    scales = []
    for l in range(1, len(parameters) // 2 + 1):
        X = apply(parameters["W{}".format(l)] @ X + parameters["b{}".format(l)])
        scales.append(np.std(X))
    return scales
