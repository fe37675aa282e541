"""Starting values for the weights of a deep network, and what they do to its signals.

`layers_dims` lists the widths [n_0, n_1, ..., n_L], the input first. Parameters are a dict with
W[l] of shape (n_l, n_{l-1}) and b[l] of shape (n_l, 1), for l = 1 ... L. Random numbers come from
the Generator `rng`.
"""

import numpy as np

_ACTIVATIONS = {
    "relu": lambda Z: np.maximum(Z, 0.0),
    "sigmoid": lambda Z: 0.5 * (1.0 + np.tanh(0.5 * Z)),
    "tanh": np.tanh,
}


def _parameters(layers_dims, draw):
    """Biases of zero and weights ``draw(n_in, n_out)`` for every layer."""
    parameters = {}
    for layer in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[layer - 1], layers_dims[layer]
        parameters[f"W{layer}"] = draw(n_in, n_out)
        parameters[f"b{layer}"] = np.zeros((n_out, 1))
    return parameters




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
    return _parameters(layers_dims, lambda n_in, n_out: np.zeros((n_out, n_in)))


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
    return _parameters(layers_dims, lambda n_in, n_out: scale * rng.standard_normal((n_out, n_in)))


def initialize_parameters_xavier(layers_dims, rng):
    p = {}
    for l in range(1, len(layers_dims)):
        std = np.sqrt(2 / (layers_dims[l] + layers_dims[l - 1]))
        p["W%d" % l] = np.round(rng.normal(0, std, (layers_dims[l], layers_dims[l - 1])), 4)
        p["b%d" % l] = np.zeros((layers_dims[l], 1))
    return p




def initialize_parameters_he(layers_dims, rng):
    """Weights after He et al. (2015): variance 2 / n_in; biases zero.

    layers_dims: the widths [n_0, ..., n_L]. rng: a NumPy Generator.
    Returns {"W1": (n_1, n_0), "b1": (n_1, 1), ..., "WL", "bL"}.

    >>> parameters = initialize_parameters_he([200, 50, 1], np.random.default_rng(0))
    >>> print(round(float(np.std(parameters["W1"])), 2))
    0.1
    """
    return _parameters(
        layers_dims, lambda n_in, n_out: np.sqrt(2.0 / n_in) * rng.standard_normal((n_out, n_in))
    )


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
    activate = _ACTIVATIONS[activation]
    A, scales = X, []
    for layer in range(1, len(parameters) // 2 + 1):
        A = activate(parameters[f"W{layer}"] @ A + parameters[f"b{layer}"])
        scales.append(float(np.std(A)))
    return scales
