"""What may be work in a file, a folder or an archive, and in archives in these: found by name, read
one after the other, and never unpacked to disk."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal

from grader.intake.archive import HEAD, Limit, Member, is_archive, members
from grader.intake.clutter import environments, is_aside, is_old
from grader.intake.limits import (
    MAX_ARCHIVES,
    MAX_DEPTH,
    MAX_INNER,
    MAX_LISTED,
    MAX_NESTED,
    MAX_NOTEBOOK,
    MAX_SOURCE,
    MAX_UNPACKED,
    Allowance,
    Unreadable,
    too_large,
)
from grader.intake.markdown import MARKDOWN
from grader.intake.regular import regular_file
from grader.quiz.answersheet import MAX_SHEET, SHEET_FILE

_SOURCES = (".py", ".ipynb", ".pyw")
_DISGUISED = re.compile(
    r"(\.(?:py|ipynb))(?:\.(?:txt|json|download|py|ipynb|bak|backup|old|orig|save|tmp|copy)|~+"
    r"|[-_. ]*\(\d+\)|[-_. ]+(?:v\d+|copy|kopie|copia|copie|backup|old|final)[-_. ]?\d*)$",
    re.IGNORECASE,
)
"""A second ending, as systems, browsers, editors and people add one."""
_PERHAPS = (".txt", ".json", ".html", ".htm", *MARKDOWN)
_DOCUMENTS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".pages", ".pptx", ".tex", ".r", ".jl", ".m")
"""In which there may be work that nobody can run here."""
_MOST_PERHAPS = 20
_MOST_PASTED = 5
"""Texts beside sources: more of them are data."""
_CROWD = 40
"""So many sources in one folder are hardly a learner's own: they come last."""
_TOO_DEEP = f"folders more than {MAX_DEPTH} deep were not looked into"

