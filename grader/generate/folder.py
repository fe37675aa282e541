"""A learner's folder on disk: written, or renewed without a learner's work being lost.

Imports nothing heavy: an installed package starts a course without generating it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from grader.wholefile import make_folder, write_whole

CHECKS = ".vgrade"
"""In each exercise: what no person writes, and what an update replaces."""

_WRITTEN = (".py", ".ipynb", ".md", ".toml")
"""What a learner may have written in; the data of an exercise are not."""
_MADE = ("course.toml", "quiz.md")
"""Other files of that kind: questions that are asked no more would be answered in vain."""


def write_folder(
    files: Mapping[str, bytes], folder: Path, *, keep_work: bool = False
) -> tuple[int, int]:
    """Write ``files`` (by path with forward slashes); how many were written, and how many kept.

    Nothing of an earlier time is left in ``.vgrade``. With ``keep_work`` a file that is there
    already stays as it is, unless no person writes it. Raises OSError, also where a link is in
    the way.
    """
    make_folder(folder)
    for old in folder.glob(f"*/{CHECKS}"):
        make_folder(old)  # says so where a link would lead elsewhere, before anything is removed
        shutil.rmtree(old)
    written = 0
    for name, content in files.items():
        target = folder / name
        if keep_work and target.exists() and not _is_made(name):
            continue
        make_folder(target.parent)
        write_whole(target, content)
        written += 1
    return written, len(files) - written


def _is_made(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name in _MADE or CHECKS in path.parts or path.suffix not in _WRITTEN
