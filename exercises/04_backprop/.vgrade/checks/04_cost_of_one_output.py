import numpy as np
from grader.authoring import check, close


def labels(rng, m):
    """Labels for m examples of one output: a third of them 1, so that no sum of errors cancels."""
    return rng.permutation(np.arange(m) % 3 == 0).astype(float).reshape(1, m)


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Through ten layers such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


@check(points=1, function="compute_cost")
def cost_of_one_output(learner, reference, rng):
    """The cost is the mean cross-entropy of the examples."""
    AL, Y = rng.uniform(0.1, 0.9, size=(1, 6)), labels(rng, 6)
    agree(learner.compute_cost(AL, Y), reference.compute_cost(AL, Y))
