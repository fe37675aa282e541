"""A file written as a whole or not at all: whoever reads it meanwhile never sees half of one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

PART = ".part"


def write_whole(file: Path, data: bytes) -> None:
    """In the place of an earlier one. Raises OSError, and then the earlier one is as it was."""
    part = file.with_name(f".{file.name}.{os.getpid()}{PART}")
    try:
        part.write_bytes(data)
        part.replace(file)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
