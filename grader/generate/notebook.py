"""A learner's notebook: the task text and the stub, cut into cells, the same bytes on every run."""

from __future__ import annotations

import re

import nbformat

from grader.course.exercise import Exercise
from grader.generate.stub import stub_parts

_FUNCTION_HEADING = re.compile(r"^###\s+`(\w+)\(", re.MULTILINE)
_HEADING = re.compile(r"^(?=#{1,3} )", re.MULTILINE)


def notebook_text(exercise: Exercise, task: str) -> str:
    """The ``.ipynb`` as text. Each function's cell stands below its part of the task."""
    parts = stub_parts(exercise)
    cells = []
    intro, sections = _sections(task)
    cells.append(_markdown(exercise, "task", intro))
    cells.append(_code(exercise, "imports", parts.preamble))
    unplaced = dict(parts.functions)
    for number, section in enumerate(sections, 1):
        heading = _FUNCTION_HEADING.match(section)
        name = heading[1] if heading else None
        cells.append(_markdown(exercise, name or f"part-{number}", section))
        if name in unplaced:
            cells.append(_code(exercise, f"{name}-code", unplaced.pop(name)))
    for name, source in unplaced.items():
        cells.append(_code(exercise, f"{name}-code", source))
    cells.append(_markdown(exercise, "check", "Save the notebook, then run this cell to check it."))
    check = f"import sys\n\n!{{sys.executable}} -m grader check {exercise.module}.ipynb"
    cells.append(_code(exercise, "check-code", check))
    notebook = nbformat.v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    nbformat.validate(notebook)
    return nbformat.writes(notebook, version=4) + "\n"


def _sections(task: str) -> tuple[str, list[str]]:
    """The text up to the first function's heading, and each part from there on."""
    first = _FUNCTION_HEADING.search(task)
    if first is None:
        return task.strip(), []
    rest = task[first.start() :]
    return task[: first.start()].strip(), [p.strip() for p in _HEADING.split(rest) if p.strip()]


def _id(exercise: Exercise, name: str) -> str:
    return f"{exercise.id}-{name}".replace("_", "-")[:64]


def _markdown(exercise: Exercise, name: str, text: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(text, id=_id(exercise, name))


def _code(exercise: Exercise, name: str, text: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_code_cell(text, id=_id(exercise, name))
