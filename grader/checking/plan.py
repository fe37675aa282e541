"""The plan of a check: the calls that it makes of a learner, encoded as they are sent, and how
large a right answer to each is. It is recorded with the answer key, and knows of no submission.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.checking.calls import Calls, send_function
from grader.sandbox import wire
from grader.sandbox.handles import Handles
from grader.sandbox.host import Answer, Bound

_TIMES = 8
_LEAST_BYTES = 1 << 18
_LEAST_PARTS = 500
"""An answer may be so many times as large as the right one, and always as large as this: caches of
other layouts, lists of numbers in the place of arrays, wrong broadcasts."""


@dataclass(frozen=True, slots=True)
class Step:
    """One planned call: its arguments as they are sent, a number for ``argument_after``, and the
    bytes and parts of a right answer."""

    function: str
    arguments: list | int
    raw: bytes
    size: int
    parts: int

    @property
    def bound(self) -> Bound:
        return Bound(max(_LEAST_BYTES, _TIMES * self.size), max(_LEAST_PARTS, _TIMES * self.parts))

    def is_same_call(self, other: Step) -> bool:
        mine = (self.function, self.raw, wire.text_of(self.arguments))
        return mine == (other.function, other.raw, wire.text_of(other.arguments))


class Planner:
    """Calls that are answered by others, and noted as the steps of a plan."""

    def __init__(self, calls: Calls):
        self._calls = calls
        self._handles = Handles()
        self.steps: list[Step] = []

    def __call__(self, name: str, arguments: tuple) -> Answer:
        nodes, raw = self._handles.encode(arguments, send_function)
        answer = self._calls(name, arguments)
        self._note(name, nodes, raw, answer.value)
        return answer

    def argument(self, position: int) -> Any:
        value = self._calls.argument(position)
        self._note(self._handles.last_function, position, b"", value)
        return value

    def origin(self, value: Any) -> str | None:
        return self._calls.origin(value)

    def printed(self) -> str:
        return self._calls.printed()

    def _note(self, name: str, arguments: list | int, raw: bytes, value: Any) -> None:
        self._handles.add(name, value)
        encoder = wire.Encoder()
        node = encoder.node(value)
        size = len(wire.text_of(node)) + encoder.size
        parts = encoder.nodes + encoder.numbers
        self.steps.append(Step(name, arguments, raw, size, parts))


def packed(steps: Sequence[Step]) -> bytes:
    """A plan as one block."""
    head = [[s.function, s.arguments, len(s.raw), s.size, s.parts] for s in steps]
    return wire.pack(bytes(wire.NONCE_BYTES), head, b"".join(s.raw for s in steps))


@functools.lru_cache(maxsize=1024)
def unpacked(block: bytes) -> tuple[Step, ...]:
    """The inverse of `packed`; of nothing, no steps."""
    if not block:
        return ()
    _, length, _ = wire.HEADER.unpack_from(block)
    at = wire.HEADER.size + length
    steps = []
    for function, arguments, count, size, parts in wire.parse_head(block[wire.HEADER.size : at]):
        steps.append(Step(function, arguments, block[at : at + count], size, parts))
        at += count
    return tuple(steps)
