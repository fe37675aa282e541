"""The checks of what depth does to a signal.

Answers that are whole numbers, None or a list of indices are asked several at a time, with
different right answers, so that nothing but a right function has all of them. In public checks the
name of a case is the call itself, so that a learner can repeat it.
"""

from itertools import pairwise

import numpy as np

from grader.authoring import check, close, close_each, equal, inputs_unchanged


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    After 152 layers such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


def agree_that_nothing_is_left(got, want):
    """Where 0 is right, 1e-300 is not: the floor is the smallest normal float."""
    close_each(got, want, floor=1e-308, tolerance=1e-3)


def layers(rng, widths):
    """Weights of a linear network that neither shrink nor stretch a signal by much."""
    return [rng.normal(size=(n, n_prev)) / n_prev**0.5 for n_prev, n in pairwise(widths)]


def nearly_scaled(rng, scale, n_layers):
    """Layers of two units that are not far from a multiple of the identity."""
    return list(scale * (np.eye(2) + rng.uniform(-0.1, 0.1, size=(n_layers, 2, 2))))


@check(points=1, function="growth_factor")
def factor_of_many_layers(learner, reference, rng):
    """Slightly above 1 explodes over 150 layers, and slightly below 1 vanishes."""
    want = {
        "growth_factor(1.1, 150)": reference.growth_factor(1.1, 150),
        "growth_factor(0.9, 150)": reference.growth_factor(0.9, 150),
    }
    got = {
        "growth_factor(1.1, 150)": learner.growth_factor(1.1, 150),
        "growth_factor(0.9, 150)": learner.growth_factor(0.9, 150),
    }
    agree(got, want)


@check(points=1, function="growth_factor")
def factor_beyond_all_floats(learner, reference, rng):
    """A factor beyond the largest float is inf, and one below the smallest is 0."""
    want = {
        "growth_factor(1.2, 6)": reference.growth_factor(1.2, 6),
        "growth_factor(1.5, 2000)": reference.growth_factor(1.5, 2000),
    }
    want_down = {"growth_factor(0.5, 1200)": reference.growth_factor(0.5, 1200)}
    got = {
        "growth_factor(1.2, 6)": learner.growth_factor(1.2, 6),
        "growth_factor(1.5, 2000)": learner.growth_factor(1.5, 2000),
    }
    agree(got, want)
    agree_that_nothing_is_left(
        {"growth_factor(0.5, 1200)": learner.growth_factor(0.5, 1200)}, want_down
    )


@check(points=2, hidden=True, function="growth_factor")
def factor_of_few_and_of_152_layers(learner, reference, rng):
    """The factor is right for no layer, for one layer, for some and for 152."""
    up, down = float(rng.uniform(1.2, 1.5)), float(rng.uniform(0.6, 0.8))
    cases = ((up, 7), (down, 152), (down, 0), (up, 1), (down, 12), (up, 152))
    for (scale, n_layers), want in [(case, reference.growth_factor(*case)) for case in cases]:
        agree(learner.growth_factor(scale, n_layers), want)


@check(points=1, hidden=True, function="growth_factor")
def factor_that_no_float_holds(learner, reference, rng):
    """A factor too large for a float is inf, one too small is 0, and others are numbers."""
    up, down = float(rng.uniform(2.1, 2.9)), float(rng.uniform(0.2, 0.3))
    want_middle, want_up = reference.growth_factor(up, 9), reference.growth_factor(up, 1500)
    want_down = reference.growth_factor(down, 900)
    agree(learner.growth_factor(up, 9), want_middle)
    agree_that_nothing_is_left(learner.growth_factor(down, 900), want_down)
    agree(learner.growth_factor(up, 1500), want_up)


@check(points=2, function="linear_activations")
def activations_of_three_layers(learner, reference, rng):
    """The activations of three layers of different widths are right, the input first."""
    weights, x = layers(rng, (4, 5, 3, 2)), rng.normal(size=(4, 6))
    want = reference.linear_activations(weights, x)
    agree(learner.linear_activations(weights, x), want)


@check(points=1, hidden=True, function="linear_activations")
def activations_of_equal_widths(learner, reference, rng):
    """The activations are right where all layers have the same width, and so has the batch."""
    weights, x = layers(rng, (3, 3, 3, 3, 3, 3)), rng.normal(size=(3, 3))
    want = reference.linear_activations(weights, x)
    agree(learner.linear_activations(weights, x), want)


@check(points=1, hidden=True, function="linear_activations")
def activations_of_one_example(learner, reference, rng):
    """The activations are right for one example, in a network of one layer too."""
    weights, x = layers(rng, (5, 2, 7, 1)), rng.normal(size=(5, 1))
    single, other = layers(rng, (3, 4)), rng.normal(size=(3, 1))
    want, want_single = (
        reference.linear_activations(weights, x),
        reference.linear_activations(single, other),
    )
    agree(learner.linear_activations(weights, x), want)
    agree(learner.linear_activations(single, other), want_single)


