"""A cohort as a table for the terminal: a line a learner, a column an exercise, one for quizzes."""

from __future__ import annotations

import unicodedata

from grader.model import Cohort, CohortEntry
from grader.report.outline import EXERCISE_WORDS, MARKS, number
from grader.report.safe import plain

_NAME_COLUMNS = 24


def render_class(cohort: Cohort) -> str:
    """Plain text, aligned; marks are explained below it."""
    exercises = list(dict.fromkeys(e[0] for entry in cohort.entries for e in entry.exercises))
    rows = [["learner", "points", *(plain(name) for name in exercises)]]
    rows += [_row(entry, exercises) for entry in cohort.entries]
    if any(entry.quizzes for entry in cohort.entries):
        rows[0].append("quizzes")
        for row, entry in zip(rows[1:], cohort.entries, strict=True):
            row.append(number(sum(score for _, _, score, _ in entry.quizzes)))
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    lines.append("   ".join(f"{MARKS[status]} {words}" for status, words in EXERCISE_WORDS.items()))
    return "\n".join(lines) + "\n"


def _row(entry: CohortEntry, exercises: list[str]) -> list[str]:
    cells = {name: f"{MARKS[status]} {number(score)}" for name, status, score, _ in entry.exercises}
    points = f"{number(entry.score)}/{number(entry.max_score)}"
    return [_cut(plain(entry.learner)), points, *(cells.get(name, "–") for name in exercises)]


def _line(row: list[str], widths: list[int]) -> str:
    """The learner's name on the left, everything else to the right of its column."""
    gaps = [" " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)]
    cells = [gap + cell for gap, cell in zip(gaps[1:], row[1:], strict=True)]
    return "  ".join([row[0] + gaps[0], *cells]).rstrip()


def _cut(name: str) -> str:
    if _columns(name) <= _NAME_COLUMNS:
        return name
    while _columns(name) >= _NAME_COLUMNS:
        name = name[:-1]
    return f"{name}…"


def _columns(text: str) -> int:
    """How wide a terminal shows it: two columns for Chinese, none for an accent by itself."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
