"""Gradescope's export: a folder ``submission_{number}`` each, and who they are in
``submission_metadata.yml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeGuard

from grader.intake.layouts.piece import Piece
from grader.intake.regular import small_file

TITLE = "Gradescope"
METADATA = "submission_metadata.yml"

_FOLDER = re.compile(r"submission_(\d+)")
_MOST_BYTES = 64 * 1024 * 1024


def is_folder(path: Path) -> bool:
    return _FOLDER.fullmatch(path.name) is not None


def pieces(folders: list[Path], metadata: Path) -> list[Piece]:
    """Without the metadata, learners are called by the number of their submission."""
    known = _read(metadata)
    return [_piece(path, known.get(path.name)) for path in folders]


def _piece(path: Path, entry: Any) -> Piece:
    number = path.name.rpartition("_")[2]
    if not isinstance(entry, Mapping):
        return Piece(path, path.name, number)
    submitters = entry.get(":submitters")
    people = [p for p in submitters if isinstance(p, Mapping)] if _is_list(submitters) else []
    names = [_words(p, ":name") or _words(p, ":email") for p in people]
    who = ", ".join(name for name in names if name) or path.name
    ids = [_words(p, ":sid") or _words(p, ":email") for p in people]
    at = _words(entry, ":created_at")
    history = entry.get(":history")
    attempts = 1 + (len(history) if _is_list(history) else 0)
    late = _late(entry)
    identity = "+".join(i for i in ids if i) or number
    return Piece(path, who, identity, "", late, 0, at or None, attempts)


def _late(entry: Mapping[Any, Any]) -> bool | None:
    for key in (":lateness", ":late"):
        if entry.get(key) is not None:
            return _words(entry, key) not in ("", "0", "00:00:00", "False", "false")
    return None


def _is_list(value: Any) -> TypeGuard[list]:
    return isinstance(value, list)


def _words(entry: Mapping[Any, Any], key: str) -> str:
    """A text, a number or a time; nothing of what holds others, whose text may have no end, nor of
    a number that has too many digits for one."""
    value = entry.get(key)
    if isinstance(value, int) and value.bit_length() > 64:
        return ""
    return str(value).strip() if isinstance(value, str | int | float | date) and value else ""


def _read(metadata: Path) -> Mapping[Any, Any]:
    try:
        import yaml
    except ImportError:
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = small_file(metadata, _MOST_BYTES)
    if content is None:
        return {}
    try:
        found = yaml.load(_plain(content.decode("utf-8", "replace")), Loader=loader)
    except (yaml.YAMLError, ValueError, TypeError, ArithmeticError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}


def _plain(text: str) -> str:
    """Without the names of Ruby's own types, which a safe reader refuses."""
    return re.sub(r"!ruby/[\w:/.]+", "", text)
