"""The figure of orthogonal weights: what becomes of a network's singular values with depth."""

import numpy as np
from orthogonal import (
    initialize_parameters_orthogonal,
    jacobian_singular_values,
    spread_by_depth,
)

from grader.authoring import Axis, Chart, Line, Panel

WIDTH, DEPTH = 64, 10
DEPTHS = [1, *range(5, 51, 5)]


def normal(gain, rng):
    """Parameters of the figure's network with normal weights."""
    parameters = {}
    for layer in range(1, DEPTH + 1):
        parameters[f"W{layer}"] = gain / np.sqrt(WIDTH) * rng.standard_normal((WIDTH, WIDTH))
        parameters[f"b{layer}"] = np.zeros((WIDTH, 1))
    return parameters


def figure():
    """Normal weights lose nearly all directions; orthogonal ones keep them, but not with ReLU."""
    rng = np.random.default_rng(9)
    gaussian = np.array(spread_by_depth(DEPTHS, WIDTH, "gaussian", rng))
    isometric = np.array(spread_by_depth(DEPTHS, WIDTH, "orthogonal", rng))
    largest, median = gaussian[-1]
    X = 0.3 * rng.standard_normal((WIDTH, 1))
    dims = [WIDTH] * (DEPTH + 1)
    orthogonal = initialize_parameters_orthogonal(dims, 1.0, rng)
    networks = {
        "tanh, orthogonal": jacobian_singular_values(orthogonal, X, "tanh"),
        "tanh, normal": jacobian_singular_values(normal(1.0, rng), X, "tanh"),
        "relu, orthogonal with gain √2": jacobian_singular_values(
            initialize_parameters_orthogonal(dims, np.sqrt(2), rng), X, "relu"
        ),
    }
    rank = np.arange(1, WIDTH + 1)
    kept = {name: np.where(values > 1e-15, values, 0) for name, values in networks.items()}
    first, last = kept["tanh, orthogonal"][[0, -1]]
    widest = kept["tanh, normal"][0]
    shown = int(np.count_nonzero(kept["relu, orthogonal with gain √2"]))
    return Chart(
        title="Singular values of deep networks of 64 units",
        description=(
            "The first picture has singular values of products of matrices against their number,"
            " on a logarithmic axis. With normal weights the largest grows slowly, to"
            f" {largest:.1f}<!-- = {largest} --> for 50 matrices, and the median falls in a"
            f" straight line, to {median * 1e8:.1f}·10⁻⁸<!-- = {median} -->. With orthogonal"
            " weights all stay at 1. The second picture has the singular values of the Jacobian of"
            " networks with 10 layers, sorted from the largest to the smallest. For tanh with"
            f" orthogonal weights they lie between {first:.2f}<!-- = {first} --> and"
            f" {last:.2f}<!-- = {last} -->."
            f" For tanh with normal weights they fall from {widest:.1f}<!-- = {widest} --> to less"
            " than a billionth, and for relu with orthogonal weights only"
            f" {shown} of 64 are not zero."
        ),
        panels=(
            Panel(
                title="Products of matrices",
                x=Axis("number of matrices"),
                y=Axis("singular value", log=True),
                items=(
                    Line("orthogonal, all", x=DEPTHS, y=isometric[:, 1], dashed=True),
                    Line("normal, largest", x=DEPTHS, y=gaussian[:, 0]),
                    Line("normal, median", x=DEPTHS, y=gaussian[:, 1], points=True),
                ),
            ),
            Panel(
                title=f"Networks with {DEPTH} layers",
                x=Axis("singular values, sorted"),
                y=Axis("size", log=True),
                items=tuple(Line(name, x=rank, y=values) for name, values in kept.items()),
            ),
        ),
    )
