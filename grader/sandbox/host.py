"""The host: the grader's side of the sandbox. Opens a submission in a process of its own and calls
its functions there. Knows no check and no expected value; a learner's code can only ever cause a
`Raised` or a `ProcessEnded` here.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec.structs import replace

from grader.model import Isolation
from grader.sandbox import wire
from grader.sandbox.frames import GONE, Deadline, ProcessEnded
from grader.sandbox.handles import Handles, Special
from grader.sandbox.launch import Launched, launch_fork_server
from grader.sandbox.limits import WALL_FACTOR, Limits, preload
from grader.sandbox.marked import MarkedOutput, numbered
from grader.sandbox.planned import OK, PlannedCheck, Replies, message
from grader.sandbox.process import LearnerProcess, PlannedChannel, SpawnedProcess, Zygote
from grader.sandbox.reply import (
    ANYTHING,
    Answer,
    Bound,
    Failure,
    LoadReport,
    Raised,
    read_answer,
    read_load_report,
)
from grader.sandbox.source import Source

__all__ = [
    "ANYTHING",
    "Answer",
    "Bound",
    "Failure",
    "Limits",
    "LoadReport",
    "ProcessEnded",
    "Raised",
    "Sandbox",
    "Session",
    "Source",
    "preload",
]

MAX_DEATHS = 5
MAX_TRIES = 2
"""How often one function may end or stall the process before it is not called again."""


class Sandbox:
    """Opens submissions, in the tier of that name; ``launched`` is a zygote of that tier. Close it
    when done. Raises SandboxUnavailable where *sealed+* lacks its program."""

    def __init__(
        self, isolation: Isolation, *, preload: tuple[str, ...], launched: Launched | None = None
    ):
        self.isolation: Isolation = isolation
        self.preload = preload
        self._zygote = None
        if isolation != "separated":
            self._zygote = Zygote(launched or launch_fork_server(preload, isolation))

    @property
    def layers(self) -> tuple[str, ...]:
        """What holds in the last child that was opened, outermost first."""
        return self._zygote.layers if self._zygote else ()

    def start(self, limits: Limits) -> LearnerProcess:
        """Raises SandboxUnavailable where the seal does not hold."""
        if self._zygote is not None:
            return self._zygote.fork(limits)
        return SpawnedProcess(self.preload, limits)

    def open(
        self,
        sources: Sequence[Source],
        limits: Limits,
        seed: int,
        given: Mapping[str, bytes] | None = None,
    ) -> Session:
        """``given`` are the exercises' own files, by relative path."""
        return Session(self, tuple(sources), limits, seed, given or {})

    def close(self) -> None:
        if self._zygote is not None:
            self._zygote.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Working(msgspec.Struct):
    """Where the replies to planned calls are read, up to the check ``stop``; ``number`` is that of
    the next one."""

    channel: PlannedChannel
    nonce: bytes
    stop: int
    number: int = 0


