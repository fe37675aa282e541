"""A new mistake, scaffolded from a learner's function: appended to the catalogue with its sentence
left empty, which whoever reads the course is told until it is written."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.errors import CourseError
from grader.intake.excerpt import file_with
from grader.intake.file import SubmittedFile
from grader.intake.submission import read_submission
from grader.wholefile import write_whole

_BEGINNING = '''"""The catalogue of mistakes of {title}."""

import numpy as np

from grader.authoring import mistake
'''


def new_mistake(course: Course, exercise: Exercise, function: str, path: Path) -> tuple[str, int]:
    """Append the mistake to ``mistakes.py``; its name, and the line at which it begins.

    ``path`` is a submission of any form. Raises CourseError where the function is not in it, and
    OSError as it comes.
    """
    submission = read_submission(path)
    file = file_with(submission, course.exercises, exercise, function)
    statements = _statements(file) if file is not None else []
    found = [s for s in statements if isinstance(s, ast.FunctionDef) and s.name == function]
    if not found:
        raise CourseError(f"there is no function `{function}` in it", file=str(path))
    target = exercise.path / "mistakes.py"
    before = (
        target.read_text(encoding="utf-8")
        if target.is_file()
        else _BEGINNING.format(title=exercise.title)
    )
    name = _free_name(function, before)
    text = _mistake(exercise, found[-1], statements, name, _bound(before))
    body = f"{before.rstrip()}\n\n\n{text}\n"
    try:
        ast.parse(body)
    except SyntaxError as error:
        raise CourseError(
            f"would not be Python any more: {error.msg}", file=str(target), line=error.lineno
        ) from None
    write_whole(target, body.encode("utf-8"))
    return name, before.rstrip().count("\n") + 4


def _statements(file: SubmittedFile) -> list[ast.stmt]:
    """The top level of all cells that are Python; the cells of a notebook need not all be."""
    found: list[ast.stmt] = []
    for cell in file.cells:
        try:
            found += ast.parse(cell).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return found


def _free_name(function: str, text: str) -> str:
    taken = {n.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)}
    number = 1
    while f"{function}_mistake_{number}" in taken:
        number += 1
    return f"{function}_mistake_{number}"


def _bound(text: str) -> set[str]:
    return {name for statement in ast.parse(text).body for name in _names_bound(statement)}


def _mistake(
    exercise: Exercise,
    node: ast.FunctionDef,
    statements: list[ast.stmt],
    name: str,
    known: set[str],
) -> str:
    needed = _needed(exercise, node, statements, known)
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    own = [
        s for s in _used([node]) if s in exercise.functions and s != node.name and s not in known
    ]
    lines = [
        f'@mistake(function="{node.name}", look="")',
        f"def {name}({ast.unparse(_bare(node.args))}):",
        '    """"""',
        *([f"    from {exercise.module} import {', '.join(own)}", ""] if own else []),
    ]
    for statement in [*needed, *(body or [ast.Pass()])]:
        lines += [f"    {line}".rstrip() for line in ast.unparse(statement).split("\n")]
    return "\n".join(lines)


def _bare(arguments: ast.arguments) -> ast.arguments:
    """Without annotations, whose names may not be known here."""
    for node in ast.walk(arguments):
        if isinstance(node, ast.arg):
            node.annotation = None
    return arguments


def _needed(
    exercise: Exercise, node: ast.FunctionDef, statements: list[ast.stmt], known: set[str]
) -> list[ast.stmt]:
    """What else of the file the function uses: imports, constants and helpers, in their order. The
    exercise's own functions are the reference's."""
    reached: set[str] = set()
    waiting = _used([node])
    wanted: set[int] = set()
    while waiting:
        name = waiting.pop()
        if (
            name in reached
            or name in known
            or name in exercise.functions
            or hasattr(builtins, name)
        ):
            continue
        reached.add(name)
        for position, statement in enumerate(statements):
            if statement is not node and name in _names_bound(statement):
                wanted.add(position)
                waiting += _used([statement])
    return [statement for position, statement in enumerate(statements) if position in wanted]


def _used(nodes: Iterable[ast.AST]) -> list[str]:
    names = (n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name))
    return list(dict.fromkeys(names))


def _names_bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a simple statement, an import or a definition gives to a module."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.split(".")[0] for alias in statement.names)
    elif isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for node in (n for target in targets for n in ast.walk(target)):
            if isinstance(node, ast.Name):
                yield node.id
