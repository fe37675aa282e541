import numpy as np
from grader.authoring import check, equal


@check(points=1, function="frozen_layers")
def some_layers_or_none(learner, reference, rng):
    """The layers are listed whose step is below a millionth of the weights, or none of them."""
    weights = rng.uniform(1.0, 6.0, size=5)
    norms = weights * np.array([3e-8, 2e-3, 5e-7, 4e-6, 0.3]) * rng.uniform(0.9, 1.1, size=5)
    want_slow = reference.frozen_layers(norms, 0.01, weights)
    want_fast = reference.frozen_layers(norms, 50.0, weights)
    equal(learner.frozen_layers(norms, 0.01, weights), want_slow)
    equal(learner.frozen_layers(norms, 50.0, weights), want_fast)
