"""The host's end of one learner process: sends a frame, waits for exactly one reply, within limits.

Whatever comes back is untrusted. Every way in which it can be wrong is a `ProcessEnded` about the
submission; none is an error of the grader.
"""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections.abc import Callable

from grader.sandbox import wire
from grader.sandbox.limits import GRACE_SECONDS, WALL_FACTOR
from grader.sandbox.marked import MarkedOutput

_CHUNK = 1 << 16
_TICK = 0.05
_SHORT_TICK = 0.001
"""While something is printed: its pipe holds 64 KB, and then the process waits."""
KEEP_PRINTED = 1 << 16
SPARE = 1 << 12
"""Bytes of a reply beyond its bound: what was raised is told in any case."""


class ProcessEnded(Exception):
    """The learner's process cannot go on; ``kind`` is "timeout" or "died", the text says why."""

    def __init__(self, kind: str, why: str):
        self.kind, self.why = kind, why
        super().__init__(f"{kind}: {why}")


class Printed:
    """What the learner's code printed since this was last taken: the first 64 KB are kept, a flood
    ends the process."""

    def __init__(self, limit: int):
        self.limit = limit
        self.total = 0
        self.kept = bytearray()

    def add(self, data: bytes) -> None:
        self.total += len(data)
        room = KEEP_PRINTED - len(self.kept)
        if room > 0:
            self.kept += data[:room]
        if self.total > self.limit:
            raise ProcessEnded("died", self.flooded())

    def flooded(self) -> str:
        return f"it printed more than {self.limit >> 10:,} KB"

    def take(self) -> str:
        """As text; printing starts anew."""
        text = self.kept.decode("utf-8", "replace")
        self.kept.clear()
        self.total = 0
        return text


class Deadline:
    """CPU seconds for the child to use, wall seconds as the back-up; not extended by progress."""

    def __init__(self, seconds: float, cpu: Callable[[], float | None]):
        self.seconds = seconds
        self.cpu = cpu
        self.cpu_start = cpu()
        self.wall_end = time.monotonic() + seconds * WALL_FACTOR + GRACE_SECONDS

    def check(self) -> None:
        if time.monotonic() > self.wall_end:
            raise ProcessEnded(
                "timeout", f"no answer within {self.seconds * WALL_FACTOR:g} seconds"
            )
        if self.cpu_start is not None:
            now = self.cpu()
            if now is not None and now - self.cpu_start > self.seconds + GRACE_SECONDS:
                raise ProcessEnded("timeout", f"more than {self.seconds:g} seconds of computing")


class FrameReader:
    """Collects the bytes of one reply and checks them in order: nonce, lengths, whole, no more."""

    def __init__(self, nonce: bytes, most: int = wire.HEAD_LIMIT + wire.RAW_LIMIT):
        self.nonce = nonce
        self.most = most
        self.data = bytearray()
        self.head_end = self.end = wire.HEADER.size
        self.sized = False

    def add(self, data: bytes) -> bool:
        """True once the frame is whole. Never allocates by a length that was only declared."""
        self.data += data
        if not self.sized and len(self.data) >= wire.HEADER.size:
            nonce, head, raw = wire.HEADER.unpack_from(self.data)
            if nonce != self.nonce:
                raise ProcessEnded("died", "it wrote to the grader's channel itself")
            if head > wire.HEAD_LIMIT or raw > wire.RAW_LIMIT or head + raw > self.most + SPARE:
                raise ProcessEnded("died", "its answer is too large")
            self.head_end = wire.HEADER.size + head
            self.end = self.head_end + raw
            self.sized = True
        if self.sized and len(self.data) > self.end:
            raise ProcessEnded("died", "it wrote to the grader's channel itself")
        return self.sized and len(self.data) == self.end

    def parts(self) -> tuple[bytes, bytes]:
        """The head's and the raw section's bytes."""
        whole = bytes(self.data)
        return whole[wire.HEADER.size : self.head_end], whole[self.head_end :]


