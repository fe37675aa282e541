"""A submission: what a learner hands in, read into sources without running or trusting any of it.

Nothing is unpacked to disk, no link is followed, and whatever cannot be read is said in words and
does not hide the rest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from grader.intake.encoding import decode
from grader.intake.file import SubmittedFile, read_file, read_perhaps, with_written_files
from grader.intake.limits import (
    MAX_CODE,
    MAX_MESSAGES,
    MAX_STRANGE,
    Allowance,
    Unreadable,
    size_in_words,
)
from grader.intake.names import visible
from grader.intake.tree import Found, files_at, sort_of, undisguised, why
from grader.intake.whatitis import foreign
from grader.quiz.answersheet import Sheet, read_sheet

_RENAMED = re.compile(r"(?:[-_ ]copy\d*|[-_ ]?\(\d+\)|-\d{1,2})$", re.IGNORECASE)
_IMPORTED = re.compile(r"^[ \t]*(?:from|import)[ \t]+(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A file or folder of an entry; ``name`` is what the learner called it, where a system calls it
    otherwise, and ``superseded`` is a file that was handed in again later."""

    path: Path
    name: str = ""
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """``status`` as in a Result: "graded" means there is something to grade. Of ``sheets``, the
    answers to quizzes, the first one that answers a question counts."""

    files: tuple[SubmittedFile, ...]
    digest: str
    messages: tuple[str, ...] = ()
    status: Literal["graded", "empty", "unreadable"] = "graded"
    sheets: tuple[Sheet, ...] = ()
    reached: tuple[str, ...] = ()
    """Of the messages, those that say that a limit was reached."""
    documents: tuple[str, ...] = ()
    """Names of some files in which there may be work that nobody can run here."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Of everything that was read, once each."""
        files = (file.path for file in self.files)
        return tuple(dict.fromkeys((*files, *(sheet.file for sheet in self.sheets))))


def read_submission(path: Path) -> Submission:
    """Whatever is at ``path``; a problem is told in the Submission, never raised."""
    return read_parts([Part(path)])


def read_parts(parts: Sequence[Part]) -> Submission:
    """What a learner handed in, in one or several pieces."""
    reading = _Reading()
    for part in parts:
        try:
            reading.part(part, alone=len(parts) == 1)
        except Exception as error:  # whatever a file does to a reader is that learner's own
            reading.failed.append(_trouble(part, error, alone=len(parts) == 1))
    try:
        return reading.submission()
    except Exception as error:
        return _unreadable(why(error))


def _trouble(part: Part, error: Exception, *, alone: bool) -> str:
    words = why(error)
    if not isinstance(error, Unreadable | OSError):
        lower = part.path.name.lower()
        kind = "a zip" if lower.endswith(".zip") else "a file"
        words = f"is {kind} that {words}"
    return words if alone else f"{visible(part.name or part.path.name)} {words}"


def _beside(path: str, name: str) -> str:
    """A free name for a file whose own one is taken without its second ending.

    >>> _beside("hw/relu.py", "hw/relu.py.bak")
    'hw/relu (bak).py'
    """
    ending = path.rpartition(".")[2]
    word = re.sub(r"\W+", " ", name.removeprefix(path)).strip() or "copy"
    return f"{path[: -len(ending) - 1]} ({word}).{ending}"


def _unreadable(words: str) -> Submission:
    return Submission((), hashlib.sha256(words.encode()).hexdigest(), (words,), "unreadable")


