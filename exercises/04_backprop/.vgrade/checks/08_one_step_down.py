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


def far_from_zero(parameters):
    """The same for a step: of two numbers that nearly cancel, float32 keeps few digits."""
    return {name: array + 2.5 for name, array in parameters.items()}


@check(points=1, function="update_parameters")
def one_step_down(learner, reference, rng):
    """Every parameter takes its step against its gradient."""
    widths = (4, 3, 2, 1)
    parameters, gradients = far_from_zero(network(rng, widths)), network(rng, widths)
    grads = {f"d{name}": array for name, array in gradients.items()}
    want = reference.update_parameters(parameters, grads, 0.1)
    close(learner.update_parameters(parameters, grads, 0.1), want)
