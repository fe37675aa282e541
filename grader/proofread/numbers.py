"""Numbers in texts: each one that looks computed has a remark beside it, and is what it says.

A remark is a comment: ``<!-- = 1.1**150 -->`` right after its number, or, where several numbers
stand in one formula, ``<!-- = 2.25 ; 1.5**2 -->`` anywhere in the paragraph. What a random or a
trained network shows is ``<!-- measured: growth(200) ; within 10 % -->``, see `claims`. What was
not computed is marked ``<!-- given: 0.05 -->``, and what a text quotes as a claim
``<!-- wrong: 1,477 -->``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.chart import Chart
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.figure import FIGURE_FILE, written_figure
from grader.proofread.claims import Claims, Measure, too_far
from grader.proofread.numerals import Numeral, fraction_before, numeral, numerals
from grader.quiz.expression import evaluate

_REMARK = re.compile(r"<!--\s*(=|measured\b|given\b|wrong\b)\s*:?\s*(.*?)\s*-->", re.DOTALL)
_NO_TEXT = re.compile(
    r"(?ms:^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[^\n]*$)|`[^`\n]*`|<!--(?s:.*?)-->"
    r"|\]\([^)\n]*\)|https?://[^\s)>]+"
)
_CLAIM = re.compile(r"claim|sa(?:y|id)|wrong|lecture|document|print|states?\b", re.IGNORECASE)
_NOT_SHOWN = frozenset({"id", "kind", "answer", "unit", "accept", "module", "builds_on"})
"""Keys of a settings file whose strings no learner reads as a text."""
_QUIZ = "quiz.toml"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a number, and where."""

    file: Path
    line: int | None
    says: str

    def __str__(self) -> str:
        where = f":{self.line}" if self.line else ""
        return f"{self.file.parent.name}/{self.file.name}{where}: {self.says}"


def number_faults(course: Course, exercise: Exercise) -> list[Fault]:
    """In everything of an exercise that a learner reads. Raises CourseError."""
    found, measure = [], Claims(course, exercise).measure
    readme = exercise.path / "README.md"
    if readme.is_file():
        text = readme.read_text(encoding="utf-8")
        found += [
            Fault(readme, text.count("\n", 0, at) + 1, says)
            for at, says in faults_in(text, measure=measure)
        ]
    for name in ("exercise.toml", _QUIZ):
        file = exercise.path / name
        if file.is_file():
            written = file.read_text(encoding="utf-8")
            texts = _strings(tomllib.loads(written))
            found += _in_strings(file, written, texts, measure, claims=name == _QUIZ)
    chart = written_figure(course, exercise)
    if chart is not None:
        file = exercise.path / FIGURE_FILE
        found += _in_strings(file, file.read_text(encoding="utf-8"), _words(chart), measure)
    return found


def faults_in(
    text: str, *, measure: Measure | None = None, claims: bool = False
) -> Iterator[tuple[int, str]]:
    """(offset, sentence) of each; ``claims`` where all of it is shown as something to be judged."""
    shown = _NO_TEXT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for start, end in _paragraphs(text):
        yield from _in_paragraph(text, shown, start, end, measure, claims)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\n[ \t]*\n", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _in_paragraph(
    text: str, shown: str, start: int, end: int, measure: Measure | None, claims: bool
) -> Iterator[tuple[int, str]]:
    here = [n for n in numerals(shown[:end]) if n.start >= start]
    settled: set[int] = set()
    """The places of numbers that a remark speaks of."""
    for remark in _REMARK.finditer(text, start, end):
        kind, said = remark[1], remark[2]
        named, expression = _parts(kind, said)
        if not named:
            last = _before(shown, here, start, remark.start())
            if last is None:
                yield remark.start(), f"the remark `{remark[0]}` follows no number"
                continue
            targets = [last]
        else:
            targets = []
            for literal in named:
                meant = numeral(literal)
                same = [n for n in here if meant is not None and _is_meant(n, meant, kind)]
                targets += same
                if not same:
                    yield (
                        remark.start(),
                        f"a remark speaks of {literal}, which does not stand in its paragraph",
                    )
        settled.update(n.start for n in targets)
        if kind == "=":
            yield from _not_true(targets[:1], expression)
        if kind == "measured":
            yield from _not_measured(targets[:1], expression, measure)
        elif kind == "wrong" and not claims and not _CLAIM.search(shown, start, end):
            yield (
                remark.start(),
                f"{targets[0].text if targets else said} is wrong, and the text around it does not"
                " show it as a claim; say whose it is",
            )
    for number in here:
        if number.looks_computed and number.start not in settled:
            yield (
                number.start,
                f"{number.text} looks computed; write `<!-- = EXPRESSION -->` behind it, or"
                f" `<!-- given: {number.text} -->` if it was not",
            )


