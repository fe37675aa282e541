"""Once through the real sandbox: the alternatives and the degenerate submissions, as a learner
hands them in. What is true in this process must be true there."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable

from grader.audit.harness import Harness
from grader.authoring import Alternative
from grader.grading.grade import grade
from grader.grading.prepared import PreparedCourse
from grader.intake.file import SubmittedFile
from grader.intake.submission import Submission
from grader.sandbox.host import Sandbox, preload

BODIES = {
    "the untouched stub": "raise NotImplementedError",
    "None": "return None",
    "0": "return 0",
    "True": "return True",
    "False": "return False",
    "its first input": "return args[0]",
    "all its inputs": "return args",
    "zeros of the right shape": "return _alike(_right(*args), np.zeros_like)",
    "ones of the right shape": "return _alike(_right(*args), np.ones_like)",
    "random arrays": "return _alike(_right(*args), _noise)",
}
"""The degenerate submissions of ``degenerate.KINDS``, as source."""

_DEGENERATE = """

import numpy as np


def _alike(value, change):
    if isinstance(value, dict):
        return {{key: _alike(item, change) for key, item in value.items()}}
    if isinstance(value, (list, tuple)):
        return type(value)(_alike(item, change) for item in value)
    return value if isinstance(value, str) else change(np.asarray(value, dtype=float))


def _noise(array):
    return np.random.default_rng(3).normal(size=array.shape)


def _degenerate(_right):
    def instead(*args):
        {body}
    return instead


for _name in {names}:
    globals()[_name] = _degenerate(globals()[_name])
"""


def earned(harness: Harness, sealed: bool) -> dict[str, tuple[str, ...]]:
    """The checks in which each degenerate submission earned points."""
    reference = harness.exercise.reference_file.read_text(encoding="utf-8")
    names = list(harness.exercise.functions)
    texts = {
        what: reference + _DEGENERATE.format(body=body, names=names)
        for what, body in BODIES.items()
    }
    scored = _graded(harness, texts, sealed)
    return {what: tuple(c for c, share in s.items() if share > 0) for what, s in scored.items()}


def refused(harness: Harness, sealed: bool) -> dict[str, tuple[str, ...]]:
    """The checks in which each style lost points."""
    texts = {style: style_text(harness, entries) for style, entries in harness.styles.items()}
    scored = _graded(harness, texts, sealed)
    return {style: tuple(c for c, share in s.items() if share < 1) for style, s in scored.items()}


def _graded(harness: Harness, texts: dict[str, str], sealed: bool) -> dict[str, dict[str, float]]:
    """For each submission its share of each check's points."""
    course, exercise = harness.course, harness.exercise
    prepared = PreparedCourse(course, (exercise,), {exercise.id: harness.key}, (exercise,))
    others = tuple(
        SubmittedFile(f"{e.module}.py", "py", (e.reference_file.read_text(encoding="utf-8"),))
        for e in course.exercises
        if e.id != exercise.id
    )
    found = {}
    with Sandbox("sealed" if sealed else "separated", preload=preload()) as sandbox:
        for name, text in texts.items():
            file = SubmittedFile(f"{exercise.module}.py", "py", (text,))
            digest = hashlib.sha256(text.encode()).hexdigest()
            result = grade(prepared, Submission((file, *others), digest), sandbox, learner=name)
            checks = result.exercises[0].checks
            found[name] = {check.id: check.score / check.max_score for check in checks}
    return found


def style_text(harness: Harness, entries: Iterable[Alternative]) -> str:
    """A style as one file: the catalogue's helpers, then the reference, then the style's functions,
    so that each name means what it means here."""
    exercise = harness.exercise
    wanted = {entry.run.__code__.co_firstlineno for entry in entries}
    file = exercise.path / "alternatives.py"
    helpers, functions = [], []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        decorators = getattr(node, "decorator_list", [])
        if any(_called(d) == "alternative" for d in decorators):
            if decorators[0].lineno in wanted:
                node.decorator_list = []  # type: ignore[attr-defined]
                functions.append(ast.unparse(node))
        elif not _is_foreign(node, exercise.module):
            helpers.append(ast.unparse(node))
    reference = exercise.reference_file.read_text(encoding="utf-8")
    return "\n\n".join([*helpers, reference, *functions])


def _called(decorator: ast.expr) -> str:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return function.id if isinstance(function, ast.Name) else ""


def _is_foreign(node: ast.stmt, own_module: str) -> bool:
    """An import that there is no need for, or no such module, in a learner's process."""
    return isinstance(node, ast.ImportFrom) and (
        node.module == own_module or (node.module or "").startswith("grader")
    )
