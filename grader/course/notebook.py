"""A submitted notebook: its code cells, read with a typed decoder so that outputs, attachments and
metadata cost no memory and need no Jupyter."""

from __future__ import annotations

import msgspec


class Unreadable(Exception):
    """A file that cannot be read; the text is a predicate: "is ...", "cannot ..."."""


class _Cell(msgspec.Struct):
    cell_type: str = ""
    source: str | list[str] = ""
    input: str | list[str] = ""


class _Worksheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Notebook(msgspec.Struct):
    nbformat: int = 4
    cells: list[_Cell] = []
    worksheets: list[_Worksheet] = []


def code_cells(content: bytes) -> tuple[str, ...]:
    """The source of each code cell, in order. Formats 3 and 4. Raises Unreadable."""
    try:
        notebook = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_Notebook)
    except msgspec.ValidationError as error:
        raise Unreadable(f"is no notebook ({error}); save it again in Jupyter") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unreadable(f"is a broken notebook ({error}); save it again in Jupyter") from None
    cells = notebook.cells or [cell for sheet in notebook.worksheets for cell in sheet.cells]
    found = [_text(cell.source or cell.input) for cell in cells if cell.cell_type == "code"]
    if not found:
        raise Unreadable("is a notebook without a code cell")
    return tuple(found)


def _text(source: str | list[str]) -> str:
    text = source if isinstance(source, str) else "".join(source)
    return text.replace("\r\n", "\n").replace("\r", "\n")
