"""The checks of momentum, RMSProp and Adam.

What an optimizer remembers shows after several steps only, so most checks make several, each from
the learner's own parameters and averages, and look at both after every step. Where a gradient is
not exactly zero its size is at least 0.5, so that ε is as good under the root as beside it.
"""

import numpy as np

from grader.authoring import check, close, require


def agree(got, want, *averages):
    """The answer is right, with ε wherever, and also where a part was computed in float32.

    Array by array, such answers are right to 1e-6. ``averages`` are their names in the answer.
    """
    names = ("parameters", *averages) if averages else ()
    close(got, want, tolerance=1e-4, names=names)


def network(rng, widths):
    """The parameters of a network."""
    drawn = {}
    for layer, n in enumerate(widths[1:], start=1):
        drawn[f"W{layer}"] = rng.uniform(-1.0, 1.0, size=(n, widths[layer - 1]))
        drawn[f"b{layer}"] = rng.uniform(-1.0, 1.0, size=(n, 1))
    return drawn


def gradients(rng, parameters, largest=2.0):
    """Gradients of either sign, between 0.5 and the largest in size."""
    return {
        f"d{name}": rng.uniform(0.5, largest, array.shape) * rng.choice([-1.0, 1.0], array.shape)
        for name, array in parameters.items()
    }


def zeros(parameters):
    """What is remembered before the first step."""
    return {f"d{name}": np.zeros(array.shape) for name, array in parameters.items()}


