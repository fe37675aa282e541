import numpy as np
from utils import stable_sigmoid as sigmoid


def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2


def relu(z):
    return np.maximum(0, z)


def relu_derivative(z):
    return np.asarray(np.asarray(z) > 0, dtype=float)


def leaky_relu(z, alpha=0.01):
    return np.where(np.asarray(z) > 0, z, 0.01 * np.asarray(z))


def leaky_relu_derivative(z, alpha=0.01):
    return np.where(np.asarray(z) > 0, 1.0, alpha)


def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.expm1(z))


def elu_derivative(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, 1.0, alpha * np.exp(z))
