"""Syntax of a newer Python than the one that grades."""

from __future__ import annotations

import re
import sys

from grader.intake.definitions import parsed
from grader.intake.file import SubmittedFile

NEWER = "this grader runs Python"

_TYPE = re.compile(r"\s*type\s+\w+\s*(?:\[.*\]\s*)?=")
_PARAMETERS = re.compile(r"\s*(?:(?:async\s+)?def|class)\s+\w+\s*\[")
_TEMPLATE = re.compile(r"(?<!\w)(?:t|tr|rt)[\"']", re.IGNORECASE)
_F_STRING = re.compile(r"(?<!\w)(?:f|fr|rf)[\"']", re.IGNORECASE)


def newer_syntax(file: SubmittedFile) -> str | None:
    """A sentence about the first such line; None where what is wrong is something else."""
    for number, cell in enumerate(file.cells, 1):
        error = parsed(cell)
        if not isinstance(error, SyntaxError):
            continue
        lines = cell.split("\n")
        at = min(max(error.lineno or 1, 1), len(lines))
        found = _kind(lines[at - 1], error.msg)
        if found is not None and found[0] > sys.version_info[:2]:
            (major, minor), what = found
            where = f"{file.path}, " + (f"cell {number}, " if file.kind == "ipynb" else "")
            return (
                f"{where}line {at}: {what} is syntax of Python {major}.{minor}, and {NEWER}"
                f" {sys.version_info[0]}.{sys.version_info[1]}: write it in the older"
                " way."
            )
    return None


def _kind(line: str, message: str) -> tuple[tuple[int, int], str] | None:
    if _TYPE.match(line):
        return (3, 12), "a `type` statement"
    if _PARAMETERS.match(line):
        return (3, 12), "a list of type parameters"
    if _F_STRING.search(line) and message.startswith(("f-string", "unterminated", "invalid")):
        return (3, 12), "an f-string with such an expression in it"
    if _TEMPLATE.search(line):
        return (3, 14), "a template string"
    return None
