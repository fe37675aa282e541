from collections import namedtuple

import numpy as np

Function = namedtuple("Function", "value derivative")


def _logistic(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


FUNCTIONS = {
    "sigmoid": Function(_logistic, lambda z: _logistic(z) * (1 - _logistic(z))),
    "tanh": Function(np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": Function(lambda z: np.maximum(z, 0), lambda z: np.asarray(z) > 0),
    "leaky": Function(lambda z, alpha=0.01: np.where(np.asarray(z) > 0, z, alpha * np.asarray(z)),
                      lambda z, alpha=0.01: np.where(np.asarray(z) > 0, 1, alpha)),
    "elu": Function(lambda z, alpha=1.0: np.where(np.asarray(z) > 0, z, alpha * np.expm1(z)),
                    lambda z, alpha=1.0: np.where(np.asarray(z) > 0, 1, alpha * np.exp(z))),
}

sigmoid, sigmoid_derivative = FUNCTIONS["sigmoid"]
_, tanh_derivative = FUNCTIONS["tanh"]
relu, relu_derivative = FUNCTIONS["relu"]
leaky_relu, leaky_relu_derivative = FUNCTIONS["leaky"]
elu, elu_derivative = FUNCTIONS["elu"]
