"""One file that a learner handed in: its cells, or why it could not be read."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from grader.intake.encoding import decode
from grader.intake.limits import MAX_SOURCE, Unreadable, size_in_words, too_large
from grader.intake.markdown import MARKDOWN, fenced_python
from grader.intake.notebook import cells_of, is_notebook
from grader.intake.webtext import page_text
from grader.intake.whatitis import conflict_line, foreign, words_for_conflict
from grader.quiz.answersheet import MAX_SHEET, Sheet, read_cell
from grader.sandbox.source import Source

_FUNCTION = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(", re.MULTILINE)
_WRITTEN_FILE = re.compile(r"\s*%%(?:writefile|file)[ \t]+(-a[ \t]+|--append[ \t]+)?([^\n]+)\n?")
_EMPTY = "is empty"
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """``problem`` says why it could not be read, and then there are no cells."""

    path: str
    kind: Literal["py", "ipynb"]
    cells: tuple[str, ...] = ()
    problem: str | None = None
    note: str | None = None
    sheets: tuple[Sheet, ...] = field(default=(), compare=False)
    """Answers to quizzes in a notebook's cells."""
    other: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """A notebook's cells that hold no code."""
    superseded: bool = False
    """Was it handed in again later?"""

    @property
    def stem(self) -> str:
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    @property
    def text(self) -> str:
        return "\n".join(self.cells)

    def source(self) -> Source:
        return Source(self.path, self.kind, self.cells)


def read_file(path: str, content: bytes | str, *, handed_as: str = "") -> SubmittedFile:
    """What ``content`` is counts, not what its name says. ``handed_as`` is the true name, where
    ``path`` leaves out what a system added to it. A text for content says why there is none."""
    kind: Literal["py", "ipynb"] = "ipynb" if path.lower().endswith(".ipynb") else "py"
    if isinstance(content, str):
        return SubmittedFile(path, kind, problem=content)
    notes = [f"was handed in as {handed_as}"] if handed_as else []
    try:
        if (strange := foreign(content)) is not None:
            raise Unreadable(strange)
        if is_notebook(content) or (kind == "ipynb" and not _is_source(content)):
            if kind == "py":
                notes.append("is a notebook, whatever its name says, and was read as one")
            return _notebook(path, content, notes)
        if kind == "ipynb":
            notes.append("is Python, and no notebook, and was read as that")
        return _source(path, content, notes)
    except Unreadable as error:
        return SubmittedFile(path, kind, problem=str(error))


def read_perhaps(path: str, content: bytes | str) -> SubmittedFile | None:
    """A file that is work only if there is code in it."""
    if isinstance(content, str) or foreign(content) is not None:
        return _pasted(path, content) if isinstance(content, bytes) else None
    if is_notebook(content):
        return read_file(path, content)
    if path.lower().endswith((".html", ".htm")):
        return _pasted(path, content)
    if path.lower().endswith(".json") or len(content) > MAX_SOURCE:
        return None
    try:
        file = _source(path, content, ["is text, and was read as Python"])
        if path.lower().endswith(MARKDOWN):
            note = "is Markdown; the Python in its fences was read"
            file = replace(file, cells=(fenced_python(file.text),), note=note)
    except Unreadable:
        return None
    return file if _FUNCTION.search(file.text) and is_python(file.text) else None


def _pasted(path: str, content: bytes) -> SubmittedFile | None:
    """Code that was pasted into a form."""
    if not path.lower().endswith((".html", ".htm")) or len(content) > MAX_SOURCE:
        return None
    if b"jupyter" in content[:4096].lower():
        return None
    try:
        text = page_text(decode(content)[0]).strip("\n") + "\n"
    except Unreadable:
        return None
    if not _FUNCTION.search(text) or not is_python(text):
        return None
    return SubmittedFile(path, "py", (text,), note="was pasted as text, and read as Python")


def is_python(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _is_source(content: bytes) -> bool:
    """Is what is named like a notebook Python? Then it has a function in it, and no brace first."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return False
    try:
        text, _ = decode(content)
    except Unreadable:
        return False
    return _FUNCTION.search(text) is not None and len(content) <= MAX_SOURCE


def _source(path: str, content: bytes, notes: Sequence[str]) -> SubmittedFile:
    if len(content) > MAX_SOURCE:
        raise Unreadable(too_large(len(content), MAX_SOURCE))
    text, odd = decode(content)
    if text.lstrip().startswith(("{", "[")) and _is_json(text):
        raise Unreadable("is JSON, and neither Python nor a notebook; hand in the file itself")
    notes = [*notes, *([odd] if odd else [])]
    if not text.isascii() and (plain := _plainly_spaced(text)) is not None:
        text = plain
        notes.append("has spaces that are none for Python, as pages have them; it was read without")
    if (line := conflict_line(content)) is not None:
        notes.append(words_for_conflict(line))
    elif not text.strip() and not path.endswith("__init__.py"):
        notes.append(_EMPTY)
    return SubmittedFile(path, "py", (text,), note="; it ".join(notes) or None)


def _plainly_spaced(text: str) -> str | None:
    """With plain spaces in place of non-breaking and invisible ones, where that makes it Python."""
    plain = _INVISIBLE.sub("", text.replace("\xa0", " "))
    return plain if plain != text and not is_python(text) and is_python(plain) else None


def _notebook(path: str, content: bytes, notes: Sequence[str]) -> SubmittedFile:
    try:
        cells = cells_of(content)
    except Unreadable as error:
        line = conflict_line(content)
        raise Unreadable(words_for_conflict(line) if line else str(error)) from None
    if sum(map(len, cells.code)) > MAX_SOURCE:
        raise Unreadable(f"has over {size_in_words(MAX_SOURCE)} of code")
    if sum(map(len, cells.sheets)) > MAX_SHEET:
        raise Unreadable(f"has over {size_in_words(MAX_SHEET)} of answers")
    notes = [*notes, *([cells.note] if cells.note else [])]
    return SubmittedFile(
        path,
        "ipynb",
        cells.code,
        note="; it ".join(notes) or None,
        sheets=tuple(read_cell(text, path) for text in cells.sheets),
        other=cells.other,
    )


def with_written_files(file: SubmittedFile) -> list[SubmittedFile]:
    """A notebook, and the sources that its cells write when they are run (``%%writefile``)."""
    if file.kind != "ipynb" or not any("%%" in cell for cell in file.cells):
        return [file]
    folder = file.path.rpartition("/")[0]
    cells = list(file.cells)
    written: dict[str, str] = {}
    for number, cell in enumerate(cells):
        found = _WRITTEN_FILE.match(cell)
        path = _inside(folder, found[2].strip().strip("\"'")) if found else None
        if found is None or path is None:
            continue
        before = written.get(path, "") if found[1] else ""
        written[path] = before + cell[found.end() :].rstrip("\n") + "\n"
        cells[number] = ""
    sources = [SubmittedFile(path, "py", (text,)) for path, text in written.items()]
    return [_with_cells(file, cells), *sources]


def _inside(folder: str, path: str) -> str | None:
    """Where a cell writes a source, from the submission's top; None for all else."""
    if not path.lower().endswith(".py") or "{" in path or "$" in path:
        return None
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    if path.startswith(("/", "~")) or ".." in parts or ":" in path:
        parts = parts[-1:]
    return "/".join([*([folder] if folder else []), *parts])


def _with_cells(file: SubmittedFile, cells: Sequence[str]) -> SubmittedFile:
    return SubmittedFile(
        file.path, file.kind, tuple(cells), file.problem, file.note, file.sheets, file.other
    )
