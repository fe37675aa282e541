"""Clutter: what lies about among a learner's files and is nobody's work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_FOLDERS = frozenset(
    {
        "__pycache__",
        "__macosx",
        "node_modules",
        "site-packages",
        "dist-packages",
        "venv",
        "virtualenv",
    }
)
_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon", "$recycle.bin"})
_ENVIRONMENT = re.compile(
    r"(?:^|[-_. ])(?:v?env|virtualenv|[a-z]*conda\d?)(?:$|[-_. ]|\d)|venv|^python\d+$",
    re.IGNORECASE,
)
_PARTS = frozenset(
    {"lib", "lib64", "bin", "scripts", "include", "dlls", "conda-meta", "pyvenv.cfg", "envs"}
)
_MARKS = frozenset({"pyvenv.cfg", "conda-meta"})
_OLD = re.compile(
    r"(?:^|[-_. ])(?:old|backups?|bak|archived?|previous|prev|deprecated|versions?|history|drafts?"
    r"|tmp|temp|trash|v\d+|attempt\w*)(?:$|[-_. ]|\d)",
    re.IGNORECASE,
)


def is_clutter(name: str) -> bool:
    """By its name alone: what a system, an editor or a tool left there."""
    lower = name.lower()
    return (
        lower.startswith((".", "~$")) or lower in _FOLDERS or lower in _FILES or lower == "icon\r"
    )


def is_aside(parts: Sequence[str]) -> bool:
    """Is a path, by the names on it, within what is nobody's work?"""
    if any(is_clutter(part) for part in parts):
        return True
    return any(
        here.lower() in _PARTS and _ENVIRONMENT.search(above) is not None
        for above, here in pairwise(parts)
    )


def environments(names: Iterable[str]) -> frozenset[str]:
    """The folders, among these paths, that a file in them marks as an installed Python."""
    found = set()
    for name in names:
        folder, _, last = name.rstrip("/").rpartition("/")
        if last in _MARKS:
            found.add(folder)
        elif folder.endswith("conda-meta"):
            found.add(folder.rpartition("/")[0])
    return frozenset(found - {""})


def is_old(path: str) -> bool:
    """Does a folder on the way to the file say that what is in it was put aside?"""
    folders, _, _ = path.rpartition("/")
    return bool(folders) and any(_OLD.search(part) for part in folders.split("/"))
