"""Frames that were right before a field of them was changed, and channels on which anything comes
at any pace: the host takes an answer only if it is whole, asked for and alone.

More of it by hand: ``VGRADE_FUZZ=100000 pytest tests/sandbox/test_fuzz.py`` sets how many examples.
"""

import contextlib
import copy
import json
import os
import threading
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import frames, wire
from grader.sandbox.frames import PipeChannel, Printed
from grader.sandbox.host import Answer, ProcessEnded, Raised

from .test_replies import frame, json_values, opened
from .test_wire import values

EXAMPLES = int(os.environ.get("VGRADE_FUZZ", "0"))
NONCE = b"8 bytes!"
OUTPUT_LIMIT = 1 << 18
odd = json_values | st.sampled_from([2**21, 2**31, 2**63, -1, 10**30, 1e308, "f8", [], [[]]])


def examples(count):
    return settings(max_examples=EXAMPLES or count, deadline=None)


# A reply whose fields are changed one by one


@st.composite
def spoiled_replies(draw):
    """The head and the arrays of a true answer, with a few of their parts replaced."""
    encoder = wire.Encoder()
    reply = {"ok": encoder.node(draw(values)), "changed": []}
    reply = json.loads(json.dumps(reply))
    raw = bytearray(encoder.raw())
    for _ in range(draw(st.integers(0, 3))):
        _replace_one(reply, draw)
    change = draw(st.sampled_from(["none", "cut", "longer", "flip"]))
    if change == "cut" and raw:
        del raw[draw(st.integers(0, len(raw) - 1)) :]
    elif change == "longer":
        raw += draw(st.binary(min_size=1, max_size=20))
    elif change == "flip" and raw:
        raw[draw(st.integers(0, len(raw) - 1))] ^= 1 << draw(st.integers(0, 7))
    return reply, bytes(raw)


def _replace_one(node, draw):
    """Somewhere within: a part is replaced, dropped, doubled or swapped for another part."""
    places = []

    def collect(part):
        keys = range(len(part)) if isinstance(part, list) else list(part)
        for key in keys:
            places.append((part, key))
            if isinstance(part[key], list | dict):
                collect(part[key])

    collect(node)
    if not places:
        return
    part, key = draw(st.sampled_from(places))
    how = draw(st.sampled_from(["replace", "drop", "double", "swap", "number"]))
    if how == "replace":
        part[key] = copy.deepcopy(draw(odd))
    elif how == "drop":
        del part[key]
    elif how == "double" and isinstance(part, list):
        part.insert(key, copy.deepcopy(part[key]))
    elif how == "swap":
        other, place = draw(st.sampled_from(places))
        with contextlib.suppress(LookupError):
            part[key] = copy.deepcopy(other[place])
    elif type(part[key]) is int:
        part[key] += draw(st.sampled_from([-1, 1, 2**31, -(2**63), 2**64]))


@examples(500)
@given(spoiled_replies())
def test_a_reply_with_spoiled_fields_is_an_answer_a_raised_or_a_verdict(spoiled):
    child = opened(frame(*spoiled))
    try:
        answer = child.call("a", "f", [1.0], seed=1)
    except (Raised, ProcessEnded):
        return
    assert type(answer) is Answer
    assert all(type(position) is int for position in answer.changed)
    assert_plain_and_bounded(answer.value, len(spoiled[1]))


def assert_plain_and_bounded(value, size):
    if isinstance(value, np.ndarray):
        assert not value.flags.writeable
        assert value.nbytes <= size
        assert value.dtype in wire.DTYPES.values()
    elif isinstance(value, tuple | wire.ReadOnlyList):
        for item in value:
            assert_plain_and_bounded(item, size)
    elif isinstance(value, wire.ReadOnlyDict):
        for item in value.values():
            assert_plain_and_bounded(item, size)
    else:
        assert value is None or isinstance(
            value, bool | int | float | complex | str | np.generic | wire.Opaque
        )


