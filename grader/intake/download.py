"""A download: which system a class came out of, and the pieces that are in it. Where that is not
sure, it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.intake.archive import is_archive, without_ending
from grader.intake.clutter import is_clutter
from grader.intake.file import is_python
from grader.intake.layouts import alone, blackboard, canvas, classroom, gradescope, moodle, nbgrader
from grader.intake.layouts.piece import Piece
from grader.intake.layouts.within import learners_within
from grader.intake.regular import small_file
from grader.intake.tree import sort_of, undisguised

if TYPE_CHECKING:
    from grader.course.exercise import Exercise

PLAIN = "plain"
_FLAT: dict[str, Callable[[Path], Piece | None]] = {
    "canvas": canvas.piece,
    "moodle": moodle.piece,
    "blackboard": blackboard.piece,
}
_TITLES = {
    PLAIN: "A folder, archive or file each",
    "canvas": canvas.TITLE,
    "moodle": moodle.TITLE,
    "blackboard": blackboard.TITLE,
    "gradescope": gradescope.TITLE,
    "classroom": classroom.TITLE,
    "nbgrader": nbgrader.TITLE,
}
_LISTS = (
    ".csv", ".tsv", ".xlsx", ".xls", ".ods", ".yml", ".yaml", ".txt", ".log", ".md", ".json", ".db",
    ".ini", ".toml", ".cfg", ".sh", ".xml", ".lock", ".rst", ".eml", ".url", ".webloc", ".lnk",
)  # fmt: skip
"""Of files beside the entries, unless there is code in them."""
_ABOUT_THE_CLASS = re.compile(
    r"(?:^|[\W_])(?:roster|grades?|gradebook|marks|participants?|students?|class ?list|classlist"
    r"|instructions?|rubrics?|syllabus|readme|licen[sc]e|receipts?|feedback|makefile|dockerfile|index)(?:$|[\W_])",
    re.IGNORECASE,
)
_MOST_BYTES = 256 * 1024
_MOST_NAMED = 4


class Unclear(Exception):
    """It is not sure who handed in what; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Download:
    """``layout`` is None where each entry is simply one learner."""

    pieces: list[Piece]
    layout: str | None = None
    title: str = ""
    counted: str = "file"
    says: tuple[str, ...] = ()

    def base(self, piece: Piece) -> str:
        """What all versions of a file that was handed in again are called."""
        return canvas.base(piece.name) if self.layout == "canvas" else piece.name or str(piece.path)


def read_download(
    root: Path, paths: Sequence[Path], exercises: Sequence[Exercise], layout: str | None
) -> Download:
    """``paths`` is what lies in ``root``, sorted and without clutter. Raises Unclear."""
    if alone.is_output(root):
        raise Unclear("this is what `vgrade grade` wrote, and not what learners handed in")
    if layout is None and (inner := _wrapped(root, paths)) is not None:
        paths = sorted(p for p in inner.iterdir() if not is_clutter(p.name))
        inside = read_download(inner, paths, exercises, None)
        said = (f"Looked into {inner.relative_to(root)}.", *inside.says)
        return Download(inside.pieces, inside.layout, inside.title, inside.counted, said)
    written = [path for path in paths if path.is_dir() and alone.is_output(path)]
    aside = [p for p in paths if p not in written and _is_about_the_class(p)]
    paths = [path for path in paths if path not in written and path not in aside]
    says = (*_said(aside, "no learner's work"), *_said(written, "pages that vgrade wrote"))
    flat = [path for path in paths if not path.is_dir()]
    folders = [path for path in paths if path.is_dir()]
    found = _flat(flat, folders, layout)
    if found is None and layout is None and len(paths) == 1:
        _raise_for_many_in_one(root, paths[0], exercises)
    if found is None:
        found = _in_folders(root, flat, folders, layout)
    if found is None:
        if layout is None:
            _raise_for_one_learner(root, paths, exercises)
        found = Download([Piece(path, name_of(path)) for path in paths])
    more = (*found.says, *says)
    return Download(found.pieces, found.layout, found.title, found.counted, more)


def name_of(path: Path) -> str:
    """A learner's name: that of a folder, or of a file without its endings."""
    if path.is_dir():
        return path.name
    if is_archive(path.name):
        return without_ending(path.name)
    name = undisguised(path.name)
    return name.rpartition(".")[0] or name


def _said(paths: Sequence[Path], why: str) -> tuple[str, ...]:
    if not paths:
        return ()
    named = ", ".join(path.name for path in paths[:_MOST_NAMED])
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return (f"Left aside, as {why}: {named}{more}.",)


def _is_about_the_class(path: Path) -> bool:
    """A roster, a receipt, a setting: files beside the entries that nobody handed in."""
    name = path.name.lower()
    if path.is_dir() or name.startswith("answers.") or sort_of(name) in ("work", "archive"):
        return False
    if blackboard.is_receipt(path.name):
        return True
    if any(read(path) for read in _FLAT.values()):
        return False
    if _ABOUT_THE_CLASS.search(path.stem):
        return True
    if name.endswith(_LISTS):
        return not _holds_code(path)
    return False


