from itertools import pairwise
import numpy as np
from grader.authoring import check, require


def deep(n_0, width, n_layers, n_L):
    """The widths of a network of n_layers layers."""
    return [n_0, *[width] * (n_layers - 1), n_L]


def rings(rng, m):
    """Points in the plane, half of them in a disc and labelled 1, half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


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


def all_move(learner, layers_dims, data, generators):
    """A few steps change the weights of every layer by more than a millionth."""
    untrained = learner.build(layers_dims, generators[0])
    parameters, _ = learner.train(*data, untrained, 4, generators[1])
    for shape, n in shapes_of(layers_dims).items():
        before = [matrix for matrix in matrices(untrained) if matrix.shape == shape]
        after = [matrix for matrix in matrices(parameters) if matrix.shape == shape]
        moved = sum(not any(alike(matrix, old) for old in before) for matrix in after)
        require(moved >= n, "changes the weights of every layer")


def alike(matrix, other):
    first, second = matrix.astype(float), other.astype(float)
    return np.linalg.norm(first - second) <= 1e-6 * np.linalg.norm(second)


@check(points=2, function="train")
def all_of_50_layers_move(learner, reference, rng):
    """Training changes the weights of each of 50 layers."""
    all_move(learner, deep(2, 16, 50, 1), rings(rng, 60), rng.spawn(2))
