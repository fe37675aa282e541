"""Texts: is every hint, title and sentence there, and does none give away a line of a solution?"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from grader.audit.harness import Harness
from grader.course.course import Course
from grader.course.exercise import Exercise, solution_regions
from grader.generate.leaks import find_leaks
from grader.proofread.numbers import number_faults

LEVELS = 3
_TOKEN = re.compile(r"\d+(?:\.\d*)?|\w+|[^\w\s]")
_FEWEST_TOKENS = 6
"""Shorter expressions (`len(caches)`) say nothing by themselves."""


def texts(bench: Harness) -> tuple[int, list[str]]:
    """How many texts there are, and what is wrong with them, as sentences."""
    exercise = bench.exercise
    shown = dict(_shown(bench))
    wrong = [
        *_missing(exercise),
        *(f"{where} is empty." for where, text in shown.items() if not text.strip()),
        *_twins(exercise),
        *_lines_told(bench.course, shown),
        *_expressions_told(exercise, shown),
        *map(str, number_faults(bench.course, exercise)),
    ]
    return len(shown) + len(exercise.checks) + 1, wrong


def _lines_told(course: Course, shown: dict[str, str]) -> Iterator[str]:
    leaks = find_leaks(course, {where: text.encode() for where, text in shown.items()})
    yield from (f"{leak.where} gives away {leak.what}." for leak in leaks)


def _shown(bench: Harness) -> Iterator[tuple[str, str]]:
    """What a learner may read of the solution, by where it stands."""
    for function, levels in bench.exercise.settings.hints.items():
        for level, text in enumerate(levels, 1):
            yield f"hint {level} of `{function}`", text
    for mistake in bench.mistakes.values():
        yield f"the sentence of the mistake `{mistake.id}`", mistake.says
        yield f"where the mistake `{mistake.id}` says to look", mistake.look


def _missing(exercise: Exercise) -> Iterator[str]:
    if not exercise.title.strip():
        yield "The exercise has no title."
    for function in exercise.functions:
        levels = len(exercise.settings.hints.get(function, []))
        if levels != LEVELS:
            yield f"`{function}` has {levels} hints where {LEVELS} are wanted."


def _twins(exercise: Exercise) -> Iterator[str]:
    titles = Counter(check.title for check in exercise.checks)
    yield from (f"{n} checks have the title “{title}”." for title, n in titles.items() if n > 1)


def _expressions_told(exercise: Exercise, shown: dict[str, str]) -> Iterator[str]:
    """An expression of a solution in a text, other spacing and `1.0` for `1` notwithstanding."""
    for expression in sorted(_expressions(exercise)):
        tokens = _joined(expression)
        for where, text in shown.items():
            if tokens in _joined(text):
                yield f"{where} gives away `{expression}`."


def _expressions(exercise: Exercise) -> set[str]:
    file = exercise.reference_file
    text = file.read_text(encoding="utf-8")
    regions = solution_regions(text, file)
    lines = text.splitlines()
    inside = {number for first, last in regions for number in range(first, last + 1)}
    outside = _joined("\n".join(line for n, line in enumerate(lines, 1) if n not in inside))
    found = {
        ast.unparse(node)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.expr) and node.lineno in inside
    }
    return {e for e in found if _length(e) >= _FEWEST_TOKENS and _joined(e) not in outside}


def _length(text: str) -> int:
    return len(_TOKEN.findall(text))


def _joined(text: str) -> str:
    return f" {' '.join(map(_normal, _TOKEN.findall(text)))} "


def _normal(token: str) -> str:
    plain = token[0].isdecimal() and token.replace(".", "").isdecimal()
    return f"{float(token):g}" if plain else token  # `²` is a digit, and no number
