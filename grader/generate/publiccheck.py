"""A public check as it travels: its own source, with only the names that it uses."""

from __future__ import annotations

import ast

from grader.authoring import Check
from grader.course.exercise import Exercise
from grader.errors import CourseError

Definition = ast.stmt


def public_check_sources(exercise: Exercise) -> dict[str, str]:
    """By check id, in order: the text of a file that holds this check alone. Raises CourseError.

    A constant that a hidden check uses too is refused: it could hold a hidden value.
    """
    file = exercise.path / "checks.py"
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    definitions = _definitions(tree)
    checks = {check.id: check for check in exercise.checks}
    hidden = _used_by_any(definitions, [c.id for c in checks.values() if c.hidden])
    sources = {}
    for check in checks.values():
        if check.hidden:
            continue
        needed = _reach(definitions, check.id)
        _refuse_shared(check, needed & hidden, definitions, str(file))
        if other := [n for n in needed if n in checks and n != check.id]:
            raise CourseError(
                f"check `{check.id}` uses check `{other[0]}`; put what they share into a function",
                file=str(file),
                line=check.line,
            )
        sources[check.id] = _assemble(text, tree, needed)
    return sources


def _definitions(tree: ast.Module) -> dict[str, Definition]:
    """Top-level names and the statement that defines each."""
    found: dict[str, Definition] = {}
    for node in tree.body:
        for name in _defined_by(node):
            found[name] = node
    return found


def _defined_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(a.asname or a.name).split(".")[0] for a in node.names]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [n.id for t in targets if t is not None for n in ast.walk(t) if isinstance(n, ast.Name)]


def _reach(definitions: dict[str, Definition], name: str) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        for node in ast.walk(definitions[waiting.pop()]):
            if isinstance(node, ast.Name) and node.id in definitions and node.id not in found:
                found.add(node.id)
                waiting.append(node.id)
    return found


def _used_by_any(definitions: dict[str, Definition], names: list[str]) -> set[str]:
    return {used for name in names for used in _reach(definitions, name)}


def _refuse_shared(
    check: Check, shared: set[str], definitions: dict[str, Definition], file: str
) -> None:
    for name in sorted(shared):
        node = definitions[name]
        if isinstance(node, ast.Assign | ast.AnnAssign):
            raise CourseError(
                f"`{name}` is used by the public check `{check.id}` and by a hidden one, and would"
                " travel to learners; give each its own value",
                file=file,
                line=node.lineno,
            )


def _assemble(text: str, tree: ast.Module, needed: set[str]) -> str:
    lines = text.splitlines()
    imports, others = [], []
    for node in tree.body:
        names = [name for name in _defined_by(node) if name in needed]
        if not names:
            continue
        if isinstance(node, ast.ImportFrom | ast.Import):
            imports.append(_import_of(node, needed))
            continue
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
        others.append("\n".join(lines[first - 1 : node.end_lineno]))
    return "\n".join(imports) + "\n\n\n" + "\n\n\n".join(others) + "\n"


def _import_of(node: ast.Import | ast.ImportFrom, needed: set[str]) -> str:
    kept = [a for a in node.names if (a.asname or a.name).split(".")[0] in needed]
    if isinstance(node, ast.Import):
        return ast.unparse(ast.Import(names=kept))
    return ast.unparse(ast.ImportFrom(module=node.module, names=kept, level=node.level))
