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
    if bn_param["mode"] == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        kept = bn_param["momentum"]
        bn_param["running_mean"] = kept * bn_param["running_mean"] + (1.0 - kept) * mean
        bn_param["running_var"] = kept * bn_param["running_var"] + (1.0 - kept) * var
    else:
        mean, var = bn_param["running_mean"], bn_param["running_var"]
    std = np.sqrt(var + bn_param["eps"])
    return gamma * (Z - mean) / std + beta, (Z, mean, std, gamma)


def batchnorm_backward(dout, cache):
    Z, mu, s, gamma = cache
    n, m = Z.shape; xh = (Z - mu) / s
    dZ = np.stack([gamma[i, 0] / s[i, 0] * ((np.eye(m) - 1 / m - np.outer(xh[i], xh[i]) / m) @ dout[i]) for i in range(n)])
    return [dZ, np.sum(dout * xh, 1, keepdims=True), np.sum(dout, 1, keepdims=True)]


