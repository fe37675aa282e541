"""Starting values for the weights of a deep network, and what they do to its signals.

`layers_dims` lists the widths [n_0, n_1, ..., n_L], the input first. Parameters are a dict with
W[l] of shape (n_l, n_{l-1}) and b[l] of shape (n_l, 1), for l = 1 ... L. Random numbers come from
the Generator `rng`.
"""

import numpy as np


def initialize_parameters_zeros(layers_dims):
    """All weights and biases zero.

    layers_dims: the widths [n_0, ..., n_L].
    Returns {"W1": (n_1, n_0), "b1": (n_1, 1), ..., "WL", "bL"}.

    >>> parameters = initialize_parameters_zeros([3, 2, 1])
    >>> parameters["W1"]
    array([[0., 0., 0.],
           [0., 0., 0.]])
    >>> parameters["b2"]
    array([[0.]])
    """
    raise NotImplementedError


def initialize_parameters_random(layers_dims, scale, rng):
    """Weights with mean 0 and standard deviation scale, biases zero.

    layers_dims: the widths [n_0, ..., n_L]. scale: the standard deviation of every weight.
    rng: a NumPy Generator.
    Returns {"W1": (n_1, n_0), "b1": (n_1, 1), ..., "WL", "bL"}.

    >>> parameters = initialize_parameters_random([50, 40, 1], 0.01, np.random.default_rng(0))
    >>> parameters["W1"].shape, parameters["b1"].shape
    ((40, 50), (40, 1))
    >>> print(round(float(np.std(parameters["W1"])), 3))
    0.01
    """
    raise NotImplementedError


def initialize_parameters_xavier(layers_dims, rng):
    """Weights after Glorot and Bengio (2010): variance 2 / (n_in + n_out); biases zero.

    layers_dims: the widths [n_0, ..., n_L]. rng: a NumPy Generator.
    Returns {"W1": (n_1, n_0), "b1": (n_1, 1), ..., "WL", "bL"}.

    >>> parameters = initialize_parameters_xavier([150, 50, 1], np.random.default_rng(0))
    >>> print(round(float(np.std(parameters["W1"])), 2))
    0.1
    """
    raise NotImplementedError


def initialize_parameters_he(layers_dims, rng):
    """Weights after He et al. (2015): variance 2 / n_in; biases zero.

    layers_dims: the widths [n_0, ..., n_L]. rng: a NumPy Generator.
    Returns {"W1": (n_1, n_0), "b1": (n_1, 1), ..., "WL", "bL"}.

    >>> parameters = initialize_parameters_he([200, 50, 1], np.random.default_rng(0))
    >>> print(round(float(np.std(parameters["W1"])), 2))
    0.1
    """
    raise NotImplementedError


def activation_scales(parameters, X, activation):
    """How large the signal is in every layer of the network.

    parameters: {"W1", "b1", ..., "WL", "bL"}. X: (n_0, m).
    activation: "relu", "sigmoid" or "tanh", used in every layer, the last one too.
    Returns the list of the standard deviations of A[1] ... A[L], each over all its entries.

    >>> parameters = {"W1": np.array([[1.0, 0.0], [0.0, 1.0]]), "b1": np.zeros((2, 1)),
    ...               "W2": np.array([[0.5, 0.5]]), "b2": np.array([[1.0]])}
    >>> scales = activation_scales(parameters, np.array([[1.0, -1.0], [3.0, 2.0]]), "relu")
    >>> [round(float(scale), 4) for scale in scales]
    [1.118, 0.5]
    """
    raise NotImplementedError
