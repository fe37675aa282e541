"""A submitted notebook: its cells, read with a typed decoder so that outputs, attachments and
metadata cost no memory and need no Jupyter. What Jupyter itself would still read is read."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass

import msgspec

from grader.intake.encoding import unix, wide_encoding
from grader.intake.limits import Unreadable
from grader.intake.repair import strict, whole_cells
from grader.quiz.answersheet import is_quiz_cell

_SAVE_AGAIN = "save it again in Jupyter"
_NEAR = 8192
_MOST_CELLS = 20_000
_MOST_OBJECTS = 3_000_000
_MOST_KEPT = 2 * 1024 * 1024
"""Characters of cells that are no code."""


# Nothing here is of type Any: a notebook of 80 MB would become a gigabyte of objects.
_Stray = str | int | float | bool | None
"""What stands among the cells and is none."""


class _Cell(msgspec.Struct, gc=False):
    cell_type: _Stray = None
    source: list[_Stray] | _Stray = None
    input: list[_Stray] | _Stray = None


class _Worksheet(msgspec.Struct):
    cells: list[_Cell | _Stray] | None = None


class _Notebook(msgspec.Struct):
    cells: list[_Cell | _Stray] | None = None
    worksheets: list[_Worksheet | _Stray] | None = None


class _Sent(msgspec.Struct):
    """As Jupyter's own server sends a notebook."""

    content: _Notebook


class _Kernel(msgspec.Struct):
    language: str = ""


class _Metadata(msgspec.Struct):
    kernelspec: _Kernel = msgspec.field(default_factory=_Kernel)


class _WithMetadata(msgspec.Struct):
    metadata: _Metadata = msgspec.field(default_factory=_Metadata)


@dataclass(frozen=True, slots=True)
class Cells:
    """``code`` keeps the numbers of the code cells: a cell with answers to a quiz is empty there.
    ``other`` are the texts of all that is no code."""

    code: tuple[str, ...]
    sheets: tuple[str, ...]
    other: tuple[str, ...] = ()
    note: str | None = None
    """A predicate of what is odd about it."""


def is_notebook(content: bytes) -> bool:
    """By its beginning: JSON that speaks of cells."""
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if wide_encoding(content) is not None:
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe").lstrip()
    if not head.startswith((b"{", b'"{')):
        return False
    return b'cells"' in content or b'worksheets"' in content or wide_encoding(content) is not None


def cells_of(content: bytes) -> Cells:
    """Formats 3 and 4, and what is nearly so. Raises Unreadable."""
    if not content.strip(b" \t\r\n\0"):
        raise Unreadable(f"is empty, and no notebook; {_SAVE_AGAIN} and hand it in again")
    notebook, note = _decoded(content)
    cells = notebook.cells or [
        cell
        for sheet in notebook.worksheets or ()
        if isinstance(sheet, _Worksheet)
        for cell in sheet.cells or ()
    ]
    if notebook.cells is None and notebook.worksheets is None:
        raise Unreadable("is JSON, but no notebook: it has no cells; hand in the .ipynb itself")
    code: list[str] = []
    sheets: list[str] = []
    other: list[str] = []
    room = _MOST_KEPT
    for cell in cells[:_MOST_CELLS]:
        if not isinstance(cell, _Cell):
            continue
        text = _text(cell.source if cell.source is not None else cell.input)
        answers = is_quiz_cell(text)
        if answers:
            sheets.append(text)
        if cell.cell_type in ("code", None):
            code.append("" if answers else text)
        elif not answers and len(text) <= room:
            room -= len(text)
            other.append(text)
    if not code and not sheets and not any("def " in text for text in other):
        raise Unreadable("is a notebook without a code cell")
    if not note and not sheets and not any(text.strip() for text in code):
        note = "is a notebook with nothing in its code cells"
    return Cells(tuple(code), tuple(sheets), tuple(other), note or _other_language(content))


def _has_more(content: bytes, byte: bytes, most: int) -> bool:
    """By leaps, as pictures have none: to `count` takes as long as to decode."""
    if len(content) <= most:
        return False
    found = at = 0
    while found <= most and (at := content.find(byte, at) + 1):
        found += 1
    return found > most


def _other_language(content: bytes) -> str | None:
    ends = content[:_NEAR], content[-_NEAR:]  # nobody searches megabytes of pictures first
    if any(b'"python"' in end for end in ends):
        return None
    if b'"python"' in content or b'"language"' not in content:
        return None
    try:
        kernel = msgspec.json.decode(content, type=_WithMetadata).metadata.kernelspec
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
    language = kernel.language[:20]
    if not language or "python" in language.lower():
        return None
    return f"is a notebook for {language}, not for Python"


def _text(source: list[_Stray] | _Stray) -> str:
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return unix(source) if isinstance(source, str) else ""


def _decoded(content: bytes) -> tuple[_Notebook, str | None]:
    """As it is; else with what strict JSON does not have put right; else what comes before the
    place where it is damaged."""
    wide = wide_encoding(content)
    if wide is not None:
        try:
            content = content.decode(wide).removeprefix("\ufeff").encode("utf-8", "replace")
        except UnicodeDecodeError:
            raise Unreadable(f"is no text that can be read; {_SAVE_AGAIN}") from None
    content = content.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n\0\x1a")
    if content.startswith(b'"'):
        content = _unquoted(content)
    if _has_more(content, b"{", _MOST_OBJECTS):
        raise Unreadable("is a notebook with too many parts; clear its outputs and save it")
    try:
        return _typed(content), None
    except msgspec.ValidationError as error:
        raise Unreadable(f"is no notebook ({error}); {_SAVE_AGAIN}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        first = error
    try:
        return _typed(strict(content)), None
    except msgspec.ValidationError as error:
        raise Unreadable(f"is no notebook ({error}); {_SAVE_AGAIN}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    found = _before_the_damage(content)
    if found:
        return _Notebook(cells=found), (
            f"is damaged after cell {len(found)} ({first}): what comes before that was read;"
            f" {_SAVE_AGAIN} and hand it in again"
        )
    raise Unreadable(f"is a broken notebook ({first}); {_SAVE_AGAIN}")


def _typed(content: bytes) -> _Notebook:
    notebook = msgspec.json.decode(content, type=_Notebook)
    if notebook.cells is None and notebook.worksheets is None and b'"content"' in content:
        with contextlib.suppress(msgspec.ValidationError):
            return msgspec.json.decode(content, type=_Sent).content
    return notebook


def _unquoted(content: bytes) -> bytes:
    """A notebook that was written as one JSON string."""
    try:
        text = json.loads(content)
    except (ValueError, RecursionError):
        return content
    return text.encode("utf-8", "replace") if isinstance(text, str) else content


def _before_the_damage(content: bytes) -> list[_Cell | _Stray]:
    found: list[_Cell | _Stray] = []
    for cell in whole_cells(content):
        with contextlib.suppress(msgspec.ValidationError):
            found.append(msgspec.convert(cell, _Cell))
    return found[:_MOST_CELLS]
