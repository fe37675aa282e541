"""The checks of the variance map, of the gradient's factor, and of what networks show of it.

How far off an answer may be stands in the task: any rule will do, on any grid that is fine enough.
At a large sigma_w a rule with few nodes is off by far more.

`measured_factor` draws numbers in an order of its own, so its answers are judged by what all right
ones have in common: the logarithm of the factor. Its mean and deviation were measured on 2,500 to
50,000 answers of the reference for each setting (skewness below 0.3, excess kurtosis below 0.5,
none further out than 4.8 deviations), and the bounds lie seven deviations from the mean, for an
average six: by Chernoff's bound a right answer is outside one of them with a probability below
2e-7, and outside any of them with one below 1e-6. In wide layers W on the way back does as well as
its transpose: only many narrow networks tell them apart, on average.
"""

import math

import numpy as np

from grader.authoring import Axis, Chart, Line, Panel, check, close, require, show


def near(got, want):
    """The number is right to 0.2 %."""
    close(got, want, tolerance=0.002)


def roughly(got, want):
    """The number is right to 1 %; below 0.01, where 0 is right."""
    close(got, want, tolerance=0.01)


def the_map(q, mapped):
    """The learner's variance map of tanh, as a figure."""
    return Chart(
        title="Your variance map of tanh, at sigma_w = 2",
        description="What your function makes of q from 0.25 to 3, beside the dashed line on which"
        f" q stays as it is. At q = 3 it gives {float(mapped[-1]):.2f}. Where the two lines cross"
        " is the fixed point.",
        panels=(
            Panel(
                x=Axis("q in a layer"),
                y=Axis("q in the next layer"),
                items=(
                    Line("stays as it is", x=q, y=q, dashed=True),
                    Line("yours", x=q, y=[float(value) for value in mapped], points=True),
                ),
            ),
        ),
    )


@check(points=2, function="variance_map")
def map_of_three_activations(learner, reference, rng):
    """A layer's effect on the signal is right for tanh, relu and the sigmoid."""
    q = [0.25 * step for step in range(1, 13)]
    mapped = [learner.variance_map("tanh", 2.0, value) for value in q]
    others = (("relu", 1.5, 4.0), ("sigmoid", 3.0, 2.5))
    show(learner, lambda: the_map(q, mapped))
    near(mapped, [reference.variance_map("tanh", 2.0, value) for value in q])
    for arguments in others:
        want = reference.variance_map(*arguments)
        near(learner.variance_map(*arguments), want)


@check(points=1, hidden=True, function="variance_map")
def map_of_any_signal(learner, reference, rng):
    """The effect on the signal is right for other scales and sizes, small and large."""
    for activation in ("sigmoid", "tanh", "relu"):
        for largest in (0.3, 30.0):
            sigma_w, q = rng.uniform(0.3, 6.0), largest * rng.uniform(0.2, 1.0)
            want = reference.variance_map(activation, sigma_w, q)
            near(learner.variance_map(activation, sigma_w, q), want)


@check(points=1, hidden=True, function="variance_map")
def map_of_nothing_and_of_much(learner, reference, rng):
    """The effect is right for a signal that is zero, and for one that saturates every unit."""
    for activation in ("tanh", "relu", "sigmoid"):
        want = reference.variance_map(activation, 3.0, 0.0)
        near(learner.variance_map(activation, 3.0, 0.0), want)
    for activation in ("tanh", "sigmoid"):
        want = reference.variance_map(activation, 20.0, 350.0)
        near(learner.variance_map(activation, 20.0, 350.0), want)


@check(points=2, function="fixed_point")
def where_a_signal_comes_to_rest(learner, reference, rng):
    """The fixed point is right for tanh and for the sigmoid."""
    for activation, sigma_w in (("tanh", 2.0), ("sigmoid", 4.0), ("tanh", 1.3)):
        want = reference.fixed_point(activation, sigma_w)
        roughly(learner.fixed_point(activation, sigma_w), want)


@check(points=1, hidden=True, function="fixed_point")
def rest_close_to_the_critical_scale(learner, reference, rng):
    """The fixed point of tanh is right just above the critical scale, where everything is slow."""
    for sigma_w in (1.06, 1.02):
        want = reference.fixed_point("tanh", sigma_w)
        roughly(learner.fixed_point("tanh", sigma_w), want)


