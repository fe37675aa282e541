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


def narrow_networks_agree(learner, rng, sigma_w, width, measured):
    """The mean of the logarithm over many networks that are too narrow for mean field.

    Here a matrix that is not transposed, or a slope at the wrong place, shows.
    """
    many = 110
    networks = range(many)
    found = [logarithm(learner.measured_factor("tanh", sigma_w, width, 40, rng)) for _ in networks]
    other = logarithm(learner.measured_factor("tanh", sigma_w, width + 1, 40, rng))
    require(other != found[0], "measures in a random network of the width that is asked")
    mean, deviation = measured
    measures(found[0], measured)
    if len(set(found)) == 1:
        return  # drawn with a seed of their own: there is nothing to average
    require(np.std(found) > 0.5 * deviation, "measures in networks, which differ by chance")
    average, allowed = sum(found) / many, 6.0 * deviation / many**0.5
    require(average < mean + allowed, "shrinks gradients on average as much as narrow networks do")
    require(average > mean - allowed, "shrinks gradients on average no more than narrow networks")


NARROW = (
    *((-0.562, 0.313), (-0.515, 0.255), (-0.385, 0.212), (-0.292, 0.183)),
    *((-0.220, 0.162), (-0.170, 0.149), (-0.128, 0.135), (-0.101, 0.130)),
    *((-0.081, 0.117), (-0.068, 0.116), (-0.048, 0.105), (-0.038, 0.102)),
    *((-0.025, 0.099), (-0.018, 0.092), (-0.009, 0.088), (-0.004, 0.090)),
)


def each_width_agrees(learner, rng, sigma_w, by_width):
    """Networks of sixteen widths: what mean field says is above all of them, and does not vary.

    The deviation of the average is 0.25, and 0.28 where all networks are drawn with one seed; that
    of the spread is 0.2, around 1.
    """
    pairs = [
        (logarithm(learner.measured_factor("tanh", sigma_w, width, 40, rng)), measured)
        for width, measured in enumerate(by_width, start=2)
    ]
    off = [(found - mean) / deviation for found, (mean, deviation) in pairs]
    require(np.mean(off) < 1.7, "measures how much more gradients shrink in narrow networks")
    require(np.mean(off) > -1.7, "shrinks gradients no more than narrow networks do")
    require(0.2 < np.std(off) < 2.4, "measures in networks, which differ by chance")


@check(points=1, function="measured_factor")
def factor_in_many_narrow_networks(learner, reference, rng):
    """In many networks of three units, and of 2 to 17, the factor is right on average."""
    narrow_networks_agree(learner, rng, 1.5, 3, (-0.5107, 0.2570))
    each_width_agrees(learner, rng, 1.5, NARROW)
