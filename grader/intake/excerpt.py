"""An excerpt: one function as a learner wrote it, found in a submission without running it."""

from __future__ import annotations

import ast
import re

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


def function_text(file: SubmittedFile, function: str) -> str:
    """The last definition of it at the top level, which is the one that counts; empty where there
    is none."""
    for cell in reversed(file.cells):
        text = _parsed(cell, function)
        if text is None:
            text = _by_indent(cell, function)
        if text:
            return text
    return ""


def _parsed(cell: str, function: str) -> str | None:
    """None where the text is not Python, as a notebook's cell with a magic is not."""
    try:
        body = ast.parse(cell).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    lines = cell.split("\n")
    for node in reversed(body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == function:
            return "\n".join(lines[node.lineno - 1 : node.end_lineno])
    return ""


def _by_indent(cell: str, function: str) -> str:
    """From its `def` to the next line that begins at the margin."""
    starts = list(re.finditer(rf"^def\s+{re.escape(function)}\b", cell, re.MULTILINE))
    if not starts:
        return ""
    first, *rest = cell[starts[-1].start() :].split("\n")
    kept = [first]
    for line in rest:
        if line and not line[0].isspace() and line[0] not in ")#":
            break
        kept.append(line)
    return "\n".join(kept).rstrip()
