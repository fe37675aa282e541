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


@check(points=1, function="update_parameters")
def one_step_down(learner, reference, rng):
    """Every parameter takes its step against its gradient."""
    parameters, gradients = network(rng, (4, 3, 2, 1)), network(rng, (4, 3, 2, 1))
    grads = {f"d{name}": array for name, array in gradients.items()}
    want = reference.update_parameters(parameters, grads, 0.1)
    close(learner.update_parameters(parameters, grads, 0.1), want)
