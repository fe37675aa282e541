"""Where a course is looked for, and where it may not lie: a class does not bring the course that it
is graded by. Nothing here is read but names and links."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

COURSE_FILE = "course.toml"
_MOST_LINKS = 40
"""As many as Linux follows on the way to one file."""


def find_course(start: Path, outside: Path | None = None) -> Path | None:
    """The nearest ``course.toml``, ``solutions/`` or ``exercises/course.toml`` upward, but none in
    the folder ``outside``."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "solutions", folder / "exercises"):
            if (candidate / COURSE_FILE).is_file() and not (
                outside and leads_into(candidate, outside)
            ):
                return candidate
    return None


def leads_into(path: Path, folder: Path) -> bool:
    """Does ``path`` lie in ``folder``, or get to another place by a link that lies there?

    A link in a class's folder is the class's word, wherever it leads.
    """
    inside = Path(os.path.realpath(folder))
    return any(step == inside or inside in step.parents for step in _turns(path))


def _turns(path: Path) -> Iterator[Path]:
    """Every link on the way to ``path``, in the folder where it really is; then the real path."""
    waiting = list(reversed(Path.cwd().joinpath(path).parts))
    here = Path(waiting.pop())
    links = 0
    while waiting:
        part = waiting.pop()
        step = here.parent if part == ".." else here / part
        if step.is_symlink() and links < _MOST_LINKS:
            yield step
            links += 1
            target = step.readlink()
            here = Path(target.anchor) if target.anchor else here
            waiting += reversed(target.parts[1:] if target.anchor else target.parts)
        else:
            here = step
    yield here
