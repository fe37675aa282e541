"""Between what a function returned and the verdict on it, nothing is dropped, rounded or read as
something else: an answer that is not the right one never becomes it on the way."""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import json

import numpy as np
import pytest
from onecheck import REFERENCE
from tinycourse import write_course

from grader.authoring import as_numbers
from grader.checking.structure import demand_real, outline
from grader.course.course import read_course
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission
from grader.numeric.compare import agrees, compare
from grader.numeric.finding import Mismatch
from grader.sandbox import wire
from grader.sandbox.reply import read_answer

X = np.array([1.0, -2.5, 3.0])
HALF = np.array([0.5, 0.5])
Pair = collections.namedtuple("Pair", "first second")


class Celsius(float):
    def __eq__(self, other):
        return True

    __hash__ = None


def deep(levels, value):
    for _ in range(levels):
        value = [value]
    return value


def loud(value, dtype):
    with np.errstate(all="ignore"):
        return np.asarray(value).astype(dtype)


ACCEPTED = {
    "a complex array without an imaginary part": (X + 0j, X),
    "a single-precision one": ((X + 0j).astype(np.complex64), X),
    "a negative zero for an imaginary part": (np.conj(X + 0j), X),
    "a complex number without an imaginary part": (2.5 + 0j, 2.5),
    "a NumPy one": (np.complex128(2.5), 2.5),
    "whole numbers": (np.array([1, -2], np.int8), np.array([1.0, -2.0])),
    "unsigned ones": (np.array([1, 2], np.uint64), np.array([1.0, 2.0])),
    "the largest whole numbers of all": (np.array([2**64 - 1], np.uint64), np.array([2.0**64])),
    "a whole number": (3, 3.0),
    "yes for one": (True, 1.0),
    "booleans for ones and zeros": (np.array([True, False]), np.array([1.0, 0.0])),
    "a NumPy boolean for a boolean": (np.bool_(True), True),
    "extended precision": (X.astype(np.longdouble), X),
    "extended precision, complex": (X.astype(np.clongdouble), X),
    "half precision": (X.astype(np.float16), X),
    "big-endian": (X.astype(">f8"), X),
    "backwards in memory": (X[::-1].copy()[::-1], X),
    "an array without axes for a number": (np.array(2.5), 2.5),
    "a number for an array without axes": (2.5, np.array(2.5)),
    "an array of one for a number": (np.array([[2.5]]), 2.5),
    "negative zero": (np.array([-0.0, 1.0]), np.array([0.0, 1.0])),
    "a NaN of another payload": (np.array([0x7FF8DEADBEEF0001], np.uint64).view(float), [np.nan]),
    "a number below all normal ones": (np.array([5e-324, 1.0]), np.array([0.0, 1.0])),
    "a NumPy text": (np.str_("relu"), "relu"),
    "a subclass of float": (Celsius(2.5), 2.5),
    "a named tuple": (Pair(1.0, 2.0), (1.0, 2.0)),
    "keys of NumPy": ({np.int64(1): 2.0}, {1: 2.0}),
}
REFUSED = {
    "a complex array": (X + 7e9j, X),
    "one with a tiny imaginary part": (X + 1e-300j, X),
    "one with an infinite imaginary part": (np.full(3, complex(1, np.inf)), np.ones(3)),
    "one with NaN for an imaginary part": (np.full(3, complex(1, np.nan)), np.ones(3)),
    "a complex number": (2.5 + 7e9j, 2.5),
    "an array without axes of one": (np.array(2.5 + 1j), 2.5),
    "a complex entry in a list": ([1.0, 2.0 + 1j], [1.0, 2.0]),
    "a complex array for a list": (np.array([1.0, 2.0 + 1j]), [1.0, 2.0]),
    "whole numbers that have overflowed": (loud([300.0], np.uint8), np.array([300.0])),
    "a whole number beyond 64 bits": (2**64, 2.0**64),
    "one beyond all doubles, for infinity": (10**400, np.inf),
    "its negative": (-(10**400), -np.inf),
    "an infinite half precision": (loud([70000.0], np.float16), np.array([70000.0])),
    "an infinite single precision": (loud([1e300], np.float32), np.array([1e300])),
    "extended precision beyond all doubles": (loud(X, np.longdouble) * np.longdouble("1e4000"), X),
    "a boolean for another number": (True, 2.0),
    "booleans for numbers": (np.array([True, True]), HALF),
    "dates": (np.array([1, 2], "datetime64[s]"), np.array([1.0, 2.0])),
    "differences of times": (np.array([1, 2], "timedelta64[s]"), np.array([1.0, 2.0])),
    "a date": (np.datetime64(1, "s"), 1.0),
    "a difference of times": (np.timedelta64(1, "s"), 1.0),
    "another kind of date": (datetime.timedelta(seconds=1), 1.0),
    "no date": (np.datetime64("NaT"), np.nan),
    "text that looks like a number": ("0.5", 0.5),
    "an array of it": (np.array(["0.5", "0.5"]), HALF),
    "a list of it": (["0.5", "0.5"], [0.5, 0.5]),
    "bytes that look like a number": (b"0.5", 0.5),
    "an array of bytes": (np.array([b"0.5", b"0.5"]), HALF),
    "records": (np.zeros(2, [("a", "f8")]), np.zeros(2)),
    "one record": (np.zeros(1, [("a", "f8")])[0], 0.0),
    "memory without a kind": (np.zeros(2, "V8"), np.zeros(2)),
    "objects": (np.array([0.5, 0.5], dtype=object), HALF),
    "a fraction": (fractions.Fraction(1, 2), 0.5),
    "a decimal number": (decimal.Decimal("0.5"), 0.5),
    "masked entries": (np.ma.masked_array([0.5, 9.0], [False, True]), HALF),
    "a matrix": (HALF.reshape(1, 2).view(np.matrix), HALF.reshape(1, 2)),
    "infinity for a large number": (np.array([np.inf]), np.array([1e308])),
    "a large number for infinity": (np.array([1.7e308]), np.array([np.inf])),
    "infinity of the other sign": (np.array([-np.inf]), np.array([np.inf])),
    "NaN for a number": (np.array([np.nan]), np.array([1.0])),
    "a number for NaN": (np.array([1.0]), np.array([np.nan])),
    "nothing for zero": (None, 0.0),
    "zero for nothing": (0.0, None),
    "a generator": ((x for x in [0.5, 0.5]), [0.5, 0.5]),
    "a set": ({0.5}, [0.5]),
    "half a character for a question mark": ("\ud800", "?"),
    "deeper nesting than travels": (deep(60, 0.5), deep(60, 0.5)),
    "text with something after its end": ("relu\0", "relu"),
    "another way to write a letter": ("e\u0301", "\u00e9"),
}
EXACTLY = {
    "the next whole number after a double": (2**53 + 1, 2.0**53, False),
    "an array of it": (np.array([2**53 + 1]), np.array([2.0**53]), False),
    "the largest whole numbers": (np.array([2**63], np.uint64), np.array([2**63 - 1]), False),
    "beside the same": (np.array([2**64 - 1], np.uint64), np.array([2.0**64]), False),
    "the same": (np.array([2**60]), np.array([2.0**60]), True),
    "a boolean": (np.array([True]), np.array([1]), True),
    "a complex number": (3 + 0j, 3, True),
    "one with an imaginary part": (3 + 1j, 3, False),
    "half precision": (np.array([0.1], np.float16), np.array([0.1]), False),
    "infinity": (np.array([np.inf]), np.array([2**63 - 1]), False),
}


