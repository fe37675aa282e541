import numpy as np
from grader.authoring import check, equal


def gradients_of(rng, widths, size):
    """Gradients of a network, their entries between size and two times size, of either sign."""
    shapes = {}
    for layer, n in enumerate(widths[1:], start=1):
        shapes |= {f"dW{layer}": (n, widths[layer - 1]), f"db{layer}": (n, 1)}
    return {
        name: rng.uniform(size, 2 * size, shape) * rng.choice([-1.0, 1.0], shape)
        for name, shape in shapes.items()
    }


@check(points=1, function="has_non_finite")
def finite_or_nan(learner, reference, rng):
    """Finite gradients are told from gradients with a NaN."""
    finite = gradients_of(rng, (3, 4, 2), 0.1)
    broken = finite | {"dW1": np.where(np.eye(4, 3) == 1, np.nan, finite["dW1"])}
    nothing_else = {"dW1": np.full((1, 2), np.nan), "db1": np.array([[np.nan]])}
    cases = (finite, nothing_else, broken)
    for gradients, want in [(case, reference.has_non_finite(case)) for case in cases]:
        equal(learner.has_non_finite(gradients), want)
