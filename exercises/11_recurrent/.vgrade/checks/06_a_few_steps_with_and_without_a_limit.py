import numpy as np
from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-4)


def with_radius(rng, n_h, radius):
    """A random matrix whose largest eigenvalue has this size."""
    W = rng.normal(size=(n_h, n_h))
    return W * radius / np.abs(np.linalg.eigvals(W)).max()


def to_be_trained(rng, n_h, radius=2.0, n_x=2, n_y=2):
    """The parameters before training."""
    return {
        "Wx": rng.normal(size=(n_h, n_x)) / n_x**0.5,
        "Wh": with_radius(rng, n_h, radius),
        "b": np.zeros((n_h, 1)),
        "Wy": rng.normal(size=(n_y, n_h)) / n_h**0.5,
        "by": np.zeros((n_y, 1)),
    }


def all_alike(rng, n_x, n_y, m, T):
    """m times the same example."""
    X, Y = rng.normal(size=(n_x, 1, T)), rng.permutation(np.arange(n_y) % 2).reshape(n_y, 1)
    return np.repeat(X, m, axis=1), np.repeat(Y, m, axis=1).astype(float)


def as_costs(costs, n_steps):
    """One number for each step, as an array."""
    number = {"number of costs": np.size(costs)}
    close(number, {"number of costs": n_steps})
    return np.ravel(np.asarray(costs, dtype=float))


def same_training(got, want, n_steps):
    """Parameters and costs are those of the reference."""
    parameters, costs = got
    as_costs(costs, n_steps)
    agree(parameters, want[0])
    agree(np.ravel(costs), np.array(want[1]))


@check(points=2, function="train_recall")
def a_few_steps_with_and_without_a_limit(learner, reference, rng):
    """Parameters and costs are right after three steps, with a limit and without one."""
    data, given = all_alike(rng, 2, 2, 6, 5), to_be_trained(rng, 4, n_x=2)
    generator = rng.spawn(1)[0]
    want = [reference.train_recall(*data, given, c, 3, generator) for c in (0.05, np.inf)]
    same_training(learner.train_recall(*data, given, 0.05, 3, generator), want[0], 3)
    same_training(learner.train_recall(*data, given, np.inf, 3, generator), want[1], 3)
