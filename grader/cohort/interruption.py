"""An interruption of a long run: Ctrl-C, or a system that asks the program to end. The first is
noted, so that what is at hand can be finished; a second one ends the run at once."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

SIGNALS = {signal.SIGINT, signal.SIGTERM}
_SAID = b"\nvgrade: interrupted; finishing what is at hand. Again to stop at once.\n"


class Interruption:
    """``wanted`` is True from the first signal on."""

    def __init__(self) -> None:
        self.wanted = False

    def note(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        os.write(2, _SAID)  # a buffered stream may be in use when a signal comes


@contextlib.contextmanager
def noted() -> Iterator[Interruption]:
    """Note signals while this lasts; in another thread than the main one none arrive."""
    interruption = Interruption()
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.signal(number, interruption.note) for number in SIGNALS}
    try:
        yield interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Signals wait while this lasts, and never reach a process that is started in it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
