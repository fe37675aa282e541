"""The learner's own line where their code failed, as Python's traceback shows it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Mapping

import msgspec

from grader.intake.file import SubmittedFile
from grader.model import ExerciseResult, Location, Place

LONGEST = 160
"""Characters of a line that are kept."""


def with_code(result: ExerciseResult, files: Mapping[str, SubmittedFile]) -> ExerciseResult:
    """The result, with the line of code at each place in a file that was handed in."""
    checks = tuple(
        msgspec.structs.replace(
            check,
            location=check.location and with_line(check.location, files),
            place=check.place and _looked_at(check.place, files),
        )
        if check.location or check.place
        else check
        for check in result.checks
    )
    place = result.location and with_line(result.location, files, syntax=True)
    return msgspec.structs.replace(result, checks=checks, location=place)


def with_line(
    place: Location, files: Mapping[str, SubmittedFile], *, syntax: bool = False
) -> Location:
    """With its line, and where ``syntax`` is wrong, the column at which Python stopped reading."""
    file = files.get(place.file)
    cell = (place.cell or 1) - 1
    if file is None or cell >= len(file.cells):
        return place
    text = file.cells[cell]
    lines = text.splitlines()
    if not 1 <= place.line <= len(lines):
        return place
    line = lines[place.line - 1].rstrip()
    code = line.lstrip()
    if not code:
        return place
    column = _wrong_at(text, place.line) if syntax else None
    if column is not None:
        column -= len(line) - len(code)
        column = column if 1 <= column <= min(len(code) + 1, LONGEST) else None
    return msgspec.structs.replace(place, code=code[:LONGEST], column=column)


def _looked_at(place: Place, files: Mapping[str, SubmittedFile]) -> Place:
    lines = [with_line(Location(place.file, line, place.cell), files).code for line in place.lines]
    return msgspec.structs.replace(place, code=tuple(line or "" for line in lines))


def _wrong_at(text: str, line: int) -> int | None:
    """The column, from 1, of what Python cannot read in that line; None if that is elsewhere."""
    try:
        with warnings.catch_warnings(action="ignore"):
            ast.parse(text)
    except SyntaxError as error:
        return error.offset if error.lineno == line else None
    except (ValueError, RecursionError, MemoryError):
        return None
    return None
