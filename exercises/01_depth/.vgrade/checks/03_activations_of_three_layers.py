from itertools import pairwise
from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    After 152 layers such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


def layers(rng, widths):
    """Weights of a linear network that neither shrink nor stretch a signal by much."""
    return [rng.normal(size=(n, n_prev)) / n_prev**0.5 for n_prev, n in pairwise(widths)]


@check(points=2, function="linear_activations")
def activations_of_three_layers(learner, reference, rng):
    """The activations of three layers of different widths are right, the input first."""
    weights, x = layers(rng, (4, 5, 3, 2)), rng.normal(size=(4, 6))
    want = reference.linear_activations(weights, x)
    agree(learner.linear_activations(weights, x), want)