def _parts(kind: str, said: str) -> tuple[list[str], str]:
    """The numbers that a remark names, and its expression."""
    if kind == "=":
        named, separator, expression = said.rpartition(";")
        return ([named.strip()] if separator else []), expression.strip()
    if kind == "measured":
        parts = said.split(";", said.count(";") - 1) if ";" in said else [said]
        return [part.strip() for part in parts[:-1]], parts[-1].strip()
    return [part.strip() for part in said.split(";") if part.strip()], ""


def _before(shown: str, here: list[Numeral], start: int, end: int) -> Numeral | None:
    fraction = fraction_before(shown[:end], end)
    if fraction is not None and fraction.start >= start:
        return fraction
    return next((n for n in reversed(here) if n.end <= end), None)


def _is_meant(number: Numeral, meant: Numeral, kind: str) -> bool:
    """One that is given may have another sign."""
    return number.same_as(meant) or (kind != "=" and number.text.lstrip("-") == meant.text)


def _not_true(targets: list[Numeral], expression: str) -> Iterator[tuple[int, str]]:
    for number in targets:
        try:
            value = evaluate(expression)
        except ValueError as error:
            yield number.start, f"the remark on {number.text} cannot be worked out: {error}"
            continue
        if not number.rounds(value):
            yield (
                number.start,
                f"{number.text} is wrong: {expression} is {_to_digits(number, value)}",
            )


def _not_measured(
    targets: list[Numeral], expression: str, measure: Measure | None
) -> Iterator[tuple[int, str]]:
    call, _, bound = (part.strip() for part in expression.partition(";"))
    for number in targets:
        try:
            if measure is None:
                raise ValueError("there is no exercise whose networks could be asked")
            says = too_far(number.value, measure(call), bound)
        except ValueError as error:
            says = f"it cannot be measured: {error}"
        if says is not None:
            yield number.start, f"{number.text}: {says}"


def _to_digits(number: Numeral, value: float) -> str:
    """In the form of the number that stands there, and some digits more."""
    if number.unit and 1e-4 <= abs(value) < 1e9:
        decimals = len(re.sub(r"[^\d.].*", "", number.text.lstrip("-")).partition(".")[2])
        return f"{value:,.{decimals}f}" if "10" not in number.text else f"{value:.6g}"
    return f"{value:.6g}"


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in _NOT_SHOWN:
                yield from _strings(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, key)
    elif isinstance(value, str):
        yield value


def _words(chart: Chart) -> Iterator[str]:
    """Of a figure: its description, and those of its titles and labels whose numbers it does not
    account for."""
    yield chart.description
    accounted = list(numerals(_REMARK.sub("", chart.description)))
    words = [chart.title]
    for panel in chart.panels:
        words += [panel.title, *(item.label for item in panel.items)]
    for text in words:
        new = (n for n in numerals(text) if not any(n.same_as(other) for other in accounted))
        if "<!--" in text or any(n.looks_computed for n in new):
            yield text


def _in_strings(
    file: Path, written: str, texts: Iterator[str], measure: Measure, *, claims: bool = False
) -> Iterator[Fault]:
    for text in texts:
        for at, says in faults_in(text, measure=measure, claims=claims):
            yield Fault(file, _line(written, text, at), says)


def _line(written: str, text: str, at: int) -> int | None:
    """Where a string of a file has its part from ``at`` on: by as many letters as are found."""
    for length in (40, 20, 10, 5, 3):
        part = text[at : at + length].split("\n")[0]
        for form in (part, part.replace("\\", "\\\\").replace('"', '\\"')):
            if form.strip() and written.count(form) == 1:
                return written.count("\n", 0, written.index(form)) + 1
    first = text[at : at + 5]
    return written.count("\n", 0, written.index(first)) + 1 if first in written else None
