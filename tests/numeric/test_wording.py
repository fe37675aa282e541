"""Numbers and parts of an answer in words."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.numeric import gradient, patterns, wording
from grader.numeric.wording import number, quoted, two_numbers, two_texts, type_name, value_kind


@pytest.mark.parametrize("module", [wording, patterns, gradient])
def test_the_examples_in_the_docstrings_run(module):
    results = doctest.testmod(module)
    assert results.attempted and not results.failed


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1049, "0.10"),
        (100.0, "100"),
        (0.0999, "0.10"),
        (1234567.0, "1.2e+06"),
        (1e-5, "1.0e-05"),
        (0.0, "0"),
        (3, "3"),
        (True, "True"),
        (np.float32(0.1), "0.10"),
        (1 - 2j, "1.0-2.0j"),
        (float("nan"), "nan"),
        (10**400, "a whole number of about 401 digits"),
    ],
)
def test_a_number_has_two_digits_where_nothing_else_is_asked(value, shown):
    assert number(value) == shown


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_two_numbers_that_differ_never_read_the_same(first, second):
    if first != second:
        shown = two_numbers(first, second)
        assert float(shown[0]) != float(shown[1])


def test_a_whole_number_is_not_set_against_itself_with_a_point():
    assert two_numbers(5.004, 5) == ("5.004", "5")


@given(st.text(), st.text(), st.text())
def test_two_texts_that_differ_never_read_the_same(common, first, second):
    got, want = common * 9 + first, common * 9 + second
    if got != want:
        shown = two_texts(got, want)
        assert shown[0] != shown[1]
        assert all(len(text) < 500 for text in shown)


def test_what_a_learner_wrote_is_shown_without_control_characters():
    assert quoted("\x1b[31m\n") == r"'\x1b[31m\n'"
    assert len(quoted("x" * 10_000)) < 50

    class Cache:
        typename = "a\x1bb`c" + "d" * 1000

    assert type_name(Cache()).startswith("a�b�cd")
    assert len(type_name(Cache())) < 100


def test_a_type_that_a_learner_named_is_not_told_of_a_hidden_check():
    leak = type("value_is_0_25", (), {})()
    public, hidden = value_kind(leak)
    assert "value_is_0_25" in public
    assert hidden == "an object that is no plain value"
