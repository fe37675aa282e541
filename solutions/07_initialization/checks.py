"""The checks of the starting values and of the scale of the signals.

Random numbers are judged by their distribution alone: normal or symmetric uniform, and drawn with
whatever seed. Draws of several calls are never put together, since a function may seed a generator
of its own. Fan-in is far from fan-out, so that a formula with the wrong one is seen.

Every layer of every network is looked at, however small, since each is a place where a zero, a
constant or a copy of another layer could stand. The widths of the hidden checks are drawn. A right
answer is refused by a check with a probability below 3e-6: 1e-7 for each layer and each pair.
"""

from itertools import combinations, pairwise

import numpy as np

from grader.authoring import (
    Axis,
    Bars,
    Chart,
    Line,
    Panel,
    check,
    close,
    drawn_from,
    equal,
    require,
    rows_differ,
    show,
    uncorrelated,
)


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


def weights_differ(weights):
    """The random start is no constant: one array of zeros for everything is not right twice."""
    drawn = np.ptp(weights) > 0
    require(drawn, "differs from initialize_parameters_random, whose weights are drawn")


def widths(rng, *about):
    """Widths up to a fifth away from these, drawn."""
    return [int(rng.integers(n - n // 5, n + n // 5 + 1)) for n in about]


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


def scales_agree(got, want):
    """The scales are right, also where they were computed in float32 and became Python's floats."""
    close(got, want, tolerance=1e-4)


def signals(rng, widths, spread):
    """Weights and biases drawn for a look at the signals of a network."""
    arrays = {}
    for layer, n in enumerate(widths[1:], start=1):
        arrays[f"W{layer}"] = spread * rng.normal(size=(n, widths[layer - 1]))
        arrays[f"b{layer}"] = 0.5 * spread * rng.normal(size=(n, 1))
    return arrays


@check(points=1, function="initialize_parameters_zeros")
def zeros_in_the_right_shapes(learner, reference, rng):
    """All parameters start at zero, where the random start has the same shapes and draws."""
    dims = [4, 6, 3, 1]
    want = reference.initialize_parameters_zeros(dims)
    equal(learner.initialize_parameters_zeros(dims), want)
    drawn = learner.initialize_parameters_random(dims, 0.5, rng)
    weights_differ(drawn["W1"])


@check(points=1, hidden=True, function="initialize_parameters_zeros")
def zeros_in_a_deep_network(learner, reference, rng):
    """All parameters of a deep network start at zero, where random weights differ."""
    dims = [7, 5, 8, 2, 6, 3]
    want = reference.initialize_parameters_zeros(dims)
    equal(learner.initialize_parameters_zeros(dims), want)
    drawn = learner.initialize_parameters_random(dims, 2.0, rng)
    weights_differ(drawn["W5"])


@check(points=2, function="initialize_parameters_random")
def random_with_a_small_scale(learner, reference, rng):
    """Random weights have mean 0 and the standard deviation that is asked, and biases are zero."""
    dims = [60, 30, 40, 1]
    parameters = learner.initialize_parameters_random(dims, 0.01, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: 0.01)


@check(points=2, hidden=True, function="initialize_parameters_random")
def random_with_a_large_scale(learner, reference, rng):
    """Random weights have the standard deviation that is asked, when it is large as well."""
    dims = [*widths(rng, 25, 80, 30), 2, 1, 1, 24]
    parameters = learner.initialize_parameters_random(dims, 3.0, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: 3.0)


@check(points=1, hidden=True, function="initialize_parameters_random")
def random_weights_are_independent(learner, reference, rng):
    """Random weights are drawn anew for every unit and every layer."""
    wide, narrow = widths(rng, 50, 30)
    dims = [wide, narrow, wide, narrow, 2, 2, 24]
    parameters = learner.initialize_parameters_random(dims, 0.2, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: 0.2)


@check(points=2, function="initialize_parameters_xavier")
def xavier_of_wide_and_narrow_layers(learner, reference, rng):
    """Xavier weights have mean 0 and variance 2/(n_in + n_out), and biases are zero."""
    dims = [120, 20, 110, 1]
    parameters = learner.initialize_parameters_xavier(dims, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@check(points=2, hidden=True, function="initialize_parameters_xavier")
def xavier_of_other_layers(learner, reference, rng):
    """Xavier weights are right for a fan-in far from the fan-out, either way."""
    dims = [*widths(rng, 15, 200, 12), 2, 30]
    parameters = learner.initialize_parameters_xavier(dims, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@check(points=1, hidden=True, function="initialize_parameters_xavier")
def xavier_weights_are_independent(learner, reference, rng):
    """Xavier weights are drawn anew for every unit and every layer."""
    wide, narrow = widths(rng, 90, 20)
    dims = [wide, narrow, wide, narrow, 1, 1, 2, 2, 24]
    parameters = learner.initialize_parameters_xavier(dims, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


@check(points=2, function="initialize_parameters_he")
def he_of_wide_and_narrow_layers(learner, reference, rng):
    """He weights have mean 0 and variance 2/n_in, and biases are zero."""
    dims = [110, 22, 120, 1]
    parameters = learner.initialize_parameters_he(dims, rng)
    show(learner, lambda: histogram(parameters["W1"], np.sqrt(2 / 110)))
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / n_in))


@check(points=2, hidden=True, function="initialize_parameters_he")
def he_of_other_layers(learner, reference, rng):
    """He weights are right for a fan-in far from the fan-out, either way."""
    dims = [*widths(rng, 14, 210, 13), 2, 26]
    parameters = learner.initialize_parameters_he(dims, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / n_in))


@check(points=1, hidden=True, function="initialize_parameters_he")
def he_weights_are_independent(learner, reference, rng):
    """He weights are drawn anew for every unit and every layer."""
    wide, narrow = widths(rng, 100, 18)
    dims = [wide, narrow, wide, narrow, 1, 1, 2, 2, 24]
    parameters = learner.initialize_parameters_he(dims, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / n_in))


@check(points=1, function="activation_scales")
def scales_with_tanh(learner, reference, rng):
    """The scales of three layers with tanh are right."""
    parameters, X = signals(rng, [4, 6, 5, 3], 0.7), rng.normal(size=(4, 20))
    want = reference.activation_scales(parameters, X, "tanh")
    scales_agree(learner.activation_scales(parameters, X, "tanh"), want)


@check(points=1, hidden=True, function="activation_scales")
def scales_with_relu_and_sigmoid(learner, reference, rng):
    """The scales are right with relu and with the sigmoid, in the last layer too."""
    parameters, X = signals(rng, [5, 7, 4, 6, 2], 0.9), rng.normal(size=(5, 12))
    want_relu = reference.activation_scales(parameters, X, "relu")
    want_sigmoid = reference.activation_scales(parameters, X, "sigmoid")
    scales_agree(learner.activation_scales(parameters, X, "relu"), want_relu)
    scales_agree(learner.activation_scales(parameters, X, "sigmoid"), want_sigmoid)


@check(points=1, hidden=True, function="activation_scales")
def scales_of_a_signal_that_vanishes(learner, reference, rng):
    """The scales are right where the signal dies out over twenty layers."""
    parameters, X = signals(rng, [8, *[6] * 20], 0.15), rng.normal(size=(8, 10))
    want = reference.activation_scales(parameters, X, "tanh")
    scales_agree(learner.activation_scales(parameters, X, "tanh"), want)
