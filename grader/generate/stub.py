"""A stub: the reference with every solution region left out."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from grader.course.exercise import Exercise, solution_regions
from grader.errors import CourseError


def stub_text(exercise: Exercise) -> str:
    """The learner's ``.py``. A region in a function becomes ``raise NotImplementedError``; one at
    the top level is simply not there. Raises CourseError."""
    file = exercise.reference_file
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    left_out: set[int] = set()
    raised: dict[int, str] = {}
    for first, last in solution_regions(text, file):
        left_out.update(range(first, last + 1))
        marker = lines[first - 1]
        indent = marker[: len(marker) - len(marker.lstrip())]
        if indent:
            raised[first] = f"{indent}raise NotImplementedError"
    kept = [
        raised.get(number, line)
        for number, line in enumerate(lines, 1)
        if number not in left_out or number in raised
    ]
    stub = _without_gaps("\n".join(kept)) + "\n"
    try:
        ast.parse(stub)
    except SyntaxError as error:
        raise CourseError(
            f"without its solutions this is not Python ({error.msg}: `{(error.text or '').strip()}`"
            "); let each region hold whole statements of one block",
            file=str(file),
        ) from None
    return stub


def model_answer(exercise: Exercise) -> str:
    """The reference as it is shown to who has solved the exercise: without the markers."""
    file = exercise.reference_file
    text = file.read_text(encoding="utf-8")
    marks = {line for region in solution_regions(text, file) for line in region}
    kept = [line for number, line in enumerate(text.splitlines(), 1) if number not in marks]
    return _without_gaps("\n".join(kept)) + "\n"


def _without_gaps(text: str) -> str:
    while "\n\n\n\n" in text:
        text = text.replace("\n\n\n\n", "\n\n\n")
    return text.strip("\n")


@dataclass(frozen=True, slots=True)
class StubParts:
    """A stub cut for a notebook: what comes before the first function, and each function."""

    preamble: str
    functions: dict[str, str]


def stub_parts(exercise: Exercise) -> StubParts:
    text = stub_text(exercise)
    lines = text.split("\n")  # as Python counts them
    functions: dict[str, str] = {}
    others: list[str] = []
    end = 0
    for node in ast.parse(text).body:
        segment = "\n".join(lines[end : node.end_lineno]).strip("\n")
        end = node.end_lineno or end
        if isinstance(node, ast.FunctionDef) and node.name in exercise.functions:
            functions[node.name] = segment
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            others.append(segment)
    return StubParts("\n".join(others).strip("\n"), functions)
