"""The result of one exercise: its verdicts, the mistakes that explain them, and what broken helpers
spoil. The grading of a submission has run all checks by then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from grader.authoring import Check
from grader.checking.judge import Verdict
from grader.course.exercise import Exercise
from grader.diagnosis.prerequisites import Prerequisites
from grader.grading.checkresult import check_result
from grader.grading.fileload import NOT_STARTED, Loaded, Stopped
from grader.grading.prepared import PreparedCourse
from grader.model import ExerciseResult
from grader.sandbox.host import Session

if TYPE_CHECKING:
    from grader.diagnosis.unexplained import Unexplained

MOST_FIGURES = 3
"""Figures of an exercise that a Result keeps."""

ExerciseOutcome = tuple[ExerciseResult, tuple["Unexplained", ...]]
"""What came of one exercise, and which of its wrong answers no known mistake explains."""


class ExerciseContext(msgspec.Struct, frozen=True):
    """What one exercise of a submission is examined with: the learner's process and file, and what
    came of the exercises before it."""

    prepared: PreparedCourse
    exercise: Exercise
    child: Session
    locate: Callable[[str], str]
    digest: str
    prerequisites: Prerequisites
    text: str
    """The learner's file."""
    shared: dict[str, str]
    """The texts of files that belong to no exercise, by stem."""
    started: bool = False
    """Is any of its functions written, wherever?"""


def exercise_result(
    context: ExerciseContext, loaded: Loaded, judged: Mapping[str, Verdict]
) -> ExerciseOutcome:
    """From the verdicts of its checks, which are none where its file could not be run."""
    exercise = context.exercise
    prerequisites = context.prerequisites
    if loaded.stopped is not None:
        prerequisites.add(exercise, exercise.functions, {}, context.text)
        return _ungraded(exercise, loaded.stopped, loaded), ()
    verdicts = [judged[check.id] for check in exercise.checks]
    if not context.started and all(verdict.unwritten for verdict in verdicts):
        prerequisites.add(exercise, exercise.functions, {}, context.text)
        return _ungraded(exercise, Stopped("missing", "failed", NOT_STARTED), loaded), ()
    marks: tuple[Unexplained, ...] = ()
    if all(verdict.status == "passed" for verdict in verdicts):
        prerequisites.add(exercise, (), {}, context.text)
        checks = tuple(check_result(check, judged[check.id], exercise) for check in exercise.checks)
    else:
        from grader.grading.explained import explained_checks  # a right submission needs none of it

        judged = {c.id: _placed(c, judged[c.id], loaded, context.child) for c in exercise.checks}
        checks, marks = explained_checks(context, judged)
    result = ExerciseResult(
        id=exercise.id,
        title=exercise.title,
        status="passed" if all(check.status == "passed" for check in checks) else "failed",
        score=sum(check.score for check in checks),
        max_score=sum(check.max_score for check in checks),
        file=loaded.path,
        messages=(*loaded.messages, *_changed_inputs(exercise, verdicts)),
        checks=checks,
        figures=tuple(chart for v in verdicts for chart in v.figures)[:MOST_FIGURES],
        hidden_not_run=exercise.settings.hidden_checks,
        location=loaded.location,
    )
    return result, marks


def _placed(check: Check, verdict: Verdict, loaded: Loaded, child: Session) -> Verdict:
    """The place of an exception in a hidden check is an early line of the exercise's own file, or
    none: code that has seen a hidden input can choose where it fails, among all files handed in."""
    place = verdict.location
    if not check.hidden or place is None:
        return verdict
    own = next((s for s in child.sources if s.path == place.file == loaded.path), None)
    early = own is not None and own.has_early(place.line, place.cell)
    return verdict if early else replace(verdict, location=None)


def _ungraded(exercise: Exercise, stopped: Stopped, loaded: Loaded) -> ExerciseResult:
    """No check was run; each says why, and none has points."""
    judged = Verdict(stopped.checks, stopped.words)
    checks = tuple(check_result(check, judged, exercise) for check in exercise.checks)
    return ExerciseResult(
        id=exercise.id,
        title=exercise.title,
        status=stopped.status,
        score=0.0,
        max_score=sum(check.points for check in exercise.checks),
        file=loaded.path,
        messages=(stopped.words,),
        checks=checks,
        location=loaded.location,
    )


def _changed_inputs(exercise: Exercise, judged: Sequence[Verdict]) -> list[str]:
    names = dict.fromkeys(
        name for j in judged for name in j.changed if name not in exercise.settings.may_change
    )
    return [
        f"`{name}` changes the arrays that it is given; copy first, so that the caller's stay as"
        " they were."
        for name in names
    ]