class PipeChannel:
    """Three pipes to a process on this machine, all served in one poll loop."""

    def __init__(self, request_fd: int, result_fd: int, output_fd: int, printed: Printed):
        self.request_fd, self.result_fd, self.output_fd = request_fd, result_fd, output_fd
        self.printed = printed
        for fd in (request_fd, result_fd, output_fd):
            os.set_blocking(fd, False)
        self.poll = select.poll()
        self.poll.register(result_fd, select.POLLIN)
        self.poll.register(output_fd, select.POLLIN)
        self.output_open = True
        self.replies = bytearray()
        """What has come of the replies to a message that has several."""
        self.left = memoryview(b"")
        self.output: MarkedOutput | None = None

    def exchange(
        self,
        frame: bytes,
        nonce: bytes,
        deadline: Deadline,
        most: int = wire.HEAD_LIMIT + wire.RAW_LIMIT,
    ) -> tuple[bytes, bytes]:
        """Send one frame and return the one reply to it, of ``most`` bytes. Raises ProcessEnded."""
        reader = FrameReader(nonce, most)
        left = self._begin(memoryview(frame))
        if left:
            self.poll.register(self.request_fd, select.POLLOUT)
        try:
            while True:
                events = self.poll.poll(_TICK * 1000)
                whole = False
                for fd, _ in events:
                    if fd == self.result_fd:
                        whole = reader.add(self._read(fd))
                    elif fd == self.output_fd:
                        self._drain()
                    elif left:
                        left = self._write(left)
                        if not left:
                            self.poll.unregister(self.request_fd)
                if whole:
                    if left:
                        raise ProcessEnded("died", "it answered before it was asked")
                    self._drain()
                    return reader.parts()
                deadline.check()
        finally:
            if left:
                self.poll.unregister(self.request_fd)

    def begin(self, frame: bytes, output: MarkedOutput) -> None:
        """Send a message that is answered by several replies; what does not fit into the pipe is
        written while the first of them is awaited."""
        self.output = output
        self.replies.clear()
        self.left = self._begin(memoryview(frame))
        self.poll.unregister(self.result_fd)
        if self.output_open:
            self.poll.unregister(self.output_fd)
        self.waiting = select.poll()
        self.waiting.register(self.result_fd, select.POLLIN)
        if self.left:
            self.waiting.register(self.request_fd, select.POLLOUT)

    def next(
        self, nonce: bytes, number: int, most: int, deadline: Callable[[], Deadline]
    ) -> tuple[bytes, bytes]:
        """The next reply. What is printed wakes nobody: it is read when nothing else comes."""
        reply = self._whole(nonce, most)
        if reply is not None:
            return reply
        until, tick = deadline(), _TICK
        while True:
            events = self.waiting.poll(tick * 1000)
            for fd, _ in events:
                if fd == self.result_fd:
                    self.replies += self._read(fd)
                elif self.left:
                    self.left = self._write(self.left)
                    if not self.left:
                        self.waiting.unregister(self.request_fd)
            reply = self._whole(nonce, most)
            if reply is not None:
                if self.left:
                    raise ProcessEnded("died", "it answered before it was asked")
                return reply
            if not events:
                tick = _SHORT_TICK if self._drain_marked() else _TICK
                if self.output is not None and self.output.is_flooded_at(number):
                    raise ProcessEnded("died", self.printed.flooded())
            until.check()

    def printed_before(self, number: int) -> str:
        """What was printed before a reply that has come, or before the process ended."""
        output = self.output
        if output is None:
            return ""
        if number >= output.number:
            self._drain_marked()
        return output.take(number)

    def flooded_at(self, number: int) -> bool:
        """Was too much printed before a reply that has come? It is asked once this is read."""
        return self.output is not None and number in self.output.floods

    def finish(self) -> None:
        """After the last reply: from now on one question has one answer again."""
        self._drain_marked()
        self.output = None
        self.poll.register(self.result_fd, select.POLLIN)
        if self.output_open:
            self.poll.register(self.output_fd, select.POLLIN)

    def _whole(self, nonce: bytes, most: int) -> tuple[bytes, bytes] | None:
        data = self.replies
        if len(data) < wire.HEADER.size:
            return None
        said, head, raw = wire.HEADER.unpack_from(data)
        if said != nonce:
            raise ProcessEnded("died", "it wrote to the grader's channel itself")
        if head > wire.HEAD_LIMIT or raw > wire.RAW_LIMIT or head + raw > most + SPARE:
            raise ProcessEnded("died", "its answer is too large")
        start, end = wire.HEADER.size + head, wire.HEADER.size + head + raw
        if len(data) < end:
            return None
        reply = bytes(data[wire.HEADER.size : start]), bytes(data[start:end])
        del data[:end]
        return reply

    def _drain_marked(self) -> bool:
        """Was there anything?"""
        some, output = False, self.output
        while output is not None and self.output_open and not output.flooded:
            try:
                data = os.read(self.output_fd, _CHUNK)
            except BlockingIOError:
                return some
            except OSError:
                data = b""
            if not data:
                self.output_open = False
                return some
            some = True
            output.add(data)
        return some

    def expect(self, nonce: bytes, deadline: Deadline) -> tuple[bytes, bytes]:
        """The frame that a child sends unasked, when it starts."""
        return self.exchange(b"", nonce, deadline)

    def _begin(self, view: memoryview) -> memoryview:
        stray = select.poll()
        stray.register(self.result_fd, select.POLLIN)
        if view and stray.poll(0):
            raise ProcessEnded("died", self._stray())
        return self._write(view) if view else view

    def _stray(self) -> str:
        try:
            return "it wrote to the grader's channel itself" if os.read(self.result_fd, 1) else GONE
        except OSError:
            return GONE

    def _write(self, view: memoryview) -> memoryview:
        try:
            return view[os.write(self.request_fd, view) :]
        except BlockingIOError:
            return view
        except OSError:
            raise ProcessEnded("died", GONE) from None

    def _read(self, fd: int) -> bytes:
        try:
            data = os.read(fd, 1 << 20)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            raise ProcessEnded("died", GONE)
        return data

    def _drain(self) -> None:
        while self.output_open:
            try:
                data = os.read(self.output_fd, _CHUNK)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                self.output_open = False
                self.poll.unregister(self.output_fd)
                return
            self.printed.add(data)

    def close(self) -> None:
        """Once the process has ended: what it printed last is still there."""
        if self.output is not None:
            self._drain_marked()
        else:
            with contextlib.suppress(ProcessEnded):
                self._drain()
        self.output_open = False
        for fd in (self.request_fd, self.result_fd, self.output_fd):
            os.close(fd)


GONE = "its process ended"
