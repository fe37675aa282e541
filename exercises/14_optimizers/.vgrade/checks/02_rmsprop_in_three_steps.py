import numpy as np
from grader.authoring import check, close


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


def rmsprop(room, parameters, steps, s, learning_rate, beta, epsilon):
    """What a room answers in each step, from what it answered in the step before."""
    for grads in steps:
        answer = room.update_parameters_with_rmsprop(
            parameters, grads, s, learning_rate, beta, epsilon
        )
        yield answer
        parameters, s = answer


def agree_in_every_step(answers, wanted, *averages):
    """The answers are right, one step after the other."""
    for got, want in zip(answers, wanted, strict=True):
        agree(got, want, *averages)


@check(points=2, function="update_parameters_with_rmsprop")
def rmsprop_in_three_steps(learner, reference, rng):
    """Three steps of RMSProp are right, from averages of zero."""
    parameters = network(rng, (4, 3, 2))
    steps = [gradients(rng, parameters) for _ in range(3)]
    given = parameters, steps, zeros(parameters), 0.1, 0.9, 1e-8
    wanted = list(rmsprop(reference, *given))
    agree_in_every_step(rmsprop(learner, *given), wanted, "s")
