"""An excerpt: one function as a learner wrote it, found in a submission without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.course.exercise import Exercise
from grader.intake.assignment import assign
from grader.intake.file import SubmittedFile
from grader.intake.submission import Submission


def file_with(
    submission: Submission, exercises: tuple[Exercise, ...], exercise: Exercise, function: str
) -> SubmittedFile | None:
    """The file in which grading finds a function of an exercise."""
    assignment = assign(submission, exercises)[exercise.id]
    return assignment.files.get(function, assignment.file)


class Excerpt(NamedTuple):
    """``cell`` and ``line`` are where the text begins, both counted from 1."""

    text: str
    cell: int
    line: int


def function_text(file: SubmittedFile, function: str) -> str:
    """As `excerpt`; empty where there is none."""
    found = excerpt(file.cells, function)
    return found.text if found else ""


def excerpt(cells: Sequence[str], function: str) -> Excerpt | None:
    """The last definition of it at the top level, which is the one that counts."""
    for number in range(len(cells), 0, -1):
        cell = cells[number - 1]
        found = _parsed(cell, function)
        if found is None:
            found = _by_indent(cell, function)
        text, line = found
        if text:
            return Excerpt(text, number, line)
    return None


def _parsed(cell: str, function: str) -> tuple[str, int] | None:
    """None where the cell is not Python, as a notebook's cell with a magic is not."""
    try:
        body = ast.parse(cell).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    lines = cell.split("\n")
    for node in reversed(body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == function:
            return "\n".join(lines[node.lineno - 1 : node.end_lineno]), node.lineno
    return "", 0


def _by_indent(cell: str, function: str) -> tuple[str, int]:
    """From its `def` to the next line that begins at the margin."""
    starts = list(re.finditer(rf"^def\s+{re.escape(function)}\b", cell, re.MULTILINE))
    if not starts:
        return "", 0
    above = cell.count("\n", 0, starts[-1].start())
    first, *rest = cell[starts[-1].start() :].split("\n")
    kept = [first]
    for line in rest:
        if line and not line[0].isspace() and line[0] not in ")#":
            break
        kept.append(line)
    return "\n".join(kept).rstrip(), above + 1
