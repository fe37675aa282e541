"""What a running kernel holds of an exercise, as the source of a file.

The functions are taken as they were defined last, with what they use: imports, helpers, classes and
plain constants of the notebook. Nothing is run again but definitions, so that a training cell costs
no time here.
"""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_CONSTANT = 100_000
"""Characters of a constant's text; a data set is none."""
_DISPLAYED = (
    *(ast.Dict, ast.List, ast.Tuple, ast.Constant, ast.Name, ast.Attribute, ast.Lambda, ast.Load),
    *(ast.UnaryOp, ast.unaryop, ast.BinOp, ast.operator),
)
"""Of a table: nothing in it is called."""
_PLAIN = (bool, int, float, complex, str, bytes, type(None), tuple, list, dict, set, frozenset)


@dataclass(frozen=True, slots=True)
class KernelSource:
    """``missing`` functions are not defined in the kernel."""

    text: str
    missing: tuple[str, ...]


def kernel_source(names: Mapping[str, Any], functions: Iterable[str]) -> KernelSource:
    """``names`` are those of the notebook, as ``globals()`` there gives them."""
    collector = _Collector(names)
    missing = [name for name in functions if not collector.add(name)]
    parts = [*collector.imports, *collector.constants, *collector.definitions]
    return KernelSource("\n\n".join(parts) + "\n", tuple(missing))


class _Collector:
    """Follows names from what is asked for to all that it uses."""

    def __init__(self, names: Mapping[str, Any]):
        self._names = names
        self._seen: set[str] = set()
        self.imports: list[str] = ["from __future__ import annotations"]
        self.constants: list[str] = []
        self.definitions: list[str] = []

    def add(self, name: str) -> bool:
        """False where nothing of that name is there, or it is nothing that can be written down."""
        if name in self._seen:
            return True
        if name not in self._names:
            return False
        self._seen.add(name)
        value = self._names[name]
        if isinstance(value, types.ModuleType):
            self.imports.append(f"import {value.__name__} as {name}")
            return True
        if inspect.isroutine(value) or inspect.isclass(value):
            return self._add_definition(name, value)
        return self._add_constant(name, value)

    def _add_definition(self, name: str, value: Any) -> bool:
        value = inspect.unwrap(value)
        module = getattr(value, "__module__", None)
        if module and module != "__main__":
            known = getattr(value, "__name__", name)
            self.imports.append(f"from {module} import {known} as {name}")
            return True
        try:
            text = _class_text(value) if inspect.isclass(value) else inspect.getsource(value)
            text = textwrap.dedent(text)
            tree = ast.parse(text)
        except (OSError, TypeError, SyntaxError, IndentationError):
            return False
        if isinstance(tree.body[0], ast.Assign | ast.Expr) and len(tree.body) > 1:
            return False  # a lambda within other code
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self.add(node.id)
        own = getattr(value, "__name__", name)
        if own not in (name, "<lambda>"):
            text = f"{text.rstrip()}\n\n\n{name} = {own}"
        self.definitions.append(text.rstrip())
        return True

    def _add_constant(self, name: str, value: Any) -> bool:
        text = _written(value)
        if text is None:
            return self._add_table(name, value)
        if "array(" in text:
            self.imports.append("from numpy import array, nan, inf")
        self.constants.append(f"{name} = {text}")
        return True

    def _add_table(self, name: str, value: Any) -> bool:
        """Functions by name, or in a list: as it was written last, if to write it again runs
        nothing."""
        if type(value) not in (dict, list, tuple):
            return False
        written = _last_assignment(self._names.get("In"), name)
        if written is None or not all(isinstance(n, _DISPLAYED) for n in _outer(written)):
            return False
        for node in ast.walk(written):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self.add(node.id)
        self.definitions.append(f"{name} = {ast.unparse(written)}")
        return True


def _last_assignment(cells: Any, name: str) -> ast.expr | None:
    """``cells`` are those that ran, as IPython keeps them."""
    for cell in reversed(cells) if isinstance(cells, list) else ():
        if not isinstance(cell, str) or name not in cell:
            continue
        try:
            body = ast.parse(cell).body
        except (SyntaxError, ValueError):
            continue  # a magic or an error; what it defined is found in no other way
        for node in reversed(body):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == name for target in node.targets
            ):
                return node.value
    return None


def _outer(node: ast.AST) -> Iterator[ast.AST]:
    """It and its parts, but nothing within a lambda, which does not run."""
    yield node
    if not isinstance(node, ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from _outer(child)


def _class_text(value: type) -> str:
    """Found by way of a method: a class of a notebook does not know its cell. Raises OSError."""
    for method in vars(value).values():
        code = getattr(inspect.unwrap(method) if callable(method) else method, "__code__", None)
        if code is None:
            continue
        cell = "".join(linecache.getlines(code.co_filename))
        for node in reversed(ast.parse(cell).body):
            if isinstance(node, ast.ClassDef) and node.name == value.__name__:
                return ast.get_source_segment(cell, node) or ""
    raise OSError("a class without a method of its own")


def _written(value: Any) -> str | None:
    """A plain value as Python text; None for what is none, or large."""
    if type(value) in _PLAIN:
        text = repr(value)
    elif type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        text = f"array({value.tolist()!r}, dtype={str(value.dtype)!r})"
    else:
        return None
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError):
        return None
    known = {"array", "nan", "inf", "set", "frozenset"}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return text if len(text) <= MOST_CONSTANT and names <= known else None
