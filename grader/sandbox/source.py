"""The source of one file of a submission, as the sandbox gets it: in-band, never as a path."""

from __future__ import annotations

from typing import Literal

import msgspec

MOST_LINES = 512
"""Where an error was in a hidden check is told of no line after these: code that was given a hidden
input can choose the line at which it fails, and so say a number."""


class Source(msgspec.Struct, frozen=True):
    """A ``.py`` is one cell, a notebook its code cells in order."""

    path: str
    kind: Literal["py", "ipynb"]
    cells: tuple[str, ...]

    def has(self, line: int, cell: int | None) -> bool:
        """Is there such a line? ``cell`` is counted from 1 in a notebook, None in a ``.py``."""
        if (cell is None) == (self.kind == "ipynb") or not 0 < (cell or 1) <= len(self.cells):
            return False
        return 0 < line <= self._lengths(cell)[-1]

    def has_early(self, line: int, cell: int | None) -> bool:
        """Is it among the first `MOST_LINES`?"""
        *before, _ = self._lengths(cell)
        return self.has(line, cell) and sum(before) + line <= MOST_LINES

    def _lengths(self, cell: int | None) -> list[int]:
        return [text.count("\n") + 1 for text in self.cells[: cell or 1]]
