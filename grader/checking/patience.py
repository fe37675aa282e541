"""Patience: how long a check's own code may compute on what a learner's functions returned.

Most checks look at every part of an answer, some at pairs of parts, and how many parts there are is
the learner's choice.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from grader.authoring import Check
from grader.checking.answerkey import CheckKey
from grader.checking.calls import Calls
from grader.checking.judge import Verdict, judge
from grader.checking.run import Unplanned
from grader.sandbox.host import Answer

SECONDS = 10.0
"""CPU seconds of this process for one check; a right submission needs a tenth of one."""
AGAIN_SECONDS = 2.0
"""For one check that is run again to find out more: nothing is said where that is too little."""
_AGAIN = 0.05
_LIMITED = hasattr(signal, "setitimer")  # Windows has none


class TooLong(Unplanned):
    """A check computed for too long. A check cannot catch it, and it ends nothing else."""


class Patience(msgspec.Struct):
    """For one submission: in how many checks more it may run out."""

    left: int = 3


class Watched:
    """Calls that are never cut short: what is on its way to a learner's process, or back, arrives
    whole."""

    def __init__(self, calls: Calls):
        self._calls = calls
        self.busy = False

    def __call__(self, name: str, arguments: tuple) -> Answer:
        with self._busily():
            return self._calls(name, arguments)

    def afresh(self, name: str, arguments: tuple) -> Answer:
        with self._busily():
            return self._calls.afresh(name, arguments)

    def argument(self, position: int) -> Any:
        with self._busily():
            return self._calls.argument(position)

    def origin(self, value: Any) -> str | None:
        return self._calls.origin(value)

    def printed(self) -> str:
        with self._busily():
            return self._calls.printed()

    @contextlib.contextmanager
    def _busily(self) -> Iterator[None]:
        self.busy = True
        try:
            yield
        finally:
            self.busy = False


def judged_within(
    seconds: float, check: Check, key: CheckKey, calls: Calls, functions: Collection[str]
) -> Verdict | None:
    """As `judge`; None where that takes more CPU seconds."""
    watched = Watched(calls)
    try:
        with limited(watched, seconds):
            return judge(check, key, watched, functions)
    except TooLong:
        return None


@contextlib.contextmanager
def limited(calls: Watched, seconds: float) -> Iterator[None]:
    """Raises TooLong where that takes more CPU seconds. Signals come to the main thread alone: in
    others, and on Windows, nothing is limited."""
    if not _LIMITED or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        if calls.busy:
            signal.setitimer(signal.ITIMER_VIRTUAL, _AGAIN)
        else:
            raise TooLong

    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
