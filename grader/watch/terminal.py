"""The terminal as it was: also where the program that draws on it is killed.

A small process waits for the end of the one that draws. If that ends without a word, it leaves the
second screen and gives the terminal its old settings back.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator

LEAVE = (
    "\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[<u\x1b[0m\r"
)
"""Out of the second screen, with the cursor, and without reports of mouse, paste or keys."""


@contextlib.contextmanager
def given_back() -> Iterator[None]:
    """Use before any thread is started. Does nothing where there are no such terminals."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    terminal = sys.stdin.fileno()
    settings = termios.tcgetattr(terminal)
    hears, tells = os.pipe()
    guardian = os.fork()
    if guardian == 0:
        _wait(hears, tells, lambda: termios.tcsetattr(terminal, termios.TCSANOW, settings))
    os.close(hears)
    try:
        yield
    finally:
        os.write(tells, b".")
        os.close(tells)
        os.waitpid(guardian, 0)


def _wait(hears: int, tells: int, restore: Callable[[], None]) -> None:
    """In the guardian. Never returns."""
    try:
        os.close(tells)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTTOU):
            signal.signal(number, signal.SIG_IGN)
        os.setpgid(0, 0)  # what ends the program's group does not end this
        if os.read(hears, 1) == b"":
            os.write(sys.stdout.fileno(), LEAVE.encode())
            restore()
    finally:
        os._exit(0)
