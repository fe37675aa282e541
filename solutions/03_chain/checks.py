"""The checks of the chain of single neurons.

Gradients of a chain are compared one by one, each by its own size: they differ by many powers of
ten. Answers that are yes or no are asked several at a time, some of each. In public checks
the name of a case is the call itself, so that a learner can repeat it.
"""

import numpy as np

from grader.authoring import check, close, equal, inputs_unchanged


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    Through the longest chain such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


def signed(rng, smallest, largest, n):
    """n numbers of a size between smallest and largest, of either sign."""
    return rng.uniform(smallest, largest, size=n) * rng.choice([-1.0, 1.0], size=n)


@check(points=2, function="chain_gradients")
def chain_of_three(learner, reference, rng):
    """The gradients of a chain of three neurons are right, from layer 1 on."""
    w, b = [1.5, -2.0, 2.5], [0.3, 0.8, -0.6]
    want = reference.chain_gradients(w, b, 0.7, 1.0)
    agree(learner.chain_gradients(w, b, 0.7, 1.0), want)


@check(points=2, hidden=True, function="chain_gradients")
def chain_of_six(learner, reference, rng):
    """The gradients of longer chains are right, with weights and biases of either sign."""
    w, b = signed(rng, 1.0, 3.0, 6), signed(rng, 0.2, 1.0, 6)
    x, y = float(rng.uniform(1.2, 2.0)), 0.0
    want = reference.chain_gradients(w, b, x, y)
    agree(learner.chain_gradients(w, b, x, y), want)


@check(points=1, hidden=True, function="chain_gradients")
def chain_of_one(learner, reference, rng):
    """The gradient of a single neuron is right, whether its answer is too high or too low."""
    w, b = signed(rng, 0.8, 1.6, 1), signed(rng, 0.2, 0.6, 1)
    x = float(rng.uniform(-1.5, -0.5))
    want_low, want_high = (
        reference.chain_gradients(w, b, x, 0.0),
        reference.chain_gradients(w, b, x, 1.0),
    )
    agree(learner.chain_gradients(w, b, x, 0.0), want_low)
    agree(learner.chain_gradients(w, b, x, 1.0), want_high)


@check(points=1, hidden=True, function="chain_gradients")
def gradient_that_vanishes(learner, reference, rng):
    """The gradient is right down to layer 1 of a chain of 25, however small it has become."""
    w, b = signed(rng, 0.8, 2.5, 25), rng.uniform(-0.5, 0.5, size=25)
    want = reference.chain_gradients(w, b, 0.4, 1.0)
    agree(learner.chain_gradients(w, b, 0.4, 1.0), want)


@check(points=1, hidden=True, function="chain_gradients")
def gradient_that_explodes(learner, reference, rng):
    """The gradient grows from layer to layer where every neuron is kept at its steepest."""
    w = signed(rng, 6.0, 8.0, 6)
    want = reference.chain_gradients(w, -w / 2, 0.505, 0.0)
    agree(learner.chain_gradients(w, -w / 2, 0.505, 0.0), want)


@check(points=1, hidden=True, function="chain_gradients")
def chain_leaves_its_inputs(learner, reference, rng):
    """The gradients leave the weights and the biases as they were."""
    w, b = signed(rng, 1.0, 2.0, 4), signed(rng, 0.2, 1.0, 4)
    want = reference.chain_gradients(w, b, 0.9, 0.0)
    agree(learner.chain_gradients(w, b, 0.9, 0.0), want)
    inputs_unchanged(learner)


@check(points=2, function="layer_factor")
def factor_for_many_inputs(learner, reference, rng):
    """The layer factor is right for an array of inputs."""
    a = rng.uniform(0.0, 1.0, size=9)
    want = reference.layer_factor(6.0, -2.0, a)
    agree(learner.layer_factor(6.0, -2.0, a), want)


@check(points=2, hidden=True, function="layer_factor")
def factor_with_its_sign(learner, reference, rng):
    """The layer factor keeps the sign of the weight, for inputs in a matrix too."""
    w, b = -float(rng.uniform(2.0, 5.0)), float(rng.uniform(0.5, 1.5))
    a = rng.uniform(-1.0, 1.5, size=(4, 5))
    want = reference.layer_factor(w, b, a)
    agree(learner.layer_factor(w, b, a), want)


@check(points=1, hidden=True, function="layer_factor")
def factor_for_one_input(learner, reference, rng):
    """The layer factor takes a single number, and whole numbers, as well."""
    w, a = float(rng.uniform(7.0, 9.0)), float(rng.uniform(0.55, 0.65))
    whole = np.array([0, 1, 2, -1])
    want, want_whole = reference.layer_factor(w, -3.0, a), reference.layer_factor(3, -2, whole)
    agree(learner.layer_factor(w, -3.0, a), want)
    agree(learner.layer_factor(3, -2, whole), want_whole)


@check(points=1, hidden=True, function="layer_factor")
def factor_of_a_huge_weight(learner, reference, rng):
    """A huge weight gives a huge factor in the middle, and 0 on both sides, where it saturates."""
    a = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
    want = reference.layer_factor(2000.0, -1000.0, a)
    agree(learner.layer_factor(2000.0, -1000.0, a), want)


@check(points=1, hidden=True, function="layer_factor")
def factor_leaves_its_inputs(learner, reference, rng):
    """The layer factor leaves the array of inputs as it was."""
    a = rng.uniform(0.0, 1.0, size=(3, 4))
    want = reference.layer_factor(5.0, -3.0, a)
    agree(learner.layer_factor(5.0, -3.0, a), want)
    inputs_unchanged(learner)


