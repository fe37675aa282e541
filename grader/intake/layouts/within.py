"""A class that lies within one entry, as one folder or one archive: its learners are not one."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from grader.intake.archive import is_archive, members
from grader.intake.clutter import is_aside
from grader.intake.layouts import canvas, gradescope, moodle
from grader.intake.limits import Allowance
from grader.intake.regular import regular_file
from grader.intake.tree import sort_of, undisguised

_MOST_NAMES = 5000
_DEEPEST = 6


def learners_within(entry: Path, modules: Collection[str]) -> str:
    """What in the names says so, as a clause; empty where nothing does. ``modules`` are the names
    of the exercises' files, in lower case."""
    try:
        if entry.is_symlink():
            return ""
        if entry.is_dir():
            names = list(_in_folder(entry))
        elif is_archive(entry.name):
            names = list(_in_archive(entry))
        else:
            return ""
    except Exception:  # of an archive that is broken: it is told when it is read
        return ""
    return _as_a_system_names_them(names) or _work_in_several(names, modules)


def _in_folder(root: Path) -> Iterator[tuple[str, ...]]:
    left = _MOST_NAMES
    for folder, below, files in os.walk(root):
        parts = Path(folder).relative_to(root).parts
        below[:] = sorted(name for name in below if not is_aside((*parts, name)))
        if len(parts) >= _DEEPEST:
            below.clear()
        for name in sorted(files):
            left -= 1
            if left < 0:
                return
            if not is_aside((*parts, name)):
                yield (*parts, name)


def _in_archive(path: Path) -> Iterator[tuple[str, ...]]:
    def wants(name: str) -> bool:
        return sort_of(name) != "other"

    with regular_file(path) as stream:
        for number, member in enumerate(members(stream, path.name, wants, Allowance())):
            parts = PurePosixPath(member.name).parts
            if number < _MOST_NAMES and not is_aside(parts):
                yield parts


def _as_a_system_names_them(names: Sequence[tuple[str, ...]]) -> str:
    folders = {part for parts in names for part in parts[:-1]}
    for title, known in (
        (moodle.TITLE, [name for name in folders if moodle.folder(Path(name)) is not None]),
        (gradescope.TITLE, [name for name in folders if gradescope.is_folder(Path(name))]),
        (canvas.TITLE, _of_canvas(names)),
        (moodle.TITLE, [p[-1] for p in names if moodle.piece(Path(p[-1])) is not None]),
    ):
        if len(known) > 1:
            return f"{len(known)} names in it are those of {title}"
    return ""


def _of_canvas(names: Sequence[tuple[str, ...]]) -> list[str]:
    pieces = [piece for parts in names if (piece := canvas.piece(Path(parts[-1]))) is not None]
    fit = len(pieces) * 2 > len(names) and canvas.fits(pieces)
    return sorted({piece.who + piece.identity for piece in pieces}) if fit else []


def _work_in_several(names: Iterable[tuple[str, ...]], modules: Collection[str]) -> str:
    """Files that answer one exercise lie in most of the folders, as one does in each learner's."""
    works = [parts for parts in names if sort_of(parts[-1]) == "work" and len(parts) > 1]
    common = 0
    while works and all(len(p) > common + 1 and p[common] == works[0][common] for p in works):
        common += 1
    folders = {parts[common] for parts in works if len(parts) > common + 1}
    found: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for parts in works:
        stem = undisguised(parts[-1]).rpartition(".")[0]
        key = next((m for m in modules if m in stem.lower()), stem)
        if len(parts) > common + 1 and stem != "__init__":
            found.setdefault(key, set()).add(parts[common])
            shown.setdefault(key, parts[-1])
    most = max(found, key=lambda key: len(found[key]), default="")
    if not most or len(found[most]) < 2 or 2 * len(found[most]) <= len(folders):
        return ""
    return f"{shown[most]} lies in several folders in it"