@examples(300)
@given(spoiled_replies(), st.data())
def test_a_reply_with_a_spoiled_byte_of_json_is_an_answer_a_raised_or_a_verdict(spoiled, data):
    reply = bytearray(frame(*spoiled))
    for _ in range(data.draw(st.integers(1, 3))):
        reply[data.draw(st.integers(8, len(reply) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Raised, ProcessEnded):
        opened(bytes(reply)).call("a", "f", [1.0], seed=1)


# A channel on which anything comes


@st.composite
def frames_of_a_kind(draw):
    """A frame with a true or forged nonce, and lengths that are true or not."""
    head = draw(st.binary(max_size=40))
    raw = draw(st.binary(max_size=40) | st.sampled_from([b"\0" * 70_000]))
    nonce = draw(st.sampled_from([NONCE, NONCE, NONCE, b"\0" * 8, NONCE[::-1]]))
    lengths = [len(head), len(raw)]
    if draw(st.integers(0, 3)) == 0:
        which = draw(st.integers(0, 1))
        lengths[which] = draw(
            st.sampled_from([0, 1, lengths[which] + 1, wire.HEAD_LIMIT + 1, 2**32 - 1])
        )
    return wire.HEADER.pack(nonce, *lengths) + head + raw


actions = st.one_of(
    st.tuples(st.just("answer"), frames_of_a_kind()),
    st.tuples(st.just("answer"), frames_of_a_kind()),
    st.tuples(st.just("cut"), frames_of_a_kind(), st.integers(0, 60)),
    st.tuples(st.just("drip"), frames_of_a_kind(), st.integers(1, 30)),
    st.tuples(st.just("junk"), st.binary(min_size=1, max_size=30)),
    st.tuples(st.just("print"), st.sampled_from([1, 5_000, 60_000, OUTPUT_LIMIT + 1])),
    st.tuples(st.just("read"), st.sampled_from([1, 100, 1 << 20])),
    st.tuples(st.just("rest")),
    st.tuples(st.just("close"), st.sampled_from(["request", "result", "output"])),
)


class Other:
    """The other end of a channel: does what a script says, and remembers what it wrote."""

    def __init__(self):
        self.request, request_end = os.pipe()
        result_end, self.result = os.pipe()
        output_end, self.output = os.pipe()
        self.written = bytearray()
        self.printed = Printed(OUTPUT_LIMIT)
        self.channel = PipeChannel(request_end, result_end, output_end, self.printed)
        for fd in (self.request, self.result, self.output):
            os.set_blocking(fd, False)
        self.open = {"request": self.request, "result": self.result, "output": self.output}

    def play(self, script):
        for name, *arguments in script:
            with contextlib.suppress(OSError, KeyError):
                getattr(self, f"_{name}")(*arguments)

    def _answer(self, data):
        view = memoryview(data)
        until = time.monotonic() + 0.02
        while view and time.monotonic() < until:
            with contextlib.suppress(BlockingIOError):
                count = os.write(self.open["result"], view)
                self.written += view[:count]
                view = view[count:]

    def _cut(self, data, length):
        self._answer(data[:length])

    def _drip(self, data, length):
        for at in range(0, min(len(data), 20 * length), length):
            self._answer(data[at : at + length])
            time.sleep(0.0002)

    _junk = _answer

    def _print(self, length):
        for _ in range(0, length, 60_000):
            os.write(self.open["output"], b"\x1b" * min(length, 60_000))
            time.sleep(0.001)

    def _read(self, length):
        os.read(self.open["request"], length)

    def _rest(self):
        time.sleep(0.002)

    def _close(self, which):
        os.close(self.open.pop(which))

    def end(self):
        for fd in self.open.values():
            os.close(fd)
        self.channel.close()


class Soon:
    """A deadline of a few milliseconds."""

    def __init__(self):
        self.end = time.monotonic() + 0.03

    def check(self):
        if time.monotonic() > self.end:
            raise ProcessEnded("timeout", "no answer")


@pytest.fixture(scope="module", autouse=True)
def short_ticks():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "_TICK", 0.005)
        yield


@examples(120)
@given(
    before=st.lists(actions, max_size=1),
    script=st.lists(actions, min_size=1, max_size=6),
    asked=st.sampled_from([b"question", b"q" * 300_000]),
)
def test_only_a_whole_answer_that_was_asked_for_and_is_alone_is_taken(before, script, asked):
    other = Other()
    other.play(before)
    player = threading.Thread(target=other.play, args=(script,))
    player.start()
    try:
        head, raw = other.channel.exchange(asked, NONCE, Soon())
    except ProcessEnded as verdict:
        assert verdict.kind in ("died", "timeout")
        assert verdict.why
    else:
        answer = wire.HEADER.pack(NONCE, len(head), len(raw)) + head + raw
        player.join()
        assert other.written.startswith(answer)
        assert not before or before[0][0] not in ("answer", "junk")
    finally:
        player.join()
        assert len(other.printed.kept) <= frames.KEEP_PRINTED
        other.end()
