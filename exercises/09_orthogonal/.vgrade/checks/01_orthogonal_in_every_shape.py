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
    """The rows, or the columns of a matrix that has more rows, are right in length and angle.

    An orthogonal matrix in float32 is right to 1e-6; 1e-3 is allowed.
    """
    W = np.asarray(W, dtype=float)
    require(np.all(np.isfinite(W)), "gives finite weights")
    rows = W if W.shape[0] <= W.shape[1] else W.T
    products = rows @ rows.T / gain**2
    lengths = np.sqrt(np.diag(products))
    angles = products - np.diag(np.diag(products))
    if np.max(np.abs(angles)) > 1e-3 * np.max(lengths) ** 2:
        triangular = not np.any(np.tril(W, -1))
        require(not triangular, "fills W[l] (here all below the diagonal is 0)")
        long_enough = np.max(np.abs(lengths - 1)) <= 1e-3
        right = "their lengths are right" if long_enough else "their lengths are not right either"
        require(False, f"gives rows or columns at right angles to each other ({right})")
    bare = np.max(np.abs(lengths * gain - 1)) <= 1e-3
    require(np.max(np.abs(lengths - 1)) <= 1e-3 or not bare, "uses the gain (here it is not used)")
    require(np.max(lengths) < 1.001, "gives rows or columns as long as gain (here too long)")
    require(np.min(lengths) > 0.999, "gives rows or columns as long as gain (here too short)")


@check(points=2, function="initialize_parameters_orthogonal")
def orthogonal_in_every_shape(learner, reference, rng):
    """Rows or columns are orthonormal in square, wide and tall layers, and biases are zero."""
    dims = [8, 8, 5, 12, 12]
    parameters = learner.initialize_parameters_orthogonal(dims, 2.0, rng)
    shaped(parameters, dims)
    for layer in range(1, 5):
        orthonormal(parameters[f"W{layer}"], 2.0)
