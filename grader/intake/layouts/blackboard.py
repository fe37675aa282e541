"""Blackboard: ``{assignment}_{user}_attempt_{time}_{name}`` for each file, and a receipt without a
name for each attempt."""

from __future__ import annotations

import re
from pathlib import Path

from grader.intake.layouts.piece import Piece

TITLE = "Blackboard"

_FILE = re.compile(
    r"(?P<assignment>.+)_(?P<user>[^_]+)_attempt_(?P<time>\d{4}-\d\d-\d\d(?:-\d\d){0,3})"
    r"(?:_(?P<name>[^/]+)|\.txt)"
)


def piece(path: Path) -> Piece | None:
    """None of a receipt, which is nothing that was handed in."""
    found = _FILE.fullmatch(path.name)
    if found is None or found["name"] is None:
        return None
    order = int(found["time"].replace("-", "").ljust(14, "0"))
    return Piece(path, found["user"], found["user"], found["name"], order=order, at=found["time"])


def is_receipt(name: str) -> bool:
    found = _FILE.fullmatch(name)
    return found is not None and found["name"] is None
