"""A Proof for the terminal: one page, a line for each part, and below it what falls short."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from grader.proof import Proof
from grader.report.proof_outline import PartLine, headline, part_lines, verdict
from grader.report.safe import plain

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32"}
_SHOWN = 12
"""Shortfalls of one part; all of them are in the other formats."""


def render_proof_text(proof: Proof, *, color: bool = False, width: int = 100) -> str:
    """Plain text wrapped to ``width`` columns, ended by a newline."""
    return "\n".join(_Page(color, max(40, width)).lines(proof)) + "\n"


class _Page:
    def __init__(self, color: bool, width: int):
        self._color, self._width = color, width

    def lines(self, proof: Proof) -> Iterator[str]:
        yield self._paint(f"The checks of {plain(proof.course.name)}", "bold")
        for exercise in proof.exercises:
            yield ""
            yield from self._wrapped(f"{plain(exercise.id)} · {headline(exercise)}", "", "bold")
            for line in part_lines(exercise):
                yield from self._part(line)
        yield ""
        how = f"{verdict(proof)} Audited in {proof.seconds:.0f} s."
        yield self._paint(how, "green" if proof.green else "red")

    def _part(self, line: PartLine) -> Iterator[str]:
        mark, style = ("✓", "green") if line.green else ("✗", "red")
        first, *rest = self._wrapped(line.says, "    ")
        yield f"  {self._paint(mark, style)} {first[4:]}"
        yield from rest
        for says in line.shortfalls[:_SHOWN]:
            yield from self._wrapped(plain(says), "      ")
        if len(line.shortfalls) > _SHOWN:
            more = len(line.shortfalls) - _SHOWN
            yield f"      … and {more} more, in --format json or html"

    def _wrapped(self, text: str, indent: str, style: str | None = None) -> Iterator[str]:
        pieces = textwrap.wrap(
            text,
            self._width,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_on_hyphens=False,
        )
        yield from (self._paint(piece, style) for piece in pieces)

    def _paint(self, text: str, style: str | None) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self._color and style else text
