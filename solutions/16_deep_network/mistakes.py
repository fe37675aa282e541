"""The catalogue of mistakes in the deep network.

Most of them are mistakes in the exercises before; here are those that show in what a network does.
"""

from itertools import pairwise

import numpy as np
from deep_network import _backward, _forward

from grader.authoring import mistake


def drawn(layers_dims, rng, deviation):
    """Weights with a standard deviation of ``deviation(n_prev)``, and biases of zero."""
    parameters = {}
    for layer, (n_prev, n) in enumerate(pairwise(layers_dims), start=1):
        parameters[f"W{layer}"] = rng.normal(0.0, deviation(n_prev), (n, n_prev))
        parameters[f"b{layer}"] = np.zeros((n, 1))
    return parameters


def scaled_inside(parameters, layers_dims):
    """The second matrices of the blocks made small, as is right."""
    last = len(layers_dims) - 2
    for layer in range(3, last + 1, 2):
        parameters[f"W{layer}"] = 2 * parameters[f"W{layer}"] / last
    return parameters


def descended(X, Y, parameters, n_steps, step):
    """Costs before each step, where ``step(parameters, grads)`` gives the parameters after it."""
    costs = []
    for _ in range(n_steps):
        AL, caches = _forward(X, parameters)
        AL = np.clip(AL, 1e-7, 1 - 1e-7)
        costs.append(-np.sum(np.log(np.where(Y == 1, AL, 1 - AL))) / Y.shape[1])
        parameters = step(parameters, _backward(AL, Y, caches))
    return parameters, costs


def by_size(rate):
    """A step of the same length for every entry, along the sign of its gradient."""

    def step(parameters, grads):
        rates = {name: rate / len(parameters) for name in parameters}
        return {
            name: p - rates[name] * np.sign(grads[f"d{name}"]) for name, p in parameters.items()
        }

    return step


def right_training(X, Y, parameters, n_steps):
    return descended(X, Y, parameters, n_steps, by_size(0.2))


# Weights that are all small are no mistake here: with a shortcut around every second layer they are
# a good start, and where there is none, it is `train` that shows it.


@mistake(function="build", look="Look at what a layer returns whose weights are all zero.")
def weights_of_zero(layers_dims, rng):
    """You set all weights to zero, so that no signal comes through."""
    return drawn(layers_dims, rng, lambda n_prev: 0.0)


@mistake(function="build", look="Look at what n_in Var(w) is in a layer of 16 units.")
def weights_of_deviation_one(layers_dims, rng):
    """The signal explodes: by weights that are too large for the widths of the layers."""
    return drawn(layers_dims, rng, lambda n_prev: 1.0)


@mistake(function="build", look="Look at the size of the stream after each block.")
def blocks_that_double(layers_dims, rng):
    """The signal explodes, as it does in blocks with a shortcut where both matrices have He's
    variance: each block then doubles that of the signal."""
    return drawn(layers_dims, rng, lambda n_prev: np.sqrt(2 / n_prev))


@mistake(function="build", look="Look at how many widths and how many layers there are.")
def last_layer_missing(layers_dims, rng):
    """You built a layer too few: n widths after the input are n layers."""
    short = [*layers_dims[:-2], layers_dims[-1]]
    return scaled_inside(drawn(short, rng, lambda n_prev: np.sqrt(2 / n_prev)), short)


@mistake(function="build", look="Look at where your random numbers come from.")
def seed_of_its_own(layers_dims, rng):
    """You draw from a generator with a seed of your own, so every network starts the same."""
    own = np.random.default_rng(1)
    drawn_so = drawn(layers_dims, own, lambda n_prev: np.sqrt(2 / n_prev))
    return scaled_inside(drawn_so, layers_dims)


@mistake(function="train", look="Look at which parameters you return.")
def untrained_returned(X, Y, parameters, n_steps, rng):
    """You returned the parameters that were given, not the trained ones."""
    _, costs = right_training(X, Y, parameters, n_steps)
    return parameters, costs


@mistake(function="train", look="Look at what happens to the parameters after the gradients.")
def never_updated(X, Y, parameters, n_steps, rng):
    """Most weights stay as they were: as if you never updated them, or as if no gradient came back
    to them."""
    return descended(X, Y, parameters, n_steps, lambda now, grads: now)


@mistake(function="train", look="Look at the sign of your step.")
def uphill(X, Y, parameters, n_steps, rng):
    """You added the gradients, so the cost goes up."""
    return descended(X, Y, parameters, n_steps, by_size(-0.2))


@mistake(function="train", look="Look at how far the output moves if all layers move by one step.")
def steps_too_long(X, Y, parameters, n_steps, rng):
    """You took steps that are far too long for a network of this depth."""
    return descended(X, Y, parameters, n_steps, by_size(1000.0))