@check(points=1, hidden=True, function="linear_activations")
def activations_of_a_very_deep_network(learner, reference, rng):
    """The activations of 152 layers are right, down to the last one."""
    weights, x = nearly_scaled(rng, 1.3, 152), rng.uniform(0.5, 1.5, size=(2, 3))
    want = reference.linear_activations(weights, x)
    agree(learner.linear_activations(weights, x), want)


@check(points=1, hidden=True, function="linear_activations")
def forward_leaves_its_inputs(learner, reference, rng):
    """Going forward leaves the weights and the input as they were."""
    weights, x = layers(rng, (4, 4, 4, 4)), rng.normal(size=(4, 2))
    want = reference.linear_activations(weights, x)
    agree(learner.linear_activations(weights, x), want)
    inputs_unchanged(learner)


@check(points=2, function="input_gradient")
def gradient_through_three_layers(learner, reference, rng):
    """The gradient reaches the input of three layers of different widths."""
    weights, upstream = layers(rng, (4, 5, 3, 2)), rng.normal(size=(2, 6))
    want = reference.input_gradient(weights, upstream)
    agree(learner.input_gradient(weights, upstream), want)


@check(points=1, hidden=True, function="input_gradient")
def gradient_through_equal_widths(learner, reference, rng):
    """The gradient is right where all layers have the same width, and so has the batch."""
    weights, upstream = layers(rng, (3, 3, 3, 3, 3)), rng.normal(size=(3, 3))
    want = reference.input_gradient(weights, upstream)
    agree(learner.input_gradient(weights, upstream), want)


@check(points=1, hidden=True, function="input_gradient")
def gradient_of_one_example(learner, reference, rng):
    """The gradient is right for one example, in a network of one layer too."""
    weights, upstream = layers(rng, (6, 3, 5, 4)), rng.normal(size=(4, 1))
    single, other = layers(rng, (5, 2)), rng.normal(size=(2, 1))
    want, want_single = (
        reference.input_gradient(weights, upstream),
        reference.input_gradient(single, other),
    )
    agree(learner.input_gradient(weights, upstream), want)
    agree(learner.input_gradient(single, other), want_single)


@check(points=1, hidden=True, function="input_gradient")
def gradient_through_a_very_deep_network(learner, reference, rng):
    """The gradient through 152 layers is right, however small it becomes."""
    weights, upstream = nearly_scaled(rng, 0.8, 152), rng.uniform(0.5, 1.5, size=(2, 4))
    want = reference.input_gradient(weights, upstream)
    agree(learner.input_gradient(weights, upstream), want)


@check(points=1, hidden=True, function="input_gradient")
def backward_leaves_its_inputs(learner, reference, rng):
    """Going back leaves the weights and the upstream gradient as they were."""
    weights, upstream = layers(rng, (4, 4, 4, 4)), rng.normal(size=(4, 5))
    want = reference.input_gradient(weights, upstream)
    agree(learner.input_gradient(weights, upstream), want)
    inputs_unchanged(learner)


@check(points=2, function="layers_until")
def layers_to_a_million(learner, reference, rng):
    """The layers are counted until 1 has become a million, or a millionth."""
    cases = {
        "layers_until(1.1, 1e6)": (1.1, 1e6),
        "layers_until(0.9, 1e-6)": (0.9, 1e-6),
        "layers_until(1.5, 1e3)": (1.5, 1e3),
        "layers_until(0.5, 1e-3)": (0.5, 1e-3),
    }
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)


@check(points=1, function="layers_until")
def scale_that_never_grows(learner, reference, rng):
    """For a scale of exactly 1 the answer is None, for another one it is a number."""
    cases = {"layers_until(1.2, 5.0)": (1.2, 5.0), "layers_until(1.0, 5.0)": (1.0, 5.0)}
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)


@check(points=2, hidden=True, function="layers_until")
def layers_to_any_factor(learner, reference, rng):
    """The number of layers is right for other scales and factors, growing and shrinking."""
    up, down = float(rng.uniform(1.04, 1.06)), float(rng.uniform(0.93, 0.95))
    steep, flat = float(rng.uniform(2.5, 3.5)), float(rng.uniform(0.2, 0.3))
    # Half a layer away from any whole number, so that rounding decides nothing.
    cases = {
        "up": (up, up ** (int(rng.integers(60, 150)) + 0.5)),
        "down": (down, down ** (int(rng.integers(60, 150)) + 0.5)),
        "steeply_up": (steep, steep ** (int(rng.integers(3, 9)) + 0.5)),
        "steeply_down": (flat, flat ** (int(rng.integers(3, 9)) + 0.5)),
    }
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)


