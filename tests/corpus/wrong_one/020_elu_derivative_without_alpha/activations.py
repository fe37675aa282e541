import numpy as np

__all__ = ["sigmoid", "sigmoid_derivative", "tanh_derivative", "relu", "relu_derivative",
           "leaky_relu", "leaky_relu_derivative", "elu", "elu_derivative"]


def sigmoid(z):
    z = np.clip(z, -500, 500)
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


def tanh_derivative(z):
    return 1 - np.tanh(z)**2


def relu(z):
    return leaky_relu(z, 0)


def relu_derivative(z):
    return leaky_relu_derivative(z, 0)


def leaky_relu(z, alpha=0.01):
    return np.where(np.array(z) > 0, z, alpha * np.array(z))


def leaky_relu_derivative(z, alpha=0.01):
    return np.where(np.array(z) > 0, 1, alpha)


def elu(z, alpha=1.0):
    return np.where(np.array(z) > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


def elu_derivative(z, alpha=1.0):
    return np.where(np.array(z) > 0, 1, elu(z, alpha))
