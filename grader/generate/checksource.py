"""A check as it travels to learners: its own source, with only the names that it uses."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from grader.authoring import Check
from grader.course.exercise import Exercise
from grader.errors import CourseError

Definitions = dict[str, list[ast.stmt]]
"""Top-level names, and the statements that define or change each."""

_FUTURE = "__future__"


def check_sources(exercise: Exercise, travelling: Iterable[Check]) -> dict[str, str]:
    """By check id, in order: the text of a file that holds this check alone. Raises CourseError.

    A constant that a check uses too which stays behind is refused: it could hold a hidden value.
    """
    file = exercise.path / "checks.py"
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    definitions = _definitions(tree)
    checks = {check.id: check for check in exercise.checks}
    chosen = {check.id: check for check in travelling}
    hidden = _statements(definitions, checks.keys() - chosen.keys())
    sources = {}
    for check in chosen.values():
        needed = _statements(definitions, [check.id])
        for node in sorted(needed & hidden, key=lambda node: node.lineno):
            if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
                raise CourseError(
                    f"the definition of `{_defined_by(node)[0]}` serves the public check"
                    f" `{check.id}` and a hidden one, and would travel to learners; give each"
                    " check its own",
                    file=str(file),
                    line=node.lineno,
                )
        travels = {name for node in needed for name in _defined_by(node)}
        for other in sorted(travels & checks.keys() - {check.id}):
            raise CourseError(
                f"check `{check.id}` uses check `{other}`; put what they share into a function",
                file=str(file),
                line=check.line,
            )
        for name in sorted(set(_names(needed)) & check.run.__globals__.keys() - travels):
            raise CourseError(
                f"check `{check.id}` uses `{name}`, of which no definition was found to send along;"
                " import it by its name, or assign it at the top level",
                file=str(file),
                line=check.line,
            )
        sources[check.id] = _assemble(text, tree, needed)
    return sources


def _definitions(tree: ast.Module) -> Definitions:
    found: Definitions = {}
    imported: set[str] = set()
    for node in tree.body:
        names = _defined_by(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported.update(names)
        for name in names:
            if not (isinstance(node, ast.Expr) and name in imported):  # np.seterr(...)
                found.setdefault(name, []).append(node)
    return found


def _defined_by(node: ast.stmt) -> list[str]:
    """The names that a top-level statement binds, or of which it changes the value."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [_bound(alias) for alias in node.names]
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return _names(targets)
    if isinstance(node, ast.Expr):  # TABLE.append(3)
        called = node.value.func if isinstance(node.value, ast.Call) else None
        return _names([called]) if isinstance(called, ast.Attribute) else []
    return [name for inner in ast.iter_child_nodes(node) for name in _bound_in(inner)]


def _bound_in(node: ast.AST) -> list[str]:
    """What an `if`, `for`, `with` or `try` binds in its blocks."""
    if isinstance(node, ast.stmt):
        return _defined_by(node)
    if isinstance(node, ast.Name):
        return [node.id] if isinstance(node.ctx, ast.Store) else []
    return [name for inner in ast.iter_child_nodes(node) for name in _bound_in(inner)]


def _names(nodes: Iterable[ast.AST]) -> list[str]:
    return [n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name)]


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name.split(".")[0]


def _statements(definitions: Definitions, names: Iterable[str]) -> set[ast.stmt]:
    """The top-level statements that these names need, directly or by way of others."""
    found: set[ast.stmt] = set()
    waiting = list(names)
    while waiting:
        for node in definitions.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting += _names([node])
    return found


def _assemble(text: str, tree: ast.Module, needed: set[ast.stmt]) -> str:
    lines = text.split("\n")  # as Python counts them
    used = set(_names(needed))
    imports, others = [], []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == _FUTURE:
            imports.append(ast.unparse(node))
        elif node not in needed:
            continue
        elif isinstance(node, ast.ImportFrom | ast.Import):
            imports.append(_import_of(node, used))
        else:
            others.append(_source(lines, node))
    return "\n".join(imports) + "\n\n\n" + "\n\n\n".join(others) + "\n"


def _source(lines: list[str], node: ast.stmt) -> str:
    """The statement's own text: of `A = 1; B = 2` only what is meant. Columns count bytes."""
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    taken = [line.encode() for line in lines[first - 1 : node.end_lineno]]
    taken[-1] = taken[-1][: node.end_col_offset]
    taken[0] = taken[0][node.col_offset :]
    return b"\n".join(taken).decode()


def _import_of(node: ast.Import | ast.ImportFrom, used: set[str]) -> str:
    kept = [alias for alias in node.names if _bound(alias) in used]
    if isinstance(node, ast.Import):
        return ast.unparse(ast.Import(names=kept))
    return ast.unparse(ast.ImportFrom(module=node.module, names=kept, level=node.level))
