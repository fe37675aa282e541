import math
import numpy as np
from grader.authoring import check, require


def logarithm(factor):
    """Of one number above 0."""
    require(np.size(factor) == 1, "returns one number")
    value = float(np.reshape(factor, ()))
    require(math.isfinite(value) and value > 0, "returns a finite number above 0")
    return math.log(value)


def measures(found, measured, furthest=7.0):
    """The logarithm of a factor is as in right networks: (mean, deviation)."""
    mean, deviation = measured
    if abs(found - mean) <= furthest * deviation:
        return
    share = found / mean if abs(mean) > 0.5 else math.inf
    observed = (
        (-0.3, "it is the wrong way round, above 1 where it should be below, or below for above"),
        (0.3, "it is close to 1"),
        (0.72, "it is about the square root of what it should be"),
        (1.0, "it is too close to 1"),
        (1.6, "it is too far from 1"),
        (2.5, "it is about the square of what it should be"),
        (20.0, "it is far too far from 1, as if it were not the factor of a single layer"),
    )
    words = next((said for end, said in observed if share <= end), "it is something else")
    require(False, f"measures the factor of one layer for the square of the norm (here {words})")


@check(points=2, function="measured_factor")
def factor_in_a_network(learner, reference, rng):
    """The factor in a network of relu or tanh units is as it should be, and is measured."""
    relu = logarithm(learner.measured_factor("relu", 3.0, 80, 12, rng))
    tanh = logarithm(learner.measured_factor("tanh", 0.5, 80, 12, rng))
    other = logarithm(learner.measured_factor("tanh", 0.5, 81, 12, rng))
    measures(relu, (1.472, 0.0742))
    measures(tanh, (-1.436, 0.0465))
    require(other != tanh, "measures in a random network of the width that is asked")
