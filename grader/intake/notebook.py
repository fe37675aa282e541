"""A submitted notebook: its code cells and answers to quizzes, read with a typed decoder so that
outputs, attachments and metadata cost no memory and need no Jupyter."""

from __future__ import annotations

import msgspec

from grader.quiz.answersheet import is_quiz_cell


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


def cells_of(content: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The source of each code cell, in order, and of each cell of any kind that is an answer sheet.
    Those are empty among the code, so that cells keep their numbers. Formats 3 and 4. Raises
    Unreadable."""
    try:
        notebook = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_Notebook)
    except msgspec.ValidationError as error:
        raise Unreadable(f"is no notebook ({error}); save it again in Jupyter") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unreadable(f"is a broken notebook ({error}); save it again in Jupyter") from None
    cells = notebook.cells or [cell for sheet in notebook.worksheets for cell in sheet.cells]
    code: list[str] = []
    sheets: list[str] = []
    for cell in cells:
        text = _text(cell.source or cell.input)
        answers = is_quiz_cell(text)
        if answers:
            sheets.append(text)
        if cell.cell_type == "code":
            code.append("" if answers else text)
    if not code and not sheets:
        raise Unreadable("is a notebook without a code cell")
    return tuple(code), tuple(sheets)


def _text(source: str | list[str]) -> str:
    text = source if isinstance(source, str) else "".join(source)
    return text.replace("\r\n", "\n").replace("\r", "\n")
