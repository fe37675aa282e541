"""What takes a while to make of an instructor's course, kept beside it for the next time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from grader.wholefile import make_folder, write_whole

CACHE_FOLDER = ".vgrade-cache"


def cache_file(root: Path, name: str, kind: str, made_from: Iterable[str]) -> Path:
    """Another file for whatever it is ``made_from``; ``kind`` is its suffix."""
    digest = hashlib.sha256("\0".join(made_from).encode()).hexdigest()[:16]
    return root / CACHE_FOLDER / f"{name}-{digest}.{kind}"


def keep(file: Path, block: bytes) -> None:
    """In the place of earlier ones. Best effort: on a read-only disk it is made anew each time."""
    try:
        make_folder(file.parent)
        write_whole(file.parent / ".gitignore", b"*\n")
        for old in file.parent.glob(f"{file.name.rpartition('-')[0]}-*{file.suffix}"):
            old.unlink(missing_ok=True)
        write_whole(file, block)
    except OSError:
        return
