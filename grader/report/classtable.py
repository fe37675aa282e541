"""A cohort as a table for the terminal: a line a learner, a column an exercise."""

from __future__ import annotations

from grader.model import Cohort, CohortEntry
from grader.report.outline import EXERCISE_WORDS, MARKS, number
from grader.report.safe import plain

_NAME_WIDTH = 24


def render_class(cohort: Cohort) -> str:
    """Plain text, aligned; marks are explained below it."""
    names = [e[0] for entry in cohort.entries for e in entry.exercises]
    columns = list(dict.fromkeys(names))
    width = min(_NAME_WIDTH, max((len(plain(e.learner)) for e in cohort.entries), default=7))
    head = f"{'learner':<{width}}  {'points':>9}  " + "  ".join(f"{c:>{_wide(c)}}" for c in columns)
    lines = [head.rstrip()]
    lines += [_line(entry, columns, width) for entry in cohort.entries]
    lines.append("   ".join(f"{MARKS[status]} {words}" for status, words in EXERCISE_WORDS.items()))
    return "\n".join(lines) + "\n"


def _wide(column: str) -> int:
    return max(len(column), 7)


def _line(entry: CohortEntry, columns: list[str], width: int) -> str:
    cells = {name: f"{MARKS[status]} {number(score)}" for name, status, score, _ in entry.exercises}
    shown = "  ".join(f"{cells.get(c, '–'):>{_wide(c)}}" for c in columns)
    points = f"{number(entry.score)}/{number(entry.max_score)}"
    return f"{plain(entry.learner)[:width]:<{width}}  {points:>9}  {shown}".rstrip()
