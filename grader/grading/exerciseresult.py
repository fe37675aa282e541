"""The result of one exercise: its verdicts, the mistakes that explain them, and what broken helpers
spoil. The grading of a submission has run all checks by then."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.authoring import Check, Mistake
from grader.checking.draws import stream_of
from grader.checking.judge import Verdict
from grader.course.exercise import Exercise
from grader.diagnosis.blocked import (
    Blocked,
    beyond_doubt,
    blocked_checks,
    broken_functions,
    waiting_elsewhere,
)
from grader.diagnosis.callgraph import helpers_used
from grader.diagnosis.followthrough import Rerun, right_but_for
from grader.diagnosis.naming import Diagnosis, diagnose
from grader.diagnosis.prerequisites import Prerequisites
from grader.diagnosis.probe import told_apart
from grader.diagnosis.unexplained import Unexplained, unexplained
from grader.grading.checkresult import check_result, credited_result, told
from grader.grading.childseed import child_seed
from grader.grading.fileload import NOT_STARTED, Loaded, Stopped
from grader.grading.prepared import PreparedCourse
from grader.model import ExerciseResult
from grader.sandbox.host import Session

MOST_FIGURES = 3
"""Figures of an exercise that a Result keeps."""

ExerciseOutcome = tuple[ExerciseResult, tuple[Unexplained, ...]]
"""What came of one exercise, and which of its wrong answers no known mistake explains."""


@dataclass(frozen=True)
class ExerciseContext:
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
    shared: list[str]
    """The texts of files that belong to no exercise."""

    def blocked(
        self, judged: Mapping[str, Verdict], blamed: Mapping[str, frozenset[str]]
    ) -> dict[str, Blocked]:
        """The failed checks that wait for a helper."""
        if all(verdict.status == "passed" for verdict in judged.values()):
            return {}
        exercise = self.exercise
        texts = (self.text, *self.shared)
        uses = helpers_used(exercise.functions, exercise.helpers, texts)
        behind = self.prerequisites.broken_behind(exercise, self.text)
        return blocked_checks(exercise, judged, uses, blamed, behind)

    def telling(self, judged: Mapping[str, Verdict]) -> dict[str, Verdict]:
        """The verdicts, without what a broken earlier exercise makes them seem to say."""
        behind = self.prerequisites.broken_behind(self.exercise, self.text)
        unclear = waiting_elsewhere(self.exercise, judged, behind)
        return {
            name: replace(verdict, symptom=None) if name in unclear else verdict
            for name, verdict in judged.items()
        }

    def rerun(self) -> Rerun:
        self.child.limits = self.exercise.limits
        stream = functools.partial(stream_of, self.prepared.course, self.exercise.id)
        return Rerun(self.child, self.locate, self._seed, stream)

    def known(self, named: Mapping[str, Diagnosis]) -> dict[str, Mistake]:
        """The mistakes that were named, by function; none in a learner's copy of the course."""
        if not named or not self.exercise.authored:
            return {}
        runs = self.prepared.catalogue(self.exercise).runs
        return {runs[m].function: runs[m] for d in named.values() for m in d.mistakes}

    def credited(self, blocked: Mapping[str, Blocked], wrong: Mapping[str, Mistake]) -> set[str]:
        """Those whose function is right on top of the mistakes that were named in its helpers."""
        if not blocked or not self.prepared.share or not self.exercise.authored:
            return set()
        catalogue = self.prepared.catalogue(self.exercise)
        rerun = self.rerun()
        found: set[str] = set()
        for (_, helpers), checks in self._together(blocked, wrong).items():
            mistakes = {name: wrong[name] for name in helpers}
            keys = self.prepared.keys[self.exercise.id]
            found |= right_but_for(self.exercise, checks, keys, catalogue, mistakes, rerun)
        return found

    def _together(
        self, blocked: Mapping[str, Blocked], wrong: Mapping[str, Mistake]
    ) -> dict[tuple[str, frozenset[str]], list[Check]]:
        """The blocked checks by their function and the helpers with a known mistake."""
        groups: dict[tuple[str, frozenset[str]], list[Check]] = {}
        for check in self.exercise.checks:
            if check.id in blocked:
                helpers = frozenset(blocked[check.id].all_of & wrong.keys())
                groups.setdefault((check.function, helpers), []).append(check)
        return groups

    def _seed(self, name: str) -> int:
        return child_seed(self.exercise.id, name, self.digest)


def exercise_result(
    context: ExerciseContext, loaded: Loaded, judged: Mapping[str, Verdict]
) -> ExerciseOutcome:
    """From the verdicts of its checks, which are none where its file could not be run."""
    prepared, exercise = context.prepared, context.exercise
    prerequisites = context.prerequisites
    if loaded.stopped is not None:
        prerequisites.add(exercise, exercise.functions, {})
        return _ungraded(exercise, loaded.stopped, loaded.path), ()
    verdicts = [judged[check.id] for check in exercise.checks]
    if all(verdict.unwritten for verdict in verdicts):
        prerequisites.add(exercise, exercise.functions, {})
        return _ungraded(exercise, Stopped("missing", "failed", NOT_STARTED), loaded.path), ()
    judged = {c.id: _placed(c, judged[c.id], loaded, context.child) for c in exercise.checks}
    named: Mapping[str, Diagnosis] = {}
    blamed: Mapping[str, frozenset[str]] = {}
    telling = context.telling(judged)
    if any(verdict.symptom is not None for verdict in telling.values()):
        catalogue = prepared.catalogue(exercise)
        named = diagnose(exercise, prepared.keys[exercise.id], catalogue, telling)
        named = told_apart(exercise, named, catalogue, context.rerun())
        blamed = {name: catalogue.blamed(diagnosis) for name, diagnosis in named.items()}
    blocked = context.blocked(judged, blamed)
    marks = tuple(unexplained(exercise, judged, named, blocked)) if exercise.authored else ()
    named = beyond_doubt(exercise, named, blamed, blocked)
    if named:
        catalogue = prepared.catalogue(exercise)
        explained = {name: told(judged[name], catalogue.sentence(named[name])) for name in named}
        judged = {**judged, **explained}
    known = context.known(named)
    credited = context.credited(blocked, {**prerequisites.mistakes, **known})
    prerequisites.add(exercise, broken_functions(exercise, judged), known)
    checks = tuple(
        credited_result(check, blocked[check.id].first, prepared.share)
        if check.id in credited
        else check_result(
            check,
            judged[check.id],
            exercise,
            blocked.get(check.id),
            named.get(check.id),
        )
        for check in exercise.checks
    )
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


def _ungraded(exercise: Exercise, stopped: Stopped, path: str | None) -> ExerciseResult:
    """No check was run; each says why, and none has points."""
    judged = Verdict(stopped.checks, stopped.words)
    checks = tuple(check_result(check, judged, exercise) for check in exercise.checks)
    return ExerciseResult(
        id=exercise.id,
        title=exercise.title,
        status=stopped.status,
        score=0.0,
        max_score=sum(check.points for check in exercise.checks),
        file=path,
        messages=(stopped.words,),
        checks=checks,
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
