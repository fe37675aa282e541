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


def uniform(sample):
    """The numbers are independent and uniform between -1 and 1."""
    drawn_from(sample, std=1 / math.sqrt(3))


def differ(parameters, first, second):
    """No layer is a copy of another."""
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
    for row, column in ((0, 1), (0, 0), (1, 1), (2, 0)):
        uniform(Ws[:, row, column])
