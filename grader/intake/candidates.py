"""Candidates: the files of a submission that may answer an exercise, looked at once each, and the
one that has the most of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.intake.clutter import is_old
from grader.intake.definitions import Defined, Definition, definitions
from grader.intake.file import SubmittedFile
from grader.intake.glance import glance

if TYPE_CHECKING:
    from grader.course.exercise import Exercise

_MOST_PARSED = 4 * 1024 * 1024
"""Characters of one submission; what comes after is no candidate by what it defines."""
_COPY = re.compile(r"\((\d+)\)|[-_ ]copy[-_ ]?(\d*)|[-_](\d+)$", re.IGNORECASE)
_IMPORTED = re.compile(r"^[ \t]*(?:from|import)[ \t]+(?:[\w.]*\.)?(\w+)", re.MULTILINE)


class Look:
    """At the files of one submission: what each defines, read when it is asked for."""

    def __init__(self, files: Sequence[SubmittedFile]):
        self.files = files
        self.by_stem: dict[str, SubmittedFile] = {}
        for file in files:
            self.by_stem.setdefault(file.stem, file)
        self.glances = {file.path: glance(file) for file in files}
        self.imported = {n for f in files for cell in f.cells for n in _IMPORTED.findall(cell)}
        """Modules that any file imports."""
        self._defined: dict[str, Defined] = {}
        self._room = _MOST_PARSED

    def defined(self, file: SubmittedFile) -> Defined:
        if file.path not in self._defined:
            self._room -= sum(map(len, file.cells))
            self._defined[file.path] = definitions(file) if self._room >= 0 else Defined()
        return self._defined[file.path]

    def written(self, file: SubmittedFile, exercise: Exercise) -> dict[str, Definition]:
        """The exercise's functions that are written in a file, or that it has of another one."""
        seen = self.glances[file.path]
        if seen.is_stub(exercise.functions):
            return {}
        if seen.is_whole(exercise.functions):
            return {name: Definition(name, 0, None) for name in exercise.functions}
        return {
            name: found
            for name in exercise.functions
            if (found := self._of(file, name, exercise, ())) is not None
        }

    def _of(
        self, file: SubmittedFile, name: str, exercise: Exercise, through: tuple[str, ...]
    ) -> Definition | None:
        defined = self.defined(file)
        own = defined.top.get(name)
        if own is not None:
            given = own.state == "raises below" and own.body == exercise.given.get(name)
            return own if own.written and not given else None
        for module, names in defined.imported:
            other = self.by_stem.get(module)
            if other is None or other.path in through or (names and name not in names):
                continue
            if (found := self._of(other, name, exercise, (*through, file.path))) is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Candidate:
    file: SubmittedFile
    exact: bool
    """Has it the name that was given?"""
    named: bool
    """Is the exercise's name in its own?"""
    written: Mapping[str, Definition]

    @property
    def counted(self) -> int:
        """How many functions are written, by their last definition."""
        return sum(definition.state != "covered" for definition in self.written.values())

    @property
    def copy(self) -> int:
        """The number of a copy, as browsers and systems count them."""
        found = _COPY.search(self.file.stem)
        return max(int(next((n for n in found.groups() if n), "1")[:6]), 1) if found else 0


def candidates(
    look: Look, exercise: Exercise, others: Collection[str], prefer: str | None
) -> list[Candidate]:
    """Files with the exercise's name, and those that define some of it; the one to grade first.

    With no more than half of the functions, a file that others import is their helper: the
    `sigmoid` of a `dnn_utils.py` is not the one that the exercise asks for. So is a file that is
    named for one of the ``others``.
    """
    module = exercise.module.lower()
    word = re.compile(rf"(?<![a-z]){re.escape(module)}(?![a-z])")
    wanted = set(exercise.functions)
    found: list[Candidate] = []
    for file in look.files:
        stem = file.stem.lower()
        exact, named = stem == module, word.search(stem) is not None
        share = len(look.glances[file.path].names & wanted) / len(wanted)
        helper = file.stem in look.imported or stem in others
        if named or share > 0.5 or (share and not helper):
            found.append(Candidate(file, exact, named, {}))
    if not found:  # spread over helpers
        parts = [file for file in look.files if look.glances[file.path].names & wanted]
        together = set().union(*(look.glances[file.path].names & wanted for file in parts))
        if len(together) * 2 > len(wanted):
            found = [Candidate(file, False, False, {}) for file in parts]
    if len(found) > 1:
        found = [replace(c, written=look.written(c.file, exercise)) for c in found]
        found.sort(key=lambda c: _rank(c, prefer))
    return found


def _rank(candidate: Candidate, prefer: str | None) -> tuple[object, ...]:
    file, written = candidate.file, candidate.counted
    return (
        file.path != prefer,
        not written,
        not written and file.problem is None,
        file.superseded,
        -written,
        sum(definition.raised > 0 for definition in candidate.written.values()),
        not candidate.exact,
        not candidate.named,
        is_old(file.path),
        -candidate.copy,
        file.kind == "ipynb",
        file.path.count("/"),
        file.path,
    )