class _Reading:
    """The parts of one submission, read one after the other."""

    def __init__(self) -> None:
        self.allowance = Allowance()
        self.failed: list[str] = []
        """Of parts that could not be read at all."""
        self.files: dict[str, SubmittedFile] = {}
        self.sheets: list[Sheet] = []
        self.digests: list[tuple[str, bytes]] = []

    def part(self, part: Part, *, alone: bool) -> None:
        if part.path.is_symlink():
            raise Unreadable("is a link, which is not followed; hand in the files themselves")
        lone = not part.path.is_dir()
        inside = "" if alone else part.name or part.path.name
        renamed: list[Found] = []
        for found in files_at(part.path, self.allowance, inside):
            path = found.path
            if part.name and lone and path == part.path.name:
                path = part.name
            found = Found(path, found.content, found.perhaps)
            if undisguised(path) == path:
                self._found(found, part)
            else:
                renamed.append(found)
        for found in renamed:  # their names may be taken
            self._found(found, part)

    def _found(self, found: Found, part: Part) -> None:
        name = "/".join(visible(piece) for piece in found.path.split("/"))
        path = undisguised(name)
        if path != name and path in self.files:
            path = _beside(path, name)
        content = found.content
        if sort_of(path) == "sheet" or path.lower().endswith(".toml"):
            self._digest(path, content)
            self.sheets += self._sheet(path, content)
            return
        if path in self.files:
            self.allowance.say(f"{name} is there twice; the first was taken")
            return
        if found.perhaps:
            file = read_perhaps(path, content)
            if file is None:
                words = foreign(content) if isinstance(content, bytes) else content
                self.allowance.see(f"{name}, which {words}" if words else name)
                return
        else:
            file = read_file(path, content, handed_as=name.rpartition("/")[2] * (path != name))
        self._digest(path, content)
        for one in with_written_files(file):
            one = replace(one, superseded=True) if part.superseded else one
            self.files.setdefault(one.path, one)

    def _digest(self, path: str, content: bytes | str) -> None:
        inside = hashlib.sha256(content).digest() if isinstance(content, bytes) else b""
        self.digests.append((path, inside))

    def _sheet(self, name: str, content: bytes | str) -> list[Sheet]:
        try:
            text, note = decode(content) if isinstance(content, bytes) else ("", content)
        except Unreadable as error:
            text, note = "", str(error)
        if note:
            self.allowance.say(f"{name} {note}")
        return [read_sheet(text, name)] if text else []

    def submission(self) -> Submission:
        files = list(_within(_under_their_names(self.files.values())))
        sheets = self._one_sheet() + [sheet for file in files for sheet in file.sheets]
        messages = self.allowance.messages
        if len(messages) > MAX_MESSAGES:
            messages[MAX_MESSAGES:] = [f"… and {len(messages) - MAX_MESSAGES} messages more"]
        reached = [words for words in self.allowance.reached if words not in messages]
        messages = [*self.failed, *messages, *reached]
        if not files and not sheets and not self.failed:
            messages.append(self._nothing())
        readable = bool(sheets) or any(file.problem is None for file in files)
        digest = hashlib.sha256()
        for name, inside in sorted(self.digests):
            digest.update(name.encode("utf-8", "replace") + b"\0" + inside)
        if not self.digests and self.failed:
            digest.update(self.failed[0].encode("utf-8", "replace"))
        return Submission(
            tuple(files),
            digest.hexdigest(),
            tuple(messages),
            "graded" if readable else "unreadable" if files or self.failed else "empty",
            tuple(sheets),
            tuple(self.allowance.reached),
            tuple(visible(name) for name in self.allowance.documents),
        )

    def _nothing(self) -> str:
        words = "there is no .py or .ipynb file in it"
        strange = [visible(name) for name in self.allowance.strange]
        if not strange:
            return words
        more = " …" if len(strange) == MAX_STRANGE else ""
        remedy = "; hand in the .py or .ipynb itself" if self.allowance.documents else ""
        return f"{words}; there is {', '.join(strange)}{more}{remedy}"

    def _one_sheet(self) -> list[Sheet]:
        """The one that is nearest to the top."""
        sheets = sorted(self.sheets, key=lambda sheet: (sheet.file.count("/"), sheet.file))
        if len(sheets) > 1:
            others = ", ".join(sheet.file for sheet in sheets[1:])
            self.allowance.say(
                f"{sheets[0].file} has the answers that count, {others} was left out"
            )
        return sheets[:1]


def _within(files: Iterable[SubmittedFile]) -> Iterator[SubmittedFile]:
    """No more code than the sandbox takes."""
    code = 0
    for file in files:
        code += sum(map(len, file.cells))
        if code > MAX_CODE:
            late = f"comes after {size_in_words(MAX_CODE)} of code"
            yield SubmittedFile(file.path, file.kind, problem=late)
        else:
            yield file


def _under_their_names(files: Iterable[SubmittedFile]) -> list[SubmittedFile]:
    """In order, and each by the name by which others import it, where a browser or a course's
    system put something behind that."""
    files = sorted(files, key=lambda file: file.path)
    stems = {file.stem for file in files}
    imported = {n for file in files for cell in file.cells for n in _IMPORTED.findall(cell)}
    missing = imported - stems
    if not missing:
        return files
    named: list[SubmittedFile] = []
    for file in reversed(files):  # the last copy is the newest
        stem = _RENAMED.sub("", file.stem)
        if stem in missing and file.problem is None:
            missing.discard(stem)
            folder, slash, name = file.path.rpartition("/")
            path = folder + slash + stem + name[len(file.stem) :]
            note = f"was handed in as {name}"
            file = replace(file, path=path, note=f"{note}; it {file.note}" if file.note else note)
        named.append(file)
    return sorted(named, key=lambda file: file.path)
