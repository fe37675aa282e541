"""Activation functions and their slopes.

All of them work entry by entry: `z` is a number or an array of any shape, and the answer has the
shape of `z`. The derivatives take `z` as well, not the activation, and are never asked at the kink
z = 0 of relu, leaky_relu and elu.
"""

import numpy as np


def sigmoid(z):
    """The sigmoid of z, right far out as well: no NaN at z = ±1000.

    Returns numbers in [0, 1], in the shape of z.

    >>> sigmoid(np.array([-1.0, 0.0, 2.0])).round(4)
    array([0.2689, 0.5   , 0.8808])
    """
    z = np.asarray(z, dtype=float)
    tail = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, tail) / (1.0 + tail)


def sigmoid_derivative(z):
    """The slope of the sigmoid at z. It takes z itself, not the activation sigmoid(z).

    Returns numbers in [0, 0.25], in the shape of z.

    >>> sigmoid_derivative(np.array([-1.0, 0.0, 2.0])).round(4)
    array([0.1966, 0.25  , 0.105 ])
    """
    a = sigmoid(z)
    return a * (1.0 - a)


def tanh_derivative(z):
    """The slope of tanh at z. It takes z itself, not the activation tanh(z).

    Returns numbers in [0, 1], in the shape of z.

    >>> tanh_derivative(np.array([-1.0, 0.0, 2.0])).round(4)
    array([0.42  , 1.    , 0.0707])
    """
    return 1.0 - np.tanh(z) ** 2


def relu(z):
    """The rectified linear unit: z where it is positive, else 0.

    Returns numbers from 0 up, in the shape of z.

    >>> relu(np.array([-3.0, 0.5, 2.0]))
    array([0. , 0.5, 2. ])
    """
    return np.maximum(z, 0.0)


def relu_derivative(z):
    """The slope of relu at z: 1 where z is positive, 0 where it is negative.

    Returns zeros and ones, in the shape of z.

    >>> relu_derivative(np.array([-3.0, 0.5, 2.0]))
    array([0., 1., 1.])
    """
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def leaky_relu(z, alpha=0.01):
    """z where it is positive, alpha times z where it is negative.

    alpha: the slope of the negative side, in (0, 1].
    Returns numbers in the shape of z.

    >>> leaky_relu(np.array([-3.0, 0.5, 2.0]), 0.1)
    array([-0.3,  0.5,  2. ])
    """
    z = np.asarray(z)
    return np.where(z > 0, z, alpha * z)


def leaky_relu_derivative(z, alpha=0.01):
    dz = np.ones_like(z)
    dz[np.asarray(z) < 0] = alpha
    return dz




def elu(z, alpha=1.0):
    """The exponential linear unit, right far out as well: no NaN at z = ±1000.

    alpha: the depth of the negative side, in (0, 1].
    Returns numbers above -alpha, in the shape of z.

    >>> elu(np.array([-3.0, -1.0, 2.0]), 0.5).round(4)
    array([-0.4751, -0.3161,  2.    ])
    """
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


def elu_derivative(z, alpha=1.0):
    """The slope of elu at z, right far out as well: no NaN at z = ±1000.

    alpha: the depth of the negative side, in (0, 1].
    Returns numbers in [0, 1], in the shape of z.

    >>> elu_derivative(np.array([-3.0, -1.0, 2.0]), 0.5).round(4)
    array([0.0249, 0.1839, 1.    ])
    """
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))
