import numpy as np


def linear_forward(A_prev, W, b):
    pass


def linear_activation_forward(A_prev, W, b, activation):
    pass


def L_model_forward(X, parameters):
    pass


def compute_cost(AL, Y):
    pass


def linear_backward(dZ, cache):
    pass


def linear_activation_backward(dA, cache, activation):
    pass


def L_model_backward(AL, Y, caches):
    pass


def update_parameters(parameters, grads, learning_rate):
    pass
