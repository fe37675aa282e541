"""The plan of a check: the calls that it makes of a learner, encoded as they are sent, and how
large a right answer to each is. It is recorded with the answer key, and knows of no submission.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np

from grader.authoring import SourceFunction
from grader.checking.calls import Calls, send_function
from grader.sandbox import wire
from grader.sandbox.handles import Handles
from grader.sandbox.host import Answer, Bound
from grader.sandbox.planned import Replies

_TIMES = 8
_LEAST_BYTES = 1 << 18
_LEAST_PARTS = 500
"""An answer may be so many times as large as the right one, and always as large as this: caches of
other layouts, lists of numbers in the place of arrays, wrong broadcasts."""


class Step(msgspec.Struct, frozen=True):
    """One call: its arguments as they are sent, or a position for ``argument_after``, and the bytes
    and parts of a right answer."""

    function: str
    arguments: list | int
    raw: bytes
    size: int
    parts: int

    @property
    def bound(self) -> Bound:
        """How large an answer may be: in powers of two, to say no more of the right one."""
        size = max(_LEAST_BYTES, _TIMES * self.size)
        parts = max(_LEAST_PARTS, _TIMES * self.parts)
        return Bound(1 << (size - 1).bit_length(), 1 << (parts - 1).bit_length())

    def asks(self, function: str, arguments: list | int, raw: bytes) -> bool:
        """Is it this very call?"""
        return (
            self.function == function
            and self.raw == raw
            and wire.text_of(self.arguments) == wire.text_of(arguments)
        )

    def is_same_call(self, other: Step) -> bool:
        return self.asks(other.function, other.arguments, other.raw)


class Plan(msgspec.Struct, frozen=True):
    """The calls of one check. They are made ahead where ``ahead`` is set; ``digest`` is that of the
    replies of the reference, where the verdict on these is known, and ``changed`` what they say."""

    steps: tuple[Step, ...] = ()
    ahead: bool = False
    digest: bytes = b""
    changed: tuple[str, ...] = ()

    @property
    def functions(self) -> tuple[str, ...]:
        return tuple(step.function for step in self.steps)

    @property
    def bounds(self) -> tuple[Bound, ...]:
        return tuple(step.bound for step in self.steps)

    def packed(self) -> bytes:
        """As one block, to be kept."""
        steps = [[s.function, s.arguments, len(s.raw), s.size, s.parts] for s in self.steps]
        head = [steps, self.ahead, self.digest.hex(), self.changed]
        return wire.pack(_NO_NONCE, head, b"".join(s.raw for s in self.steps))

    def message(self) -> bytes:
        """As one block, to be sent."""
        steps = [[s.function, s.arguments, len(s.raw), s.bound] for s in self.steps]
        return wire.pack(_NO_NONCE, steps, b"".join(s.raw for s in self.steps))


_NO_NONCE = bytes(wire.NONCE_BYTES)


def unpacked(block: bytes) -> Plan:
    """The inverse of `Plan.packed`."""
    _, length, _ = wire.HEADER.unpack_from(block)
    at = wire.HEADER.size + length
    found, ahead, digest, changed = wire.parse_head(block[wire.HEADER.size : at])
    steps = []
    for function, arguments, count, size, parts in found:
        steps.append(Step(function, arguments, block[at : at + count], size, parts))
        at += count
    return Plan(tuple(steps), ahead, bytes.fromhex(digest), tuple(changed))


class Planner:
    """Calls that are answered by others, and noted as the steps of a plan."""

    def __init__(self, calls: Calls):
        self._calls = calls
        self._handles = Handles()
        self._replies: list[tuple[bytes, bytes]] = []
        self._seen: set[bytes] = set()
        """What the learner's code has been given."""
        self._right: set[bytes] = set()
        """What is right of what it has not been given."""
        self.steps: list[Step] = []
        self.tells = False
        """Does a call hold, by value, what is right in an earlier one?"""
        self.afresh_asked = False
        """Was a call made in a process of its own? Such a check is not planned ahead."""

    def __call__(self, name: str, arguments: tuple) -> Answer:
        nodes, raw = self._handles.encode(arguments, send_function)
        given = set(self._values(arguments))
        self.tells = self.tells or not self._right.isdisjoint(given)
        self._seen |= given
        answer = self._calls(name, arguments)
        self._right.update(set(self._values(answer.value)) - self._seen)
        self._note(name, nodes, raw, answer.value, {"changed": list(answer.changed)})
        return answer

    def afresh(self, name: str, arguments: tuple) -> Answer:
        self.afresh_asked = True
        answer = self._calls.afresh(name, arguments)
        self._note(name, [], b"", answer.value, {})
        return answer

    def argument(self, position: int) -> Any:
        value = self._calls.argument(position)
        self._right.update(set(self._values(value)) - self._seen)
        self._note(self._handles.last_function, position, b"", value, {})
        return value

    def origin(self, value: Any) -> str | None:
        return self._calls.origin(value)

    def printed(self) -> str:
        return self._calls.printed()

    def digest(self) -> bytes:
        """Of the replies of a process whose answers are these."""
        return Replies(self._replies, ()).digest()

    def _note(self, name: str, arguments: list | int, raw: bytes, value: Any, more: dict) -> None:
        encoder = wire.Encoder()
        text = wire.text_of({"ok": encoder.node(value), **more})
        self._replies.append((text, encoder.raw()))
        self._handles.add(name, value)
        size = len(text) + encoder.size
        self.steps.append(Step(name, arguments, raw, size, _parts(value)))

    def _values(self, value: Any) -> Iterator[bytes]:
        """Of each array and number that is sent by value, its entries in order of size, if there is
        enough to them to be known again."""
        if self._handles.node(value) is not None:
            return
        if isinstance(value, tuple | list):
            for item in value:
                yield from self._values(item)
        elif isinstance(value, Mapping):
            for item in value.values():
                yield from self._values(item)
        elif isinstance(value, SourceFunction):
            yield from self._values(value.constants)
        elif isinstance(value, np.ndarray | np.generic | float):
            array = np.asarray(value)
            if array.dtype.kind in "fc" and _is_telling(array):
                yield np.sort(np.abs(array.astype(complex)), axis=None).tobytes()


def _parts(value: Any) -> int:
    """Everything that another form of the same answer may send by itself: each number, each
    container."""
    if isinstance(value, np.ndarray):
        return 1 + value.size
    if isinstance(value, Mapping):
        return 1 + sum(map(_parts, value.values()))
    return 1 + sum(map(_parts, value)) if isinstance(value, tuple | list) else 1


def _is_telling(array: np.ndarray) -> bool:
    """Neither a round number nor one that is repeated throughout."""
    if array.size == 1:
        number = abs(complex(array.reshape(-1)[0]))
        return f"{number:.4g}" != f"{number:.12g}"
    return bool((array != array.reshape(-1)[0]).any()) if array.size else False