class Session:
    """One submission, alive in its own process, and in a fresh one after it has died."""

    def __init__(
        self,
        sandbox: Sandbox,
        sources: tuple[Source, ...],
        limits: Limits,
        seed: int,
        given: Mapping[str, bytes] = MappingProxyType({}),
    ):
        self.sandbox, self.sources, self.limits, self.seed = sandbox, sources, limits, seed
        self.given = given
        self.deaths = 0
        self._process: LearnerProcess | None = None
        self._loaded: set[str] = set()
        self._reports: dict[str, LoadReport] = {}
        self._stalls: dict[str, ProcessEnded] = {}
        self._cautious: set[str] = set()
        """Modules that have ended their process when they were run."""
        self._tries: dict[str, int] = {}
        self._handles = Handles()
        """Of the calls of this check."""
        self._cpu_before = 0.0
        self._waited = 0.0
        """Wall seconds; the back-up of `total_seconds`, for code that sleeps."""
        self._over: ProcessEnded | None = None
        """Set once the time of the whole submission is used: nothing is run any more."""
        self._printed = ""
        self._put: tuple[str, str, str] | None = None
        """Of a function with other code: its module, its name and the text."""
        self._planned: tuple[PlannedCheck, ...] = ()
        self._working: _Working | None = None
        """Set while the process works through a message with many calls."""

    def load(self, module: str) -> LoadReport:
        """Run a module of the submission, once; what went wrong is told, not raised."""
        if module not in self._reports:
            try:
                self._load_whole_or_carefully(module)
            except ProcessEnded as verdict:
                self._reports[module] = LoadReport(ended=verdict)
        return self._reports[module]

    def _load_whole_or_carefully(self, module: str) -> None:
        """What ends the process when it is run is run a second time, its definitions alone."""
        try:
            self._ensure_loaded(module)
        except ProcessEnded as verdict:
            if self._over is not None:
                raise
            self._cautious.add(module)
            try:
                self._ensure_loaded(module)
            except ProcessEnded:
                raise verdict from None
            note = f"the file could not be run whole ({verdict.why}): only what it defines was read"
            report = self._reports[module]
            self._reports[module] = replace(report, notes=(note, *report.notes))

    def put(self, module: str, function: str, text: str) -> bool:
        """Give a function the code of this text, for all later calls; False where it cannot have
        it, and has its own again at the latest in the next process. Raises ProcessEnded."""
        self._put = None
        self._tries.pop(function, None)
        self._ensure_loaded(module)
        self._put = module, function, text
        return self._put_again()

    def _put_again(self) -> bool:
        assert self._put is not None
        module, function, text = self._put
        seconds = self.limits.call_seconds
        tried, self._put = self._put, None
        reply, _ = self._exchange(["put", module, function, seconds], text.encode(), seconds)
        if "ended" in reply:
            self._end()
        if "ok" not in reply:
            return False
        self._put = tried
        return True

    def watch(self, module: str, function: str) -> None:
        """From now on, keep which of its lines run. Raises ProcessEnded."""
        self._ensure_loaded(module)
        self._exchange(["watch", module, function], b"", self.limits.call_seconds)

    def watched(self) -> frozenset[int]:
        """The lines that have run, as far as the same process still is. Raises ProcessEnded."""
        if self._process is None:
            return frozenset()
        reply, _ = self._exchange(["watched"], b"", self.limits.call_seconds)
        lines = reply.get("lines")
        return frozenset(n for n in lines if type(n) is int) if type(lines) is list else frozenset()

    @property
    def is_out_of_time(self) -> bool:
        """Has all the time of the submission been used?"""
        return self._over is not None

    def cpu_seconds(self) -> float:
        """Of all its processes so far."""
        now = self._process.cpu_seconds() if self._process is not None else None
        return self._cpu_before + (now or 0.0)

    def begin_check(self) -> None:
        """Handles do not outlive a check."""
        self._handles = Handles()

    def call(
        self,
        module: str,
        function: str,
        arguments: Sequence[Any],
        *,
        seed: int,
        special: Special | None = None,
        bound: Bound = ANYTHING,
    ) -> Answer:
        """Call a learner's function. Raises Raised or ProcessEnded.

        An argument that came back from an earlier call of this check is passed as the learner's
        own object; everything else goes by value. ``special`` may encode further values. An answer
        beyond ``bound`` is not taken.
        """
        if self._over is None and self._tries.get(function, 0) >= MAX_TRIES:
            raise ProcessEnded(self._stalls[function].kind, NOT_AGAIN)
        self._ensure_loaded(module)
        nodes, raw = self._handles.encode(arguments, special)
        first = not len(self._handles)
        seconds = self.limits.call_seconds
        head = ["call", module, function, nodes, seed if first else None, seconds, bound]
        return self._ask(function, head, raw, bound)

    def call_afresh(
        self,
        module: str,
        function: str,
        arguments: Sequence[Any],
        *,
        seed: int,
        special: Special | None = None,
        bound: Bound = ANYTHING,
    ) -> Answer:
        """As `call`, in a process that is started for this call alone: the files are run again, and
        nothing is there that an earlier call has left. All arguments go by value."""
        used = self.cpu_seconds()
        fresh = Session(self.sandbox, self.sources, self.limits, self.seed, self.given)
        fresh.deaths, fresh._cautious = self.deaths, self._cautious
        fresh._reports, fresh._stalls, fresh._tries = self._reports, self._stalls, self._tries
        fresh._cpu_before, fresh._waited, fresh._over = used, self._waited, self._over
        fresh._put = self._put
        try:
            return fresh.call(module, function, arguments, seed=seed, special=special, bound=bound)
        finally:
            if fresh._process is not None:
                fresh._end()
            self._cpu_before += fresh._cpu_before - used
            self.deaths, self._waited, self._over = fresh.deaths, fresh._waited, fresh._over
            self._printed += fresh.printed()

    def argument(self, position: int, *, bound: Bound = ANYTHING) -> Any:
        """What the last call left in one of its arguments. Raises Raised or ProcessEnded."""
        return self._ask(
            self._handles.last_function, ["argument", position, bound], b"", bound
        ).value

    def _ask(self, function: str, head: Any, raw: bytes, bound: Bound) -> Answer:
        try:
            reply, raw = self._exchange(head, raw, self.limits.call_seconds, bound.size)
            if "raised" in reply:
                told = self._told(function, reply)
                self._handles.add(function, None)
                if isinstance(told, ProcessEnded) and "ended" in reply:
                    self._end()
                raise told
            answer = self._answer(reply, raw, bound)
        except ProcessEnded as verdict:
            self._note_stall(function, verdict)
            raise
        self._handles.add(function, answer.value)
        return answer

    @property
    def plans(self) -> bool:
        """Can calls be made ahead in this tier?"""
        return self.sandbox.isolation != "separated"

    def plan(self, checks: Sequence[PlannedCheck]) -> None:
        """Have these calls made, in their order; `replies` is then asked for each check in turn."""
        self._planned = tuple(checks)

    def replies(self, position: int) -> Replies | None:
        """What came of the planned calls of one check; None where they are to be made one by one,
        as there is no process that could make them."""
        if self._working is None and not self._begin(position):
            return None
        working, check, process = self._working, self._planned[position], self._process
        assert working is not None and process is not None
        self.limits = check.limits
        first, frames, ended = working.number, [], None
        for function, bound in zip(check.functions, check.bounds, strict=True):
            try:
                frames.append(self._next(working, bound))
            except ProcessEnded as error:
                ended = error
                self._note_stall(function, error)
                break
            if not frames[-1][0].startswith(OK):
                self._note_end(function, frames[-1][0])
                break
        count = len(frames) + (ended is not None)
        printed = [working.channel.printed_before(first + n) for n in range(count)]
        numbers = range(len(frames))
        flood = next((n for n in numbers if working.channel.flooded_at(first + n)), None)
        if flood is not None:
            ended = ProcessEnded("died", process.printed.flooded())
            if self._process is not None:
                self._bury(ended)
            self._note_stall(check.functions[flood], ended)
            frames, printed = frames[:flood], printed[: flood + 1]
        if self._working is not None and position + 1 == working.stop:
            working.channel.finish()
            self._working = None
        return Replies(frames, printed, ended)

    def answer_of(self, reply: tuple[bytes, bytes], function: str, bound: Bound) -> Answer:
        """A reply to a planned call. Raises Raised or ProcessEnded."""
        text, raw = reply
        try:
            head = wire.parse_head(text)
            if type(head) is not dict:
                raise wire.WireError("a reply that is no reply")
            if "raised" not in head:
                return read_answer(head, raw, bound)
        except wire.WireError as error:
            raise ProcessEnded("died", f"its answer could not be read: {error}") from None
        raise self._told(function, head)

    def _begin(self, position: int) -> bool:
        """Send what is left of the plan to a process that has loaded the files for it, as far as
        there is no file that cannot be loaded."""
        checks = self._planned
        unloadable: set[str] = set()
        while True:
            stop = position
            for check in checks[position:]:
                if not self._can_load(check, unloadable):
                    break
                stop += 1
            if stop == position:
                return False
            needed = {module for c in checks[position:stop] for module in c.modules.values()}
            if self._process is not None and needed <= self._loaded:
                break
        channel = self._process.planned
        if channel is None:
            return False
        nonce = secrets.token_bytes(wire.NONCE_BYTES)
        head, raw = message(checks[position:stop], self._tries)
        self.begin_check()
        self._printed = ""
        self._process.printed.take()
        try:
            replies = sum(len(check.functions) for check in checks[position:stop])
            output = MarkedOutput(nonce, self.limits.output_bytes, replies)
            channel.begin(wire.pack(nonce, head, raw), output)
        except ProcessEnded as error:
            self._bury(error)
            return False
        self._working = _Working(channel, nonce, stop)
        return True

    def _can_load(self, check: PlannedCheck, unloadable: set[str]) -> bool:
        for module in check.modules.values():
            if module in unloadable:
                return False
            try:
                self._ensure_loaded(module)
            except ProcessEnded:
                unloadable.add(module)
                return False
        return True

    def _next(self, working: _Working, bound: Bound) -> tuple[bytes, bytes]:
        process, seconds, left = self._process, self.limits.call_seconds, self._left()
        assert process is not None
        nonce = numbered(working.nonce, working.number)
        started = time.monotonic()
        try:
            reply = working.channel.next(
                nonce,
                working.number,
                bound.size,
                lambda: Deadline(min(seconds, left), process.cpu_seconds),
            )
        except ProcessEnded as error:
            raise self._lost(error, seconds, left) from None
        finally:
            self._waited += time.monotonic() - started
        working.number += 1
        return reply

    def _note_end(self, function: str, text: bytes) -> None:
        """Of a reply after which none of the same check follows."""
        try:
            head = wire.parse_head(text)
        except wire.WireError:
            return
        if type(head) is dict and "raised" in head:
            told = self._told(function, head)
            if isinstance(told, ProcessEnded) and told.why != NOT_AGAIN:
                self._note_stall(function, told)
                if "ended" in head:
                    self._end()

    def _note_stall(self, function: str, ended: ProcessEnded) -> None:
        if self._over is None:
            self._tries[function] = self._tries.get(function, 0) + 1
            self._stalls[function] = ended

    def _told(self, function: str, head: dict) -> Raised | ProcessEnded:
        """What a reply without an answer says."""
        info = head["raised"]
        raised = Raised(info if isinstance(info, dict) else {}, self.sources)
        if raised.kind == "timeout":
            return ProcessEnded("timeout", _where(raised))
        if raised.kind == "not again":
            known = self._stalls.get(function)
            return ProcessEnded(known.kind if known else "timeout", NOT_AGAIN)
        return raised

    def printed(self) -> str:
        """What the learner's code printed since this was last asked."""
        text, self._printed = self._printed, ""
        if self._process is not None:
            text += self._process.printed.take()
        return text

    def origin(self, value: Any) -> str | None:
        """The function of which an answer in this check was, or held, this very object."""
        return self._handles.origin(value)

    def close(self) -> None:
        if self._process is not None:
            self._process.close()
            self._process = None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        if self.deaths >= MAX_DEATHS:
            raise ProcessEnded("died", TOO_OFTEN)
        self._process = self.sandbox.start(self.limits)
        self._loaded.clear()
        files = [{"path": s.path, "kind": s.kind, "cells": s.cells} for s in self.sources]
        given = [[path, len(content)] for path, content in self.given.items()]
        raw = b"".join(self.given.values())
        self._exchange(["sources", files, given], raw, START_SECONDS)

    def _ensure_loaded(self, module: str) -> None:
        """In this process; a module that ended an earlier one is not tried again. What a file
        prints when it is run is no call's output."""
        if self._over is not None:
            raise self._over
        known = self._reports.get(module)
        if known is not None and known.ended is not None:
            raise known.ended
        if self._process is None:
            self._start()
        if module in self._loaded:
            return
        seconds = LOADS * self.limits.load_seconds
        printed = self.printed()
        try:
            head = ["load", module, self.seed, module in self._cautious]
            reply, _ = self._exchange(head, b"", seconds)
        finally:
            self.printed()
            self._printed = printed
        self._loaded.add(module)
        self._reports.setdefault(module, read_load_report(reply))
        if self._put is not None and self._put[0] == module and not self._put_again():
            raise ProcessEnded("died", "the code it was given could not be run once more")

    def _exchange(
        self, head: Any, raw: bytes, seconds: float, most: int = ANYTHING.size
    ) -> tuple[dict, bytes]:
        process, left = self._process, self._left()
        assert process is not None
        nonce = secrets.token_bytes(wire.NONCE_BYTES)
        started = time.monotonic()
        try:
            frame = wire.pack(nonce, head, raw)
            text, raw = process.exchange(frame, nonce, min(seconds, left), most)
            reply = wire.parse_head(text)
            if type(reply) is not dict:
                raise wire.WireError("a reply that is no reply")
            return reply, raw
        except (ProcessEnded, wire.WireError) as error:
            raise self._lost(error, seconds, left) from None
        finally:
            self._waited += time.monotonic() - started

    def _left(self) -> float:
        """Seconds of the whole submission's. Raises ProcessEnded where there are none."""
        assert self._process is not None
        total = self.limits.total_seconds
        used = self.cpu_seconds()
        left = total - max(used, self._waited / WALL_FACTOR)
        if left <= 0:
            self._over = ProcessEnded("timeout", f"not run: {_spent(total)}")
            raise self._over
        return left

    def _lost(
        self, error: ProcessEnded | wire.WireError, seconds: float, left: float
    ) -> ProcessEnded:
        """End the process; the verdict to raise."""
        verdict = self._bury(error)
        if verdict.kind == "timeout" and left < seconds:
            spent = _spent(self.limits.total_seconds)
            self._over = ProcessEnded("timeout", f"not run: {spent}")
            return ProcessEnded("timeout", spent)
        return verdict

    def _answer(self, reply: dict, raw: bytes, bound: Bound) -> Answer:
        try:
            return read_answer(reply, raw, bound)
        except wire.WireError as error:
            raise self._bury(error) from None

    def _bury(self, error: ProcessEnded | wire.WireError) -> ProcessEnded:
        """End the process; the verdict to raise, with how it ended where that says more."""
        ended = self._end()
        self.deaths += 1
        if isinstance(error, wire.WireError):
            return ProcessEnded("died", f"its answer could not be read: {error}")
        if error.why == GONE:
            return ProcessEnded("timeout" if "computing time" in ended else "died", ended)
        return error

    def _end(self) -> str:
        """End the process, and say how it had ended by itself. Its objects are gone with it."""
        self.begin_check()
        self._working = None
        process, self._process = self._process, None
        assert process is not None
        self._cpu_before += process.cpu_seconds() or 0.0
        ended = process.close()
        self._printed += process.printed.take()
        return ended


START_SECONDS = 20.0
LOADS = 4
"""Each file and each cell has `load_seconds`, and all of one load three times as much before only
definitions are read, for which it has some more: after this many times it is ended."""
NOT_AGAIN = "not tried again: it did not come back in the checks before"
TOO_OFTEN = "not run: the submission has ended its process too often"


def _spent(total: float) -> str:
    return f"the whole submission has used its {total:g} seconds"


def _where(raised: Raised) -> str:
    loop = ""
    if raised.line is not None:
        cell = f" of cell {raised.cell}" if raised.cell else ""
        loop = f", in the loop at line {raised.line}{cell}"
    return f"it was still computing when its time was up{loop}"
