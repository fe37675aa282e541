"""A new mistake, scaffolded from a learner's function: appended to the catalogue as comments, which
do nothing until a person has read them and taken the comment signs off."""

from __future__ import annotations

import ast
import bisect
import builtins
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.course.catalogue import waiting_note
from grader.course.course import Course
from grader.course.coursecode import read_code
from grader.course.exercise import Exercise
from grader.errors import CourseError
from grader.intake.excerpt import file_with
from grader.intake.file import SubmittedFile
from grader.intake.submission import read_submission
from grader.report.safe import spelled_out
from grader.wholefile import write_whole

MOST_LINES = 2000
"""Longer code is read by nobody."""
_WIDTH = 98
_BEGINNING = '''"""The catalogue of mistakes of {title}."""

import numpy as np

from grader.authoring import mistake
'''
_HOW_TO = """\
A learner's code, down to the last comment: nothing of it runs. Read all of it. ↪ goes on with
the line above; \\u202e and the like stand for what is invisible, or changes what is seen. Then
delete these lines, take the signs off the others, write what was done as the docstring and
where to look into `look`, and give it a name. `vgrade audit {exercise}` says whether it is seen
and named."""


def new_mistake(course: Course, exercise: Exercise, function: str, path: Path) -> tuple[str, int]:
    """Append the mistake to ``mistakes.py``; its name, and the line at which it begins.

    ``path`` is a submission of any form. Raises CourseError where the function is not in it or
    cannot be copied, and OSError as it comes.
    """
    submission = read_submission(path)
    file = file_with(submission, course.exercises, exercise, function)
    statements = _statements(file) if file is not None else []
    found = [s for s in statements if isinstance(s, ast.FunctionDef) and s.name == function]
    if not found:
        raise CourseError(f"there is no function `{function}` in it", file=str(path))
    target = exercise.path / "mistakes.py"
    before = read_code(target) if target.exists() else ""
    before = before if before.strip() else _BEGINNING.format(title=exercise.title)
    bound = _bound(before, target)
    name = _free_name(function, before)
    try:
        code = _mistake(exercise, found[-1], statements, name, bound)
        if len(code) > MOST_LINES * _WIDTH:
            raise _too_long(function, path)
        lines = [part for line in _broken(code) for part in spelled_out(line, _WIDTH)]
    except (RecursionError, MemoryError):
        raise CourseError(
            f"`{function}` is nested too deeply to be copied; write the mistake by hand",
            file=str(path),
        ) from None
    if len(lines) > MOST_LINES:
        raise _too_long(function, path)
    head = [waiting_note(name), *_HOW_TO.format(exercise=exercise.id).split("\n"), ""]
    text = "\n".join(f"# {line}".rstrip() for line in [*head, *lines])
    write_whole(target, f"{before.rstrip()}\n\n\n{text}\n".encode())
    return name, before.rstrip().count("\n") + 4


def _too_long(function: str, path: Path) -> CourseError:
    return CourseError(
        f"`{function}` and what it uses are longer than anybody would read; {MOST_LINES:,} lines"
        " are the most. Write the mistake by hand",
        file=str(path),
    )


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
    """Another one than any in the text, comments included."""
    number = 1
    while re.search(rf"\b{function}_mistake_{number}\b", text):
        number += 1
    return f"{function}_mistake_{number}"


def _bound(text: str, file: Path) -> set[str]:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        raise CourseError(f"is not Python: {error}", file=str(file), line=line) from None
    return {name for statement in body for name in _names_bound(statement)}


def _mistake(
    exercise: Exercise,
    node: ast.FunctionDef,
    statements: list[ast.stmt],
    name: str,
    known: set[str],
) -> str:
    """The code, once a person has taken it over. What default arguments use stands before it."""
    _drop_annotations(node.args)
    defaults: list[ast.AST] = [d for d in (*node.args.defaults, *node.args.kw_defaults) if d]
    first = _needed(exercise, defaults, node, statements, known)
    needed = [s for s in _needed(exercise, [node], node, statements, known) if s not in first]
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    own = [
        s for s in _used([node]) if s in exercise.functions and s != node.name and s not in known
    ]
    lines = [line for statement in first for line in ast.unparse(statement).split("\n")]
    lines += [
        f'@mistake(function="{node.name}", look="")',
        f"def {name}({ast.unparse(node.args)}):",
        '    """"""',
        *([f"    from {exercise.module} import {', '.join(own)}", ""] if own else []),
    ]
    for statement in [*needed, *(body or [ast.Pass()])]:
        lines += [f"    {line}".rstrip() for line in ast.unparse(statement).split("\n")]
    return "\n".join(lines)


def _drop_annotations(arguments: ast.arguments) -> None:
    """Their names may not be known in the catalogue."""
    for node in ast.walk(arguments):
        if isinstance(node, ast.arg):
            node.annotation = None


def _needed(
    exercise: Exercise,
    nodes: list[ast.AST],
    own: ast.FunctionDef,
    statements: list[ast.stmt],
    known: set[str],
) -> list[ast.stmt]:
    """What else of the file they use: imports, constants and helpers, in their order. The
    exercise's own functions are the reference's."""
    reached: set[str] = set()
    waiting = _used(nodes)
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
            if statement is not own and name in _names_bound(statement):
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


def _broken(code: str) -> Iterator[str]:
    """The lines of the code; long ones go on behind a backslash, so that they stay Python."""
    breaks = _breaks(code)
    for number, line in enumerate(code.split("\n"), 1):
        columns = breaks.get(number, [])
        room = _WIDTH - (len(line) - len(line.lstrip())) - 8
        indent, start = "", 0
        while len(line) - start > room:
            last = bisect.bisect_right(columns, start + room - 2) - 1
            if last < 0 or columns[last] <= start:
                break
            yield indent + line[start : columns[last]].rstrip() + " \\"
            indent, start = " " * (_WIDTH - room), columns[last]
        yield indent + line[start:]


def _breaks(code: str) -> dict[int, list[int]]:
    """By line, the columns at which a word of Python begins behind another one."""
    found: dict[int, list[int]] = {}
    row, within = 0, 0  # where the last word ended; how deep in f-strings, which have words inside
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            name = tokenize.tok_name[token.type]
            if token.string.strip() and token.start[0] == row and not within:
                found.setdefault(row, []).append(token.start[1])
            within += name.endswith("STRING_START") - name.endswith("STRING_END")
            row = token.end[0]
    except (tokenize.TokenError, SyntaxError):
        return {}
    return found
