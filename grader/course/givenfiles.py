"""The files that belong to an exercise: data that travel to the learner, and that learner code
finds by the same relative path where it is graded. Knows nothing of what is in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from grader.course.settings import line_with
from grader.errors import CourseError

MOST_OF_ONE = 4 << 20
MOST_OF_ALL = 8 << 20
LONGEST = 200

_OWN = frozenset(
    {"readme.md", "answers.toml", "quiz.md", "quiz.toml", "figure.svg", "figure.py", "checks.py"}
    | {"mistakes.py", "alternatives.py", "exercise.toml", "course.toml", "exercise.json"}
)
"""Names, in lower case, that a learner's folder has already, or that must not get there."""


def read_given(folder: Path, names: Sequence[str], module: str, settings: Path) -> dict[str, bytes]:
    """Their contents by path. Raises CourseError, with the line of ``settings`` that names the
    file."""
    found: dict[str, bytes] = {}
    for name in names:
        try:
            _refuse_path(name, module)
            if not (folder / name).is_dir():
                _refuse_twin(name, found)
            found[name] = _content(folder, name)
            if sum(map(len, found.values())) > MOST_OF_ALL:
                raise _Refused(f"is too much: all files together have {_size(MOST_OF_ALL)} at most")
        except _Refused as refused:
            text = settings.read_text(encoding="utf-8")
            raise CourseError(
                f"the file `{name}` {refused}", file=str(settings), line=_line(name, text)
            ) from None
    return found


class _Refused(Exception):
    """Why a file cannot be given, as a predicate of it."""


def _refuse_path(name: str, module: str) -> None:
    path = PurePosixPath(name)
    if not name or len(name) > LONGEST or not name.isprintable() or "\\" in name or ":" in name:
        raise _Refused("is no name for one; write a relative path with forward slashes")
    if path.is_absolute() or ".." in path.parts or str(path) != name or name == ".":
        raise _Refused(
            "is not below the exercise's folder; write the path from there, without dots"
        )
    lower = name.lower()
    if path.parts[0].startswith(".") or lower in _OWN | {f"{module}.py", f"{module}.ipynb"}:
        raise _Refused("has a name that is taken in a learner's folder; rename it")


def _refuse_twin(name: str, known: dict[str, bytes]) -> None:
    lower = name.lower()
    for other in known:
        one, two = lower, other.lower()
        if one == two or one.startswith(f"{two}/") or two.startswith(f"{one}/"):
            raise _Refused(f"is in the way of `{other}`, as some systems see it; rename one")


def _content(folder: Path, name: str) -> bytes:
    file = folder / name
    if not file.exists():
        raise _Refused("is not there; put it into the exercise's folder, or remove the name")
    if file.is_dir():
        raise _Refused("is a folder; name the files in it")
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        raise _Refused("leads out of the exercise's folder; copy what it leads to")
    if file.stat().st_size > MOST_OF_ONE:
        raise _Refused(f"is larger than {_size(MOST_OF_ONE)}; give a part of it")
    try:
        return file.read_bytes()
    except OSError as error:
        raise _Refused(f"cannot be read: {error.strerror or error}") from None


def _line(name: str, text: str) -> int | None:
    quoted = (json.dumps(name), f"'{name}'")  # as TOML spells it, too
    lines = enumerate(text.splitlines(), 1)
    named = (number for number, line in lines if any(each in line for each in quoted))
    return next(named, None) or line_with("files", text, r"\s*")


def _size(bytes: int) -> str:
    return f"{bytes >> 20} MB"
