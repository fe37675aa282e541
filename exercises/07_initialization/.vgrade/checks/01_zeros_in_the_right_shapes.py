import numpy as np
from grader.authoring import check, equal, require


def weights_differ(weights):
    """The random start is no constant: one array of zeros for everything is not right twice."""
    drawn = np.ptp(weights) > 0
    require(drawn, "differs from initialize_parameters_random, whose weights are drawn")


@check(points=1, function="initialize_parameters_zeros")
def zeros_in_the_right_shapes(learner, reference, rng):
    """All parameters start at zero, where the random start has the same shapes and draws."""
    dims = [4, 6, 3, 1]
    want = reference.initialize_parameters_zeros(dims)
    equal(learner.initialize_parameters_zeros(dims), want)
    drawn = learner.initialize_parameters_random(dims, 0.5, rng)
    weights_differ(drawn["W1"])
