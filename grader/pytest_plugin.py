"""``pytest exercises/``: each check of a learner's course as a test of its own, so that an editor's
test panel shows them and the diagnosis is a failure's text.

What it says is what `vgrade check` says, for it asks that command, in a process of its own: no
learner code, and nothing that it made, comes into the process of the tests. Where no course is, the
plugin costs a look for one folder, and nothing of the grader is imported.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.model import CheckResult, ExerciseResult

_FILES = (".py", ".ipynb")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The file of an exercise that its folder gave to the learner; no other."""
    if file_path.suffix not in _FILES or not _is_given(file_path.parent):
        return None
    course = _course(parent.config, file_path.parent.parent)
    if isinstance(course, str):
        return BrokenCourse.from_parent(parent, path=file_path, words=course)
    exercise = next((e for e in course.exercises if e.path == file_path.parent), None)
    if exercise is None or file_path.stem != exercise.module:
        return None
    if file_path.suffix != ".py" and file_path.with_suffix(".py").is_file():
        return None  # one test for each check, whichever of both is graded
    return ExerciseFile.from_parent(parent, path=file_path, course=course, exercise=exercise)


def _is_given(folder: Path) -> bool:
    return (folder / ".vgrade" / "exercise.json").is_file()


_COURSES = pytest.StashKey[dict[Path, "Course | str"]]()


def _course(config: pytest.Config, root: Path) -> Course | str:
    """The course, or in words why it cannot be read."""
    from grader.course.course import read_course
    from grader.errors import CourseError

    known = config.stash.setdefault(_COURSES, {})
    if root not in known:
        try:
            known[root] = read_course(root)
        except CourseError as error:
            known[root] = f"vgrade: {error}"
    return known[root]


class BrokenCourse(pytest.File):
    """Where a course cannot be read, it is not known which of its files are exercises."""

    def __init__(self, *, words: str, **more):
        super().__init__(**more)
        self.words = words

    def collect(self) -> Iterator[pytest.Item]:
        raise self.CollectError(self.words)


class ExerciseFile(pytest.File):
    """One exercise. It is graded when the first of its tests is run, and then not again."""

    def __init__(self, *, course: Course, exercise: Exercise, **more):
        super().__init__(**more)
        self.course, self.exercise = course, exercise
        self._outcome: ExerciseResult | str | None = None

    def collect(self) -> Iterator[pytest.Item]:
        from grader.errors import CourseError

        try:
            checks = self.exercise.checks
        except CourseError as error:
            raise self.CollectError(f"vgrade: {error}") from None
        for each in checks:
            yield CheckItem.from_parent(self, name=f"{each.function}.{each.id}", check_id=each.id)

    @cached_property
    def lines(self) -> dict[str, int]:
        """Where each function is defined, from 0; of a file that is no Python, nothing."""
        try:
            tree = ast.parse(self.path.read_bytes())
        except (OSError, ValueError, SyntaxError, RecursionError, MemoryError):
            return {}
        return {n.name: n.lineno - 1 for n in tree.body if isinstance(n, ast.FunctionDef)}

    def outcome(self) -> ExerciseResult | str:
        """What came of the exercise, or in words why nothing did."""
        if self._outcome is None:
            self._outcome = self._graded()
        return self._outcome

    def _graded(self) -> ExerciseResult | str:
        from grader.study.asked import checked

        result = checked(self.exercise.id, folder=self.course.root)
        if isinstance(result, str):
            return result
        return next(e for e in result.exercises if e.id == self.exercise.id)


class CheckItem(pytest.Item):
    """One check. Passed, failed with the diagnosis, or skipped where it waits for another."""

    parent: ExerciseFile

    def __init__(self, *, check_id: str, **more):
        super().__init__(**more)
        self.check_id = check_id

    def runtest(self) -> None:
        outcome = self.parent.outcome()
        if isinstance(outcome, str):
            raise _NotPassed(outcome)
        check = next((c for c in outcome.checks if c.id == self.check_id), None)
        if check is None or outcome.status in ("missing", "unreadable"):
            self._say_once(outcome)
        elif check.status == "blocked":
            what = f"`{check.blocked_by}`" if check.blocked_by else "what failed"
            pytest.skip(f"waits for {what}")
        elif check.status != "passed":
            raise _NotPassed(_told(outcome, check))

    def _say_once(self, outcome: ExerciseResult) -> None:
        """What holds for the whole exercise is the failure of its first test alone."""
        said = "\n".join(outcome.messages) or "Not started."
        first = self.parent.exercise.checks[0].id
        if self.check_id == first:
            raise _NotPassed(said)
        pytest.skip(said)

    def repr_failure(self, excinfo, style=None):
        if isinstance(excinfo.value, _NotPassed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        """Where the function is, for an editor to go there."""
        function = self.name.partition(".")[0]
        line = self.parent.lines.get(function)
        return self.path, line, f"{self.parent.exercise.id}: {self.name}"


class _NotPassed(Exception):
    """Says in its text why a check did not pass."""


def _told(exercise: ExerciseResult, check: CheckResult) -> str:
    """As the terminal tells it."""
    from grader.report import outline as o
    from grader.report.safe import plain

    group = next((g for g in o.outline(exercise).groups if check in g.checks), None)
    if group is None:
        return plain(f"{check.title}\n\n{check.message}", lines=True)
    lines = [*filter(None, [group.headline]), check.title, "", group.message]
    lines += [f"  {line}" for line in o.code_lines(check.location)]
    lines += ["", f"→ {group.advice}"] if group.advice else []
    lines += [f"  {line}" for line in o.place_lines(check.place)]
    lines += ["", f"Hint: {group.hint}"] if group.hint else []
    lines += ["", o.place(check.location)] if check.location else []
    lines += ["", "Your code printed:", check.output] if check.output else []
    return plain("\n".join(lines), lines=True)
