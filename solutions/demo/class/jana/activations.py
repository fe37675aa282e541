import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2


def relu(z):
    return np.maximum(z, 0)


def relu_derivative(z):
    raise NotImplementedError


def leaky_relu(z, alpha=0.01):
    raise NotImplementedError


def leaky_relu_derivative(z, alpha=0.01):
    raise NotImplementedError


def elu(z, alpha=1.0):
    raise NotImplementedError


def elu_derivative(z, alpha=1.0):
    raise NotImplementedError
