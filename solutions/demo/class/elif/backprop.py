import numpy as np


def linear_forward(A_prev, W, b):
    """Your work: linear_forward."""
    raise NotImplementedError("linear_forward")


def linear_activation_forward(A_prev, W, b, activation):
    """Your work: linear_activation_forward."""
    raise NotImplementedError("linear_activation_forward")


def L_model_forward(X, parameters):
    """Your work: L_model_forward."""
    raise NotImplementedError("L_model_forward")


def compute_cost(AL, Y):
    """Your work: compute_cost."""
    raise NotImplementedError("compute_cost")


def linear_backward(dZ, cache):
    """Your work: linear_backward."""
    raise NotImplementedError("linear_backward")


def linear_activation_backward(dA, cache, activation):
    """Your work: linear_activation_backward."""
    raise NotImplementedError("linear_activation_backward")


def L_model_backward(AL, Y, caches):
    """Your work: L_model_backward."""
    raise NotImplementedError("L_model_backward")


def update_parameters(parameters, grads, learning_rate):
    """Your work: update_parameters."""
    raise NotImplementedError("update_parameters")
