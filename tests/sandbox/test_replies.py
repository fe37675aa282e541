"""Whatever a learner's process answers, the host makes an answer, Raised or ProcessEnded of it."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import wire
from grader.sandbox.frames import FrameReader, Printed
from grader.sandbox.host import (
    MAX_DEATHS,
    Answer,
    Limits,
    LoadReport,
    ProcessEnded,
    Raised,
    Session,
    Source,
)

NONCE = b"8 bytes!"


class Puppet:
    """A learner's process that sends these bytes to every request, but for the nonce."""

    def __init__(self, reply):
        self.reply = reply
        self.printed = Printed(1 << 20)

    def exchange(self, frame, nonce, seconds, most):
        reader = FrameReader(nonce)
        if not reader.add(nonce + self.reply):
            raise ProcessEnded("died", "its process ended")
        return reader.parts()

    def cpu_seconds(self):
        return None

    def close(self):
        return "it ended itself"


def frame(head, raw=b""):
    """A reply without its nonce."""
    text = json.dumps(head).encode("utf-8", "surrogatepass")
    return wire.HEADER.pack(NONCE, len(text), len(raw))[len(NONCE) :] + text + raw


class Puppets:
    """A sandbox in which each new process answers this, too."""

    def __init__(self, reply):
        self.reply = reply

    def start(self, limits):
        return Puppet(self.reply)


def opened(reply):
    """A child that has its file loaded, and whose process answers this."""
    child = Session(Puppets(reply), (Source("a.py", "py", ("x = 1\ny = 2",)),), Limits(), 1)
    child._process = Puppet(reply)
    child._loaded.add("a")
    return child


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["a", "l", "t", "d", "s", "c", "o", "h", "g", "f", "f8", "b1"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
nodes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["l", "t"]), st.lists(inner, max_size=3)).map(list),
        st.tuples(st.just("d"), st.lists(st.tuples(json_values, inner).map(list), max_size=3)),
        st.tuples(
            st.just("a"),
            st.sampled_from([*wire.DTYPES, "O", "U3", "f16", 1]),
            st.lists(st.integers(-1, 3) | st.sampled_from([2**21, 2**40, 2**63]), max_size=4),
        ),
        st.tuples(st.just("s"), st.sampled_from([*wire.DTYPES, "O"])),
        st.tuples(st.just("c"), inner, inner),
        st.tuples(st.sampled_from(["o", "h", "g", "f", "x"]), inner),
    ),
    max_leaves=8,
)
infos = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["raised", "timeout", "not written", "refused"]) | json_values,
        "type": st.text(max_size=100) | json_values,
        "message": st.text(max_size=700) | json_values,
        "file": st.sampled_from(["a.py", "b.py"]) | json_values,
        "line": st.integers(-2, 4) | json_values,
        "cell": st.integers(-2, 4) | json_values,
    },
)
loads = st.fixed_dictionaries(
    {},
    optional={
        "failures": st.lists(infos | json_values, max_size=3) | json_values,
        "notes": st.lists(json_values, max_size=3) | json_values,
        "defined": json_values,
    },
)
replies = st.one_of(
    json_values,
    st.fixed_dictionaries({"ok": nodes}, optional={"changed": json_values}),
    st.fixed_dictionaries({"raised": infos | json_values}, optional={"ended": json_values}),
    st.fixed_dictionaries({"load": loads | json_values}),
)


@settings(max_examples=400, deadline=None)
@given(replies, st.binary(max_size=40))
def test_any_reply_to_a_call_is_an_answer_a_raised_or_a_verdict(reply, raw):
    child = opened(frame(reply, raw))
    try:
        answer = child.call("a", "f", [1.0], seed=1)
    except ProcessEnded as verdict:
        assert verdict.kind in ("died", "timeout")
        assert type(verdict.why) is str
    except Raised as raised:
        assert len(raised.message) <= 600
        assert raised.type.isidentifier()
        assert raised.file in (None, "a.py")
        assert raised.line in (None, 1, 2)
    else:
        assert type(answer) is Answer
        assert all(type(position) is int for position in answer.changed)
        child.origin(answer.value)


@settings(max_examples=200, deadline=None)
@given(replies, st.binary(max_size=10))
def test_any_reply_to_a_load_is_a_report(reply, raw):
    child = opened(frame(reply, raw))
    child._loaded.clear()
    report = child.load("a")
    assert type(report) is LoadReport
    for failure in report.failures:
        assert type(failure.type) is type(failure.message) is str
        assert failure.line is None or failure.line > 0
    assert all(type(text) is str for text in (*report.notes, *report.defined))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_for_a_reply_are_a_verdict(reply):
    child = opened(reply)
    with pytest.raises((ProcessEnded, Raised)):
        child.call("a", "f", [], seed=1)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.lists(st.integers(1, 40), max_size=12), st.binary(max_size=3))
def test_a_frame_is_read_alike_in_whatever_pieces_it_comes(raw, cuts, more):
    whole = wire.pack(NONCE, {"ok": None}, raw)
    reader, ends = FrameReader(NONCE), []
    start = 0
    for size in (*cuts, len(whole)):
        if start < len(whole):
            ends.append(reader.add(whole[start : start + size]))
            start += size
    assert ends == [False] * (len(ends) - 1) + [True]
    assert reader.parts() == (b'{"ok":null}', raw)
    if more:
        with pytest.raises(ProcessEnded, match="wrote to the grader's channel"):
            reader.add(more)


@pytest.mark.parametrize("lengths", [(wire.HEAD_LIMIT + 1, 0), (2, wire.RAW_LIMIT + 1)])
def test_a_frame_that_announces_too_much_is_refused_by_its_first_bytes(lengths):
    with pytest.raises(ProcessEnded, match="too large"):
        FrameReader(NONCE).add(wire.HEADER.pack(NONCE, *lengths))


def test_a_process_that_answers_nonsense_has_died_and_five_of_them_are_enough():
    child = opened(b"")
    said = []
    for number in range(MAX_DEATHS + 2):
        if child.deaths < MAX_DEATHS:
            child._process = Puppet(frame({"neither": 1}))
        with pytest.raises(ProcessEnded) as caught:
            child.call("a", f"f{number}", [], seed=1)
        said.append(caught.value.why)
    assert said == [
        *["its answer could not be read: a reply that is no reply"] * MAX_DEATHS,
        *["not run: the submission has ended its process too often"] * 2,
    ]


def test_numbers_that_no_array_can_hold_are_a_verdict():
    shape = [0, 2**21, 2**21, 2**21]
    child = opened(frame({"ok": ["a", "f8", shape]}))
    with pytest.raises(ProcessEnded, match="could not be read"):
        child.call("a", "f", [np.ones(2)], seed=1)
