"""What depth alone does: powers of one number, and products of many matrices.

The network here is linear, without biases: a[l] = W[l] a[l-1], and a[0] is the input x. Examples
stand in columns.
"""

import numpy as np


def growth_factor(scale, n_layers):
    """What n_layers layers together multiply by, if each of them multiplies by scale.

    scale: a positive float. n_layers: a whole number from 0 up.
    Returns one number: inf where it is beyond the largest float, 0 where it is below the smallest.

    >>> print(growth_factor(1.5, 3), growth_factor(0.5, 2))
    3.375 0.25
    """
    raise NotImplementedError


def linear_activations(weights, x):
    """The activations of all layers of a deep linear network.

    weights: the list of W[1], ..., W[L]; W[l] is (n_l, n_{l-1}). x: (n_0, m).
    Returns the list of a[0], ..., a[L], x itself first; a[l] is (n_l, m).

    >>> W1, W2 = np.array([[2.0, 0.0], [1.0, 1.0], [0.0, 3.0]]), np.array([[1.0, -1.0, 1.0]])
    >>> for a in linear_activations([W1, W2], np.array([[1.0], [2.0]])):
    ...     print(a.ravel())
    [1. 2.]
    [2. 3. 6.]
    [5.]
    """
    raise NotImplementedError


def input_gradient(weights, upstream):
    """The gradient of J with respect to the input x of a deep linear network.

    weights: the list of W[1], ..., W[L]; W[l] is (n_l, n_{l-1}).
    upstream: the gradient of J with respect to the output a[L], (n_L, m).
    Returns an array (n_0, m).

    >>> W1, W2 = np.array([[2.0, 0.0], [1.0, 1.0], [0.0, 3.0]]), np.array([[1.0, -1.0, 1.0]])
    >>> input_gradient([W1, W2], np.array([[10.0]]))
    array([[10.],
           [20.]])
    """
    raise NotImplementedError


def layers_until(scale, factor):
    """The fewest layers after which the growth has reached factor, or None if it never does.

    scale: a positive float. factor: a positive float.
    Returns the fewest whole number L >= 0 with scale**L >= factor if scale is above 1, and with
    scale**L <= factor if scale is below 1. None if scale is exactly 1.

    >>> layers_until(1.5, 10.0), layers_until(0.5, 0.3)
    (6, 2)
    >>> print(layers_until(1.0, 10.0))
    None
    """
    raise NotImplementedError


def wrong_rows(rows):
    """Which rows of a table of growth factors are wrong?

    rows: a list of tuples (scale, n_layers, claimed), where claimed should be scale**n_layers.
    Returns the list of the indices, from 0 and in order, of the rows in which claimed is off by
    more than 5 % of the true value.

    >>> wrong_rows([(2.0, 3, 8.0), (2.0, 4, 18.0), (0.5, 2, 0.26)])
    [1]
    """
    raise NotImplementedError
