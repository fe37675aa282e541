"""Copied and correlated draws are seen, independent ones pass at the stated rate."""

from __future__ import annotations

import re
import warnings

import numpy as np
import pytest

from grader.numeric.independence import correlated, dependent_rows


def drawn(seed, *shapes, uniform=False):
    rng = np.random.default_rng(seed)
    return [rng.uniform(-1, 1, s) if uniform else rng.standard_normal(s) for s in shapes]


SHAPES = [
    ((40,), (30,)),
    ((3, 4), (4, 3)),
    ((30, 50), (50, 30)),
    ((60, 25), (25, 60)),
    ((2,), (2,)),
]


@pytest.mark.parametrize("uniform", [False, True])
@pytest.mark.parametrize("shapes", SHAPES)
def test_independent_arrays_pass(shapes, uniform):
    for seed in range(200):
        first, second = drawn(seed, *shapes, uniform=uniform)
        assert correlated(first, second) is None
        assert correlated(0.01 * first, second.astype(np.float16)) is None


@pytest.mark.parametrize("uniform", [False, True])
def test_alarms_of_two_arrays_are_rarer_than_the_rate_that_is_asked(uniform):
    for rate in (0.5, 0.1):
        alarms = 0
        for seed in range(500):
            first, second = drawn(seed, (6, 8), (5, 9), uniform=uniform)
            alarms += correlated(first, second, false_alarm=rate) is not None
        assert alarms / 500 <= rate


@pytest.mark.parametrize("uniform", [False, True])
def test_alarms_of_rows_are_rarer_than_the_rate_that_is_asked(uniform):
    for rate in (0.5, 0.1):
        alarms = 0
        for seed in range(500):
            (sample,) = drawn(seed, (9, 7), uniform=uniform)
            alarms += dependent_rows(sample, false_alarm=rate) is not None
        assert alarms / 500 <= rate


@pytest.mark.parametrize("uniform", [False, True])
@pytest.mark.parametrize("shape", [(1, 9), (2, 2), (30, 3), (50, 40), (5, 4, 3), (300, 8), (9, 1)])
def test_independent_rows_pass(shape, uniform):
    for seed in range(100):
        (sample,) = drawn(seed, shape, uniform=uniform)
        assert dependent_rows(sample) is None
        assert dependent_rows(sample.astype(np.float16)) is None


@pytest.mark.parametrize("second_shape", [(30, 50), (10, 20), (60, 80), (7,)])
def test_the_same_seed_for_another_array_is_seen(second_shape):
    for seed in range(30):
        first = np.random.default_rng(seed).standard_normal((30, 50))
        second = np.random.default_rng(seed).standard_normal(second_shape) * 0.1
        found = correlated(first, second)
        assert found is not None and (found.kind, found.pattern) == ("distribution", "copied")


def test_the_same_seed_for_a_normal_and_a_uniform_array_is_no_copy():
    first = np.random.default_rng(0).standard_normal((30, 50))
    assert correlated(first, np.random.default_rng(0).uniform(-1, 1, (30, 50))) is None


def test_one_row_copied_from_the_other_array_is_seen():
    first, second = drawn(3, (40, 60), (40, 60))
    second[17] = -2 * first[17]
    found = correlated(first, second)
    assert found is not None and found.pattern == "copied"


@pytest.mark.parametrize("part", [0.5, -0.5])
def test_arrays_that_are_partly_the_same_are_seen(part):
    for seed in range(30):
        first, noise = drawn(seed, (30, 40), (30, 40))
        found = correlated(first, noise + part * first)
        assert found is not None and found.pattern == "correlated"


def test_arrays_that_are_merely_not_centred_are_not_called_dependent():
    first, second = drawn(4, (30, 40), (30, 40), uniform=True)
    assert correlated(first + 1, second + 1) is None
    assert dependent_rows(first + 1) is None


@pytest.mark.parametrize(
    ("pattern", "make"),
    [
        ("copied", lambda x: np.tile(x[0], (len(x), 1))),
        ("copied", lambda x: np.outer(x[:, 0], x[0])),
        ("copied", lambda x: np.vstack([x, x[3:4]])),
        ("correlated", lambda x: np.linspace(-1, 1, x.size).reshape(x.shape)),
        ("correlated", lambda x: np.tile(x[0, :4], (len(x), 1))),
        ("correlated", lambda x: x[0] + 0.3 * x),
        ("correlated", lambda x: np.cumsum(x, axis=0)),
    ],
)
def test_rows_that_depend_on_each_other_are_seen(pattern, make):
    (sample,) = drawn(5, (30, 80))
    found = dependent_rows(make(sample))
    assert found is not None
    assert (found.kind, found.pattern) == ("distribution", pattern), found.public
    assert not re.search(r"\d", found.hidden)


def test_equal_rows_are_named_by_their_numbers():
    (sample,) = drawn(6, (8, 10))
    sample[5] = 2 * sample[2]
    found = dependent_rows(sample)
    assert found is not None and found.public.startswith("rows 2 and 5 are the same")


@pytest.mark.parametrize("bad", [None, [1.0, 2.0], 1.0, np.array([np.nan]), np.zeros((0, 3))])
def test_what_is_no_sample_is_found_in_either_place(bad):
    good = np.random.default_rng(0).standard_normal((4, 4))
    for found in (correlated(bad, good), correlated(good, bad), dependent_rows(bad)):
        assert found is not None and found.kind in ("type", "non-finite", "shape")
        assert not re.search(r"\d", found.hidden)


def test_a_vector_has_no_rows():
    found = dependent_rows(np.ones(5))
    assert found is not None and found.kind == "shape"


@pytest.mark.parametrize("value", [0.0, 1e308, 5e-324, -1e200])
def test_extreme_values_neither_raise_nor_warn(value):
    first, second = drawn(7, (20, 30), (20, 30))
    first[3] = value
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        correlated(first, second)
        correlated(np.full((3, 9), value), second)
        dependent_rows(first)
        dependent_rows(np.full((3, 9), value))