def arrived(value):
    """As the grader gets what a learner's function returned."""
    encoder = wire.Encoder(entries=wire.MAX_ENTRIES)
    head = json.loads(json.dumps({"ok": encoder.node(value)}))
    return read_answer(head, encoder.raw()).value


@pytest.mark.parametrize("kind", ACCEPTED)
def test_what_is_the_right_value_in_another_form_is_right(kind):
    got, want = ACCEPTED[kind]
    assert compare(arrived(got), want) is None
    assert agrees(arrived(got), want)
    demand_real([arrived(got)], [outline(want)])


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_the_right_value_does_not_become_it(kind):
    got, want = REFUSED[kind]
    for value in (arrived(got), {"a": arrived(got)}):
        wanted = {"a": want} if isinstance(value, dict) else want
        for measure in ({}, {"floor": 1e-7}, {"exact": True}):
            assert not agrees(value, wanted, **measure)
            assert compare(value, wanted, **measure).public


@pytest.mark.parametrize("kind", EXACTLY)
def test_exactly_means_by_value(kind):
    got, want, same = EXACTLY[kind]
    assert agrees(arrived(got), want, exact=True) is same


def test_numbers_of_any_length_are_looked_at_in_no_time():
    assert not agrees(arrived(10**500_000), 1.0)
    assert not agrees(arrived([10**4000] * 100), [1.0] * 100)


def test_a_check_that_computes_takes_numbers_for_numbers_alone():
    for right in ([1, 2.0, True], (1.0, 2.0, np.float32(1)), np.array([1, 2, 1]), [np.ones(1)] * 3):
        assert as_numbers(arrived(right)).dtype == float
        assert as_numbers(arrived(right)).shape == (3,)
    for wrong in (
        ["0.5"],
        [None],
        [1j],
        [[1.0, 2.0]],
        "0.5",
        {"a": 1.0},
        np.array(["1"]),
        [10**400],
    ):
        with pytest.raises(Mismatch, match="returns real numbers"):
            as_numbers(arrived(wrong))


DROPPING = [
    "np.sum(learner.double(x), dtype=float)",
    "float(np.sum(np.asarray(learner.double(x), dtype=float)))",
    "np.sum(learner.double(x).real)",
]


CHECKS = """\
import numpy as np

from grader.authoring import check, close


@check(points=1, function="double")
def total(learner, reference, rng):
    \"\"\"The sum is right.\"\"\"
    x = rng.uniform(1, 2, size=3)
    close({sentence}, reference.double(x).sum())
"""


@pytest.mark.parametrize("sentence", DROPPING)
@pytest.mark.filterwarnings("ignore")
def test_what_a_checks_own_arithmetic_drops_is_found(tmp_path, sandbox, sentence):
    checks = CHECKS.format(sentence=sentence)
    course = read_course(write_course(tmp_path / "course", checks=checks, reference=REFERENCE))

    def verdict(returned):
        file = tmp_path / "doubling.py"
        file.write_text(f"def double(x):\n    return {returned}\n")
        result = grade(prepare(course), read_submission(file), sandbox, learner="ada")
        (check,) = result.exercises[0].checks
        return check

    assert verdict("2 * x + 0j").status == "passed"
    wrong = verdict("2 * x + 7e9j")
    assert (wrong.status, wrong.score) == ("failed", 0)
    assert wrong.message.startswith("`double`: ")
    assert "holds complex numbers where real ones are needed" in wrong.message
