"""Moodle: ``{name}_{number}_assignsubmission_{file|onlinetext}``, as folders or, with these
switched off, as the beginning of file names. The number is the assignment's own."""

from __future__ import annotations

import re
from pathlib import Path

from grader.intake.layouts.piece import Piece

TITLE = "Moodle"

_FOLDER = re.compile(
    r"(?P<who>.+?)_(?:(?P<id>\d+)_)?assignsubmission_(?P<kind>file|onlinetext)_?", re.DOTALL
)
_FILE = re.compile(
    r"(?P<who>.+?)_(?:(?P<id>\d+)_)?assignsubmission_(?P<kind>file|onlinetext)_(?P<name>[^/]+)",
    re.DOTALL,
)


def folder(path: Path) -> Piece | None:
    return _piece(path, _FOLDER.fullmatch(path.name))


def piece(path: Path) -> Piece | None:
    return _piece(path, _FILE.fullmatch(path.name))


def _piece(path: Path, found: re.Match[str] | None) -> Piece | None:
    if found is None:
        return None
    parts = found.groupdict()
    number = parts["id"] or ""
    who = parts["who"].replace("_", " ")
    if who.lower() == "participant" and number:
        who = f"{who} {number}"
    return Piece(path, who, number, parts.get("name") or "")
