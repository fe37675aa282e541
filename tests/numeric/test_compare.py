"""What is accepted as right, what is not, and in which order it is found."""

from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.numeric.compare import compare

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
FINITE = st.floats(-1e6, 1e6, allow_nan=False)
ARRAYS = hnp.arrays(np.float64, SHAPES, elements=FINITE)


def opaque(typename):
    """As the sandbox stands in for an object that stayed inside."""
    return SimpleNamespace(typename=typename)


# --- right answers ---


@given(ARRAYS.filter(lambda a: a.size), st.floats(-0.99, 0.99), st.sampled_from([1e-6, 1e-4]))
def test_an_error_below_the_tolerance_passes(want, part, tolerance):
    scale = np.abs(want).max() or 1.0
    assert compare(want + part * tolerance * scale, want, tolerance=tolerance) is None


@given(ARRAYS.filter(lambda a: a.size), st.sampled_from([1e-6, 1e-4]), st.data())
def test_an_error_above_the_tolerance_fails_at_its_entry(want, tolerance, data):
    index = tuple(data.draw(st.integers(0, n - 1)) for n in want.shape)
    scale = np.abs(want).max() or 1.0
    got = want.copy()
    got[index] += 1.01 * tolerance * scale + 2e-10
    found = compare(got, want, tolerance=tolerance)
    assert found is not None and found.kind == "value"
    assert (found.index or ()) == index


@given(ARRAYS.filter(lambda a: a.size), st.floats(1e-6, 10), st.floats(0, 3))
def test_the_entrywise_measure_is_relative_down_to_its_floor(want, floor, times):
    got = want + times * 1e-6 * np.maximum(np.abs(want), floor)
    size = np.maximum(np.maximum(np.abs(got), np.abs(want)), floor)
    right = bool((np.abs(got - want) / size).max() <= 1e-6)
    assert (compare(got, want, floor=floor) is None) is right


def test_an_array_is_measured_by_its_own_largest_entry():
    want = {"dW1": np.array([1e-9, 2e-9]), "dW2": np.array([1e3, 2e3])}
    got = {"dW1": np.array([1e-9, 2.1e-9]), "dW2": np.array([1e3, 2e3])}
    found = compare(got, want)
    assert found is not None and found.path == ("dW1",)
    assert compare(np.array([1e-9, 2e3]), np.array([5e-9, 2e3])) is None


def test_zeros_are_compared_on_a_scale_of_one():
    assert compare(np.array([9e-7, 0.0]), np.zeros(2)) is None
    assert compare(np.array([2e-6, 0.0]), np.zeros(2)) is not None


def test_numbers_too_small_for_six_digits_are_forgiven_their_rounding():
    tiny = np.float64(0.9) ** 7000
    assert 0 < tiny < 1e-307
    assert compare(np.array([tiny + 5e-324]), np.array([tiny])) is None
    assert compare(np.array([2e-300]), np.array([1e-300])) is not None


@pytest.mark.parametrize("dtype", [np.float32, np.float16, np.complex64])
def test_low_precision_is_asked_for_three_digits(dtype):
    want = np.array([1.0, 2.0, 4.0])
    assert compare((want * (1 + 5e-4)).astype(dtype), want.astype(complex)) is None
    assert compare(dtype(1.0004), 1.0 + 0j) is None
    found = compare((want * 1.004).astype(dtype), want.astype(complex))
    assert found is not None and found.notes
    assert compare(want * (1 + 5e-4), want) is not None
    assert compare((want * 1.004).astype(dtype), want.astype(complex), tolerance=1e-2) is None


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (3, 3.0),
        (True, 1.0),
        (np.int8(3), 3.0),
        (np.array(3.0), 3.0),
        (np.array([[3.0]]), 3.0),
        (np.array([3]), 3),
        (3.0, np.array(3.0)),
        (np.float32(3), np.array(3.0)),
        (np.array([3.0]), np.array(3.0)),
        ((1.0, 2.0), [1.0, 2.0]),
        ([1.0, 2.0], (1.0, 2.0)),
        (np.array([1.0, 2.0]), [1.0, 2.0]),
        (np.array([[1.0], [2.0]]), [1.0, 2.0]),
        (np.ones((2, 3)), [np.ones(3), np.ones(3)]),
        (np.zeros(0), []),
        (np.array([True, False]), np.array([1.0, 0.0])),
        (np.array([1, 0]), np.array([True, False])),
        (np.array([1, 0], dtype=np.uint8), np.array([1.0, 0.0])),
        (1, True),
        (1.0, True),
        (np.True_, True),
        (np.array(False), False),
        ({"a": 1.0, "more": None}, {"a": 1.0}),
        (2.0, 2.0 + 0j),
        (np.str_("stable"), "stable"),
        (float("nan"), float("nan")),
        (np.array([np.inf, -np.inf, np.nan]), np.array([np.inf, -np.inf, np.nan])),
    ],
)
def test_fair_forms_of_a_right_answer_pass(got, want):
    assert compare(got, want) is None
    assert compare(got, want, floor=1e-3) is None
    assert compare(got, want, exact=True) is None


