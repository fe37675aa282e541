"""A submission: what a learner hands in, read into sources without running or trusting any of it.

A ``.py``, an ``.ipynb``, a folder or a zip of them, nested or flat. Nothing is unpacked to disk, no
link is followed, and whatever cannot be read is said in words and does not hide the rest.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import io
import os
import re
import stat
import tokenize
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from grader.intake.notebook import Unreadable, cells_of
from grader.quiz.answersheet import MAX_SHEET, SHEET_FILE, Sheet, read_cell, read_sheet
from grader.sandbox.source import Source

MAX_SOURCE = 256 * 1024
MAX_NOTEBOOK = 16 * 1024 * 1024
MAX_FILES = 200
MAX_TOTAL = 64 * 1024 * 1024
MAX_CODE = 8 * 1024 * 1024
"""Of all files together, as characters: what is searched for definitions and sent to the child."""
MAX_LISTED = 20_000
"""Names of a folder and all within it, whatever they are."""
MAX_LISTING = 2 * 1024 * 1024
"""Of a zip's own list of its files: each of them costs half a kilobyte before it is looked at."""
MAX_DEPTH = 8
MAX_NAME = 255
MAX_MESSAGES = 20

ONLY_WORK = "hand in .py and .ipynb files only"

_SKIPPED_FOLDERS = frozenset(
    {"__pycache__", "__MACOSX", "node_modules", "venv", "env", "site-packages"}
)
_SUFFIXES = (".py", ".ipynb")
_SHEET_SUFFIX = ".toml"
_DEFINED = re.compile(r"^(?:def\s+(\w+)|class\s+(\w+)|(\w+)\s*(?::[^=\n]*)?=[^=])", re.MULTILINE)
_NO_SOURCE = frozenset({"punycode", "idna"})
"""Encodings of domain names, which Python takes for source too: decoding is quadratic in length."""
_NO_WAITING_AND_NO_LINK = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_UNWRITTEN = re.compile(r"\braise\s+NotImplementedError\b")


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One file; ``problem`` says why it could not be read, and then there are no cells."""

    path: str
    kind: Literal["py", "ipynb"]
    cells: tuple[str, ...] = ()
    problem: str | None = None
    note: str | None = None
    sheets: tuple[Sheet, ...] = field(default=(), compare=False)
    """Answers to quizzes in a notebook's cells."""

    @property
    def stem(self) -> str:
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    @property
    def text(self) -> str:
        return "\n".join(self.cells)

    @property
    def unwritten(self) -> int:
        """How many functions still raise NotImplementedError, as a stub does."""
        return len(_UNWRITTEN.findall(self.text))

    def defined(self) -> frozenset[str]:
        """Names that the text defines at its top level, as far as a look at it tells."""
        return frozenset(name for names in _DEFINED.findall(self.text) for name in names if name)

    def source(self) -> Source:
        return Source(self.path, self.kind, self.cells)


