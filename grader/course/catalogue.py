"""An exercise's catalogue: its named mistakes and its alternatives, beside the reference."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from grader.authoring import Alternative, Mistake
from grader.course.course import Course
from grader.course.coursecode import read_code, run_file
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.errors import CourseError

Entry = TypeVar("Entry", Mistake, Alternative)


def read_mistakes(course: Course, exercise: Exercise) -> tuple[Mistake, ...]:
    """In the order written; none where there is no catalogue. Raises CourseError."""
    found = _entries(course, exercise, "mistakes.py", Mistake)
    seen: set[str] = set()
    for entry in found:
        if entry.id in seen:
            raise _at(entry, f"a second mistake `{entry.id}`; give it another name")
        seen.add(entry.id)
    return found


def waiting_note(name: str) -> str:
    """The comment above a mistake that is there as comments only."""
    return f"Waits to be read: `{name}`."


_WAITS = re.compile(re.escape("# " + waiting_note("NAME")).replace("NAME", r"(\w+)"))


def waiting_mistakes(exercise: Exercise) -> list[tuple[str, int]]:
    """Mistakes that nobody has taken over yet, by name and line. Raises CourseError."""
    file = exercise.path / "mistakes.py"
    if not exercise.authored or not file.is_file():
        return []
    lines = enumerate(read_code(file).split("\n"), 1)
    found = ((_WAITS.fullmatch(line.rstrip()), number) for number, line in lines)
    return [(match[1], number) for match, number in found if match]


def read_alternatives(course: Course, exercise: Exercise) -> dict[str, tuple[Alternative, ...]]:
    """By style. Raises CourseError."""
    styles: dict[str, list[Alternative]] = {}
    for entry in _entries(course, exercise, "alternatives.py", Alternative):
        styles.setdefault(entry.style, []).append(entry)
    return {style: tuple(entries) for style, entries in styles.items()}


def _entries(course: Course, exercise: Exercise, name: str, kind: type[Entry]) -> tuple[Entry, ...]:
    file = exercise.path / name
    if not exercise.authored or not file.is_file():
        return ()
    reference = Reference(course, exercise)
    found: list[Entry] = []
    # Several alternatives have the same name, so they are gathered as they are made.
    _run(file, reference, kind, found)
    for entry in found:
        if not hasattr(reference.module, entry.function):
            raise _at(entry, f"replaces `{entry.function}`, which the reference does not have")
    return tuple(found)


def _run(file: Path, reference: Reference, kind: type[Entry], found: list[Entry]) -> None:
    module = types.ModuleType(file.stem)
    module.__file__ = str(file)
    names = _Gathering(kind, found)
    names.update(module.__dict__)
    names["__builtins__"] = reference.builtins
    run_file(file, names)


class _Gathering(dict):
    """A namespace that keeps every entry, also those that a later one of the same name replaces."""

    def __init__(self, kind: type, found: list):
        super().__init__()
        self._kind, self._found = kind, found

    def __setitem__(self, name: str, value: object) -> None:
        if isinstance(value, self._kind):
            self._found.append(value)
        super().__setitem__(name, value)


def _at(entry: Mistake | Alternative, message: str) -> CourseError:
    code = entry.run.__code__
    return CourseError(message, file=code.co_filename, line=code.co_firstlineno)


def by_function(mistakes: Iterable[Mistake]) -> dict[str, list[Mistake]]:
    """The mistakes of each function, in order."""
    found: dict[str, list[Mistake]] = {}
    for entry in mistakes:
        found.setdefault(entry.function, []).append(entry)
    return found
