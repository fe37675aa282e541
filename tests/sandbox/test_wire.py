"""Values cross the wire as plain data, exactly; anything else is refused, never an error."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.sandbox import wire

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63),
    st.floats(allow_nan=False),
    st.text(max_size=40).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)),
)
plain_arrays = arrays.arrays(
    dtype=st.sampled_from([np.dtype(code) for code in wire._CODES]),
    shape=arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
values = st.recursive(
    scalars | plain_arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text("abcW1", max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


def through(value):
    encoder = wire.Encoder()
    node = json.loads(json.dumps(encoder.node(value)))
    decoder = wire.Decoder(encoder.raw())
    decoded = decoder.value(node)
    decoder.finish()
    return decoded


def same(first, second):
    if isinstance(first, np.ndarray | np.generic):
        return (
            type(first) is type(second)
            and first.dtype == second.dtype
            and first.shape == second.shape
            and first.tobytes() == second.tobytes()
        )
    if isinstance(first, tuple | list):
        return len(first) == len(second) and all(map(same, first, second))
    if isinstance(first, dict):
        return list(first) == list(second) and all(same(first[k], second[k]) for k in first)
    return type(first) is type(second) and first == second


@given(values)
def test_plain_values_arrive_exactly_as_they_were_sent(value):
    assert same(value, through(value))


def test_nan_and_the_infinities_arrive_as_themselves():
    nan, plus, minus, zero = through([float("nan"), float("inf"), float("-inf"), -0.0])
    assert nan != nan
    assert (plus, minus) == (float("inf"), float("-inf"))
    assert str(zero) == "-0.0"


def test_what_arrives_cannot_be_changed():
    array, inner = through([np.ones(3), {"W1": [1]}])
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 2
    with pytest.raises(TypeError, match="read-only"):
        inner["W1"] = 2
    with pytest.raises(TypeError, match="read-only"):
        inner["W1"].append(2)


class Liar(float):
    def __eq__(self, other):
        return True

    def __float__(self):
        return 1.0

    __hash__ = float.__hash__


class Impostor(np.ndarray):
    pass


@pytest.mark.parametrize(
    "value",
    [
        np.array([object()]),
        np.array(["text"]),
        np.zeros(2, dtype=[("a", "f8")]),
        np.ma.masked_array([1.0], [True]),
        np.matrix([[1.0]]),
        np.zeros(3).view(Impostor),
        object(),
        lambda: 0,
        {1, 2},
        10**40,
        {(1, 2): 3},
        iter([1]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_data_arrives_as_an_opaque_that_names_its_type(value):
    arrived = through([value, 7])
    assert isinstance(arrived[0], wire.Opaque)
    assert arrived[0].typename
    assert arrived[1] == 7


def test_a_float_that_lies_arrives_as_the_number_it_is():
    arrived = through(Liar(0.25))
    assert type(arrived) is float
    assert arrived == 0.25
    assert arrived != 3


def test_a_list_that_holds_itself_is_cut_off():
    value: list = []
    value.append(value)
    through(value)


def test_a_huge_answer_is_refused_before_its_bytes_are_made():
    huge = np.broadcast_to(np.zeros(1), (10**9,))
    with pytest.raises(wire.WireError, match="larger than"):
        wire.Encoder().node(huge)


anything = st.recursive(
    scalars | st.sampled_from(["a", "l", "t", "d", "s", "o", "h", "g", "f", "f8"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=25,
)


@settings(max_examples=400)
@given(anything, st.binary(max_size=64))
def test_any_head_and_any_bytes_decode_or_are_refused(node, raw):
    decoder = wire.Decoder(raw)
    try:
        decoder.value(node)
        decoder.finish()
    except wire.WireError:
        return


@given(st.binary(max_size=200))
def test_any_bytes_as_a_head_are_refused_or_parsed(text):
    try:
        wire.parse_head(text)
    except wire.WireError:
        return


@pytest.mark.parametrize(
    "text",
    [b"[" * 100_000, b"9" * 5000, b'{"ok":' * 50_000, b"\xff\xfe", b"", b"nan", b"[1,"],
)
def test_heads_made_to_hurt_are_refused(text):
    with pytest.raises(wire.WireError):
        wire.parse_head(text)


@pytest.mark.parametrize(
    "node",
    [
        ["a", "f8", [2**62]],
        ["a", "f8", [-1]],
        ["a", "f8", [2, 10**30]],
        ["a", "O", [1]],
        ["a", "f8", ["1"]],
        ["a", "f8", [True]],
        ["a", "f8", [0] * 40],
        ["h", 0, []],
        ["g", {}],
        ["f", "def f(): pass", None],
        ["c", "1", 2.0],
        {"a": 1},
        [],
        [[]],
        ["d", [[["l", []], 1]]],
        10**30,
    ],
    ids=str,
)
def test_nodes_that_the_table_does_not_have_are_refused(node):
    with pytest.raises(wire.WireError):
        wire.Decoder(b"\0" * 8).value(node)


def test_bytes_that_belong_to_no_array_are_refused():
    decoder = wire.Decoder(b"\0" * 16)
    decoder.value(["a", "f8", [1]])
    with pytest.raises(wire.WireError):
        decoder.finish()


@given(values)
def test_kept_values_are_read_back_exactly(value):
    assert same(value, wire.load_values(wire.dump_values(value)))


def test_kept_values_that_were_cut_short_are_refused():
    block = wire.dump_values([np.arange(5.0)])
    for end in range(len(block)):
        with pytest.raises(wire.WireError):
            wire.load_values(block[:end])


def test_an_array_comes_back_with_its_dtype_as_numpy_names_it():
    """An exception that names it says int64 on both sides, so that it is known for the same."""
    for code in ("i8", "f4", "u2", "c16"):
        back = wire.load_values(wire.dump_values(np.ones(2, dtype=code)))
        assert repr(back.dtype) == repr(np.dtype(code))