@dataclass(frozen=True, slots=True)
class Submission:
    """``status`` as in a Result: "graded" means there is something to grade. Of ``sheets``, the
    answers to quizzes, the first one that answers a question counts."""

    files: tuple[SubmittedFile, ...]
    digest: str
    messages: tuple[str, ...] = ()
    status: Literal["graded", "empty", "unreadable"] = "graded"
    sheets: tuple[Sheet, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Of everything that was read, once each."""
        files = (file.path for file in self.files)
        return tuple(dict.fromkeys((*files, *(sheet.file for sheet in self.sheets))))


def read_submission(path: Path) -> Submission:
    """Whatever is at ``path``; a problem is told in the Submission, never raised."""
    if path.is_symlink():
        return _unreadable("is a link, which is not followed; hand in the files themselves")
    messages: list[str] = []
    try:
        found = list(_entries(path, messages))
    except OSError as error:
        return _unreadable(f"cannot be read: {error.strerror or error}")
    except Unreadable as error:
        return _unreadable(str(error))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        return _unreadable(f"is a zip that cannot be read: {error}")
    return _submission(found, messages)


def _submission(found: list[tuple[str, bytes | str]], messages: list[str]) -> Submission:
    digest = hashlib.sha256()
    files = []
    sheets: list[Sheet] = []
    code = 0
    for name, content in sorted(found, key=lambda entry: entry[0]):
        digest.update(name.encode("utf-8", "replace") + b"\0")
        if isinstance(content, bytes):
            digest.update(hashlib.sha256(content).digest())
        if _is_sheet(name):
            sheets += _sheet(name, content, messages)
            continue
        file = _file(name, content)
        code += len(file.text)
        late = f"comes after {_size(MAX_CODE)} of code"
        files.append(SubmittedFile(name, file.kind, problem=late) if code > MAX_CODE else file)
    sheets = _one_sheet(sheets, messages)
    sheets += [sheet for file in files for sheet in file.sheets]
    if len(messages) > MAX_MESSAGES:
        messages[MAX_MESSAGES:] = [f"… and {len(messages) - MAX_MESSAGES} messages more"]
    if not files and not sheets:
        messages.append("there is no .py or .ipynb file in it")
    readable = bool(sheets) or any(file.problem is None for file in files)
    status = "graded" if readable else "unreadable" if files else "empty"
    return Submission(tuple(files), digest.hexdigest(), tuple(messages), status, tuple(sheets))


def _is_sheet(name: str) -> bool:
    return name.lower().endswith(_SHEET_SUFFIX)


def _sheet(name: str, content: bytes | str, messages: list[str]) -> list[Sheet]:
    try:
        text, note = _decode(content) if isinstance(content, bytes) else ("", content)
    except Unreadable as error:
        text, note = "", str(error)
    if note:
        messages.append(f"{name} {note}")
    return [read_sheet(text, name)] if text else []


def _one_sheet(sheets: list[Sheet], messages: list[str]) -> list[Sheet]:
    """The one that is nearest to the top."""
    sheets = sorted(sheets, key=lambda sheet: (sheet.file.count("/"), sheet.file))
    if len(sheets) > 1:
        others = ", ".join(sheet.file for sheet in sheets[1:])
        messages.append(f"{sheets[0].file} has the answers that count, {others} was left out")
    return sheets[:1]


def _unreadable(why: str) -> Submission:
    return Submission((), hashlib.sha256(why.encode()).hexdigest(), (why,), "unreadable")


def _file(name: str, content: bytes | str) -> SubmittedFile:
    kind = "ipynb" if name.lower().endswith(".ipynb") else "py"
    if isinstance(content, str):
        return SubmittedFile(name, kind, problem=content)
    try:
        if kind == "ipynb":
            cells, answers = cells_of(content)
            if sum(map(len, cells)) > MAX_SOURCE:
                return SubmittedFile(name, kind, problem=f"has over {_size(MAX_SOURCE)} of code")
            if sum(map(len, answers)) > MAX_SHEET:
                return SubmittedFile(name, kind, problem=f"has over {_size(MAX_SHEET)} of answers")
            sheets = tuple(read_cell(text, name) for text in answers)
            return SubmittedFile(name, kind, cells, sheets=sheets)
        text, note = _decode(content)
        return SubmittedFile(name, kind, (text,), note=note)
    except Unreadable as error:
        return SubmittedFile(name, kind, problem=str(error))


def _decode(content: bytes) -> tuple[str, str | None]:
    """Python source as Python itself would read it; else as Windows wrote it, with a note."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _unix(content.decode("utf-16")), "is saved as UTF-16; save it as UTF-8"
        except UnicodeDecodeError:
            raise Unreadable("is no text: save it as UTF-8") from None
    if b"\0" in content:
        raise Unreadable("is a binary file, not Python source")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        if codecs.lookup(encoding).name in _NO_SOURCE:
            raise LookupError(encoding)
        return _unix(content.decode(encoding)), None
    except (SyntaxError, UnicodeError, LookupError):
        text = content.decode("cp1252", "replace")
        return _unix(text), "is not UTF-8; it was read as Windows text"


def _unix(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _entries(path: Path, messages: list[str]) -> Iterator[tuple[str, bytes | str]]:
    if path.is_dir():
        yield from _in_folder(path, messages)
    elif path.suffix.lower() == ".zip":
        yield from _in_zip(path, messages)
    elif path.suffix.lower() in (*_SUFFIXES, _SHEET_SUFFIX):
        yield path.name, _read_file(path)
    else:
        path.stat()
        messages.append(f"{path.name} is no .py, .ipynb, answer sheet, folder or zip")


def _read_file(path: Path) -> bytes | str:
    limit = _limit(path.name)
    try:
        with _regular_file(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            content = stream.read(limit + 1) if size <= limit else b""
    except Unreadable as error:
        return str(error)
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    size = max(size, len(content))
    return content if size <= limit else _too_large(size, limit)


@contextlib.contextmanager
def _regular_file(path: Path) -> Iterator[BinaryIO]:
    """Opened without waiting for the other end of a pipe, and never through a link, even if a file
    became one after it was looked at. Raises Unreadable where it is no file."""
    descriptor = os.open(path, os.O_RDONLY | _NO_WAITING_AND_NO_LINK)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("is no regular file")
        yield stream


def _limit(name: str) -> int:
    if _is_sheet(name):
        return MAX_SHEET
    return MAX_NOTEBOOK if name.lower().endswith(".ipynb") else MAX_SOURCE


def _too_large(size: int, limit: int) -> str:
    remedy = "; clear its outputs and save it" if limit == MAX_NOTEBOOK else ""
    return f"is larger than {_size(limit)} ({_size(size)}){remedy}"


def _size(count: int) -> str:
    return f"{count >> 10:,} KB"


def _may_be_read(name: str) -> bool:
    """By its name: source, a notebook, or the answers to quizzes."""
    return name.lower().endswith(_SUFFIXES) or PurePosixPath(name).name.lower() == SHEET_FILE


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        _may_be_read(name)
        and len(parts) <= MAX_DEPTH
        and not any(part.startswith(".") or part in _SKIPPED_FOLDERS for part in parts)
    )


def _in_folder(root: Path, messages: list[str]) -> Iterator[tuple[str, bytes | str]]:
    count = total = listed = 0
    for folder, folders, names in os.walk(root, followlinks=False):
        listed += len(folders) + len(names)
        if listed > MAX_LISTED:
            raise Unreadable(f"holds more than {MAX_LISTED:,} files and folders; {ONLY_WORK}")
        depth = len(Path(folder).relative_to(root).parts)
        folders[:] = sorted(
            name
            for name in folders
            if depth + 1 < MAX_DEPTH and not name.startswith(".") and name not in _SKIPPED_FOLDERS
        )
        for name in sorted(names):
            path = Path(folder) / name
            shown = path.relative_to(root).as_posix()
            if not _wanted(shown):
                continue
            if path.is_symlink():
                messages.append(f"{shown} is a link, which is not followed")
                continue
            count += 1
            if count > MAX_FILES or total > MAX_TOTAL:
                messages.append(f"only the first {count - 1} files were read")
                return
            content = _read_file(path)
            total += len(content)
            yield shown, content


def _in_zip(path: Path, messages: list[str]) -> Iterator[tuple[str, bytes | str]]:
    count = total = 0
    with _regular_file(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > MAX_TOTAL:  # its list of files alone may be as long
            raise Unreadable(f"{_too_large(size, MAX_TOTAL)}; {ONLY_WORK}")
        content = _ZipContent(io.FileIO(stream.fileno(), closefd=False))
        archive = zipfile.ZipFile(content)
        content.longest = None
        seen: set[str] = set()
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            name = entry.filename.replace("\\", "/")
            if entry.is_dir() or not _may_be_read(name):
                continue
            if len(name) > MAX_NAME:
                messages.append(f"{name[:40]}… has too long a name and was left out")
                continue
            if stat.S_ISLNK(entry.external_attr >> 16):
                messages.append(f"{name} is a link, which is not followed")
                continue
            if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name:
                messages.append(f"{name} points outside the zip and was left out")
                continue
            if not _wanted(name):
                continue
            if name in seen:
                messages.append(f"{name} is in the zip twice; the first was taken")
                continue
            seen.add(name)
            count += 1
            if count > MAX_FILES or total > MAX_TOTAL:
                messages.append(f"only the first {count - 1} files were read")
                return
            content = _read_member(archive, entry, _limit(name))
            # As much as was unpacked, also where that broke off.
            total += entry.file_size if entry.file_size <= _limit(name) else 0
            yield name, content


class _ZipContent(io.BufferedReader):
    """The file of a zip; its list of files, which is read at once, is read up to a limit."""

    longest: int | None = MAX_LISTING

    def read(self, size: int | None = -1, /) -> bytes:
        if self.longest is not None and size is not None and size > self.longest:
            raise Unreadable(f"is a zip that lists too many files; {ONLY_WORK}")
        return super().read(size)


def _read_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes | str:
    """At most ``limit`` bytes are ever unpacked, whatever the zip claims."""
    if entry.flag_bits & 1:
        return "is encrypted; zip it again without a password"
    if entry.file_size > limit:
        return _too_large(entry.file_size, limit)
    try:
        with archive.open(entry) as stream:
            content = stream.read(limit + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        return f"cannot be unpacked: {error}"
    except Exception as error:  # a decompressor's own error, of no common base class
        return f"cannot be unpacked: {type(error).__name__}"
    return content
