import numpy as np


def build(layers_dims, weights, l=1):
    if len(layers_dims) < 2:
        return {}
    n_in, n_out, *_ = layers_dims
    W = weights(n_in, n_out)
    return {f"W{l}": W, f"b{l}": np.zeros((n_out, 1)), **build(layers_dims[1:], weights, l + 1)}


def initialize_parameters_zeros(layers_dims):
    return build(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))


def initialize_parameters_random(layers_dims, scale, rng):
    return build(layers_dims, lambda n_in, n_out: scale * rng.standard_normal((n_out, n_in)))


def initialize_parameters_xavier(layers_dims, rng):
    return build(layers_dims, lambda n_in, n_out: rng.standard_normal((n_out, n_in)) / np.sqrt((n_in + n_out) / 2))


def initialize_parameters_he(layers_dims, rng):
    return build(layers_dims, lambda n_in, n_out: rng.standard_normal((n_out, n_in)) / np.sqrt(n_in / 2))


def activation_scales(parameters, X, activation, l=1):
    if f"W{l}" not in parameters:
        return []
    Z = parameters[f"W{l}"] @ X + parameters[f"b{l}"]
    A = np.tanh(Z) if activation == "tanh" else Z * (Z > 0) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return [A.std()] + activation_scales(parameters, A, activation, l + 1)