def with_dA(rng, grads):
    """The gradients as backpropagation returns them, with the dA of the layers among them."""
    return grads | {f"dA{layer}": rng.normal(size=(3, 5)) for layer in range(len(grads) // 2)}


def without_some(grads, units):
    """The gradients of a network in which these units of every layer are never active."""
    active = {name: np.isin(np.arange(len(g)), units, invert=True) for name, g in grads.items()}
    return {name: g * active[name].reshape(-1, 1) for name, g in grads.items()}


def momentum(room, parameters, steps, v, beta, learning_rate):
    """What a room answers in each step, from what it answered in the step before."""
    for grads in steps:
        answer = room.update_parameters_with_momentum(parameters, grads, v, beta, learning_rate)
        yield answer
        parameters, v = answer


def rmsprop(room, parameters, steps, s, learning_rate, beta, epsilon):
    """What a room answers in each step, from what it answered in the step before."""
    for grads in steps:
        answer = room.update_parameters_with_rmsprop(
            parameters, grads, s, learning_rate, beta, epsilon
        )
        yield answer
        parameters, s = answer


def adam(room, parameters, steps, v, s, first, *settings):
    """What a room answers in each step, from what it answered in the step before."""
    for t, grads in enumerate(steps, start=first):
        answer = room.update_parameters_with_adam(parameters, grads, v, s, t, *settings)
        yield answer
        parameters, v, s = answer


def agree_in_every_step(answers, wanted, *averages):
    """The answers are right, one step after the other."""
    for got, want in zip(answers, wanted, strict=True):
        agree(got, want, *averages)


def shorter(steps, others, start):
    """Every step of a network is shorter than the other one, and goes the same way.

    A twentieth shorter at least: ε may stand beside the root or under it.
    """
    ratios = [
        (steps[name] - array) / (others[name] - array)  # others are right, and so no step is zero
        for name, array in start.items()
    ]
    return all(np.all((ratio > 0) & (ratio < 0.95)) for ratio in ratios)


@check(points=2, function="update_parameters_with_momentum")
def momentum_in_three_steps(learner, reference, rng):
    """Three steps with momentum are right, from averages of zero."""
    parameters = network(rng, (4, 3, 2))
    steps = [gradients(rng, parameters) for _ in range(3)]
    given = parameters, steps, zeros(parameters), 0.9, 0.1
    wanted = list(momentum(reference, *given))
    agree_in_every_step(momentum(learner, *given), wanted, "v")


@check(points=2, hidden=True, function="update_parameters_with_momentum")
def momentum_with_other_settings(learner, reference, rng):
    """Four steps with momentum are right, with another beta and learning rate."""
    parameters = network(rng, (3, 6, 4, 1))
    steps = [gradients(rng, parameters, 4.0) for _ in range(4)]
    given = parameters, steps, zeros(parameters), 0.6, 0.25
    wanted = list(momentum(reference, *given))
    agree_in_every_step(momentum(learner, *given), wanted, "v")


@check(points=1, hidden=True, function="update_parameters_with_momentum")
def momentum_in_the_middle_of_training(learner, reference, rng):
    """A step with momentum is right from averages that are not zero, in a network of one layer."""
    parameters = network(rng, (5, 3))
    steps, v = [gradients(rng, parameters)], gradients(rng, parameters, 6.0)
    wanted = list(momentum(reference, parameters, steps, v, 0.8, 0.05))
    agree_in_every_step(momentum(learner, parameters, steps, v, 0.8, 0.05), wanted, "v")


@check(points=1, hidden=True, function="update_parameters_with_momentum")
def momentum_with_dA_among_the_gradients(learner, reference, rng):
    """Steps with momentum are right with the dA of the layers among the gradients."""
    parameters = network(rng, (2, 4, 3))
    steps = [with_dA(rng, gradients(rng, parameters)) for _ in range(3)]
    given = parameters, steps, zeros(parameters), 0.9, 0.2
    wanted = list(momentum(reference, *given))
    agree_in_every_step(momentum(learner, *given), wanted, "v")


@check(points=2, function="update_parameters_with_rmsprop")
def rmsprop_in_three_steps(learner, reference, rng):
    """Three steps of RMSProp are right, from averages of zero."""
    parameters = network(rng, (4, 3, 2))
    steps = [gradients(rng, parameters) for _ in range(3)]
    given = parameters, steps, zeros(parameters), 0.1, 0.9, 1e-8
    wanted = list(rmsprop(reference, *given))
    agree_in_every_step(rmsprop(learner, *given), wanted, "s")


@check(points=2, hidden=True, function="update_parameters_with_rmsprop")
def rmsprop_with_gradients_of_all_sizes(learner, reference, rng):
    """Four steps of RMSProp are right, with gradients of very different sizes."""
    parameters = network(rng, (3, 5, 4, 1))
    steps = [gradients(rng, parameters, 200.0) for _ in range(4)]
    given = parameters, steps, zeros(parameters), 0.03, 0.99, 1e-8
    wanted = list(rmsprop(reference, *given))
    agree_in_every_step(rmsprop(learner, *given), wanted, "s")


@check(points=1, hidden=True, function="update_parameters_with_rmsprop")
def rmsprop_in_the_middle_of_training(learner, reference, rng):
    """A step of RMSProp is right from averages that are not zero, in a network of one layer."""
    parameters = network(rng, (5, 3))
    steps = [gradients(rng, parameters)]
    s = {name: np.abs(array) for name, array in gradients(rng, parameters, 6.0).items()}
    wanted = list(rmsprop(reference, parameters, steps, s, 0.2, 0.7, 1e-8))
    agree_in_every_step(rmsprop(learner, parameters, steps, s, 0.2, 0.7, 1e-8), wanted, "s")


@check(points=1, hidden=True, function="update_parameters_with_rmsprop")
def rmsprop_where_gradients_are_zero(learner, reference, rng):
    """With RMSProp, what has no gradient stays as it is, and the rest moves."""
    parameters = network(rng, (4, 5))
    steps = [without_some(gradients(rng, parameters), (1, 3)) for _ in range(3)]
    given = parameters, steps, zeros(parameters), 0.05, 0.9, 1e-8
    wanted = list(rmsprop(reference, *given))
    agree_in_every_step(rmsprop(learner, *given), wanted, "s")


@check(points=1, hidden=True, function="update_parameters_with_rmsprop")
def rmsprop_with_a_large_epsilon(learner, reference, rng):
    """With RMSProp, a large ε makes every step shorter than a small one, and turns none round."""
    parameters = network(rng, (4, 3))
    grads = gradients(rng, parameters)
    s = {name: np.abs(array) for name, array in gradients(rng, parameters).items()}
    want = reference.update_parameters_with_rmsprop(parameters, grads, s, 0.1, 0.8, 1e-8)
    small = learner.update_parameters_with_rmsprop(parameters, grads, s, 0.1, 0.8, 1e-8)
    agree(small, want, "s")
    large = learner.update_parameters_with_rmsprop(parameters, grads, s, 0.1, 0.8, 1.0)
    agree(large[1], want[1])
    require(shorter(large[0], small[0], parameters), "takes shorter steps with a large epsilon")


@check(points=1, hidden=True, function="update_parameters_with_rmsprop")
def rmsprop_with_dA_among_the_gradients(learner, reference, rng):
    """Steps of RMSProp are right with the dA of the layers among the gradients."""
    parameters = network(rng, (2, 4, 3))
    steps = [with_dA(rng, gradients(rng, parameters)) for _ in range(3)]
    given = parameters, steps, zeros(parameters), 0.1, 0.8, 1e-8
    wanted = list(rmsprop(reference, *given))
    agree_in_every_step(rmsprop(learner, *given), wanted, "s")


@check(points=3, function="update_parameters_with_adam")
def adam_in_three_steps(learner, reference, rng):
    """Three steps of Adam are right, from averages of zero."""
    parameters = network(rng, (4, 3, 2))
    steps = [gradients(rng, parameters) for _ in range(3)]
    state = zeros(parameters), zeros(parameters)
    given = parameters, steps, *state, 1, 0.1, 0.9, 0.999, 1e-8
    wanted = list(adam(reference, *given))
    agree_in_every_step(adam(learner, *given), wanted, "v", "s")


@check(points=2, hidden=True, function="update_parameters_with_adam")
def adam_with_other_settings(learner, reference, rng):
    """Five steps of Adam are right, with other factors and gradients of very different sizes."""
    parameters = network(rng, (3, 5, 1))
    steps = [gradients(rng, parameters, 200.0) for _ in range(5)]
    state = zeros(parameters), zeros(parameters)
    given = parameters, steps, *state, 1, 0.2, 0.7, 0.95, 1e-7
    wanted = list(adam(reference, *given))
    agree_in_every_step(adam(learner, *given), wanted, "v", "s")


@check(points=1, hidden=True, function="update_parameters_with_adam")
def adam_in_the_middle_of_training(learner, reference, rng):
    """Steps of Adam are right from averages that are not zero, in a network of one layer."""
    parameters = network(rng, (5, 3))
    steps, v = [gradients(rng, parameters) for _ in range(2)], gradients(rng, parameters)
    s = {name: np.abs(array) for name, array in gradients(rng, parameters).items()}
    given = parameters, steps, v, s, 4, 0.3, 0.8, 0.9, 1e-8
    wanted = list(adam(reference, *given))
    agree_in_every_step(adam(learner, *given), wanted, "v", "s")


@check(points=1, hidden=True, function="update_parameters_with_adam")
def adam_where_gradients_are_zero(learner, reference, rng):
    """With Adam, what has no gradient stays as it is, and the rest moves."""
    parameters = network(rng, (4, 5))
    steps = [without_some(gradients(rng, parameters), (0, 2)) for _ in range(3)]
    state = zeros(parameters), zeros(parameters)
    given = parameters, steps, *state, 1, 0.2, 0.9, 0.99, 1e-8
    wanted = list(adam(reference, *given))
    agree_in_every_step(adam(learner, *given), wanted, "v", "s")


@check(points=1, hidden=True, function="update_parameters_with_adam")
def adam_with_a_large_epsilon(learner, reference, rng):
    """With Adam, a large ε makes every step shorter than a small one, and turns none round."""
    parameters = network(rng, (3, 4))
    grads, v = gradients(rng, parameters), zeros(parameters)
    s = {name: np.abs(array) for name, array in gradients(rng, parameters).items()}
    given = parameters, grads, v, s, 5, 0.5, 0.7, 0.8
    want = reference.update_parameters_with_adam(*given, 1e-8)
    small = learner.update_parameters_with_adam(*given, 1e-8)
    agree(small, want, "v", "s")
    large = learner.update_parameters_with_adam(*given, 1.0)
    agree(large[2], want[2])
    require(shorter(large[0], small[0], parameters), "takes shorter steps with a large epsilon")


@check(points=1, hidden=True, function="update_parameters_with_adam")
def adam_with_dA_among_the_gradients(learner, reference, rng):
    """Steps of Adam are right with the dA of the layers among the gradients."""
    parameters = network(rng, (2, 4, 3))
    steps = [with_dA(rng, gradients(rng, parameters)) for _ in range(3)]
    state = zeros(parameters), zeros(parameters)
    given = parameters, steps, *state, 1, 0.2, 0.8, 0.99, 1e-8
    wanted = list(adam(reference, *given))
    agree_in_every_step(adam(learner, *given), wanted, "v", "s")
