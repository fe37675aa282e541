"""Canvas: one flat folder, ``{who}_{LATE_}{user}_{attachment}_{name}`` for each file. *who* is the
sortable name in lower case without all that is no word character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from grader.intake.layouts.piece import Piece

TITLE = "Canvas"

_FILE = re.compile(
    r"(?P<who>\w+?)_(?P<late>LATE_)?(?P<user>\d+)_(?P<attachment>\d+)_(?P<name>[^/]+)",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"(?P<who>anon)_(?P<late>LATE_)?(?P<user>[A-Za-z0-9]+)_(?P<attachment>\d+)_(?P<name>[^/]+)",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?P<who>\w+?)_(?P<late>LATE_)?(?P<user>\d+|(?<=anon_)[A-Za-z0-9]+)"
    r"_(?P<name>(?:text|link)\.html)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"-\d{1,3}(?=(?:\.\w+)*$)")


def piece(path: Path) -> Piece | None:
    name = path.name
    found = _FILE.fullmatch(name) or _ANONYMOUS.fullmatch(name) or _TEXT.fullmatch(name)
    if found is None:
        return None
    parts = found.groupdict()
    anonymous = parts["who"].lower() == "anon"
    return Piece(
        path,
        f"anon_{parts['user']}" if anonymous else parts["who"],
        parts["user"],
        parts["name"],
        late=parts["late"] is not None,
        order=int((parts.get("attachment") or "0")[:18]),
    )


def fits(pieces: Sequence[Piece]) -> bool:
    """No two files have one attachment's number, nor one user two names."""
    numbers = [piece.order for piece in pieces if piece.order]
    names: dict[str, str] = {}
    alike = all(names.setdefault(piece.identity, piece.who) == piece.who for piece in pieces)
    return len(set(numbers)) == len(numbers) and alike


def base(name: str) -> str:
    """What the names of one file that was handed in several times have in common."""
    return _AGAIN.sub("", name).lower()
