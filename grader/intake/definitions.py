"""What a file defines, read from its syntax tree: each name's last definition, and whether it is
written. What is no Python costs the block that it stands in."""

from __future__ import annotations

import ast
import contextlib
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from grader.intake.file import SubmittedFile

State = Literal["untouched", "written", "raises above", "raises below", "returns above", "covered"]
"""``raises …``: written, but a ``raise NotImplementedError`` was left above or below the code; so
with ``returns above`` for a ``return None``. ``covered``: the last definition is untouched, but an
earlier one is written."""

_COMMAND = re.compile(r"^([ \t]*)[%!][^\n]*$", re.MULTILINE)
_BLOCK = re.compile(r"^(?=[^\s#)\]}'\"])", re.MULTILINE)
_HEAD = re.compile(r"(?:@[^\n]*\n)*[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)")
_DEFINITION = re.compile(r"^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(", re.MULTILINE)
_LEFT_OUT = re.compile(r"[^\n]*\n\s*\.\.\.")
"""A definition of which a text shows no more than the first line."""
_GOES_ON = ("else", "elif", "except", "finally")
_MOST_BLOCKS = 500
"""Of a file that is no Python."""
_NOT_WRITTEN = re.compile(r"(?:pass|\.\.\.|return(?: None)?|raise NotImplemented\w*(?:\(.*\))?)")


@dataclass(frozen=True, slots=True)
class Definition:
    """``line`` counts from 1, within ``cell`` in a notebook. ``inside`` is the class or function
    around it, for one that is not at the top."""

    name: str
    line: int
    cell: int | None
    state: State = "written"
    inside: str = ""
    raised: int = 0
    """The line of what is in the way: the raise, the return or the later definition."""
    body: str = ""
    """What stands before that raise."""

    @property
    def written(self) -> bool:
        return self.state != "untouched"

    def place(self, file: SubmittedFile) -> str:
        line = self.raised or self.line
        where = f"cell {self.cell}, line {line}" if self.cell else f"line {line}"
        return f"{file.path}, {where}"


