"""Right activation functions in other styles, which every check must accept."""

import math

import numpy as np

from grader.authoring import alternative


def each(function, z):
    """``function`` of one number, applied to every entry in a loop."""
    z = np.asarray(z, dtype=float)
    out = np.empty(z.shape)
    for index in np.ndindex(z.shape):
        out[index] = function(float(z[index]))
    return out


def sigmoid_of_a_number(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    return math.exp(z) / (1.0 + math.exp(z))


@alternative("loops")
def sigmoid(z):
    return each(sigmoid_of_a_number, z)


@alternative("loops")
def sigmoid_derivative(z):
    return each(lambda x: sigmoid_of_a_number(x) * sigmoid_of_a_number(-x), z)


@alternative("loops")
def tanh_derivative(z):
    return each(lambda x: (1 - math.tanh(x)) * (1 + math.tanh(x)), z)


@alternative("loops")
def relu(z):
    return each(lambda x: max(x, 0.0), z)


@alternative("loops")
def relu_derivative(z):
    return each(lambda x: 1.0 if x > 0 else 0.0, z)


@alternative("loops")
def leaky_relu(z, alpha=0.01):
    return each(lambda x: x if x > 0 else alpha * x, z)


@alternative("loops")
def leaky_relu_derivative(z, alpha=0.01):
    return each(lambda x: 1.0 if x > 0 else alpha, z)


@alternative("loops")
def elu(z, alpha=1.0):
    return each(lambda x: x if x > 0 else alpha * (math.exp(x) - 1.0), z)


@alternative("loops")
def elu_derivative(z, alpha=1.0):
    return each(lambda x: 1.0 if x > 0 else alpha * math.exp(x), z)


@alternative("one expression")
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@alternative("one expression")
def sigmoid_derivative(z):
    return 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))


@alternative("one expression")
def tanh_derivative(z):
    return 1 / np.cosh(z) ** 2


@alternative("one expression")
def relu(z):
    return (np.abs(z) + z) / 2


@alternative("one expression")
def relu_derivative(z):
    return np.asarray(z) > 0


@alternative("one expression")
def leaky_relu(z, alpha=0.01):
    return np.maximum(alpha * z, z)


@alternative("one expression")
def leaky_relu_derivative(z, alpha=0.01):
    return 1 - (1 - alpha) * (np.asarray(z) <= 0)


@alternative("one expression")
def elu(z, alpha=1.0):
    return np.maximum(z, 0) + np.minimum(alpha * (np.exp(z) - 1), 0)


@alternative("one expression")
def elu_derivative(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, 1, alpha * np.exp(z))


@alternative("masks on an own copy")
def sigmoid(z):
    a = np.array(z, dtype=float)
    right = a >= 0
    a[right] = 1 / (1 + np.exp(-a[right]))
    a[~right] = np.exp(a[~right]) / (1 + np.exp(a[~right]))
    return a


@alternative("masks on an own copy")
def relu(z):
    a = np.array(z)
    a[a < 0] = 0
    return a


@alternative("masks on an own copy")
def relu_derivative(z):
    slope = np.array(z)
    slope[slope > 0] = 1
    slope[slope < 0] = 0
    return slope


@alternative("masks on an own copy")
def leaky_relu(z, alpha=0.01):
    a = np.array(z, dtype=float)
    a[a < 0] *= alpha
    return a


@alternative("masks on an own copy")
def leaky_relu_derivative(z, alpha=0.01):
    slope = np.ones(np.shape(z))
    slope[np.asarray(z) < 0] = alpha
    return slope


@alternative("masks on an own copy")
def elu(z, alpha=1.0):
    a = np.array(z, dtype=float)
    a[a < 0] = alpha * np.expm1(a[a < 0])
    return a


@alternative("masks on an own copy")
def elu_derivative(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    slope = np.ones_like(z)
    slope[z < 0] = alpha * np.exp(z[z < 0])
    return slope


def single(z):
    return np.asarray(z, dtype=np.float32)


def single_sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(single(z), -80, 80)))


@alternative("float32")
def sigmoid(z):
    return single_sigmoid(z)


@alternative("float32")
def sigmoid_derivative(z):
    a = single_sigmoid(z)
    return a * (1 - a)


@alternative("float32")
def tanh_derivative(z):
    return 1 - np.tanh(single(z)) ** 2


@alternative("float32")
def relu(z):
    return np.maximum(single(z), 0)


@alternative("float32")
def relu_derivative(z):
    return single(single(z) > 0)


@alternative("float32")
def leaky_relu(z, alpha=0.01):
    return np.where(single(z) > 0, single(z), single(alpha) * single(z))


@alternative("float32")
def leaky_relu_derivative(z, alpha=0.01):
    return np.where(single(z) > 0, single(1), single(alpha))


@alternative("float32")
def elu(z, alpha=1.0):
    z = single(z)
    return np.where(z > 0, z, single(alpha) * (np.exp(z) - 1))


@alternative("float32")
def elu_derivative(z, alpha=1.0):
    z = single(z)
    return np.where(z > 0, single(1), single(alpha) * np.exp(z))


class Bend:
    """A line on the right and a curve on the left, each with its slope."""

    def __init__(self, left, slope):
        self.left, self.slope = left, slope

    def forward(self, z):
        z = np.asarray(z, dtype=np.float64)
        return np.select([z > 0, z <= 0], [z, self.left(np.minimum(z, 0))])

    def backward(self, z):
        z = np.asarray(z, dtype=np.float64)
        return np.select([z > 0, z <= 0], [np.ones(z.shape), self.slope(np.minimum(z, 0))])


def leaky(alpha):
    return Bend(lambda z: alpha * z, lambda z: np.full(z.shape, alpha))


def exponential(alpha):
    return Bend(lambda z: alpha * np.exp(z) - alpha, lambda z: alpha * np.exp(z))


@alternative("a class")
def relu(z):
    return leaky(0.0).forward(z)


@alternative("a class")
def relu_derivative(z):
    return leaky(0.0).backward(z)


@alternative("a class")
def leaky_relu(z, alpha=0.01):
    return leaky(alpha).forward(z)


@alternative("a class")
def leaky_relu_derivative(z, alpha=0.01):
    return leaky(alpha).backward(z)


@alternative("a class")
def elu(z, alpha=1.0):
    return exponential(alpha).forward(z)


@alternative("a class")
def elu_derivative(z, alpha=1.0):
    return exponential(alpha).backward(z)


@alternative("other formulas")
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))


@alternative("other formulas")
def sigmoid_derivative(z):
    return (1 - np.tanh(np.asarray(z) / 2) ** 2) / 4


@alternative("other formulas")
def tanh_derivative(z):
    return 4 / (np.exp(z) + np.exp(-z)) ** 2


@alternative("other types and memory order")
def sigmoid(z):
    return np.float64(1 / (1 + np.exp(-z))) if np.ndim(z) == 0 else 1 / (1 + np.exp(-z))


@alternative("other types and memory order")
def relu(z):
    return np.float64(max(z, 0)) if np.ndim(z) == 0 else np.asfortranarray(np.clip(z, 0, None))


@alternative("other types and memory order")
def relu_derivative(z):
    return np.heaviside(z, 0).astype(int)


@alternative("other types and memory order")
def leaky_relu(z, alpha=0.01):
    return np.array([z, alpha * np.asarray(z)]).max(axis=0)
