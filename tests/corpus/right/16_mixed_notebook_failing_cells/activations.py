import numpy as np


def expit(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -700, 700)))


def sigmoid(z):
    return expit(z)


def sigmoid_derivative(z):
    return expit(z) * expit(np.negative(z))


def tanh_derivative(z):
    return 4 * sigmoid_derivative(2 * np.asarray(z))


def relu(z):
    return np.maximum(z, 0.0)


def relu_derivative(z):
    return np.where(np.asarray(z) > 0, True, False)


def leaky_relu(z, alpha=0.01):
    return np.maximum(z, alpha * np.asarray(z))


def leaky_relu_derivative(z, alpha=0.01):
    return np.where(np.asarray(z) > 0, 1.0, alpha)


def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.expm1(z))


def elu_derivative(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, 1.0, alpha * np.exp(z))
