import numpy as np
from grader.authoring import as_numbers, check, require


def deep(n_0, width, n_layers, n_L):
    """The widths of a network of n_layers layers."""
    return [n_0, *[width] * (n_layers - 1), n_L]


def rings(rng, m):
    """Points in the plane, half of them in a disc and labelled 1, half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


def are_probabilities(got, shape):
    """For a check of `predict`."""
    require(np.shape(got) == shape, "returns an array of shape (n_L, m)")
    got = as_numbers(got)
    require(np.all(np.isfinite(got)), "returns finite numbers")
    require(np.all((got >= 0) & (got <= 1)), "returns probabilities, between 0 and 1")
    require(np.any((got > 0) & (got < 1)), "returns probabilities, and not the labels themselves")


@check(points=1, function="predict")
def probabilities_for_every_point(learner, reference, rng):
    """predict returns a probability for every point."""
    X, _ = rings(rng, 9)
    parameters = learner.build(deep(2, 16, 6, 1), *rng.spawn(1))
    are_probabilities(learner.predict(X, parameters), (1, 9))
