"""The entries of a class's folder: each is one learner, with a safe and unique file name."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from grader.errors import CourseError

_SAFE = re.compile(r"[\w.@+-]{1,100}")


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
    page = learner
    if not _SAFE.fullmatch(page) or not page.strip(".") or page.casefold() in taken:
        slug = re.sub(r"[^\w.@+-]+", "-", learner).strip("-.")[:80] or "learner"
        page = f"{slug}-{hashlib.sha256(path.name.encode('utf-8', 'replace')).hexdigest()[:8]}"
    taken.add(page.casefold())
    return Entry(path, learner, page)
