"""``check()`` in a notebook: what `vgrade check` says of the kernel's functions, shown in place.

The check itself runs in another process, sealed as always. Nothing of it is in the kernel.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from grader.course.course import Course, read_course
from grader.course.exercise import Exercise
from grader.course.meant import meant
from grader.course.place import find_course
from grader.errors import CourseError
from grader.model import Result
from grader.notebook.kernel import KernelSource, kernel_source
from grader.notebook.shown import Shown
from grader.study.asked import checked
from grader.wholefile import make_folder, write_whole

_NO_COURSE = (
    "There is no course around this notebook's folder ({}). Open the notebook from within the"
    " course: `vgrade start` makes one. On Colab the whole folder has to be there."
)
_CHECKED = "Checked: {}, as this kernel has {}. Grading reads the saved file."


def check(name: str | None = None, *, names: Mapping[str, Any] | None = None) -> Shown:
    """Check the functions that are defined in this notebook, and show what came of it.

    ``name`` is an exercise, or one function of it; without it, the exercise of the notebook's
    folder. Nothing is raised for what is wrong: it is said.
    """
    here = Path.cwd()
    root = find_course(here)
    if root is None:
        return Shown.of_words(_NO_COURSE.format(here))
    try:
        course = read_course(root)
        exercise, function = _meant(course, name, here)
    except (CourseError, LookupError) as error:
        return Shown.of_words(str(error))
    if names is None:
        names = _names_of_caller()
    asked = exercise.functions if function is None else (function,)
    source = kernel_source(names, exercise.functions)
    if all(each in source.missing for each in asked):
        what = f"`{function}` is not" if function else f"No function of `{exercise.id}` is"
        return Shown.of_words(f"{what} defined in this kernel yet: run its cell first.")
    outcome = _checked(course, exercise, source)
    if isinstance(outcome, str):
        return Shown.of_words(outcome)
    there = [f"`{each}`" for each in asked if each not in source.missing]
    words = _CHECKED.format(", ".join(there), "it" if len(there) == 1 else "them")
    return Shown(_only(outcome, exercise, function), words)


def _names_of_caller() -> Mapping[str, Any]:
    """The notebook's own names."""
    import __main__

    return vars(__main__)


def _meant(course: Course, name: str | None, here: Path) -> tuple[Exercise, str | None]:
    """The exercise, and the function if one was named. Raises LookupError."""
    if name is None:
        for exercise in course.exercises:
            if here.is_relative_to(exercise.path):
                return exercise, None
        raise LookupError(f'Which exercise? Write check("{course.exercises[0].id}").')
    exercise = course.exercise(name)
    if exercise is not None:
        return exercise, None
    having = [e for e in course.exercises if name in e.functions]
    nearest = [e for e in having if here.is_relative_to(e.path)] or having
    if nearest:
        return nearest[0], name
    known = [word for e in course.exercises for word in (e.id, *e.functions)]
    raise LookupError(f"`{name}` is no exercise or function of this course.{meant(name, known)}")


def _checked(course: Course, exercise: Exercise, source: KernelSource) -> Result | str:
    """The Result, or why there is none in words."""
    with tempfile.TemporaryDirectory(prefix="vgrade-") as made:
        folder = Path(made).resolve() / (course.root.name or "learner")
        _copy_work(course, exercise, folder)
        own = folder / exercise.folder
        make_folder(own)
        write_whole(own / f"{exercise.module}.py", source.text.encode("utf-8"))
        return checked(str(own), "--course", str(course.root), folder=folder)


def _copy_work(course: Course, exercise: Exercise, folder: Path) -> None:
    """The learner's other files, which this exercise may import; not its own notebook or script."""
    for file in [*course.root.glob("*"), *course.root.glob("*/*")]:
        if file.suffix not in (".py", ".ipynb") or file.is_symlink() or not file.is_file():
            continue
        if file.parent == exercise.path and file.stem == exercise.module:
            continue
        target = folder / file.relative_to(course.root)
        make_folder(target.parent)
        write_whole(target, file.read_bytes())


def _only(result: Result, exercise: Exercise, function: str | None) -> Result:
    """The exercise alone, with the checks of one function if one was asked for."""
    (own,) = [e for e in result.exercises if e.id == exercise.id]
    if function is not None and own.checks:
        checks = tuple(c for c in own.checks if c.function == function)
        own = msgspec.structs.replace(
            own,
            checks=checks,
            status="passed" if all(c.status == "passed" for c in checks) else "failed",
            score=sum(c.score for c in checks),
            max_score=sum(c.max_score for c in checks),
            hidden_not_run=0,
        )
    return msgspec.structs.replace(
        result, exercises=(own,), quizzes=(), score=own.score, max_score=own.max_score
    )
