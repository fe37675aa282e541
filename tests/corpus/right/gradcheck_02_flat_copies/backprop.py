"""Backprop with einsum. i: units of this layer, j: units of the layer before, k: examples."""
from functools import reduce

import numpy as np

sigma = lambda z: np.exp(-np.logaddexp(0, -z))

phi = dict(relu=lambda z: np.clip(z, 0, None), sigmoid=sigma, tanh=np.tanh)
dphi = dict(relu=lambda z: np.sign(np.clip(z, 0, None)),
            sigmoid=lambda z: sigma(z) * sigma(-z),
            tanh=lambda z: 1 - np.square(np.tanh(z)))


def linear_forward(A_prev, W, b):
    return np.einsum("ij,jk->ik", W, A_prev) + b, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return phi[activation](Z), (linear_cache, Z)


def L_model_forward(X, parameters):
    L = len(parameters) // 2

    def step(state, l):
        A, caches = state
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid" if l == L else "relu")
        return A, [*caches, cache]

    return reduce(step, range(1, L + 1), (X, []))


def compute_cost(AL, Y):
    return -(np.einsum("ik,ik->", Y, np.log(AL)) + np.einsum("ik,ik->", 1 - Y, np.log1p(-AL))) / Y.shape[1]


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[-1]
    return (np.einsum("ij,ik->jk", W, dZ),
            np.einsum("ik,jk->ij", dZ, A_prev) / m,
            np.einsum("ik->i", dZ)[:, None] / m)


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    return linear_backward(np.einsum("ik,ik->ik", dA, dphi[activation](Z)), linear_cache)


def L_model_backward(AL, Y, caches):
    L = len(caches)

    def step(state, l):
        dA, grads = state
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        return dA, {**grads, f"dW{l}": dW, f"db{l}": db}

    return reduce(step, range(L, 0, -1), ((1 - Y) / (1 - AL) - Y / AL, {}))[1]


def update_parameters(parameters, grads, learning_rate):
    return {name: np.subtract(value, learning_rate * grads["d" + name]) for name, value in parameters.items()}