@dataclass(frozen=True, slots=True)
class Defined:
    top: Mapping[str, Definition] = field(default_factory=dict)
    inner: Mapping[str, Definition] = field(default_factory=dict)
    """In a class, or in a function."""
    imported: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Modules from which names are imported; no name stands for all of them."""
    syntax_error: tuple[int, int | None] | None = None
    """Line and cell of the first one."""


def definitions(file: SubmittedFile) -> Defined:
    """Of all cells, in order: the last definition of a name counts."""
    found = _Reader()
    for number, cell in enumerate(file.cells, 1):
        found.read(cell, number if file.kind == "ipynb" else None)
    return Defined(found.top, found.inner, tuple(found.imported), found.error)


def in_text(text: str) -> Iterator[tuple[str, int]]:
    """Functions that are defined in what is no code: name and line."""
    for match in _DEFINITION.finditer(text):
        if not _LEFT_OUT.match(text, match.end()):
            yield match[2], text.count("\n", 0, match.start(2)) + 1


def parsed(text: str) -> list[ast.stmt] | SyntaxError:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text).body
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return SyntaxError("it cannot be parsed", ("", 1, 0, ""))


def _blocks(text: str) -> Iterator[str]:
    """Pieces that begin at the margin, a decorator with what it decorates."""
    starts = [match.start() for match in _BLOCK.finditer(text)]
    starts = [s for s in starts if not text.startswith(_GOES_ON, s)]
    decorated, begin = False, 0
    for start in starts:
        if not decorated and start > begin:
            yield text[begin:start]
            begin = start
        decorated = text.startswith("@", start)
    yield text[begin:]


class _Reader:
    def __init__(self) -> None:
        self.top: dict[str, Definition] = {}
        self.inner: dict[str, Definition] = {}
        self.imported: list[tuple[str, tuple[str, ...]]] = []
        self.error: tuple[int, int | None] | None = None
        self.cell: int | None = None
        self.before = 0
        """Lines of the cell before what is read."""
        self.room = _MOST_BLOCKS

    def read(self, text: str, cell: int | None) -> None:
        self.cell, self.before = cell, 0
        with contextlib.suppress(RecursionError):
            self._read(text)

    def _read(self, text: str) -> None:
        body = parsed(text)
        if not isinstance(body, SyntaxError):
            self._body(body)
            return
        python = _COMMAND.sub(r"\1pass", text)
        again = parsed(python) if python != text else body
        if not isinstance(again, SyntaxError):
            self._body(again)
            return
        self.error = self.error or (again.lineno or 1, self.cell)
        for block in _blocks(python):
            self._block(block)
            self.before += block.count("\n")

    def _block(self, text: str) -> None:
        if "def " not in text and "=" not in text and "import" not in text:
            return
        self.room -= 1
        body = parsed(text) if self.room >= 0 else None
        if isinstance(body, list):
            self._body(body)
        elif head := _HEAD.match(text):
            line = self.before + text.count("\n", 0, head.start(1)) + 1
            state: State = "written" if _seems_written(text) else "untouched"
            self.top[head[1]] = Definition(head[1], line, self.cell, state)

    def _body(self, body: list[ast.stmt]) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                self._add(node.name, node, *_state(node))
                self._inside(node, node.name)
            elif isinstance(node, ast.ClassDef):
                self._add(node.name, node, "written" if node.body else "untouched")
                self._inside(node, node.name)
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    self._assigned(target, node.value)
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                self._assigned(node.target, node.value)
            elif isinstance(node, ast.ImportFrom) and node.module:
                self._imported(node)
            elif isinstance(node, ast.If) and not self.cell and _is_main(node.test):
                self._inside(node, 'if __name__ == "__main__":')  # no module runs that
            else:
                for part in ("body", "orelse", "handlers", "finalbody"):
                    for inner in getattr(node, part, ()):
                        self._body(inner.body if isinstance(inner, ast.ExceptHandler) else [inner])

    def _add(
        self,
        name: str,
        node: ast.stmt | ast.expr,
        state: State,
        raised: int = 0,
        body: str = "",
    ) -> None:
        raised = self.before + raised if raised else 0
        line = self.before + node.lineno
        earlier = self.top.get(name)
        if state == "untouched" and earlier is not None and earlier.written:
            state, raised = "covered", line
        self.top[name] = Definition(name, line, self.cell, state, "", raised, body)

    def _inside(self, node: ast.stmt, around: str) -> None:
        for inner in ast.walk(node):
            if inner is not node and isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                state, _, _ = _state(inner)
                line = self.before + inner.lineno
                found = Definition(inner.name, line, self.cell, state, inside=around)
                self.inner.setdefault(inner.name, found)

    def _assigned(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            values = value.elts if isinstance(value, ast.Tuple | ast.List) else []
            alike = len(values) == len(target.elts)
            for number, one in enumerate(target.elts):
                self._assigned(one, values[number] if alike else value)
        elif isinstance(target, ast.Name):
            shown = value.body if isinstance(value, ast.Lambda) else value
            nothing = isinstance(shown, ast.Constant) and shown.value in (None, ...)
            self._add(target.id, target, "untouched" if nothing else "written")

    def _imported(self, node: ast.ImportFrom) -> None:
        names = [alias.asname or alias.name for alias in node.names]
        module = (node.module or "").rpartition(".")[2]
        self.imported.append((module, () if "*" in names else tuple(names)))


def _state(node: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[State, int, str]:
    """With the line of a raise that is in the way, and what stands before it."""
    before: list[ast.stmt] = []
    returned = 0
    for number, statement in enumerate(node.body):
        if _is_nothing(statement):
            if isinstance(statement, ast.Return) and not before:
                returned = returned or statement.lineno
            continue
        if returned:
            return ("untouched", 0, "") if _is_not_implemented(statement) else _behind(returned)
        if _is_not_implemented(statement):
            after = [s for s in node.body[number + 1 :] if not _is_nothing(s)]
            after = [s for s in after if not _is_not_implemented(s)]
            if not before and not after:
                return "untouched", 0, ""
            text = "\n".join(ast.unparse(s) for s in before)
            return ("raises above" if after else "raises below"), statement.lineno, text
        if _leaves(statement):
            return "written", 0, ""
        before.append(statement)
    return ("written" if before else "untouched"), 0, ""


def _behind(returned: int) -> tuple[State, int, str]:
    return "returns above", returned, ""


def _leaves(node: ast.stmt) -> bool:
    """Is nothing behind it ever reached?"""
    if isinstance(node, ast.Return | ast.Raise):
        return True
    if isinstance(node, ast.If):
        return _any_leaves(node.body) and _any_leaves(node.orelse)
    if isinstance(node, ast.With):
        return _any_leaves(node.body)
    if isinstance(node, ast.Try):
        handled = all(_any_leaves(handler.body) for handler in node.handlers)
        done = _any_leaves(node.body) or _any_leaves(node.orelse)
        return _any_leaves(node.finalbody) or (done and handled)
    if isinstance(node, ast.Match):
        return all(_any_leaves(case.body) for case in node.cases)
    return False


def _any_leaves(body: list[ast.stmt]) -> bool:
    return any(_leaves(statement) for statement in body)


def _is_main(test: ast.expr) -> bool:
    sides = [test.left, *test.comparators] if isinstance(test, ast.Compare) else []
    names = [side.id for side in sides if isinstance(side, ast.Name)]
    return names == ["__name__"]


def _is_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Return):
        value = node.value
        return value is None or (isinstance(value, ast.Constant) and value.value in (None, ...))
    return isinstance(node, ast.Pass) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _is_not_implemented(node: ast.stmt) -> bool:
    """``raise NotImplementedError``, in any of the ways in which it is written."""
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id in ("NotImplementedError", "NotImplemented")


def _seems_written(block: str) -> bool:
    """Of a function that is no Python: is there a line that is neither comment nor placeholder?"""
    text = re.sub(r"(\"\"\"|''')(?:(?!\1).)*\1", "", block, flags=re.DOTALL)
    lines = [line.partition("#")[0].strip() for line in text.split("\n")[1:]]
    return any(line and not _NOT_WRITTEN.fullmatch(line) for line in lines)
