"""The source of one file of a submission, as the sandbox gets it: in-band, never as a path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Source:
    """A ``.py`` is one cell, a notebook its code cells in order."""

    path: str
    kind: Literal["py", "ipynb"]
    cells: tuple[str, ...]

    def has(self, line: int, cell: int | None) -> bool:
        """Is there such a line? ``cell`` is counted from 1 in a notebook, None in a ``.py``."""
        if (cell is None) == (self.kind == "ipynb") or (cell or 1) > len(self.cells):
            return False
        return 0 < line <= self.cells[(cell or 1) - 1].count("\n") + 1
