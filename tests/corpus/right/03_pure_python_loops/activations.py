# I only know python, not numpy, so I loop over everything
import math

import numpy as np


def apply(function, z):
    flat = np.ravel(z).tolist()
    results = []
    for value in flat:
        results.append(float(function(value)))
    return np.array(results).reshape(np.shape(z))


def sigmoid_one(x):
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)


def sigmoid(z):
    return apply(sigmoid_one, z)


def sigmoid_derivative(z):
    def one(x):
        # symmetric, so |x| is fine and can not overflow
        e = math.exp(-abs(x))
        return e / (1 + e) ** 2
    return apply(one, z)


def tanh_derivative(z):
    def one(x):
        return 1 - math.tanh(x) * math.tanh(x)
    return apply(one, z)


def relu(z):
    def one(x):
        if x > 0:
            return x
        else:
            return 0
    return apply(one, z)


def relu_derivative(z):
    def one(x):
        if x > 0:
            return 1
        else:
            return 0
    return apply(one, z)


def leaky_relu(z, alpha=0.01):
    def one(x):
        if x > 0:
            return x
        else:
            return alpha * x
    return apply(one, z)


def leaky_relu_derivative(z, alpha=0.01):
    def one(x):
        if x > 0:
            return 1
        else:
            return alpha
    return apply(one, z)


def elu(z, alpha=1.0):
    def one(x):
        if x > 0:
            return x
        else:
            return alpha * (math.exp(x) - 1)
    return apply(one, z)


def elu_derivative(z, alpha=1.0):
    def one(x):
        if x > 0:
            return 1
        else:
            return alpha * math.exp(x)
    return apply(one, z)