def test_exactness_is_by_value_to_the_last_bit():
    assert compare(0.1 + 0.2, 0.3, exact=True) is not None
    assert compare(0.1 + 0.2, 0.3) is None
    assert compare(2**60 + 1, 2**60, exact=True) is not None
    assert compare([1, (2, None)], [1, [2, None]], exact=True) is None
    assert compare("vanishing", "exploding", exact=True) is not None


# --- wrong answers ---


@pytest.mark.parametrize(
    ("got", "want", "kind", "words"),
    [
        (None, np.ones(3), "type", "returned None where an array is needed"),
        ([1.0, 1.0], np.ones(2), "type", "wrap it in np.array(...)"),
        ((np.ones(2),), np.ones(2), "type", "is there a comma too many behind it?"),
        ((0.5,), 0.5, "type", "is there a comma too many behind it?"),
        ("0.5", 0.5, "type", "the string '0.5' where a number is needed"),
        (np.ones((1, 1)).view(np.matrix), np.ones((1, 1)), "type", "np.asarray(...)"),
        (
            opaque("MyCache"),
            np.ones(3),
            "type",
            "returned a `MyCache` where an array is needed",
        ),
        (
            opaque("very deep nesting"),
            1.0,
            "type",
            "returned a very deep nesting where a number",
        ),
        (
            opaque("function"),
            1.0,
            "type",
            "are the parentheses of a call missing?",
        ),
        (opaque("range"), [1, 2], "type", "wrap it in list(...)"),
        (np.array([object()]), np.ones(1), "type", "an array of dtype object"),
        (1.0, None, "type", "the number 1.0 where None is needed"),
        (None, True, "type", "None where True or False is needed"),
        (1.0, "stable", "type", "a string is needed"),
        (np.ones(4), (1.0, 2.0), "type", "where a tuple of 2 values is needed"),
        ([1.0, 2.0], {"a": 1.0}, "type", "where a dict is needed"),
        ({}, {"dW1": 1.0}, "structure", "dW1 is missing (the dict is empty)"),
        ({"a": 1}, {"b": 1}, "structure", "b is missing (there is 'a')"),
        ([1.0], [1.0, 2.0], "structure", "returned 1 item where 2 are right"),
        (np.ones(3), [1.0, 2.0], "structure", "returned 3 items where 2 are right"),
        (np.ones((2, 3)), np.ones((3, 3)), "shape", "has shape (2, 3) where (3, 3) is right"),
        (2.5, np.ones((2, 3)), "shape", "a single number where an array of shape (2, 3)"),
        (np.ones(3), 2.5, "shape", "an array of shape (3,) where a single number is needed"),
        (np.ones(3) + 1j, np.ones(3), "dtype", "holds complex numbers where real ones"),
        (1 + 1j, 1.0, "dtype", "holds complex numbers"),
        (np.array([1.0, np.nan]), np.ones(2), "non-finite", "entry [1] is nan where 1.0 is right"),
        (np.ones(2), np.array([1.0, np.inf]), "non-finite", "is 1.0 where inf is right"),
        (-np.inf, np.inf, "non-finite", "returned -inf where inf is right"),
        (10**400, 1.0, "type", "returned a whole number of about 401 digits"),
        (0.5, 0.25, "value", "returned 0.50 where 0.25 is right, off by 1.0 relative"),
        ("Stable", "stable", "value", "only capitals or spaces differ"),
    ],
)
def test_what_is_not_an_answer_is_told_by_kind(got, want, kind, words):
    found = compare(got, want)
    assert found is not None
    assert (found.kind, words in found.public) == (kind, True), found.public


def test_kinds_are_found_in_their_order():
    want = {"a": np.ones(2), "b": np.ones((2, 1)), "c": 1.0}
    wrong = {"a": np.array([5.0, 1.0]), "b": np.array([[np.nan], [1.0]]), "c": 2.0}
    kinds = []
    for repair in ("a missing key", "b has a shape", "b is finite", "a is right"):
        got = dict(wrong)
        if repair == "a missing key":
            del got["c"]
        if repair in ("a missing key", "b has a shape"):
            got["b"] = np.ones(2)
        if repair == "a is right":
            got["b"], got["a"] = np.ones((2, 1)), np.ones(2)
        found = compare(got, want)
        assert found is not None
        kinds.append((found.kind, found.path))
    assert kinds == [
        ("structure", ("c",)),
        ("shape", ("b",)),
        ("non-finite", ("b",)),
        ("value", ("c",)),
    ]


