"""Batch normalization, forward and back.

Examples stand in columns: Z is (n, m), with one row for each of the n units. gamma, beta and the
running averages are (n, 1).
"""

import numpy as np


def batchnorm_forward(Z, gamma, beta, bn_param):
    """Every unit brought to mean 0 and variance 1, and then to its own scale and shift.

    Z: (n, m). gamma, beta: (n, 1).
    bn_param: a dict with "mode" ("train" or "test"), "eps", "momentum", "running_mean" and
    "running_var", both (n, 1). In train mode the running averages in it are updated in place; in
    test mode they are used, and nothing is changed.
    Returns (out, cache): out is (n, m), cache is for the way back.

    >>> Z = np.array([[1.0, 1.0, 5.0, 5.0], [0.0, 2.0, 4.0, 6.0]])
    >>> gamma, beta = np.array([[2.0], [0.5]]), np.array([[0.0], [1.0]])
    >>> bn_param = {"mode": "train", "eps": 1e-5, "momentum": 0.9,
    ...             "running_mean": np.zeros((2, 1)), "running_var": np.ones((2, 1))}
    >>> out, cache = batchnorm_forward(Z, gamma, beta, bn_param)
    >>> out.round(4)
    array([[-2.    , -2.    ,  2.    ,  2.    ],
           [ 0.3292,  0.7764,  1.2236,  1.6708]])
    >>> bn_param["running_mean"].round(4), bn_param["running_var"].round(4)
    (array([[0.3],
           [0.3]]), array([[1.3],
           [1.4]]))
    """
    raise NotImplementedError


def batchnorm_backward(dout, cache):
    """Back through a batch that was normalized in train mode.

    dout: (n, m), the gradient with respect to out. cache: what batchnorm_forward returned.
    Returns (dZ, dgamma, dbeta) of shapes (n, m), (n, 1) and (n, 1).

    >>> Z = np.array([[1.0, 1.0, 5.0, 5.0], [0.0, 2.0, 4.0, 6.0]])
    >>> gamma, beta = np.array([[2.0], [0.5]]), np.array([[0.0], [1.0]])
    >>> bn_param = {"mode": "train", "eps": 1e-5, "momentum": 0.9,
    ...             "running_mean": np.zeros((2, 1)), "running_var": np.ones((2, 1))}
    >>> out, cache = batchnorm_forward(Z, gamma, beta, bn_param)
    >>> dout = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, -1.0]])
    >>> dZ, dgamma, dbeta = batchnorm_backward(dout, cache)
    >>> dgamma.round(4), dbeta
    (array([[-1.    ],
           [-1.7889]]), array([[1.],
           [0.]]))
    """
    raise NotImplementedError
