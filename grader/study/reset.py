"""Reset: functions of an exercise as they were before the learner began, with a backup of the file.

A whole ``.py`` becomes its stub again. Of a notebook only the cells that define the functions are
changed: notes, plots and answers to the quiz stay.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grader.course.exercise import STUB, Exercise
from grader.errors import CourseError
from grader.wholefile import make_folder, write_whole

BACKUPS = ".vgrade/backups"


@dataclass(frozen=True, slots=True)
class Done:
    """``backup`` is None where there was nothing to keep."""

    file: Path
    backup: Path | None
    functions: tuple[str, ...]


def reset(
    root: Path, exercise: Exercise, functions: Sequence[str] | None, now: datetime
) -> list[Done]:
    """Reset these functions, or the whole exercise, in the learner's files of it.

    Raises CourseError where the course has no stub, or a file cannot be taken apart; OSError as it
    comes. No file is touched before its backup is there.
    """
    stub = _stub(exercise)
    folder = root / exercise.folder
    script = folder / f"{exercise.module}.py"
    notebook = folder / f"{exercise.module}.ipynb"
    done = []
    if notebook.is_file():
        done.append(_reset_notebook(root, notebook, exercise, functions, stub, now))
    if script.is_file() or not notebook.is_file():
        done.append(_reset_script(root, script, functions, stub, now))
    return [one for one in done if one.functions]


def _reset_script(
    root: Path, file: Path, functions: Sequence[str] | None, stub: str, now: datetime
) -> Done:
    before = file.read_bytes() if file.is_file() else None
    text = stub
    if functions is not None and before is not None:
        text = before.decode("utf-8", "surrogateescape")
        for name in functions:
            found = _span(text, name)
            text = _with(text, found, _source(stub, name)) if found else _appended(text, stub, name)
    names = tuple(functions or _functions(stub))
    data = text.encode("utf-8", "surrogateescape")
    if data == before:
        return Done(file, None, ())
    backup = _keep(root, file, before, now)
    make_folder(file.parent)
    write_whole(file, data)
    return Done(file, backup, names)


def _reset_notebook(
    root: Path,
    file: Path,
    exercise: Exercise,
    functions: Sequence[str] | None,
    stub: str,
    now: datetime,
) -> Done:
    before = file.read_bytes()
    try:
        notebook = json.loads(before)
        cells = [c for c in notebook["cells"] if c.get("cell_type") == "code"]
        sources = ["".join(cell["source"]) for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CourseError(
            "is not a notebook that can be read; put it aside, and `vgrade start` writes a new one",
            file=str(file),
        ) from None
    changed = []
    for name in functions or exercise.functions:
        for number in reversed(range(len(sources))):
            found = _span(sources[number], name)
            if found:
                text = _with(sources[number], found, _source(stub, name))
                if text != sources[number]:
                    sources[number] = text
                    changed.append(name)
                break
    if not changed:
        return Done(file, None, ())
    for cell, text in zip(cells, sources, strict=True):
        if "".join(cell["source"]) != text:
            cell["source"] = text.splitlines(keepends=True)
            cell["outputs"], cell["execution_count"] = [], None
    backup = _keep(root, file, before, now)
    data = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    write_whole(file, data.encode("utf-8", "surrogatepass"))
    return Done(file, backup, tuple(changed))


def _keep(root: Path, file: Path, data: bytes | None, now: datetime) -> Path | None:
    if data is None:
        return None
    folder = root / BACKUPS / now.strftime("%Y-%m-%d_%H-%M-%S")
    target = folder / file.parent.name / file.name
    number = 1
    while target.exists():  # twice within a second
        number += 1
        target = folder / file.parent.name / f"{file.stem}-{number}{file.suffix}"
    make_folder(target.parent)
    write_whole(target, data)
    return target


def _stub(exercise: Exercise) -> str:
    file = exercise.path / STUB
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CourseError(
            "the stub to go back to is not here; get a fresh copy of the course", file=str(file)
        ) from None


def _functions(stub: str) -> list[str]:
    return [n.name for n in ast.parse(stub).body if isinstance(n, ast.FunctionDef)]


def _source(stub: str, name: str) -> str:
    first, last = _span(stub, name) or (1, 0)
    return "\n".join(stub.split("\n")[first - 1 : last])


def _span(text: str, name: str) -> tuple[int, int] | None:
    """First and last line of the last definition of a function at the margin."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _span_by_indent(text, name)
    for node in reversed(body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            return first, node.end_lineno or node.lineno
    return None


def _span_by_indent(text: str, name: str) -> tuple[int, int] | None:
    """From its `def` to the last line before the next one that begins at the margin."""
    lines = text.split("\n")
    pattern = re.compile(rf"(async\s+)?def\s+{re.escape(name)}\b")
    starts = [number for number, line in enumerate(lines) if pattern.match(line)]
    if not starts:
        return None
    end = starts[-1] + 1
    for number in range(starts[-1] + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line[0].isspace() and line[0] not in ")]}#":
            break
        if line.strip() and not line.startswith("#"):
            end = number + 1
    return starts[-1] + 1, end


def _with(text: str, span: tuple[int, int], source: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[: span[0] - 1], source, *lines[span[1] :]])


def _appended(text: str, stub: str, name: str) -> str:
    return f"{text.rstrip()}\n\n\n{_source(stub, name)}\n"
