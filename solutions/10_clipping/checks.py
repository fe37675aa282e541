"""The checks of gradient clipping.

Overflow and changed inputs are judged in checks of their own.
"""

import numpy as np

from grader.authoring import check, close, equal, inputs_unchanged


def exactly(got, want):
    """The answer is right where nothing is to be shortened."""
    close(got, want, names=("clipped", "norm"))


def agree(got, want):
    """The answer is right, also with a small constant added to the norm (1e-6 in PyTorch).

    For that, arrays that are to be shortened have norms of 10 or more.
    """
    close(got, want, tolerance=1e-5, names=("clipped", "norm"))


def gradients_of(rng, widths, size):
    """Gradients of a network, their entries between size and two times size, of either sign."""
    shapes = {}
    for layer, n in enumerate(widths[1:], start=1):
        shapes |= {f"dW{layer}": (n, widths[layer - 1]), f"db{layer}": (n, 1)}
    return {
        name: rng.uniform(size, 2 * size, shape) * rng.choice([-1.0, 1.0], shape)
        for name, shape in shapes.items()
    }


@check(points=1, function="clip_by_value")
def entries_beyond_the_limit(learner, reference, rng):
    """Entries beyond the limit are cut to it on both sides, and the others stay."""
    gradients = gradients_of(rng, (4, 3), 3.5) | {"dW2": rng.uniform(-5, 5, size=(2, 3))}
    want = reference.clip_by_value(gradients, 3.0)
    close(learner.clip_by_value(gradients, 3.0), want)


@check(points=2, hidden=True, function="clip_by_value")
def entries_of_many_sizes(learner, reference, rng):
    """Every array is cut, also where some arrays lie within the limit altogether."""
    gradients = {
        "dW1": rng.normal(size=(4, 6)) * 0.01,
        "db1": rng.uniform(-40, 40, size=(4, 1)),
        "dW2": rng.uniform(-9, 9, size=(2, 3, 4)),
        "db2": -rng.uniform(1, 3, size=5),
        "gamma": rng.uniform(-2, 2, size=(3, 1)),
    }
    want = reference.clip_by_value(gradients, 0.75)
    close(learner.clip_by_value(gradients, 0.75), want)


@check(points=1, hidden=True, function="clip_by_value")
def value_clipping_returns_new_arrays(learner, reference, rng):
    """Clipping by value leaves the given arrays as they were."""
    gradients = gradients_of(rng, (5, 3, 2), 2.0)
    want = reference.clip_by_value(gradients, 2.6)
    close(learner.clip_by_value(gradients, 2.6), want)
    inputs_unchanged(learner)


@check(points=2, function="clip_by_norm")
def arrays_beyond_and_within_the_limit(learner, reference, rng):
    """Arrays longer than the limit are shortened to it, and the others stay."""
    within = gradients_of(rng, (5, 2), 1.1)["dW1"]  # its norm is below 8, its square above
    gradients = gradients_of(rng, (4, 5), 6.0) | {"dW2": within}
    want = reference.clip_by_norm(gradients, 8.0)
    agree(learner.clip_by_norm(gradients, 8.0), want)


@check(points=2, hidden=True, function="clip_by_norm")
def arrays_of_zeros_among_others(learner, reference, rng):
    """An array of zeros stays zero and a short one as it is, while longer ones are shortened."""
    gradients = gradients_of(rng, (3, 6, 4), 9.0)
    gradients["db1"] = -np.abs(gradients["db1"])
    gradients |= {"dW3": np.zeros((2, 4)), "db3": np.zeros(2), "db4": rng.uniform(0.1, 0.2, 3)}
    want = reference.clip_by_norm(gradients, 0.5)
    agree(learner.clip_by_norm(gradients, 0.5), want)


@check(points=1, hidden=True, function="clip_by_norm")
def norm_clipping_returns_new_arrays(learner, reference, rng):
    """Clipping by norm leaves the given arrays as they were."""
    gradients = gradients_of(rng, (3, 4, 2), 10.0)
    gradients["dW1"] = gradients["dW1"] * 20.6 / np.linalg.norm(gradients["dW1"])
    want = reference.clip_by_norm(gradients, 20.0)
    agree(learner.clip_by_norm(gradients, 20.0), want)
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="clip_by_norm")
def norm_clipping_without_overflow(learner, reference, rng):
    """Clipping by norm is right where the squares of the gradients overflow."""
    gradients = gradients_of(rng, (3, 4), 1e300)
    want = reference.clip_by_norm(gradients, 4.0)
    agree(learner.clip_by_norm(gradients, 4.0), want)


@check(points=1, function="global_norm")
def norm_of_two_layers(learner, reference, rng):
    """The global norm counts all entries of all arrays."""
    gradients = gradients_of(rng, (4, 3, 2), 0.5)
    want = reference.global_norm(gradients)
    agree(learner.global_norm(gradients), want)


@check(points=1, hidden=True, function="global_norm")
def norm_of_arrays_of_all_shapes(learner, reference, rng):
    """The global norm is right for arrays of any shape and of very different sizes."""
    gradients = {
        "dW1": rng.normal(size=(2, 3, 2, 2)),
        "db1": 3.0 * rng.normal(size=5),
        "dW2": np.maximum(0.1 * rng.normal(size=(7, 4)), 0.0),
        "db2": 6.0 * rng.normal(size=(1, 1)),
    }
    want = reference.global_norm(gradients)
    agree(learner.global_norm(gradients), want)


@check(points=2, function="clip_by_global_norm")
def common_factor(learner, reference, rng):
    """Beyond the limit all arrays shrink by one factor, and the norm before clipping is given."""
    gradients = gradients_of(rng, (4, 3, 2), 5.0)
    want = reference.clip_by_global_norm(gradients, 6.0)
    agree(learner.clip_by_global_norm(gradients, 6.0), want)


