import logging
import sys
import warnings

import numpy as np

logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, format="%(asctime)s %(name)s %(message)s")
log = logging.getLogger("activations")
warnings.simplefilter("always")

print("numpy version:", np.__version__)


def sigmoid(z):
    log.debug("sigmoid called with %r", z)
    if np.any(np.abs(z) > 700):
        warnings.warn("very large z, exp may overflow", RuntimeWarning)
    a = 1.0 / (1.0 + np.exp(-np.asarray(z, dtype=float)))
    print("sigmoid ->", a)
    return a


def sigmoid_derivative(z):
    a = sigmoid(z)
    log.debug("a(1-a), max %s", np.max(a * (1 - a)))
    return a * (1 - a)


def tanh_derivative(z):
    print("z =", z)
    return 1 - np.asarray(z) ** 2


def relu(z):
    print("relu", z)
    return np.maximum(0, z)


def relu_derivative(z):
    print("relu_derivative", z, file=sys.stderr)
    return np.where(np.asarray(z) > 0, 1, 0)


def leaky_relu(z, alpha=0.01):
    if alpha >= 1:
        warnings.warn("alpha should be small!")
    return np.where(np.asarray(z) > 0, z, alpha * np.asarray(z))


def leaky_relu_derivative(z, alpha=0.01):
    log.info("alpha = %s", alpha)
    return np.where(np.asarray(z) > 0, 1.0, alpha)


def elu(z, alpha=1.0):
    print("elu", z, alpha)
    return np.where(np.asarray(z) > 0, z, alpha * (np.exp(z) - 1))


def elu_derivative(z, alpha=1.0):
    print("elu'", z, alpha)
    return np.where(np.asarray(z) > 0, 1.0, alpha * np.exp(z))


print("=" * 40)
print("sanity check:", sigmoid(np.array([-1000, 0, 1000])))
print("=" * 40)
