"""An assignment: which file of a submission answers which exercise, as far as can be told without
running it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.intake.submission import Submission, SubmittedFile

if TYPE_CHECKING:
    from grader.course.exercise import Exercise

_IMPORTED = re.compile(r"^[ \t]*(?:from|import)[ \t]+(?:[\w.]*\.)?(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which file answers an exercise, if any, and in which modules its functions are."""

    file: SubmittedFile | None
    modules: dict[str, str]
    messages: tuple[str, ...] = ()


def assign(
    submission: Submission, exercises: tuple[Exercise, ...], prefer: str | None = None
) -> dict[str, Assignment]:
    """Which file answers which exercise, by its name, else by the functions that it defines.

    ``prefer`` is a path that was asked for by name, and goes first where it fits.
    """
    claimed = {e.id: _by_name(submission.files, e, prefer) for e in exercises}
    taken = {file.path for files in claimed.values() for file in files}
    free = [file for file in submission.files if file.path not in taken and file.problem is None]
    imported = {name for file in submission.files for name in _IMPORTED.findall(file.text)}
    by_content = _by_content(free, exercises, imported)
    elsewhere = {name: file.stem for file in reversed(free) for name in file.defined()}
    return {e.id: _assignment(e, claimed[e.id], by_content.get(e.id), elsewhere) for e in exercises}


def _by_content(
    free: list[SubmittedFile], exercises: tuple[Exercise, ...], imported: set[str]
) -> dict[str, SubmittedFile]:
    """A file of another name answers an exercise if it defines half of its functions, or more of
    them than of any other exercise's. With no more than half, a file that others import is
    their helper: the `sigmoid` of a `dnn_utils.py` is not the one that the exercise asks for."""
    found: dict[str, tuple[float, SubmittedFile]] = {}
    for file in free:
        names = file.defined()
        shares = {e.id: len(names & set(e.functions)) / len(e.functions) for e in exercises}
        most = max(shares.values(), default=0.0)
        for name, share in shares.items():
            enough = share > 0.5 or (
                file.stem not in imported and (share == 0.5 or 0 < share == most)
            )
            if enough and share > found.get(name, (0.0, file))[0]:
                found[name] = (share, file)
    return {name: file for name, (_, file) in found.items()}


def _by_name(
    files: tuple[SubmittedFile, ...], exercise: Exercise, prefer: str | None
) -> list[SubmittedFile]:
    """Files named for the exercise, the one to grade first."""
    module = exercise.module.lower()
    exact = [file for file in files if file.stem.lower() == module]
    word = re.compile(rf"(?<![a-z]){re.escape(module)}(?![a-z])")
    named = exact or [file for file in files if word.search(file.stem.lower())]
    return sorted(
        named,
        key=lambda file: (
            file.path != prefer,
            file.problem is not None,
            file.unwritten >= len(exercise.functions),
            file.unwritten,
            file.kind == "ipynb",
            file.path.count("/"),
            file.path,
        ),
    )


def _assignment(
    exercise: Exercise,
    named: list[SubmittedFile],
    by_content: SubmittedFile | None,
    elsewhere: Mapping[str, str],
) -> Assignment:
    """``elsewhere`` has the modules of names that files without an exercise define."""
    messages: list[str] = []
    if named:
        chosen = named[0]
        rivals = [
            file.path
            for file in named[1:]
            if file.unwritten < len(exercise.functions) and file.text != chosen.text
        ]
        if rivals:
            messages.append(
                f"There is more than one file for this exercise: {chosen.path} was graded,"
                f" {', '.join(rivals)} was not. Hand in one."
            )
    elif by_content is not None:
        chosen = by_content
        messages.append(f"{chosen.path} was taken for this exercise, because of what it defines.")
    else:
        return Assignment(None, {})
    if chosen.note:
        messages.append(f"{chosen.path} {chosen.note}.")
    own = chosen.defined()
    modules = {
        name: elsewhere.get(name, chosen.stem) if name not in own else chosen.stem
        for name in exercise.functions
    }
    return Assignment(chosen, modules, tuple(messages))
