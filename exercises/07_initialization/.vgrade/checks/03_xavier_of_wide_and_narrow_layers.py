from itertools import combinations, pairwise
import numpy as np
from grader.authoring import check, drawn_from, equal, require, rows_differ, uncorrelated


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


@check(points=2, function="initialize_parameters_xavier")
def xavier_of_wide_and_narrow_layers(learner, reference, rng):
    """Xavier weights have mean 0 and variance 2/(n_in + n_out), and biases are zero."""
    dims = [120, 20, 110, 1]
    parameters = learner.initialize_parameters_xavier(dims, rng)
    every_layer_drawn(parameters, dims, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))
