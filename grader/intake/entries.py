"""The entries of a class's folder: each is one learner, with a safe and unique file name."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import CourseError

_SAFE = re.compile(r"[\w.@+-]{1,100}")
_MAX_BYTES = 200
"""Of a page's name: with its endings it must fit into the 255 that file systems take."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``learner`` is the true name, ``page`` the stem of this learner's files."""

    path: Path
    learner: str
    page: str


def read_entries(submissions: Path) -> list[Entry]:
    """A folder, a zip or a lone file each; hidden files are none. Sorted by name.

    Raises CourseError where ``submissions`` is no folder that can be read.
    """
    try:
        paths = sorted(p for p in submissions.iterdir() if not p.name.startswith((".", "__MACOSX")))
    except OSError as error:
        raise CourseError(f"cannot be read: {error.strerror}", file=str(submissions)) from None
    taken: set[str] = set()
    return [_entry(path, taken) for path in paths]


def _entry(path: Path, taken: set[str]) -> Entry:
    learner = path.name if path.is_dir() else path.stem
    page = next(name for name in _pages(path, learner) if name.casefold() not in taken)
    taken.add(page.casefold())
    return Entry(path, learner, page)


def _pages(path: Path, learner: str) -> Iterator[str]:
    """File names for a learner: the own name if it is harmless, else a slug and a hash."""
    if _SAFE.fullmatch(learner) and learner.strip(".") and len(os.fsencode(learner)) <= _MAX_BYTES:
        yield learner
    slug = re.sub(r"[^\w.@+-]+", "-", learner).strip("-.")[:80]
    slug = slug.encode()[: _MAX_BYTES // 2].decode(errors="ignore") or "learner"
    digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()
    yield from (f"{slug}-{digest[:digits]}" for digits in range(8, len(digest) + 1))