@check(points=1, hidden=True, function="fixed_point")
def signals_that_die_or_explode(learner, reference, rng):
    """Signals that die out, explode and come to rest are told apart."""
    cases = (("tanh", 0.7), ("relu", 1.1), ("relu", 1.8), ("sigmoid", 0.5), ("tanh", 6.0))
    for activation, sigma_w in cases:
        want = reference.fixed_point(activation, sigma_w)
        roughly(learner.fixed_point(activation, sigma_w), want)


@check(points=2, function="gradient_factor")
def factor_of_tanh(learner, reference, rng):
    """The gradient's factor is right for tanh, above the critical scale and below it."""
    for sigma_w in (2.0, 3.0, 0.6):
        want = reference.gradient_factor("tanh", sigma_w)
        roughly(learner.gradient_factor("tanh", sigma_w), want)


@check(points=1, hidden=True, function="gradient_factor")
def saturated_tanh_explodes(learner, reference, rng):
    """With weights of standard deviation 1 saturated tanh units make gradients explode."""
    for width in (50, 200, 350):
        want = reference.gradient_factor("tanh", math.sqrt(width))
        near(learner.gradient_factor("tanh", math.sqrt(width)), want)


@check(points=1, hidden=True, function="gradient_factor")
def factor_of_relu(learner, reference, rng):
    """The factor of relu is right, whether the signal dies out or explodes."""
    for sigma_w in (0.8, 1.3, 1.6, 5.0):
        want = reference.gradient_factor("relu", sigma_w)
        roughly(learner.gradient_factor("relu", sigma_w), want)


@check(points=1, hidden=True, function="gradient_factor")
def factor_of_the_sigmoid(learner, reference, rng):
    """The factor of the sigmoid is right, for small weights and for large ones."""
    for sigma_w in (15.0, 1.0, 4.0):
        want = reference.gradient_factor("sigmoid", sigma_w)
        near(learner.gradient_factor("sigmoid", sigma_w), want)


@check(points=2, function="critical_scale")
def critical_scale_of_tanh_and_relu(learner, reference, rng):
    """The critical scales of tanh and of relu are right."""
    for activation in ("tanh", "relu"):
        want = reference.critical_scale(activation)
        roughly(learner.critical_scale(activation), want)


@check(points=2, hidden=True, function="critical_scale")
def critical_scale_of_the_sigmoid(learner, reference, rng):
    """The critical scale of the sigmoid is right."""
    want = reference.critical_scale("sigmoid")
    close(learner.critical_scale("sigmoid"), want, tolerance=0.005)


# The pairs of numbers below are measured: mean and standard deviation of a factor's logarithm.


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


@check(points=1, hidden=True, function="measured_factor")
def factor_in_a_saturated_network(learner, reference, rng):
    """A network of saturated tanh units lets gradients explode."""
    measures(logarithm(learner.measured_factor("tanh", 200**0.5, 200, 10, rng)), (1.901, 0.1728))
    measures(logarithm(learner.measured_factor("sigmoid", 4.0, 80, 12, rng)), (-0.994, 0.0746))


@check(points=1, hidden=True, function="measured_factor")
def factor_of_a_single_layer(learner, reference, rng):
    """The factor of a single wide layer is as it should be."""
    measures(logarithm(learner.measured_factor("relu", 5.0, 300, 1, rng)), (2.520, 0.1291))
    measures(logarithm(learner.measured_factor("tanh", 0.3, 400, 1, rng)), (-2.555, 0.0757))


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
"""Mean and deviation in networks of 40 tanh layers with 2, 3, … 17 units, for sigma_w = 1.5."""
LESS_NARROW = (
    *((-0.413, 0.221), (-0.382, 0.217), (-0.330, 0.189), (-0.272, 0.170)),
    *((-0.232, 0.145), (-0.189, 0.135), (-0.156, 0.122), (-0.138, 0.117)),
    *((-0.121, 0.106), (-0.113, 0.108), (-0.097, 0.097), (-0.087, 0.091)),
    *((-0.074, 0.093), (-0.065, 0.087), (-0.062, 0.084), (-0.056, 0.082)),
)
"""The same for sigma_w = 1.3."""


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


@check(points=1, hidden=True, function="measured_factor")
def factor_in_many_other_networks(learner, reference, rng):
    """In many networks of four units, and of 2 to 17, the factor is right on average."""
    narrow_networks_agree(learner, rng, 1.3, 4, (-0.3292, 0.1853))
    each_width_agrees(learner, rng, 1.3, LESS_NARROW)
