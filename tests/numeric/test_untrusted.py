"""Whatever a learner's process sends, comparing it neither raises, nor warns, nor tells secrets."""

from __future__ import annotations

import copy
import random
import re
import warnings

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.numeric.compare import agrees, compare

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
FINITE = st.floats(-1e6, 1e6, allow_nan=False)
ARRAYS = hnp.arrays(np.float64, SHAPES, elements=FINITE)
KEYS = st.sampled_from(["W1", "b1", "dW2", "db10", "gamma", "running_mean"])
LEAVES = ARRAYS | FINITE | st.integers(-(2**40), 2**40) | st.booleans() | st.none() | st.text()
ANSWERS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=8,
)


class Opaque:
    """As the sandbox stands in for an object that stayed inside."""

    def __init__(self, typename: str):
        self.typename = typename


class Hostile:
    @property
    def typename(self):
        raise RuntimeError("no")

    def __eq__(self, other):
        raise RuntimeError("no")

    __hash__ = None
    __array__ = __len__ = __float__ = __getitem__ = __iter__ = __bool__ = __eq__


def nested(depth):
    value = [1.0]
    for _ in range(depth):
        value = [value]
    return value


PLAIN_DTYPES = [np.dtype(code) for code in "?bhiqBHIQefdFD"]
STRANGE = st.one_of(
    st.sampled_from(
        [
            10**400,
            -(10**400),
            2**63,
            -(2**63),
            float("nan"),
            float("-inf"),
            1e308,
            5e-324,
            1e200 + 1e200j,
            complex("nan"),
            "x" * 1_000_000,
            "\x1b[31m\ud800\u202e",
            b"bytes",
            nested(60),
            Opaque("numpy.matrix"),
            Opaque("evil\x1b[2J`" * 40),
            Opaque("NumPy array of object"),
            Hostile(),
            object(),
            len,
            range(3),
            {1, 2},
            np.ones((1, 2)).view(np.matrix),
            np.ma.masked_array([1.0, 2.0], [True, False]),
            np.array(["a", "b"]),
            np.array([object(), None]),
            np.zeros(3, dtype=[("a", "f8")]),
            np.datetime64("2020-01-01"),
            np.float16(6e4),
            np.uint8(255),
            np.int64(-(2**63)),
            np.array([-(2**63), 2**63 - 1]),
            np.array([2**64 - 1], dtype=np.uint64),
            np.array([np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324]),
            np.zeros((0, 3)),
            np.zeros((1,) * 30),
            {None: 1, 3: 2, "W1": 3, True: 4, 2.5: 5},
            (1.0, [2.0, {"dW1": None}]),
        ]
    ),
    hnp.arrays(st.sampled_from([*PLAIN_DTYPES, np.dtype("M8[s]")]), SHAPES),
)


def like(want, rng):
    """An answer of about the right form, with strange values in it."""
    if isinstance(want, np.ndarray):
        kind = rng.choice(["float16", "float32", "int8", "uint64", "complex64", "bool", "float64"])
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return (want * rng.choice([1, 3, -1, 1e300, np.nan, 0])).astype(kind)
    if isinstance(want, dict):
        return {k: like(v, rng) for k, v in want.items() if rng.random() < 0.95}
    if isinstance(want, list | tuple):
        made = [like(v, rng) for v in want if rng.random() < 0.95]
        return rng.choice([list, tuple])(made)
    return rng.choice([want, -1, 10**400, float("inf"), "text", None, np.float16(2), 1j])


def every_text(finding):
    return finding.public, finding.hidden, *finding.notes


@given(ANSWERS)
def test_every_answer_agrees_with_itself(want):
    assert compare(copy.deepcopy(want), want) is None
    assert compare(copy.deepcopy(want), want, floor=1e-3) is None
    assert compare(copy.deepcopy(want), want, exact=True) is None


@given(STRANGE, ANSWERS, st.booleans())
@settings(deadline=None)
def test_no_value_makes_a_comparison_raise_or_warn(got, want, exact):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for floor in (None, 1e-3):
            found = compare(got, want, floor=floor, exact=exact)
            assert agrees(got, want, floor=floor, exact=exact) is (found is None)
            assert found is None or all(len(text) < 800 for text in every_text(found))


@given(ANSWERS, st.integers(0, 2**32), st.booleans())
@settings(deadline=None)
def test_nearly_right_answers_with_strange_values_never_raise_or_warn(want, seed, exact):
    got = like(want, random.Random(seed))
    before = copy.deepcopy(got)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for floor in (None, 1e-3):
            found = compare(got, want, floor=floor, exact=exact)
            assert agrees(got, want, floor=floor, exact=exact) is (found is None)
            if found is not None:
                assert not re.search(r"\d", found.hidden + "".join(found.notes)), found.hidden
                assert all(text.isprintable() for text in every_text(found))
    assert repr(got) == repr(before)


@given(STRANGE, ANSWERS)
def test_hidden_texts_hold_no_digit_and_nothing_a_learner_chose(got, want):
    found = compare(got, want)
    if found is not None:
        assert not re.search(r"\d", found.hidden + "".join(found.notes)), found.hidden
        assert "evil" not in found.hidden and "\x1b" not in found.public
