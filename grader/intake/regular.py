"""Opening what was handed in: regular files only, and nothing that waits or leads elsewhere. Every
file of a class is opened here. It knows no layout and no kind of file."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from grader.intake.limits import Unreadable

_NO_WAITING_AND_NO_LINK = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def regular_file(path: Path) -> Iterator[BinaryIO]:
    """Opened without waiting for the other end of a pipe, and never through a link, even if a file
    became one after it was looked at. Raises Unreadable where it is no file, and OSError."""
    descriptor = os.open(path, os.O_RDONLY | _NO_WAITING_AND_NO_LINK)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("is no regular file")
        yield stream


def small_file(path: Path, most: int) -> bytes | None:
    """All of a file; None where it has more bytes, is no file, or cannot be read."""
    try:
        with regular_file(path) as stream:
            content = stream.read(most + 1)
    except (Unreadable, OSError):
        return None
    return content if len(content) <= most else None
