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