@check(points=2, function="explodes_at")
def explodes_or_not(learner, reference, rng):
    """A neuron makes the gradient larger if it is steep, and its input is in the middle."""
    cases = {
        "explodes_at(5.0, -2.5, 0.5)": (5.0, -2.5, 0.5),
        "explodes_at(5.0, -2.5, 1.5)": (5.0, -2.5, 1.5),
        "explodes_at(5.0, 2.5, 0.5)": (5.0, 2.5, 0.5),
        "explodes_at(3.0, -1.5, 0.5)": (3.0, -1.5, 0.5),
        "explodes_at(2.0, -20.0, 10.0)": (2.0, -20.0, 10.0),
        "explodes_at(-6.0, 3.0, 0.5)": (-6.0, 3.0, 0.5),
        "explodes_at(-6.0, 3.0, -0.5)": (-6.0, 3.0, -0.5),
    }
    want = {name: reference.explodes_at(*case) for name, case in cases.items()}
    equal({name: learner.explodes_at(*case) for name, case in cases.items()}, want)


@check(points=2, hidden=True, function="explodes_at")
def near_the_ends_of_the_interval(learner, reference, rng):
    """The answer is right just inside and just outside of both ends of the interval."""
    steep, falling = float(rng.uniform(5.5, 9.0)), -float(rng.uniform(12.0, 30.0))
    b = float(rng.uniform(-3.0, 3.0))
    cases = {}
    for name, w in {"rising": steep, "falling": falling}.items():
        middle, reach = -b / w, 2.0 / abs(w) * np.arccosh(np.sqrt(abs(w)) / 2.0)
        cases |= {
            f"{name}_in_the_middle": (w, b, middle),
            f"{name}_next_to_the_middle": (w, b, middle + 0.02 * reach),
            f"{name}_inside_to_the_left": (w, b, middle - 0.9 * reach),
            f"{name}_inside_to_the_right": (w, b, middle + 0.9 * reach),
            f"{name}_outside_to_the_left": (w, b, middle - 1.1 * reach),
            f"{name}_outside_to_the_right": (w, b, middle + 1.1 * reach),
        }
    cases = {name: tuple(map(float, case)) for name, case in cases.items()}
    want = {name: reference.explodes_at(*case) for name, case in cases.items()}
    equal({name: learner.explodes_at(*case) for name, case in cases.items()}, want)


@check(points=1, hidden=True, function="explodes_at")
def large_weights(learner, reference, rng):
    """Large weights explode in the middle, and vanish nearly everywhere else."""
    cases = {
        "hundred_in_the_middle": (100.0, -50.0, 0.5),
        "hundred_beside_it": (100.0, -50.0, 0.6),
        "hundred_without_a_bias": (100.0, 0.0, 0.9),
        "minus_eighty_in_the_middle": (-80.0, 40.0, 0.5),
        "minus_eighty_beside_it": (-80.0, 40.0, 0.3),
    }
    want = {name: reference.explodes_at(*case) for name, case in cases.items()}
    equal({name: learner.explodes_at(*case) for name, case in cases.items()}, want)


@check(points=1, hidden=True, function="explodes_at")
def factor_of_exactly_one(learner, reference, rng):
    """A size of exactly 1 counts, and a little less does not."""
    cases = {
        "exactly_one": (4.0, 0.0, 0.0),
        "exactly_minus_one": (-4.0, 2.0, 0.5),
        "a_little_less": (3.9, 0.0, 0.0),
        "a_little_to_the_side": (4.0, 0.0, 0.25),
        "a_little_to_the_side_and_falling": (-4.0, 2.0, 0.25),
    }
    want = {name: reference.explodes_at(*case) for name, case in cases.items()}
    equal({name: learner.explodes_at(*case) for name, case in cases.items()}, want)


@check(points=2, function="explosive_width")
def width_for_some_weights(learner, reference, rng):
    """The width is right where it is largest, and for a larger weight."""
    cases = {"explosive_width(6.894)": 6.894, "explosive_width(20.0)": 20.0}
    want = {name: reference.explosive_width(w) for name, w in cases.items()}
    agree({name: learner.explosive_width(w) for name, w in cases.items()}, want)


@check(points=1, function="explosive_width")
def width_of_zero(learner, reference, rng):
    """The width is 0 for a weight below 4, and not for one above."""
    cases = {"explosive_width(5.0)": 5.0, "explosive_width(3.0)": 3.0}
    want = {name: reference.explosive_width(w) for name, w in cases.items()}
    agree({name: learner.explosive_width(w) for name, w in cases.items()}, want)


@check(points=2, hidden=True, function="explosive_width")
def width_for_either_sign(learner, reference, rng):
    """The width is right for other weights, negative ones too."""
    cases = [float(rng.uniform(4.2, 4.9)), -float(rng.uniform(8, 15)), float(rng.uniform(30, 60))]
    for w, want in [(case, reference.explosive_width(case)) for case in cases]:
        agree(learner.explosive_width(w), want)


@check(points=1, hidden=True, function="explosive_width")
def width_of_zero_for_either_sign(learner, reference, rng):
    """The width is 0 up to a size of 4, for negative weights and for 4 itself too."""
    cases = (7.0, -2.5, 4.0, 3.7, 1.0, -4.0)
    for w, want in [(case, reference.explosive_width(case)) for case in cases]:
        agree(learner.explosive_width(w), want)


@check(points=1, hidden=True, function="explosive_width")
def width_for_huge_weights(learner, reference, rng):
    """The interval becomes narrow for huge weights, and does not vanish."""
    cases = [float(rng.uniform(900, 1100)), -float(rng.uniform(5e5, 6e5))]
    for w, want in [(case, reference.explosive_width(case)) for case in cases]:
        agree(learner.explosive_width(w), want)
