import numpy as np


def init(dims, w):
    p = {}
    for l, (i, o) in enumerate(zip(dims, dims[1:]), 1):
        p[f"W{l}"], p[f"b{l}"] = w(i, o), np.zeros((o, 1))
    return p


def initialize_parameters_zeros(layers_dims):
    return init(layers_dims, lambda i, o: np.zeros((o, i)))


def initialize_parameters_random(layers_dims, scale, rng):
    return init(layers_dims, lambda i, o: rng.normal(0, scale, (o, i)))


def initialize_parameters_xavier(layers_dims, rng):
    return init(layers_dims, lambda i, o: rng.normal(0, (2 / (i + o)) ** .5, (o, i)))


def initialize_parameters_he(layers_dims, rng):
    return init(layers_dims, lambda i, o: rng.normal(0, (2 / i) ** .5, (o, i)))


def activation_scales(parameters, X, activation):
    g = {"relu": lambda z: z * (z > 0), "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh}[activation]
    s = []
    for l in range(len(parameters) // 2):
        X = g(parameters[f"W{l+1}"] @ X + parameters[f"b{l+1}"])
        s.append(X.std())
    return s
