"""GitHub Classroom: a clone ``{assignment}-{user}`` each, often in ``{assignment}-submissions``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.intake.layouts.piece import Piece

TITLE = "GitHub Classroom"
_ENDING = "-submissions"


def prefix(parent: str, folders: Sequence[Path]) -> str:
    """What the names of all clones begin with; empty where these are none of one assignment."""
    names = [path.name for path in folders]
    if not names or not all((path / ".git").exists() for path in folders):
        return ""
    if parent.endswith(_ENDING):
        begin = parent.removesuffix(_ENDING) + "-"
        return begin if all(n.startswith(begin) and n != begin for n in names) else ""
    if len(names) < 2:
        return ""
    first, last = min(names), max(names)
    common = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0)
    begin = first[: first.rfind("-", 0, common) + 1]
    return begin if len(begin) > 1 and all(name != begin for name in names) else ""


def pieces(folders: Sequence[Path], begin: str) -> list[Piece]:
    return [Piece(path, path.name.removeprefix(begin)) for path in folders]
