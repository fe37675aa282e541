"""Mutation: the small changes that can be made to a reference, one at a time, by its syntax tree.

Only what stands in a solution region is changed. Knows nothing of checks.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from grader.course.exercise import Exercise, solution_regions
from grader.course.reference import Reference
from grader.edits.changes import Change, changes


@dataclass(frozen=True, slots=True)
class Site:
    """One change and where it is made: ``parent.field`` or ``parent.field[position]``."""

    change: Change
    parent: ast.AST
    field: str
    position: int | None
    node: ast.AST
    function: str
    """The top-level function around it; empty for a table at the top level."""

    @property
    def line(self) -> int:
        return getattr(self.node, "lineno", 0)

    def put(self, node: ast.AST) -> None:
        if self.position is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.position] = node


class Mutation:
    """All mutants of an exercise's reference, by number."""

    def __init__(self, exercise: Exercise):
        self._file = exercise.reference_file
        self._name = exercise.module
        text = self._file.read_text(encoding="utf-8")
        self._lines = text.splitlines()
        self._tree = ast.parse(text)
        regions = solution_regions(text, self._file)
        inside = {n for first, last in regions for n in range(first + 1, last)}
        self.sites = [s for part in self._tree.body for s in self._distinct(part, inside)]

    def _distinct(self, part: ast.stmt, inside: set[int]) -> Iterator[Site]:
        """Those that are Python, and neither the reference again nor an earlier mutant."""
        seen = {ast.dump(part)}
        for site in _sites(part, inside):
            with _made(site):
                text = ast.dump(part)
                new = text not in seen and _compiled(ast.Module([part], []), "") is not None
            seen.add(text)
            if new:
                yield site

    def module(self, number: int, reference: Reference) -> types.ModuleType:
        """The mutant run as a module. Raises whatever its top level raises."""
        with _made(self.sites[number]):
            code = _compiled(self._tree, str(self._file))
        assert code is not None
        module = types.ModuleType(self._name)
        module.__file__ = str(self._file)
        module.__dict__["__builtins__"] = reference.builtins
        exec(code, module.__dict__)
        return module

    def source(self, site: Site) -> str:
        """The line of the change, as it was."""
        return self._lines[site.line - 1].strip()


@contextlib.contextmanager
def _made(site: Site) -> Iterator[None]:
    """The change, made in the tree while it lasts."""
    site.put(ast.copy_location(copy.deepcopy(site.change.node), site.node))
    try:
        yield
    finally:
        site.put(site.node)


def _compiled(tree: ast.Module, name: str) -> types.CodeType | None:
    try:
        with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
            return compile(ast.fix_missing_locations(tree), name, "exec")
    except (SyntaxError, ValueError):
        return None


def _sites(statement: ast.stmt, inside: set[int]) -> Iterator[Site]:
    function = statement.name if isinstance(statement, ast.FunctionDef) else ""
    yield from _below(statement, function, _variables(statement), inside)


def _variables(node: ast.AST) -> tuple[str, ...]:
    """The arguments of a function and what it assigns, in order."""
    names = [n.arg for n in ast.walk(node) if isinstance(n, ast.arg)]
    if isinstance(node, ast.FunctionDef):
        stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
        names += [n.id for n in stored if isinstance(n.ctx, ast.Store)]
    return tuple(dict.fromkeys(names))


def _below(
    parent: ast.AST, function: str, variables: tuple[str, ...], inside: set[int]
) -> Iterator[Site]:
    for field, value in ast.iter_fields(parent):
        nodes = enumerate(value) if isinstance(value, list) else [(None, value)]
        for position, node in nodes:
            if not isinstance(node, ast.AST):
                continue
            if getattr(node, "lineno", None) in inside:
                for change in changes(node, parent, field, variables):
                    yield Site(change, parent, field, position, node, function)
            yield from _below(node, function, variables, inside)
