from itertools import chain, pairwise

import numpy as np


def _parameters(layers_dims, weights):
    pairs = enumerate(pairwise(layers_dims), start=1)
    return dict(chain.from_iterable(
        ((f"W{l}", weights(n_in, n_out)), (f"b{l}", np.zeros((n_out, 1)))) for l, (n_in, n_out) in pairs))


def initialize_parameters_zeros(layers_dims):
    return _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))


def initialize_parameters_random(layers_dims, scale, rng):
    return _parameters(layers_dims, lambda n_in, n_out: scale * rng.standard_normal((n_out, n_in)))


def initialize_parameters_xavier(layers_dims, rng):
    return _parameters(
        layers_dims, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)) * rng.standard_normal((n_out, n_in)))


def initialize_parameters_he(layers_dims, rng):
    return _parameters(layers_dims, lambda n_in, n_out: np.sqrt(2 / n_in) * rng.standard_normal((n_out, n_in)))


def activation_scales(parameters, X, activation):
    phi = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": lambda z: np.exp(-np.logaddexp(0, -z))}

    def activations(A):
        for l in range(1, len(parameters) // 2 + 1):
            A = phi[activation](np.einsum("ij,jk->ik", parameters[f"W{l}"], A) + parameters[f"b{l}"])
            yield A

    return tuple(np.std(A) for A in activations(X))