@check(points=2, hidden=True, function="clip_by_global_norm")
def beyond_and_within_the_limit(learner, reference, rng):
    """Within the limit nothing changes, beyond it all arrays shrink by one factor."""
    gradients = gradients_of(rng, (3, 5, 2), 7.0) | {"db1": rng.uniform(-1, 1, size=(5, 1))}
    small = gradients_of(rng, (2, 3), 0.5)
    want_small = reference.clip_by_global_norm(small, 200.0)
    want_within = reference.clip_by_global_norm(gradients, 200.0)
    want_beyond = reference.clip_by_global_norm(gradients, 20.0)
    limit = 0.97 * reference.global_norm(gradients)
    want_just = reference.clip_by_global_norm(gradients, limit)
    agree(learner.clip_by_global_norm(small, 200.0), want_small)
    agree(learner.clip_by_global_norm(gradients, 200.0), want_within)
    agree(learner.clip_by_global_norm(gradients, 20.0), want_beyond)
    agree(learner.clip_by_global_norm(gradients, limit), want_just)


@check(points=1, hidden=True, function="clip_by_global_norm")
def gradients_that_are_all_zero(learner, reference, rng):
    """Gradients that are all zero stay zero, and others are shortened."""
    zeros = {"dW1": np.zeros((3, 2)), "db1": np.zeros((3, 1))}
    others = gradients_of(rng, (2, 3), 12.0)
    want_zeros = reference.clip_by_global_norm(zeros, 1.5)
    want_others = reference.clip_by_global_norm(others, 1.5)
    agree(learner.clip_by_global_norm(zeros, 1.5), want_zeros)
    agree(learner.clip_by_global_norm(others, 1.5), want_others)


@check(points=1, hidden=True, function="clip_by_global_norm")
def not_a_number_among_the_gradients(learner, reference, rng):
    """With NaN or inf among them the gradients come back as they are, and finite ones shortened."""
    finite = gradients_of(rng, (3, 4, 2), 8.0)
    broken = finite | {"db1": np.array([[9.0], [np.nan], [-3.0], [1.0]])}
    infinite = finite | {"dW2": np.array([[30.0, -np.inf, 2.0, 1.0], [5.0, 0.5, -7.0, 3.0]])}
    want_finite = reference.clip_by_global_norm(finite, 10.0)
    want_broken = reference.clip_by_global_norm(broken, 10.0)
    want_infinite = reference.clip_by_global_norm(infinite, 10.0)
    agree(learner.clip_by_global_norm(finite, 10.0), want_finite)
    exactly(learner.clip_by_global_norm(broken, 10.0), want_broken)
    exactly(learner.clip_by_global_norm(infinite, 10.0), want_infinite)


@check(points=1, hidden=True, function="clip_by_global_norm")
def global_clipping_returns_new_arrays(learner, reference, rng):
    """Clipping by the global norm leaves the given arrays as they were."""
    gradients = gradients_of(rng, (2, 5, 3), 4.0)
    want = reference.clip_by_global_norm(gradients, 7.0)
    agree(learner.clip_by_global_norm(gradients, 7.0), want)
    inputs_unchanged(learner)


@check(points=1, hidden=True, function="clip_by_global_norm")
def global_norm_without_overflow(learner, reference, rng):
    """The global norm, and clipping by it, are right where the squares overflow."""
    gradients = gradients_of(rng, (4, 3, 2), 1e200)
    want_norm = reference.global_norm(gradients)
    want = reference.clip_by_global_norm(gradients, 5.0)
    agree(learner.global_norm(gradients), want_norm)
    agree(learner.clip_by_global_norm(gradients, 5.0), want)


@check(points=1, function="has_non_finite")
def finite_or_nan(learner, reference, rng):
    """Finite gradients are told from gradients with a NaN."""
    finite = gradients_of(rng, (3, 4, 2), 0.1)
    broken = finite | {"dW1": np.where(np.eye(4, 3) == 1, np.nan, finite["dW1"])}
    nothing_else = {"dW1": np.full((1, 2), np.nan), "db1": np.array([[np.nan]])}
    cases = (finite, nothing_else, broken)
    for gradients, want in [(case, reference.has_non_finite(case)) for case in cases]:
        equal(learner.has_non_finite(gradients), want)


@check(points=2, hidden=True, function="has_non_finite")
def one_entry_that_is_not_finite(learner, reference, rng):
    """One entry of inf, -inf or NaN is found, whatever array it is in."""
    finite = gradients_of(rng, (3, 2, 4), 50.0)
    above = finite | {"dW1": np.array([[1.0, np.inf, 2.0], [3.0, 4.0, 5.0]])}
    broken = finite | {"db1": np.array([0.5, np.nan])}
    below = finite | {"db2": np.array([[0.0], [-np.inf], [1.0], [2.0]])}
    cases = (above, finite, broken, below)
    for gradients, want in [(case, reference.has_non_finite(case)) for case in cases]:
        equal(learner.has_non_finite(gradients), want)


@check(points=1, hidden=True, function="has_non_finite")
def large_but_finite(learner, reference, rng):
    """Gradients are finite even where their sum overflows, until one of them is infinite."""
    great = gradients_of(rng, (2, 3), 1e60)
    large = {"dW1": rng.uniform(1e308, 1.5e308, size=(2, 3)), "db1": np.zeros((2, 1))}
    infinite = large | {"db1": np.array([[-np.inf], [7.0]])}
    cases = (great, large, infinite)
    for gradients, want in [(case, reference.has_non_finite(case)) for case in cases]:
        equal(learner.has_non_finite(gradients), want)
