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


@check(points=2, function="input_gradient")
def gradient_through_three_layers(learner, reference, rng):
    """The gradient reaches the input of three layers of different widths."""
    weights, upstream = layers(rng, (4, 5, 3, 2)), rng.normal(size=(2, 6))
    want = reference.input_gradient(weights, upstream)
    agree(learner.input_gradient(weights, upstream), want)