@check(points=1, hidden=True, function="layers_until")
def factor_reached_from_the_start(learner, reference, rng):
    """A factor that is reached from the start takes no layer, one that is not takes some."""
    cases = {
        "below_one_and_growing": (1.3, 0.25),
        "beyond_and_growing": (1.3, 25.0),
        "above_one_and_shrinking": (0.7, 4.0),
        "beyond_and_shrinking": (0.7, 0.04),
        "one_and_growing": (1.8, 1.0),
        "one_and_shrinking": (0.6, 1.0),
    }
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)


@check(points=1, hidden=True, function="layers_until")
def factor_met_exactly(learner, reference, rng):
    """A factor that is met exactly has been reached."""
    cases = {
        "up": (2.0, 256.0),
        "down": (0.5, 0.125),
        "steeply_up": (10.0, 1000.0),
        "steeply_down": (0.125, 0.125**5),
    }
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)


@check(points=1, hidden=True, function="layers_until")
def factor_met_exactly_in_spite_of_rounding(learner, reference, rng):
    """A factor that is met exactly has been reached, also where logarithms are rounded up."""
    cases = {
        "up": (5.0, 125.0),
        "far_up": (2.0, 536870912.0),
        "steeply_up": (6.0, 216.0),
        "down": (0.5, 0.5**29),
    }
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)


@check(points=1, hidden=True, function="layers_until")
def scale_next_to_one(learner, reference, rng):
    """A scale next to 1 takes thousands of layers, and 1 itself never gets there."""
    # The last of its function: whoever loops without end at 1 is not called again after it.
    cases = {
        "barely_above": (1.0005, 1.0005**2000.5),
        "barely_below": (0.9995, 0.9995**2400.5),
        "above_and_soon_there": (1.0005, 1.0005**3.5),
        "a_little_above": (1.0008, 1.0008**1500.5),
        "one_itself": (1.0, 7.0),
    }
    want = {name: reference.layers_until(*case) for name, case in cases.items()}
    equal({name: learner.layers_until(*case) for name, case in cases.items()}, want)


@check(points=2, function="wrong_rows")
def rows_of_the_lecture(learner, reference, rng):
    """The wrong rows of the lecture are found, and no others."""
    rows = [
        (1.5, 9, 38.4),
        (1.5, 19, 1477.0),
        (1.5, 49, 2448641.0),
        (1.5, 99, 4e17),
        (0.5, 19, 0.0000019),
        (0.5, 49, 1.78e-15),
        (0.5, 99, 1.58e-30),
        (1.1, 150, 3.8e6),
        (1.1, 150, 1.6e6),
        (0.9, 50, 0.005),
        (0.9, 150, 6.5e-8),
        (1.5, 50, 2.4e6),
        (1.5, 100, 4.4e17),
        (0.5, 10, 0.001),
        (0.5, 50, 1.8e-15),
    ]
    want = reference.wrong_rows(rows)
    equal(learner.wrong_rows(rows), want)


@check(points=2, hidden=True, function="wrong_rows")
def rows_too_high_and_too_low(learner, reference, rng):
    """Rows that are too high are found, and so are those that are too low."""
    off = (1.02, 0.85, 1.3, 0.97, 0.999, 0.4, 1.01, 1.12, 0.98, 0.7, 3.0)
    scales, depths = 0.6 + 0.9 * rng.random(len(off)), rng.integers(3, 120, size=len(off))
    rows = [
        (float(scale), int(depth), float(scale ** int(depth) * factor))
        for scale, depth, factor in zip(scales, depths, off, strict=True)
    ]
    want = reference.wrong_rows(rows)
    equal(learner.wrong_rows(rows), want)


@check(points=1, hidden=True, function="wrong_rows")
def rows_near_five_percent(learner, reference, rng):
    """Rows that are off by a little more than 5 % are found, and by a little less are not."""
    off = (1.0512, 1.049, 0.951, 0.948, 1.0526, 1.048, 0.9516, 0.949)
    scales, depths = 0.7 + 0.7 * rng.random(len(off)), rng.integers(2, 60, size=len(off))
    rows = [
        (float(scale), int(depth), float(scale ** int(depth) * factor))
        for scale, depth, factor in zip(scales, depths, off, strict=True)
    ]
    want = reference.wrong_rows(rows)
    equal(learner.wrong_rows(rows), want)


@check(points=1, hidden=True, function="wrong_rows")
def tables_all_right_or_all_wrong(learner, reference, rng):
    """A table without a wrong row gives an empty list, and one without a right row all indices."""
    scales = [float(scale) for scale in rng.uniform(0.5, 1.5, size=4)]
    right = [(scale, 40, scale**40 * 1.01) for scale in scales]
    wrong = [(scale, 40, scale**41) for scale in (0.5, 1.2, 0.8, 1.4)]
    want_wrong, want_right = reference.wrong_rows(wrong), reference.wrong_rows(right)
    equal(learner.wrong_rows(wrong), want_wrong)
    equal(learner.wrong_rows(right), want_right)
