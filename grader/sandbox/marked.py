"""What a learner's code prints while it works through planned calls, told apart by marks that stand
in it before each reply.
"""

from __future__ import annotations

import msgspec

from grader.sandbox import wire


def numbered(nonce: bytes, number: int) -> bytes:
    """The nonce of one reply of several."""
    whole = int.from_bytes(nonce, "little") + number
    return (whole % (1 << 8 * wire.NONCE_BYTES)).to_bytes(wire.NONCE_BYTES, "little")


_KEPT = 1 << 14
"""Bytes of what was printed before one reply."""


class MarkedOutput(msgspec.Struct):
    """What is printed while planned calls are made, by the number of the reply before which it was.

    A mark is a zero byte, the reply's nonce, and one byte more: 1 where a check is over with it. A
    flood is a check's own; it is seen while its reply is waited for, or else once that has come.
    Learner code can write marks too: none is read beyond that of the last reply, or each would
    have room for more.
    """

    nonce: bytes
    limit: int
    replies: int
    """How many there are at most."""
    number: int = 0
    """Of the reply that the next byte comes before."""
    flooded: bool = False
    floods: set[int] = msgspec.field(default_factory=set)
    """The replies before which a check had printed too much."""
    _texts: dict[int, bytes] = msgspec.field(default_factory=dict)
    _pending: bytearray = msgspec.field(default_factory=bytearray)
    _before: int = 0
    """Bytes that this check printed before what is pending."""

    def add(self, data: bytes) -> None:
        self._pending += data
        while self.number < self.replies:
            mark = b"\0" + numbered(self.nonce, self.number)
            at = self._pending.find(mark)
            if at < 0 or at + len(mark) >= len(self._pending):
                break
            self._end_segment(at, over=self._pending[at + len(mark)] == 1)
            del self._pending[: len(mark) + 1]
        self.flooded = self._before + len(self._pending) > self.limit

    def _end_segment(self, length: int, over: bool) -> None:
        if length:
            self._texts[self.number] = bytes(self._pending[: min(length, _KEPT)])
        self._before += length
        if self._before > self.limit:
            self.floods.add(self.number)
        if over:
            self._before = 0
        del self._pending[:length]
        self.number += 1

    def is_flooded_at(self, number: int) -> bool:
        """By what was printed before this reply, or one that came earlier."""
        return self.flooded and self.number <= number

    def take(self, number: int) -> str:
        """What was printed before this reply, as text."""
        if number >= self.number:  # no mark came: the output was closed, or the process ended
            while self.number < number:
                self._end_segment(0, over=False)
            self._end_segment(len(self._pending), over=False)
        return self._texts.pop(number, b"").decode("utf-8", "replace")