@mistake(function="train", look="Look at how far your parameters are from the start at the end.")
def steps_too_short(X, Y, parameters, n_steps, rng):
    """Your steps have a wrong length: too short to come anywhere in so few of them, or so long that
    the cost jumps about."""
    return descended(X, Y, parameters, n_steps, by_size(0.001))


@mistake(function="train", look="Look at whether X and Y are still in the same order.")
def labels_shuffled(X, Y, parameters, n_steps, rng):
    """You shuffled the examples, and not their labels with them."""
    return right_training(X[:, rng.permutation(X.shape[1])], Y, parameters, n_steps)


@mistake(function="train", look="Look at when you keep a cost.")
def cost_of_every_tenth_step(X, Y, parameters, n_steps, rng):
    """You kept the cost of every tenth step only."""
    parameters, costs = right_training(X, Y, parameters, n_steps)
    return parameters, costs[::10]


@mistake(function="train", look="Look at how often you compute the cost.")
def cost_after_the_last_step_too(X, Y, parameters, n_steps, rng):
    """You kept a cost too many, that after the last step."""
    parameters, costs = right_training(X, Y, parameters, n_steps)
    return parameters, [*costs, costs[-1]]


@mistake(function="train", look="Look at what you do with the costs of the earlier steps.")
def last_cost_alone(X, Y, parameters, n_steps, rng):
    """You returned the last cost alone."""
    parameters, costs = right_training(X, Y, parameters, n_steps)
    return parameters, costs[-1]


@mistake(function="train", look="Look at what you divide the sum over the examples by.")
def cost_as_a_sum(X, Y, parameters, n_steps, rng):
    """You left out the 1/m of the cost."""
    parameters, costs = right_training(X, Y, parameters, n_steps)
    return parameters, [cost * Y.shape[1] for cost in costs]


@mistake(function="train", look="Look at which layers your step goes through.")
def last_layer_trained_alone(X, Y, parameters, n_steps, rng):
    """Some layers keep their first weights: as if you updated the last one alone, or as if no
    gradient came back to the others."""
    last = len(parameters) // 2
    names = (f"W{last}", f"b{last}")

    def step(now, grads):
        return now | {name: now[name] - 0.3 * grads[f"d{name}"] for name in names}

    return descended(X, Y, parameters, n_steps, step)


@mistake(function="train", look="Look at where your loop over the layers begins.")
def first_layer_left_out(X, Y, parameters, n_steps, rng):
    """Not every layer learns: as if your loop left out the first one."""

    def step(now, grads):
        return by_size(0.2)(now, grads) | {name: now[name] for name in ("W1", "b1")}

    return descended(X, Y, parameters, n_steps, step)


@mistake(function="train", look="Look at what your costs are made of.")
def costs_made_up(X, Y, parameters, n_steps, rng):
    """You returned costs that fall whatever is learned."""
    parameters, _ = right_training(X, Y, parameters, n_steps)
    return parameters, list(0.7 * 0.9 ** np.arange(n_steps))


@mistake(function="predict", look="Look at what you do with the output of the last layer.")
def labels_for_probabilities(X, parameters):
    """You returned the labels 0 and 1, not the probabilities."""
    return (_forward(X, parameters)[0] > 0.5).astype(float)


@mistake(function="predict", look="Look at the shape that the text asks for.")
def a_row_without_its_axis(X, parameters):
    """You dropped the axis of the outputs."""
    return _forward(X, parameters)[0][0]


@mistake(function="predict", look="Look at which axis counts the examples.")
def examples_in_rows(X, parameters):
    """You returned the examples in rows."""
    return _forward(X, parameters)[0].T


@mistake(function="predict", look="Look at the last step of your forward pass.")
def sigmoid_left_out(X, parameters):
    """You returned Z of the last layer, before the sigmoid."""
    AL = np.clip(_forward(X, parameters)[0], 1e-300, 1 - 1e-16)
    return np.log(AL / (1 - AL))


@mistake(function="predict", look="Look at which of the two labels your probability is of.")
def of_the_other_label(X, parameters):
    """You returned the probability of the label 0."""
    return 1 - _forward(X, parameters)[0]


@mistake(function="predict", look="Look at where the mean and the deviation come from.")
def statistics_of_the_points(X, parameters):
    """You normalised by the statistics of the points that are asked for, so that the answer for one
    of them depends on the others."""
    spread = X.std(axis=1, keepdims=True)
    centred = (X - X.mean(axis=1, keepdims=True)) / (spread + 1e-8)
    return _forward(centred, parameters)[0]
