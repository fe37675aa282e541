"""The entries of a class's folder: each is one learner, with a safe and unique file name."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import CourseError
from grader.intake.clutter import is_clutter
from grader.intake.download import PLAIN, Download, Unclear, read_download
from grader.intake.names import reads_as, spelled, visible
from grader.intake.submission import Part, Submission, read_parts
from grader.model import HandIn

if TYPE_CHECKING:
    from grader.course.exercise import Exercise

_SAFE = re.compile(r"[\w.@+-]{1,100}")
_MAX_BYTES = 200
"""Of a page's name: with its endings it must fit into the 255 that file systems take."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """``learner`` is the name as it is shown, ``page`` the stem of this learner's files."""

    parts: tuple[Part, ...]
    learner: str
    page: str
    hand_in: HandIn

    @property
    def path(self) -> Path:
        return self.parts[0].path


@dataclass(frozen=True, slots=True)
class Class:
    """``says`` are sentences on what the folder was taken for, and what was left aside."""

    entries: list[Entry]
    says: tuple[str, ...] = ()


def read_entry(entry: Entry) -> Submission:
    """What a learner handed in; a problem is told in the Submission, never raised."""
    return read_parts(entry.parts)


def read_entries(submissions: Path) -> list[Entry]:
    """A folder, an archive or a lone file each; hidden files are none. Sorted by name.

    Raises CourseError where ``submissions`` is no folder that can be read, and Unclear where two
    entries read alike.
    """
    return read_class(submissions, layout=PLAIN).entries


def read_class(
    submissions: Path, exercises: Sequence[Exercise] = (), layout: str | None = None
) -> Class:
    """The learners of a downloaded class, as the names say who they are; ``layout`` is the one that
    was asked for. Raises Unclear where that is not sure, and CourseError as `read_entries`."""
    try:
        paths = sorted(p for p in submissions.iterdir() if not is_clutter(p.name))
    except OSError as error:
        raise CourseError(f"cannot be read: {error.strerror}", file=str(submissions)) from None
    download = read_download(submissions, paths, exercises, layout)
    learners = _told_apart(_learners(download))
    taken: set[str] = set()
    entries = []
    for learner in sorted(learners, key=lambda entry: (entry.learner, str(entry.path))):
        page = next(name for name in _pages(learner) if name.casefold() not in taken)
        taken.add(page.casefold())
        entries.append(replace(learner, page=page))
    return Class(entries, (*_summary(download, entries), *download.says))


def _learners(download: Download) -> list[Entry]:
    """The pieces of each learner together, and of each file the latest."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, piece in enumerate(download.pieces):
        who = visible(piece.who)
        key = (who, piece.identity) if piece.identity else (who, str(piece.path))
        groups.setdefault(key, []).append(number)
    entries = []
    for (who, identity), numbers in groups.items():
        pieces = [download.pieces[number] for number in numbers]
        newest: dict[str, int] = {}
        for piece in pieces:
            name = download.base(piece)
            newest[name] = max(piece.order, newest.get(name, 0))
        parts = [
            Part(piece.path, piece.name, piece.order < newest[download.base(piece)])
            for piece in pieces
        ]
        late = [piece.late for piece in pieces if piece.late is not None]
        attempts = max(
            *(piece.attempts or 0 for piece in pieces),
            *(sum(download.base(p) == name for p in pieces) for name in newest),
        )
        hand_in = HandIn(
            layout=download.layout,
            entry=tuple(visible(piece.path.name) for piece in pieces),
            identity=visible(identity) if pieces[0].identity else None,
            late=any(late) if late else None,
            attempts=attempts if attempts > 1 else None,
            at=max((piece.at for piece in pieces if piece.at), default=None),
        )
        entries.append(Entry(tuple(parts), who, "", hand_in))
    return entries


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """Of two whom a system knows by number, each with its own. Raises Unclear of all others."""
    alike: dict[str, list[Entry]] = {}
    for entry in entries:
        alike.setdefault(reads_as(entry.learner), []).append(entry)
    found: list[Entry] = []
    unclear: list[str] = []
    for group in alike.values():
        ids = {entry.hand_in.identity for entry in group}
        if len(group) == 1:
            found += group
        elif None not in ids and len(ids) == len(group):
            for entry in group:
                shown = f"{entry.learner} ({entry.hand_in.identity})"
                found.append(replace(entry, learner=shown))
        else:
            unclear.append(" and ".join(spelled(entry.path.name) for entry in group))
    if unclear:
        more = f" (and {len(unclear) - _MOST_NAMED} more)" if len(unclear) > _MOST_NAMED else ""
        raise Unclear(
            f"these entries read alike, and nobody could tell their grades apart:"
            f" {'; '.join(unclear[:_MOST_NAMED])}{more}. If they are one learner's, put them into"
            " one folder or keep one; if not, rename them"
        )
    return found


def _summary(download: Download, entries: Sequence[Entry]) -> Iterator[str]:
    if download.layout is None:
        return
    files = len(download.pieces)
    counted = [f"{files} {download.counted}{'s' * (files != 1)}"]
    counted.append(f"{len(entries)} learner{'s' * (len(entries) != 1)}")
    if late := sum(entry.hand_in.late is True for entry in entries):
        counted.append(f"{late} late")
    again = sum(entry.hand_in.attempts is not None for entry in entries)
    if again:
        counted.append(f"{again} handed in twice or more: the latest counts")
    yield f"{download.title}: {', '.join(counted)}."


def _pages(entry: Entry) -> Iterator[str]:
    """File names for a learner: the own name if it is harmless, else a slug and a hash."""
    learner = entry.learner
    if _SAFE.fullmatch(learner) and learner.strip(".") and len(os.fsencode(learner)) <= _MAX_BYTES:
        yield learner
    slug = re.sub(r"[^\w.@+-]+", "-", learner).strip("-.")[:80]
    slug = slug.encode()[: _MAX_BYTES // 2].decode(errors="ignore") or "learner"
    digest = hashlib.sha256(os.fsencode(entry.path.name)).hexdigest()
    yield from (f"{slug}-{digest[:digits]}" for digits in range(8, len(digest) + 1))
