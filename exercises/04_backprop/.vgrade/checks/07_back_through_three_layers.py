from itertools import pairwise
import numpy as np
from grader.authoring import check, close


def network(rng, widths):
    """Weights and biases whose signals neither die out nor saturate the output."""
    drawn = {}
    for layer, (n_prev, n) in enumerate(pairwise(widths), start=1):
        reach = 0.8 if layer == len(widths) - 1 else 2.2
        drawn[f"W{layer}"] = rng.uniform(-1.0, 1.0, size=(n, n_prev)) * reach / n_prev**0.5
        drawn[f"b{layer}"] = rng.uniform(-0.2, 0.6, size=(n, 1))
    return drawn


def labels(rng, m):
    """Labels for m examples of one output: a third of them 1, so that no sum of errors cancels."""
    return rng.permutation(np.arange(m) % 3 == 0).astype(float).reshape(1, m)


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Through ten layers such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


def gradients_agree(grads, want, n_layers):
    """dW and db of every layer, from the last one down; dA entries are not looked at."""
    layers = reversed(range(1, n_layers + 1))
    ordered = {name: want[name] for layer in layers for name in (f"dW{layer}", f"db{layer}")}
    agree(grads, ordered)


@check(points=3, function="L_model_backward")
def back_through_three_layers(learner, reference, rng):
    """dW and db are right in all three layers of a network."""
    parameters = network(rng, (4, 5, 3, 1))
    X, Y = rng.normal(size=(4, 6)), labels(rng, 6)
    want_AL, want_caches = reference.L_model_forward(X, parameters)
    want = reference.L_model_backward(want_AL, Y, want_caches)
    AL, caches = learner.L_model_forward(X, parameters)
    gradients_agree(learner.L_model_backward(AL, Y, caches), want, 3)
