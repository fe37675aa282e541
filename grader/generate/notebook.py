"""A learner's notebook: the task text and the stub, cut into cells, the same bytes on every run."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from types import MappingProxyType

import nbformat

from grader.chart import Chart
from grader.course.exercise import Exercise
from grader.course.quiz import Quiz
from grader.generate.figure import PLACE, in_notebook
from grader.generate.quizsheet import answer_cell, quiz_part
from grader.generate.stub import stub_parts

_Cell = tuple[str, str, str]
"""Kind, name and text."""

_FUNCTION_HEADING = re.compile(r"###\s+`\w+\(")
_FUNCTION = re.compile(r"`(\w+)\(")
_HEADING = re.compile(r"#{1,3} ")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_ID_LENGTH = 64
_CHECK = """\
import sys

get_ipython().system(f'"{{sys.executable}}" -P -m grader check {}.ipynb')"""
"""Python, and not a line with `!`: grading leaves such lines out, and says so."""
_EARLIER = """\
import sys

sys.path += [{}]  # your earlier exercises"""


def notebook_text(
    exercise: Exercise,
    task: str,
    quiz: Quiz | None = None,
    figure: Chart | None = None,
    folders: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The ``.ipynb`` as text. Each function's cell stands below the part of the task whose heading
    names it, the figure in a cell of its own where ``task`` has its place; then there is the quiz,
    with a raw cell for the answers, which no kernel runs. ``folders`` of the course's modules are
    for an exercise that imports earlier ones."""
    parts = stub_parts(exercise)
    intro, sections = _sections(task)
    cells = [("markdown", "task", intro)]
    if parts.preamble:
        earlier = _earlier(exercise, parts.preamble, folders)
        if earlier:
            cells.append(("code", "earlier", _EARLIER.format(", ".join(earlier))))
        cells.append(("code", "imports", parts.preamble))
    unplaced = dict(parts.functions)
    for number, section in enumerate(sections, 1):
        heading = _FUNCTION_HEADING.match(section)
        named = _FUNCTION.findall(section.partition("\n")[0]) if heading else []
        cells.append(("markdown", named[0] if named else f"part-{number}", section))
        for name in named:
            if name in unplaced:
                cells.append(("code", f"{name}-code", unplaced.pop(name)))
    cells += [("code", f"{name}-code", source) for name, source in unplaced.items()]
    if quiz is not None:
        cells.append(("markdown", "quiz", quiz_part(quiz)))
        cells.append(("raw", "quiz-answers", answer_cell(quiz)))
    cells.append(("markdown", "check", "Save the notebook, then run this cell to check it."))
    cells.append(("code", "check-code", _CHECK.format(exercise.module)))
    if figure is not None:
        cells = [part for cell in cells for part in _around_figure(exercise, cell, figure)]
    ids = _ids(exercise, [name for _, name, _ in cells])
    make = {
        "markdown": nbformat.v4.new_markdown_cell,
        "code": nbformat.v4.new_code_cell,
        "raw": nbformat.v4.new_raw_cell,
    }
    notebook = nbformat.v4.new_notebook(
        cells=[make[kind](text, id=i) for i, (kind, _, text) in zip(ids, cells, strict=True)],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def _sections(task: str) -> tuple[str, list[str]]:
    """The text up to the first function's heading, and each part from there on."""
    parts: list[list[str]] = [[]]
    fence = ""
    begun = False
    for line in task.splitlines():
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (_FUNCTION_HEADING if not begun else _HEADING).match(line):
            begun = True
            parts.append([])
        parts[-1].append(line)
    intro, *sections = ("\n".join(lines).strip() for lines in parts)
    return intro, sections


def _earlier(exercise: Exercise, preamble: str, folders: Mapping[str, str]) -> list[str]:
    """The folders of what is imported, and of what a learner may want to import, as they are seen
    from the notebook's own."""
    imported: dict[str, None] = dict.fromkeys(exercise.settings.builds_on)
    for node in ast.parse(preamble).body:
        if isinstance(node, ast.ImportFrom):
            imported[node.module or ""] = None
        elif isinstance(node, ast.Import):
            imported |= {alias.name: None for alias in node.names}
    return [f'"../{folders[name]}"' for name in imported if name in folders]


def _around_figure(exercise: Exercise, cell: _Cell, figure: Chart) -> list[_Cell]:
    """The cell in two, with the figure between them, if it is the one that has its place."""
    kind, name, text = cell
    lines = [line.strip() for line in text.split("\n")]
    if kind != "markdown" or PLACE not in lines:
        return [cell]
    at = lines.index(PLACE)
    written = text.split("\n")
    before, after = ("\n".join(part).strip() for part in (written[:at], written[at + 1 :]))
    parts = [
        (kind, name, before),
        (kind, "figure", in_notebook(exercise, figure)),
        (kind, f"{name}-more", after),
    ]
    return [part for part in parts if part[2]]


def _ids(exercise: Exercise, names: list[str]) -> list[str]:
    """As nbformat wants them: unique, and at most 64 plain letters, digits and dashes."""
    found: list[str] = []
    for number, name in enumerate(names):
        wanted = re.sub(r"[^A-Za-z0-9-]", "-", f"{exercise.id}-{name}")
        taken = len(wanted) > _ID_LENGTH or wanted in found
        found.append(f"{wanted[: _ID_LENGTH - 4]}-{number}" if taken else wanted)
    return found
