import math
from itertools import pairwise
import numpy as np
from grader.authoring import Axis, Bars, Chart, Line, Panel, check, drawn_from, equal, require, show


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


def both_signs(first):
    """Of hundreds of first entries some are positive, and some are not."""
    require(np.any(first > 0), "gives either sign to the first entry (here it is never positive)")
    require(np.any(first < 0), "gives either sign to the first entry (here it is never negative)")


def uniform(sample):
    """The numbers are independent and uniform between -1 and 1."""
    drawn_from(sample, std=1 / math.sqrt(3))


def differ(parameters, first, second):
    """No layer is a copy of another."""
    W = parameters[first]
    require(not np.allclose(W, np.eye(*W.shape)), "draws W[l] (here it is the identity)")
    apart = not np.allclose(parameters[first], parameters[second], atol=1e-3)
    require(apart, "draws the weights of every layer anew")


def entries(values):
    """Of many matrices one number each, beside the density that is right."""
    edges = np.linspace(-1, 1, 21)
    counts, _ = np.histogram(np.clip(values, -1, 1), edges)
    return Chart(
        title="The first entry of many small matrices",
        description=f"A histogram of the first entry of {len(values)} matrices of three rows and"
        f" columns that your function drew. Their mean is {np.mean(values):.2g}. All sizes and both"
        " signs should be equally likely: the dashed line.",
        panels=(
            Panel(
                x=Axis("first entry of W[l]"),
                y=Axis("density"),
                items=(
                    Bars("yours", edges=edges, heights=counts / len(values) / 0.1),
                    Line("right", x=[-1, 1], y=[0.5, 0.5], dashed=True),
                ),
            ),
        ),
    )


@check(points=2, function="initialize_parameters_orthogonal")
def all_directions_are_equally_likely(learner, reference, rng):
    """Of many square matrices no direction and no sign is preferred."""
    dims = [3] * 301
    parameters = learner.initialize_parameters_orthogonal(dims, 1.0, rng)
    layers = range(1, len(dims))
    show(learner, lambda: entries([parameters[f"W{layer}"][0, 0] for layer in layers]))
    shaped(parameters, dims[:4])
    Ws = np.array([parameters[f"W{layer}"] for layer in layers])
    for W in Ws[:5]:
        orthonormal(W, 1.0)
    differ(parameters, "W1", "W2")
    both_signs(Ws[:, 0, 0])
    for row, column in ((0, 1), (0, 0), (1, 1), (2, 0)):
        uniform(Ws[:, row, column])
