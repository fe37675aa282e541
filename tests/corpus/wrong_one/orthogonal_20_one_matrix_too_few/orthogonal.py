"""Orthogonal weights, and the singular values of a whole deep network.

`layers_dims` lists the widths [n_0, n_1, ..., n_L], the input first. Parameters are a dict with
W[l] of shape (n_l, n_{l-1}) and b[l] of shape (n_l, 1), for l = 1 ... L. Random numbers come from
the Generator `rng`.
"""

import numpy as np

_ACTIVATIONS = {
    "linear": lambda Z: Z,
    "tanh": np.tanh,
    "relu": lambda Z: np.maximum(Z, 0.0),
    "sigmoid": lambda Z: 0.5 * (1.0 + np.tanh(0.5 * Z)),
}
_SLOPES = {
    "linear": np.ones_like,
    "tanh": lambda Z: 1.0 - np.tanh(Z) ** 2,
    "relu": lambda Z: 1.0 * (Z > 0),
    "sigmoid": lambda Z: 0.25 * (1.0 - np.tanh(0.5 * Z) ** 2),
}


def _orthogonal(n_out, n_in, rng):
    """A matrix with orthonormal rows or columns, all of which are equally likely."""
    shape = max(n_out, n_in), min(n_out, n_in)
    Q, R = np.linalg.qr(rng.standard_normal(shape))
    Q = Q * np.sign(np.diag(R))
    return Q if n_out >= n_in else Q.T


def _gaussian(n_out, n_in, rng):
    """A matrix of normal numbers that keeps lengths on average, if it is square."""
    return rng.standard_normal((n_out, n_in)) / np.sqrt(n_in)




def initialize_parameters_orthogonal(layers_dims, gain, rng):
    """Weights with orthonormal rows or columns, times gain; biases zero.

    layers_dims: the widths [n_0, ..., n_L]. gain: a number above 0. rng: a NumPy Generator.
    Returns {"W1": (n_1, n_0), "b1": (n_1, 1), ..., "WL", "bL"}. The rows of W[l] are at right
    angles and as long as gain if there are not more of them than columns; else the columns are.

    >>> parameters = initialize_parameters_orthogonal([4, 3, 5], 2.0, np.random.default_rng(0))
    >>> W1, W2 = parameters["W1"], parameters["W2"]
    >>> W1.shape, W2.shape
    ((3, 4), (5, 3))
    >>> bool(np.allclose(W1 @ W1.T, 4 * np.eye(3))), bool(np.allclose(W2.T @ W2, 4 * np.eye(3)))
    (True, True)
    """
    parameters = {}
    for layer in range(1, len(layers_dims)):
        n_out = layers_dims[layer]
        parameters[f"W{layer}"] = gain * _orthogonal(n_out, layers_dims[layer - 1], rng)
        parameters[f"b{layer}"] = np.zeros((n_out, 1))
    return parameters


def jacobian_singular_values(parameters, X, activation):
    """The singular values of ∂A[L]/∂X for one example.

    parameters: {"W1", "b1", ..., "WL", "bL"}. X: (n_0, 1).
    activation: "linear", "tanh", "relu" or "sigmoid", used in every layer, the last one too.
    Returns the min(n_0, n_L) singular values of the Jacobian (n_L, n_0), the largest first.

    >>> parameters = {"W1": np.array([[1.0, 1.0], [1.0, -1.0]]), "b1": np.zeros((2, 1)),
    ...               "W2": np.array([[0.5, 0.0], [0.0, 3.0]]), "b2": np.zeros((2, 1))}
    >>> values = jacobian_singular_values(parameters, np.array([[1.0], [0.5]]), "linear")
    >>> [round(float(value), 4) for value in values]
    [4.2426, 0.7071]
    """
    A, J = X, np.eye(len(X))
    for layer in range(1, len(parameters) // 2 + 1):
        W = parameters[f"W{layer}"]
        Z = W @ A + parameters[f"b{layer}"]
        A = _ACTIVATIONS[activation](Z)
        J = _SLOPES[activation](Z) * (W @ J)
    return np.linalg.svd(J, compute_uv=False)


def spread_by_depth(depths, width, kind, rng):
    out = []
    for d in depths:
        P = np.eye(width)
        for _ in range(1, d):
            P = (_gaussian if kind == "gaussian" else _orthogonal)(width, width, rng) @ P
        s = np.linalg.svd(P, compute_uv=False)
        out.append((s[0], np.median(s)))
    return out