def _holds_code(path: Path) -> bool:
    if path.suffix.lower() == ".toml":  # a learner's answers may be all that was handed in
        return True
    content = small_file(path, _MOST_BYTES)
    if content is None:
        return path.is_symlink()
    if b'"cells"' in content and content.lstrip().startswith(b"{"):
        return True
    return b"def " in content and is_python(content.decode("utf-8", "replace"))


def _wrapped(root: Path, paths: Sequence[Path]) -> Path | None:
    """The folder in which the class really is, where the names leave no doubt."""
    submitted = root / nbgrader.FOLDER
    if submitted.is_dir() and not submitted.is_symlink():
        return submitted
    others = [path for path in paths if not _is_about_the_class(path)]
    if len(others) != 1 or not others[0].is_dir() or others[0].is_symlink():
        return None
    try:
        inside = [path for path in others[0].iterdir() if not is_clutter(path.name)]
    except OSError:
        return None
    known = [p for p in inside if _has_layout(p)]
    return others[0] if known and 2 * len(known) >= len(inside) else None


def _has_layout(path: Path) -> bool:
    if not path.is_dir():
        return any(read(path) for read in _FLAT.values())
    return moodle.folder(path) is not None or gradescope.is_folder(path)


def _flat(flat: Sequence[Path], folders: Sequence[Path], layout: str | None) -> Download | None:
    """All learners' files in one folder, with the learners in their names."""
    for name, read in _FLAT.items():
        if layout not in (None, name):
            continue
        read_as = {path: piece for path in flat if (piece := read(path)) is not None}
        pieces = list(read_as.values())
        if not pieces or (name == "canvas" and not canvas.fits(pieces)):
            continue
        others = [path for path in (*flat, *folders) if path not in read_as]
        if name == "moodle":
            more = [p for folder in folders if (p := moodle.folder(folder)) is not None]
            pieces += more
            others = [path for path in others if path not in [piece.path for piece in more]]
        if others and layout is None:
            raise Unclear(
                f"{len(pieces)} entries are named as {_TITLES[name]} names them, and"
                f" {len(others)} are not: {_some(others)}. With --layout {name} these are left"
                f" out; with --layout {PLAIN} each entry is one learner"
            )
        says = _said(others, f"not named as {_TITLES[name]} names files")
        return Download(pieces, name, _TITLES[name], says=says)
    return None


def _some(paths: Sequence[Path]) -> str:
    named = ", ".join(path.name for path in paths[:_MOST_NAMED])
    return named + (" …" if len(paths) > _MOST_NAMED else "")


def _in_folders(
    root: Path, flat: Sequence[Path], folders: Sequence[Path], layout: str | None
) -> Download | None:
    """A folder each, as a system names it; what it does not name is an entry all the same."""
    others: list[Piece] = [Piece(path, name_of(path)) for path in flat]
    if layout in (None, "moodle"):
        named = {path: piece for path in folders if (piece := moodle.folder(path)) is not None}
        if named:
            others += [Piece(p, name_of(p)) for p in folders if p not in named]
            return Download([*named.values(), *others], "moodle", moodle.TITLE, "folder")
    if layout in (None, "gradescope"):
        mine = [path for path in folders if gradescope.is_folder(path)]
        if mine:
            others += [Piece(p, name_of(p)) for p in folders if p not in mine]
            pieces = gradescope.pieces(mine, root / gradescope.METADATA)
            return Download([*pieces, *others], "gradescope", gradescope.TITLE, "submission")
    if layout in (None, "classroom"):
        begin = classroom.prefix(root.resolve().name, folders)
        if begin:
            pieces = classroom.pieces(folders, begin)
            return Download([*pieces, *others], "classroom", classroom.TITLE, "clone")
    if layout in (None, "nbgrader") and nbgrader.fits(folders):
        pieces = nbgrader.pieces(folders)
        return Download([*pieces, *others], "nbgrader", nbgrader.TITLE, "folder")
    if layout not in (None, PLAIN):
        raise Unclear(f"nothing in it is named as {_TITLES[layout]} names things")
    return None


def _raise_for_many_in_one(root: Path, entry: Path, exercises: Sequence[Exercise]) -> None:
    found = learners_within(entry, {exercise.module.lower() for exercise in exercises})
    if not found:
        return
    remedy = f"give {root / entry.name}" if entry.is_dir() else "unpack it, and give the folder"
    raise Unclear(
        f"{entry.name} is the only entry, and {found}: if these are learners, {remedy}; if it is"
        f" one learner's, --layout {PLAIN}"
    )


def _raise_for_one_learner(
    root: Path, paths: Sequence[Path], exercises: Sequence[Exercise]
) -> None:
    modules = {exercise.module.lower(): exercise.id for exercise in exercises}
    folders = [exercise.folder for exercise in exercises]
    sign = alone.sign_of_one_learner(paths, modules, folders)
    if sign:
        raise Unclear(
            f"this looks like the work of one learner: {sign}. Give the folder above it, in which"
            f" each entry is one learner; or, if each entry here is one, --layout {PLAIN}"
        )
