from itertools import pairwise
from grader.authoring import check, close


def network(rng, widths):
    """Weights and biases whose signals neither die out nor saturate the output."""
    drawn = {}
    for layer, (n_prev, n) in enumerate(pairwise(widths), start=1):
        reach = 0.8 if layer == len(widths) - 1 else 2.2
        drawn[f"W{layer}"] = rng.uniform(-1.0, 1.0, size=(n, n_prev)) * reach / n_prev**0.5
        drawn[f"b{layer}"] = rng.uniform(-0.2, 0.6, size=(n, 1))
    return drawn


@check(points=2, function="L_model_forward")
def forward_through_three_layers(learner, reference, rng):
    """AL is right for a network of three layers."""
    parameters = network(rng, (4, 5, 3, 1))
    X = rng.normal(size=(4, 6))
    want_AL, _ = reference.L_model_forward(X, parameters)
    AL, _ = learner.L_model_forward(X, parameters)
    close(AL, want_AL)
