"""Raises what is no Exception: the words with which a person or the system stops a program."""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def sigmoid(z):
    raise KeyboardInterrupt


def elu(z, alpha=1.0):
    raise GeneratorExit


def tanh_derivative(z):
    class Mine(BaseException):
        pass

    raise Mine
