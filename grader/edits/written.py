"""A written function: its text, and what becomes of the text when one node of its tree is another.

An edit replaces one stretch of the text and leaves all others as the learner wrote them. Knows
neither why something is edited nor what comes of it.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from typing import NamedTuple

MOST_CHARACTERS = 20_000
_STANDS_ALONE = (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.JoinedStr)


class Edit(NamedTuple):
    """``line`` is where the learner is to look: in the function, counted from 1; ``about`` is a
    name of the function's that the kind speaks of."""

    kind: str
    line: int
    start: int
    end: int
    new: bytes
    about: str = ""


class Written:
    """The text of one function from its ``def`` on, in UTF-8, as Python counts columns."""

    def __init__(self, text: str, tree: ast.FunctionDef):
        self.raw = text.encode()
        self.tree = tree
        self._starts = [0]
        for line in self.raw.split(b"\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._starts[-1] -= 1

    @classmethod
    def of(cls, text: str) -> Written | None:
        """None where the text is not one function, or is longer than anyone writes one."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > MOST_CHARACTERS:
            return None
        try:
            with warnings.catch_warnings(action="ignore"):
                body = ast.parse(text).body
            only = body[0] if len(body) == 1 else None
            return cls(text, only) if isinstance(only, ast.FunctionDef) else None
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    def edited(self, edit: Edit) -> str:
        """The whole text after an edit."""
        return (self.raw[: edit.start] + edit.new + self.raw[edit.end :]).decode()

    def in_place(self, kind: str, old: ast.expr, new: ast.expr, about: str = "") -> Edit:
        """``new`` for ``old``, in brackets where it could fall apart without."""
        text = ast.unparse(new)
        if not isinstance(new, _STANDS_ALONE):
            text = f"({text})"
        return Edit(kind, old.lineno, *self._span(old), text.encode(), about)

    def rewritten(self, kind: str, statement: ast.stmt, *new: str, about: str = "") -> Edit:
        """These lines for a statement, at its place."""
        margin = b"\n" + b" " * statement.col_offset
        text = margin.join(line.encode() for line in new)
        return Edit(kind, statement.lineno, *self._span(statement), text, about)

    def inserted(self, kind: str, above: ast.stmt, *new: str, line: int, about: str = "") -> Edit:
        """These lines above a statement; ``line`` is where to look."""
        margin = b"\n" + b" " * above.col_offset
        text = b"".join(each.encode() + margin for each in new)
        start, _ = self._span(above)
        return Edit(kind, line, start, start, text, about)

    def appended(self, kind: str, new: str, line: int, about: str = "") -> Edit:
        """A last line of the function."""
        margin = b"\n" + b" " * self.tree.body[0].col_offset
        return Edit(kind, line, len(self.raw), len(self.raw), margin + new.encode(), about)

    def moved(self, kind: str, statement: ast.stmt, below: ast.stmt, margin: int) -> Edit:
        """A statement to behind another, with another margin; what lies between moves up."""
        first, last = statement.lineno, statement.end_lineno or 0
        end = below.end_lineno or 0
        lines = self._lines(first, last)
        between = self._lines(last + 1, end)
        shift = margin - statement.col_offset
        moved = [_shifted(line, shift) for line in lines]
        text = b"\n".join([*between, *moved])
        return Edit(kind, first, self._starts[first - 1], self._starts[max(end, last)] - 1, text)

    def owns_its_lines(self, statement: ast.stmt) -> bool:
        """Is there nothing else on the lines of a statement?"""
        start, end = self._span(statement)
        before = self.raw[self._starts[statement.lineno - 1] : start]
        after = self.raw[end : self._starts[statement.end_lineno or 0]].strip()
        return not before.strip() and (not after or after.startswith(b"#"))

    def blocks(self) -> Iterator[tuple[ast.stmt, list[ast.stmt]]]:
        """Every list of statements, with the statement around it; outer ones first."""
        for node in ast.walk(self.tree):
            for field in ("body", "orelse"):
                body = getattr(node, field, None)
                if isinstance(node, ast.stmt) and isinstance(body, list) and body:
                    yield node, body

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return start, end

    def _lines(self, first: int, last: int) -> list[bytes]:
        if last < first:
            return []
        return self.raw[self._starts[first - 1] : self._starts[last] - 1].split(b"\n")


def _shifted(line: bytes, by: int) -> bytes:
    if by >= 0:
        return b" " * by + line if line.strip() else line
    return line[-by:] if not line[:-by].strip() else line.lstrip()
