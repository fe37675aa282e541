import numpy as np


def sigmoid(z):
    z = np.asarray(z)
    out = np.zeros_like(z)          # same dtype as z
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    out[~pos] = np.exp(z[~pos]) / (1 + np.exp(z[~pos]))
    return out


def sigmoid_derivative(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2


def relu(z):
    z = np.asarray(z)
    out = np.zeros_like(z)
    out[z > 0] = z[z > 0]
    return out


def relu_derivative(z):
    z = np.asarray(z)
    out = np.zeros_like(z)
    out[z > 0] = 1
    return out


def leaky_relu(z, alpha=0.01):
    z = np.asarray(z)
    out = np.array(z)
    out[z < 0] = alpha * z[z < 0]
    return out


def leaky_relu_derivative(z, alpha=0.01):
    z = np.asarray(z)
    out = np.ones_like(z)
    out[z < 0] = alpha
    return out


def elu(z, alpha=1.0):
    z = np.asarray(z)
    out = np.array(z)
    out[z < 0] = alpha * np.expm1(z[z < 0])
    return out


def elu_derivative(z, alpha=1.0):
    z = np.asarray(z)
    out = np.ones_like(z)
    out[z < 0] = alpha * np.exp(z[z < 0])
    return out
