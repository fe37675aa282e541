from itertools import combinations, pairwise
import numpy as np
from grader.authoring import Axis, Bars, Chart, Line, Panel, check, drawn_from, equal, require, rows_differ, show, uncorrelated


def shaped(parameters, layers_dims):
    """W and b of every layer have their shapes, and every b is zero."""
    for layer, n in enumerate(layers_dims[1:], start=1):
        shape = (n, layers_dims[layer - 1])
        right = np.shape(parameters[f"W{layer}"]) == shape
        require(right, "gives every W[l] the shape (n_l, n_{l-1})")
        bias = f"b{layer}"
        equal({bias: parameters[bias]}, {bias: np.zeros((n, 1))})


def every_layer_drawn(parameters, layers_dims, deviation):
    """Every W is drawn by itself, with its ``deviation(n_in, n_out)``; every b is zero."""
    shaped(parameters, layers_dims)
    drawn = []
    for layer, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        weights, std = np.asarray(parameters[f"W{layer}"]), deviation(n_in, n_out)
        drawn_from(weights, std=std)
        if len(weights) > 1:
            rows_differ(weights)
        # What no bound can tell of a handful of draws: they are neither zero nor all the same.
        zeros = np.count_nonzero(weights == 0)
        some = zeros < weights.size and (zeros < 2 or 4 * zeros < weights.size)
        require(some, "draws the weights of small layers too")
        require(weights.size == 1 or np.ptp(weights) > 0, "draws every weight by itself")
        drawn.append(weights / std)
    # Of fewer than six draws a copy cannot be told from chance.
    for first, second in combinations([weights for weights in drawn if weights.size > 5], 2):
        uncorrelated(first, second)
    # A copy in another order is seen among all draws of the network, if no layer repeats itself, as
    # rounded ones do.
    if all(np.unique(weights).size == weights.size for weights in drawn):
        drawn_from(np.concatenate([weights.ravel() for weights in drawn]), std=1.0)


def histogram(weights, std):
    """The weights beside the two densities that are right, in units of the right deviation."""
    z = np.asarray(weights, dtype=float).ravel() / std
    edges = np.linspace(-4, 4, 33)
    counts, _ = np.histogram(np.clip(z, -4, 4), edges)
    x = np.linspace(-4, 4, 81)
    uniform = [-4, -np.sqrt(3), -np.sqrt(3), np.sqrt(3), np.sqrt(3), 4]
    height = 1 / np.sqrt(12)
    return Chart(
        title="The weights of one layer, by size",
        description=f"A histogram of {z.size} weights that your function drew, in units of the"
        f" standard deviation that is asked. Their own is {np.std(z):.2g} times as large, and their"
        f" mean {np.mean(z):.1g} times. Beside it are the two densities that are right: a bell"
        " around 0, and a low plateau from -1.7 to 1.7.",
        panels=(
            Panel(
                x=Axis("weight / standard deviation asked for"),
                y=Axis("density"),
                items=(
                    Bars("yours", edges=edges, heights=counts / z.size / (edges[1] - edges[0])),
                    Line("normal", x=x, y=np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)),
                    Line("uniform", x=uniform, y=[0, 0, height, height, 0, 0], dashed=True),
                ),
            ),
        ),
    )


@check(points=2, function="initialize_parameters_he")
def he_of_wide_and_narrow_layers(learner, reference, rng):
    """He weights have mean 0 and variance 2/n_in, and biases are zero."""
    dims = [110, 22, 120, 1]
    parameters = learner.initialize_parameters_he(dims, rng)
    show(learner, lambda: histogram(parameters["W1"], np.sqrt(2 / 110)))
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / n_in))
