from itertools import pairwise
import numpy as np
from grader.authoring import check, require


def deep(n_0, width, n_layers, n_L):
    """The widths of a network of n_layers layers."""
    return [n_0, *[width] * (n_layers - 1), n_L]


def matrices(value):
    """All matrices in an answer, however nested; a stack of them is taken apart."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [matrix for item in value for matrix in matrices(item)]
    if isinstance(value, np.ndarray) and value.ndim > 2:
        return [matrix for item in value for matrix in matrices(item)]
    return [value] if isinstance(value, np.ndarray) and value.ndim == 2 else []


def shapes_of(layers_dims):
    """How many matrices of weights there are of each shape."""
    shapes = [(n, n_prev) for n_prev, n in pairwise(layers_dims)]
    return {shape: shapes.count(shape) for shape in shapes}


def has_all_weights(parameters, layers_dims):
    shapes = [matrix.shape for matrix in matrices(parameters)]
    enough = all(shapes.count(shape) >= n for shape, n in shapes_of(layers_dims).items())
    require(enough, "returns a matrix of weights, of shape (n_l, n_{l-1}), for every layer")


def alike(matrix, other):
    first, second = matrix.astype(float), other.astype(float)
    return np.linalg.norm(first - second) <= 1e-6 * np.linalg.norm(second)


def another_start(parameters, others):
    """Two generators give two networks, and random weights in each."""
    alive = [np.any(matrix) for matrix in matrices(parameters)]
    require(any(alive), "starts from weights that are not all zero")
    pairs = zip(matrices(parameters), matrices(others), strict=False)
    different = [one.shape == two.shape and not alike(one, two) for one, two in pairs]
    require(any(different), "draws from `rng`: another one gives another network")


@check(points=1, function="build")
def weights_for_every_layer(learner, reference, rng):
    """There is a matrix of weights for each of 50 layers, and another network from another rng."""
    layers_dims = deep(2, 16, 50, 1)
    first, second = rng.spawn(2)
    parameters = learner.build(layers_dims, first)
    has_all_weights(parameters, layers_dims)
    another_start(parameters, learner.build(layers_dims, second))
