"""The learner's own lines around a place, as they are now in the file."""

from __future__ import annotations

import json
from pathlib import Path

from grader.model import Location

AROUND = 2


def lines_around(root: Path, place: Location) -> list[tuple[int, str]]:
    """Numbered lines; none where the file is not what was graded, or not there any more."""
    file = root / place.file
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
        if place.cell is not None:
            text = _cell(text, place.cell)
    except (OSError, ValueError, LookupError, TypeError):
        return []
    lines = text.split("\n")
    if not 1 <= place.line <= len(lines):
        return []
    first = max(1, place.line - AROUND)
    last = min(len(lines), place.line + AROUND)
    return [(number, lines[number - 1]) for number in range(first, last + 1)]


def _cell(text: str, number: int) -> str:
    """The source of a notebook's code cell, counted from 1."""
    cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    return "".join(cells[number - 1]["source"])
