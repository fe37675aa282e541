from itertools import pairwise
import numpy as np
from grader.authoring import check, equal, require


def shaped(parameters, layers_dims):
    """W and b of every layer have their shapes, and every b is zero."""
    for layer, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        right = np.shape(parameters[f"W{layer}"]) == (n_out, n_in)
        require(right, "gives every W[l] the shape (n_l, n_{l-1})")
        bias = f"b{layer}"
        equal({bias: parameters[bias]}, {bias: np.zeros((n_out, 1))})


def orthonormal(W, gain):
    """The rows, or the columns of a matrix that has more rows, are right in length and angle."""
    W = np.asarray(W, dtype=float)
    require(np.all(np.isfinite(W)), "gives finite weights")
    rows = W if W.shape[0] <= W.shape[1] else W.T
    products = rows @ rows.T / gain**2
    lengths = np.sqrt(np.diag(products))
    angles = products - np.diag(np.diag(products))
    # float32 and many rows: 1e-6 is reached, 1e-3 allowed.
    at_right_angles = np.max(np.abs(angles)) <= 1e-3 * np.max(lengths) ** 2
    if at_right_angles and np.ptp(lengths) <= 1e-3 * np.max(lengths) and len(rows) > 1:
        require(lengths[0] < 1.001, "gives rows or columns as long as gain (here too long)")
        require(lengths[0] > 0.999, "gives rows or columns as long as gain (here too short)")
    require(at_right_angles, "gives rows or columns that are at right angles to each other")
    require(np.max(np.abs(lengths - 1)) <= 1e-3, "gives rows or columns as long as gain")


@check(points=2, function="initialize_parameters_orthogonal")
def orthogonal_in_every_shape(learner, reference, rng):
    """Rows or columns are orthonormal in square, wide and tall layers, and biases are zero."""
    dims = [8, 8, 5, 12, 12]
    parameters = learner.initialize_parameters_orthogonal(dims, 2.0, rng)
    shaped(parameters, dims)
    for layer in range(1, 5):
        orthonormal(parameters[f"W{layer}"], 2.0)