def test_what_is_no_array_of_numbers_is_not_to_be_wrapped_in_one():
    several = (np.ones((2, 3)), np.ones((4, 2)), np.ones((4, 1)))
    found = compare(several, np.ones((4, 3)))
    assert found is not None and found.public.endswith(
        "a tuple of 3 items where an array is needed"
    )
    assert found.hidden.endswith("a tuple where an array is needed")


def test_an_error_says_of_what_it_is_a_share():
    got, want = np.array([1.8, 30.0]), np.array([1.1, 30.0])
    of_all, each = compare(got, want), compare(got, want, floor=1e-9)
    assert of_all is not None and "by up to 0.023 of the largest entry" in of_all.public
    assert each is not None and "by up to 0.39 relative" in each.public


def test_the_first_wrong_entry_the_largest_error_and_the_count_are_told():
    rng = np.random.default_rng(1)
    want = rng.uniform(1, 2, (10, 10))
    want[0, 0] = 2.0
    got = want.copy()
    got[1, 3] += 0.02
    got[4, 4] += 0.5
    found = compare({"dW2": got}, {"dW2": want})
    assert found is not None
    assert (found.path, found.index, found.kind) == (("dW2",), (1, 3), "value")
    assert found.error == pytest.approx(0.25)
    assert "2 of 100 entries are wrong, by up to 0.25 of the largest entry" in found.public
    assert found.public.startswith("dW2: entry [1, 3] is ")


def test_other_wrong_parts_are_named_after_the_first():
    rng = np.random.default_rng(2)
    want = {f"dW{i}": rng.normal(size=(3, 2)) for i in range(1, 9)}
    found = compare({k: v + rng.normal(size=v.shape) for k, v in want.items()}, want)
    assert found is not None
    assert found.public.endswith("; also wrong: dW2, dW3, dW4, dW5, …")


def test_hundreds_of_arrays_are_compared_one_by_one_only_after_a_failure():
    rng = np.random.default_rng(3)
    want = [rng.normal(size=(3, rng.integers(0, 4))) * 10.0**-i for i in range(300)]
    got = [w.copy() for w in want]
    assert compare(got, want) is None
    at = next(i for i in range(250, 300) if want[i].size)
    got[at] = got[at] * (1 + 1e-5)
    found = compare(got, want)
    assert found is not None and found.path == (at,)


def test_a_float32_array_among_others_has_its_own_tolerance():
    want = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
    single, double = np.float32(1.0005) * want[0].astype(np.float32), 1.0005 * want[1]
    assert compare([single, want[1]], want) is None
    assert compare([single, want[1]], want, floor=1e-3) is None
    found = compare([single, double], want)
    assert found is not None and found.path == (1,)


def test_shown_values_never_read_the_same():
    rng = np.random.default_rng(4)
    for _ in range(300):
        want = rng.normal() * 10.0 ** rng.integers(-9, 9)
        got = want * (1 + 10.0 ** rng.uniform(-5.9, 1))
        found = compare(got, want)
        assert found is not None
        shown = re.fullmatch(r"returned (\S+) where (\S+) is right.*", found.public)
        assert shown is not None and shown[1] != shown[2]


def test_hidden_texts_name_a_key_without_its_number_and_no_position():
    rng = np.random.default_rng(5)
    w = rng.normal(size=(2, 3))
    grads = compare({"dW2": 3 * w}, {"dW2": w})
    listed = compare([w, w + 1], [w, w])
    results = compare((w, w + rng.normal(size=w.shape)), (w, w))
    assert grads is not None and listed is not None and results is not None
    assert grads.hidden == (
        "one of the `dW…` is wrong: every entry is too large by the same factor"
    )
    assert listed.hidden == (
        "one part of the result is wrong: every entry is too large by the same amount"
    )
    assert results.hidden == "the second result is wrong in every entry"
    indices = compare([1, 3, 7], [1, 4, 7], exact=True)
    assert indices is not None and indices.path == (1,)
    assert indices.hidden == "the result is wrong in some entries"


def test_a_read_only_subclass_of_list_or_dict_is_one():
    class FrozenList(list):
        append = None

    class FrozenDict(dict):
        update = None

    want = [{"a": np.ones(2)}]
    assert compare(FrozenList([FrozenDict(a=np.ones(2))]), want) is None
    found = compare(FrozenList([FrozenDict(a=np.zeros(2))]), want)
    assert found is not None and found.path == (0, "a")


def test_a_right_answer_that_cannot_be_compared_is_the_courses_fault():
    for want in ({1, 2}, object(), np.array([object()])):
        with pytest.raises(TypeError, match="cannot be compared"):
            compare(np.ones(1), want)
