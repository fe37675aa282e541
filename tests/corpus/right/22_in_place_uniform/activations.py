import numpy as np


def sigmoid(z):
    a = np.array(z, dtype=float)
    np.negative(a, out=a)
    np.minimum(a, 700, out=a)
    np.exp(a, out=a)
    a += 1
    np.reciprocal(a, out=a)
    return a


def sigmoid_derivative(z):
    a = sigmoid(z)
    a -= a * a
    return a


def tanh_derivative(z):
    a = np.array(np.tanh(z))
    a *= a
    np.subtract(1, a, out=a)
    return a


def relu(z):
    a = np.array(z)
    a *= a > 0
    return a


def relu_derivative(z):
    return np.array(z) > 0


def leaky_relu(z, alpha=0.01):
    a = np.array(z, dtype=float)
    np.multiply(a, alpha, out=a, where=a < 0)
    return a


def leaky_relu_derivative(z, alpha=0.01):
    a = np.full(np.shape(z), float(alpha))
    np.putmask(a, np.array(z) > 0, 1.0)
    return a


def elu(z, alpha=1.0):
    a = np.array(z, dtype=float)
    mask = a < 0
    np.expm1(a, out=a, where=mask)
    np.multiply(a, alpha, out=a, where=mask)
    return a


def elu_derivative(z, alpha=1.0):
    a = np.array(z, dtype=float)
    np.minimum(a, 0, out=a)
    np.exp(a, out=a)
    np.multiply(a, alpha, out=a, where=np.array(z) < 0)
    return a
