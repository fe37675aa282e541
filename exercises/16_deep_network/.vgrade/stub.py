"""A network of 50 layers, or of 152, that learns: all of the course in three functions.

Examples stand in columns. What `build` returns is passed on to `train` and `predict` as it is, so
it may be any dict, list or tuple of arrays, nested as you like.
"""

import numpy as np


def build(layers_dims, rng):
    """The parameters of an untrained network.

    layers_dims: the widths [n_0, n_1, ..., n_L], the input first; all hidden widths are the same.
    rng: a NumPy Generator.
    Returns the parameters, among them a matrix of weights of shape (n_l, n_{l-1}) for each layer.

    >>> parameters = build([2, 4, 4, 4, 1], np.random.default_rng(0))
    """
    raise NotImplementedError


def train(X, Y, parameters, n_steps, rng):
    """Make n_steps steps of training.

    X: (n_0, m). Y: (n_L, m), zeros and ones. parameters: what build returned; may be changed.
    rng: a NumPy Generator, for whoever wants to draw batches.
    Returns (parameters, costs): the trained parameters, and a cost for each of the n_steps steps.

    >>> parameters = build([2, 4, 4, 4, 1], np.random.default_rng(0))
    >>> X, Y = np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([[1.0, 0.0]])
    >>> parameters, costs = train(X, Y, parameters, 3, np.random.default_rng(1))
    >>> len(costs)
    3
    """
    raise NotImplementedError


def predict(X, parameters):
    """The probability that each label is 1.

    X: (n_0, m). parameters: what build or train returned; they stay as they are.
    Returns an array (n_L, m) of numbers between 0 and 1.

    >>> X = np.array([[1.0, -1.0, 3.0], [0.5, 2.0, 0.0]])
    >>> predict(X, build([2, 4, 4, 4, 1], np.random.default_rng(0))).shape
    (1, 3)
    """
    raise NotImplementedError
