"""The host: the grader's side of the sandbox. Opens a submission in a process of its own and calls
its functions there. Knows no check and no expected value; a learner's code can only ever cause a
`Raised` or a `ProcessEnded` here.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from grader.model import Isolation
from grader.sandbox import wire
from grader.sandbox.frames import GONE, ProcessEnded
from grader.sandbox.launch import Launched, launch_fork_server
from grader.sandbox.limits import WALL_FACTOR, Limits, preload
from grader.sandbox.process import LearnerProcess, SpawnedProcess, Zygote
from grader.sandbox.reply import (
    Answer,
    Failure,
    LoadReport,
    Raised,
    read_answer,
    read_load_report,
)
from grader.sandbox.source import Source

__all__ = [
    "Answer",
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

Special = Callable[[Any, wire.Encoder], Any]


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


@dataclass
class Session:
    """One submission, alive in its own process, and in a fresh one after it has died."""

    sandbox: Sandbox
    sources: tuple[Source, ...]
    limits: Limits
    seed: int
    given: Mapping[str, bytes] = field(default_factory=dict)
    deaths: int = 0
    _process: LearnerProcess | None = None
    _loaded: set[str] = field(default_factory=set)
    _reports: dict[str, LoadReport] = field(default_factory=dict)
    _stalls: dict[str, ProcessEnded] = field(default_factory=dict)
    _cautious: set[str] = field(default_factory=set)
    """Modules that have ended their process when they were run."""
    _tries: dict[str, int] = field(default_factory=dict)
    _asked: list[str] = field(default_factory=list)
    _answers: list[Any] = field(default_factory=list)
    """Of each call of this check, the function and what came back; None if nothing did."""
    _handles: dict[int, tuple[int, tuple]] = field(default_factory=dict)
    _indexed: int = 0
    _cpu_before: float = 0.0
    _waited: float = 0.0
    """Wall seconds; the back-up of `total_seconds`, for code that sleeps."""
    _over: ProcessEnded | None = None
    """Set once the time of the whole submission is used: nothing is run any more."""
    _printed: str = ""

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

    def begin_check(self) -> None:
        """Handles do not outlive a check."""
        self._asked.clear()
        self._answers.clear()
        self._handles.clear()
        self._indexed = 0

    def call(
        self,
        module: str,
        function: str,
        arguments: Sequence[Any],
        *,
        seed: int,
        special: Special | None = None,
    ) -> Answer:
        """Call a learner's function. Raises Raised or ProcessEnded.

        An argument that came back from an earlier call of this check is passed as the learner's
        own object; everything else goes by value. ``special`` may encode further values.
        """
        if self._over is None and self._tries.get(function, 0) >= MAX_TRIES:
            raise ProcessEnded(self._stalls[function].kind, NOT_AGAIN)
        self._ensure_loaded(module)

        def claim(value: Any, encoder: wire.Encoder) -> Any:
            handle = self._handle(value)
            if handle is not None:
                return handle
            if isinstance(value, np.random.Generator):
                return ["g", _generator_state(value)]
            return special(value, encoder) if special is not None else None

        encoder = wire.Encoder(claim)
        nodes = [encoder.node(argument) for argument in arguments]
        head = ["call", module, function, nodes, None if self._answers else seed]
        return self._ask(function, head, encoder.raw())

    def argument(self, position: int) -> Any:
        """What the last call left in one of its arguments. Raises Raised or ProcessEnded."""
        return self._ask(self._asked[-1], ["argument", position], b"").value

    def _ask(self, function: str, head: Any, raw: bytes) -> Answer:
        try:
            reply, raw = self._exchange(head, raw, self.limits.call_seconds)
            self._asked.append(function)
            if "raised" in reply:
                info = reply["raised"]
                raised = Raised(info if isinstance(info, dict) else {}, self.sources)
                self._answers.append(None)
                if raised.kind == "timeout":
                    if "ended" in reply:
                        self._end()
                    raise ProcessEnded("timeout", _where(raised))
                raise raised
            answer = self._answer(reply, raw)
        except ProcessEnded as verdict:
            if self._over is None:
                self._tries[function] = self._tries.get(function, 0) + 1
                self._stalls[function] = verdict
            raise
        self._answers.append(answer.value)
        return answer

    def printed(self) -> str:
        """What the learner's code printed since this was last asked."""
        text, self._printed = self._printed, ""
        if self._process is not None:
            text += self._process.printed.take()
        return text

    def origin(self, value: Any) -> str | None:
        """The function of which an answer in this check was, or held, this very object."""
        self._index()
        found = self._handles.get(id(value))
        return None if found is None else self._asked[found[0]]

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

    def _exchange(self, head: Any, raw: bytes, seconds: float) -> tuple[dict, bytes]:
        process = self._process
        assert process is not None
        total = self.limits.total_seconds
        used = self._cpu_before + (process.cpu_seconds() or 0.0)
        left = total - max(used, self._waited / WALL_FACTOR)
        spent = f"the whole submission has used its {total:g} seconds"
        if left <= 0:
            self._over = ProcessEnded("timeout", f"not run: {spent}")
            raise self._over
        nonce = secrets.token_bytes(wire.NONCE_BYTES)
        started = time.monotonic()
        try:
            text, raw = process.exchange(wire.pack(nonce, head, raw), nonce, min(seconds, left))
            reply = wire.parse_head(text)
            if type(reply) is not dict:
                raise wire.WireError("a reply that is no reply")
            return reply, raw
        except (ProcessEnded, wire.WireError) as error:
            verdict = self._bury(error)
            if verdict.kind == "timeout" and left < seconds:
                self._over = ProcessEnded("timeout", f"not run: {spent}")
                verdict = ProcessEnded("timeout", spent)
            raise verdict from None
        finally:
            self._waited += time.monotonic() - started

    def _answer(self, reply: dict, raw: bytes) -> Answer:
        try:
            return read_answer(reply, raw)
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
        process, self._process = self._process, None
        assert process is not None
        self._cpu_before += process.cpu_seconds() or 0.0
        ended = process.close()
        self._printed += process.printed.take()
        return ended

    def _index(self) -> None:
        while self._indexed < len(self._answers):
            self._enter(self._answers[self._indexed], self._indexed, ())
            self._indexed += 1

    def _enter(self, value: Any, call: int, path: tuple) -> None:
        if isinstance(value, np.ndarray | wire.Opaque):
            self._handles[id(value)] = (call, path)
        elif isinstance(value, tuple | list) and value:
            self._handles[id(value)] = (call, path)
            for position, item in enumerate(value):
                self._enter(item, call, (*path, position))
        elif isinstance(value, dict):
            self._handles[id(value)] = (call, path)
            for key, item in value.items():
                self._enter(item, call, (*path, key))

    def _handle(self, value: Any) -> list | None:
        self._index()
        found = self._handles.get(id(value))
        return None if found is None else ["h", found[0], list(found[1])]


START_SECONDS = 20.0
LOADS = 4
"""Each file and each cell has `load_seconds`, and all of one load three times as much before only
definitions are read, for which it has some more: after this many times it is ended."""
NOT_AGAIN = "not tried again: it did not come back in the checks before"
TOO_OFTEN = "not run: the submission has ended its process too often"


def _generator_state(generator: np.random.Generator) -> dict:
    """As JSON has it: the arrays that some kinds keep are lists there."""
    return _listed(generator.bit_generator.state)


def _listed(state: Any) -> Any:
    if isinstance(state, dict):
        return {key: _listed(value) for key, value in state.items()}
    return state.tolist() if isinstance(state, np.ndarray) else state


def _where(raised: Raised) -> str:
    loop = ""
    if raised.line is not None:
        cell = f" of cell {raised.cell}" if raised.cell else ""
        loop = f", in the loop at line {raised.line}{cell}"
    return f"it was still computing when its time was up{loop}"
