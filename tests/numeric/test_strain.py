"""Strain: how much of its tolerance an answer uses up, in agreement with every verdict."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.numeric.compare import compare, strain

NUMBERS = st.floats(-1e3, 1e3) | st.sampled_from([0.0, math.inf, math.nan, 1e308, 5e-324])
ARRAYS = st.lists(NUMBERS, min_size=1, max_size=4).map(np.array)
WAYS = st.fixed_dictionaries(
    {},
    optional={
        "floor": st.sampled_from([1e-9, 0.02, 1.0]),
        "tolerance": st.sampled_from([1e-9, 1e-6, 0.3]),
    },
)


@given(want=ARRAYS, change=st.sampled_from([0.0, 1e-13, 1e-8, 1e-6, 2e-6, 0.1, 3.0]), ways=WAYS)
def test_above_one_is_exactly_what_compare_refuses(want, change, ways):
    with np.errstate(all="ignore"):
        got = want * (1 + change)
    refused = compare(got, want, **ways) is not None
    assert (strain(got, want, **ways) > 1) == refused


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (None, 1.0),
        (np.ones(3), np.ones(4)),
        ([1.0], [1.0, 2.0]),
        ({"a": 1.0}, {"b": 1.0}),
        ("relu", "tanh"),
        (np.array([np.nan]), np.array([1.0])),
    ],
)
def test_what_has_no_error_exceeds_every_tolerance(got, want):
    assert strain(got, want) == math.inf


def test_the_largest_part_counts_by_its_own_precision():
    want = {"W": np.ones(3), "b": np.ones(2)}
    got = {"W": np.ones(3) * (1 + 3e-6), "b": (np.ones(2) * (1 + 1e-3)).astype(np.float32)}
    assert strain(got, want) == pytest.approx(3, rel=1e-3)
    assert strain({**got, "W": want["W"]}, want) == pytest.approx(1, rel=1e-3)


def test_an_exact_answer_is_right_or_not():
    assert strain(3, 3, exact=True) == 0
    assert strain(3.0000001, 3, exact=True) == math.inf
