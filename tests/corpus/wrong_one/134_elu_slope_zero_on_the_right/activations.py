import numpy as np
import warnings
import logging
log = logging.getLogger("activations")
logging.basicConfig(level=logging.DEBUG)

def sigmoid(z):
    log.debug("sigmoid called with %s", np.shape(z))
    if np.any(np.abs(z) > 500):
        warnings.warn("large z, may overflow", RuntimeWarning)
    return 1 / (1 + np.exp(-z))

def sigmoid_derivative(z):
    s = sigmoid(z)
    ds = s * (1 - s)
    assert np.all(ds <= 0.25 + 1e-12), "slope of the sigmoid is at most 1/4"
    print("max slope", np.max(ds))
    return ds

def tanh_derivative(z):
    return 1 - np.tanh(z)**2

def relu(z):
    r = z * (z > 0)
    return r

def relu_derivative(z):
    return 1 * (z > 0)

def leaky_relu(z, alpha=0.01):
    return ((z > 0) * z) + ((z < 0) * z * alpha)

def leaky_relu_derivative(z, alpha=0.01):
    dz = np.ones_like(z, dtype=np.float64)
    dz[()] = (z > 0) + (z < 0) * alpha
    return dz

def elu(z, alpha=1.0):
    return np.where(z > 0, z, alpha * (np.exp(z) - 1))

def elu_derivative(z, alpha=1.0):
    return np.where(z > 0, 1.0, alpha * np.exp(z))


def elu_derivative(z, alpha=1.0):
    return np.where(z>0,0,alpha*np.exp(z))