Sort = Literal["work", "sheet", "archive", "perhaps", "other"]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be work. ``content`` is text where it could not be read, and says why."""

    path: str
    content: bytes | str
    perhaps: bool = False
    """Only what is in it can tell whether it is work."""


@dataclass(frozen=True, slots=True)
class _Here:
    """A name in a folder or an archive."""

    path: str
    sort: Sort
    number: int


def sort_of(name: str) -> Sort:
    """What a file may be, by its name."""
    lower = name.rpartition("/")[2].lower()
    if lower == SHEET_FILE:
        return "sheet"
    if lower.endswith(_SOURCES) or _DISGUISED.search(lower):
        return "work"
    if is_archive(lower):
        return "archive"
    return "perhaps" if lower.endswith(_PERHAPS) or "." not in lower else "other"


def is_document(name: str) -> bool:
    """May there be work in it that nobody can run here?"""
    return name.lower().endswith(_DOCUMENTS)


def undisguised(path: str) -> str:
    """The path without a second ending that hides the first one."""
    return _DISGUISED.sub(r"\1", path)


def files_at(path: Path, allowance: Allowance, inside: str = "") -> Iterator[Found]:
    """Of a folder, an archive or a lone file; ``inside`` goes before the names in an archive.
    Raises Unreadable, OSError, and what the libraries raise of a broken archive."""
    if path.is_dir():
        yield from _in_folder(path, allowance)
    elif path.name.lower().endswith(".toml"):
        yield Found(path.name, _read_file(path, lambda _: MAX_SHEET))
    elif is_archive(path.name):
        with regular_file(path) as stream:
            yield from _in_archive(stream, path.name, inside, allowance, nested=0)
    else:
        path.stat()  # what is not there is no file without code
        content = _read_file(path, lambda head: _limit(path.name, head))
        yield Found(path.name, content, sort_of(path.name) != "work")


def _in_folder(root: Path, allowance: Allowance) -> Iterator[Found]:
    names = list(_names(root, allowance))
    for here in _chosen(names, allowance):
        path = root / here.path
        if not allowance.may_read(here.path):
            return
        if here.sort != "archive":
            content = _read_file(path, lambda head, name=here.path: _limit(name, head))
            allowance.total -= len(content) if isinstance(content, bytes) else 0
            yield Found(here.path, content, here.sort == "perhaps")
        elif _may_open(here.path, 0, allowance):
            try:
                with regular_file(path) as stream:
                    yield from _in_archive(stream, path.name, here.path, allowance, nested=1)
            except Exception as error:  # of one archive among other files
                allowance.say(f"{here.path} {why(error)}")


def _names(root: Path, allowance: Allowance) -> Iterator[_Here]:
    """Of all files below, those nearest to the top first; no link is followed."""
    level: list[str] = [""]
    number = 0
    for _ in range(MAX_DEPTH):
        below: list[str] = []
        for folder in level:
            try:
                with os.scandir(root / folder) as entries:
                    listed = list(_counted(entries, allowance))
            except OSError as error:
                if not folder:
                    raise
                allowance.say(f"{folder} cannot be read: {error.strerror or error}")
                continue
            installed = bool(folder and environments(f"x/{entry.name}" for entry in listed))
            for entry in sorted(listed, key=lambda entry: entry.name):
                path = f"{folder}/{entry.name}" if folder else entry.name
                if is_aside(path.split("/")[-2:]):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    below += [] if installed else [path]  # a learner may work beside these
                elif (sort := sort_of(entry.name)) == "other":
                    allowance.see(path, is_document=is_document(path))
                else:
                    if not entry.is_symlink():
                        yield _Here(path, sort, number)
                        number += 1
                    elif sort != "perhaps":
                        allowance.say(f"{path} is a link, which is not followed")
            if allowance.listed < 0:
                return
        if not below:
            return
        level = below
    allowance.limit(_TOO_DEEP)


def _counted(
    entries: Iterable[os.DirEntry[str]], allowance: Allowance
) -> Iterator[os.DirEntry[str]]:
    for entry in entries:
        if not allowance.may_list(1, "it"):
            return
        yield entry


def _chosen(names: list[_Here], allowance: Allowance) -> list[_Here]:
    """Those to read, in order: at most as many as there is room for, and of what may be work only
    by its content a few, where there is nothing else."""
    folders = Counter(here.path.rpartition("/")[0] for here in names if here.sort == "work")
    sure = [here for here in names if here.sort != "perhaps"]
    if not sure:
        names = sorted(names, key=lambda here: (here.path.count("/"), here.path))
        return [here for here in names[:_MOST_PERHAPS] if allowance.may_choose(here.path)]
    pasted = [h for h in names if h.sort == "perhaps" and h.path.lower().endswith(".txt")]
    sure += pasted if len(pasted) <= _MOST_PASTED else []
    crowded = {folder for folder, count in folders.items() if count > _CROWD}
    sure.sort(
        key=lambda here: (
            here.sort == "archive",
            here.sort == "perhaps",
            here.path.rpartition("/")[0] in crowded,
            is_old(here.path),
            here.path.count("/"),
            here.path,
        )
    )
    files = [h for h in sure if h.sort == "archive" or allowance.may_choose(h.path)]
    return sorted(files, key=lambda here: (here.sort == "archive", here.path))


def _in_archive(
    stream: BinaryIO, name: str, prefix: str, allowance: Allowance, *, nested: int
) -> Iterator[Found]:
    """First the names, so that it is known what there is to choose from; then what was chosen."""
    marks: list[str] = []

    def wants(path: str) -> bool:
        if path.endswith("/pyvenv.cfg") or "/conda-meta/" in path:
            marks.append(path)
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        if not parts or is_aside(parts):
            return False
        if sort_of(path) == "other" and not path.endswith("/"):
            allowance.see(path, is_document=is_document(path))
        return sort_of(path) != "other"

    listed: dict[str, tuple[_Here, Member]] = {}
    try:
        for number, member in enumerate(members(stream, name, wants, allowance)):
            if member.name in listed:
                allowance.say(f"{member.name} is there twice; the first was taken")
            elif member.name.count("/") >= MAX_DEPTH:
                allowance.limit(_TOO_DEEP)
            else:
                here = _Here(member.name, sort_of(member.name), number)
                listed[member.name] = (here, member)
    except Exception as error:
        if not listed:
            raise
        allowance.limit(f"{prefix or name} {why(error)}; what comes before that was read")
    installed = tuple(f"{folder}/" for folder in environments(marks))
    names = [here for here, _ in listed.values() if not _is_below(here.path, installed)]
    chosen = {here.number: here for here in _chosen(names, allowance)}
    kept = [member for here, member in listed.values() if here.number in chosen]
    if not all(member.anytime for member in kept):
        kept = _again(stream, name, wants, allowance, chosen)
    for member in kept:
        path = f"{prefix}/{member.name}" if prefix else member.name
        yield from _member(member, path, allowance, nested)


def _is_below(path: str, installed: tuple[str, ...]) -> bool:
    """Within a folder of an installed Python; a learner may work beside these."""
    return any(path.startswith(f) and "/" in path[len(f) :] for f in installed)


def _again(
    stream: BinaryIO,
    name: str,
    wants: Callable[[str], bool],
    allowance: Allowance,
    chosen: Collection[int],
) -> Iterator[Member]:
    """The chosen members of what can only be read from its beginning on."""
    stream.seek(0)
    missing = set(chosen)
    anew = replace(allowance, listed=MAX_LISTED, unpacked=MAX_UNPACKED)
    for number, member in enumerate(members(stream, name, wants, anew)):
        if number in missing:
            missing.discard(number)
            yield member
        if not missing:
            return


def _member(member: Member, path: str, allowance: Allowance, nested: int) -> Iterator[Found]:
    sort = sort_of(member.name)
    if not allowance.may_read(path):
        return
    if sort != "archive":
        content = member.read(lambda head: _limit(path, head))
        allowance.total -= len(content) if isinstance(content, bytes) else 0
        yield Found(path, content, sort == "perhaps")
    elif _may_open(path, nested, allowance):
        content = member.read(lambda _: MAX_INNER)
        if isinstance(content, str):
            allowance.limit(f"{path} {content}")
        else:
            yield from _unpacked(content, member.name, path, allowance, nested)


def _unpacked(
    content: bytes, name: str, path: str, allowance: Allowance, nested: int
) -> Iterator[Found]:
    try:
        yield from _in_archive(io.BytesIO(content), name, path, allowance, nested=nested + 1)
    except Exception as error:
        allowance.say(f"{path} {why(error)}")


def _may_open(path: str, nested: int, allowance: Allowance) -> bool:
    if nested >= MAX_NESTED:
        allowance.limit(f"{path} is an archive in too many others, and was not opened")
        return False
    allowance.archives -= 1
    if allowance.archives < 0:
        allowance.limit(f"only {MAX_ARCHIVES} archives were opened: {path} was not")
        return False
    return True


def why(error: Exception) -> str:
    """A predicate of what an exception says about what was to be read."""
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"cannot be read: {error}" if str(error) else f"cannot be read: {type(error).__name__}"


def _read_file(path: Path, limit: Limit) -> bytes | str:
    try:
        with regular_file(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            head = stream.read(HEAD)
            most = limit(head)
            left = (min(size, most) or most) + 1 - len(head)  # no room for more than there is
            content = head + stream.read(left) if size <= most else b""
    except (Unreadable, OSError) as error:
        return why(error)
    size = max(size, len(content))
    return content if size <= most else too_large(size, most)


def _limit(path: str, head: bytes) -> int:
    """By the name, and by the beginning: a notebook may be named like a source."""
    if sort_of(path) == "sheet":
        return MAX_SHEET
    begins = head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    return MAX_NOTEBOOK if ".ipynb" in path.lower() or begins.startswith(b"{") else MAX_SOURCE
