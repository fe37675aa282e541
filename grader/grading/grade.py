"""Grading: a course and a submission in, a Result out. No learner code runs in this process."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.authoring import Check, Mistake
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.submission import Assignment, Submission, SubmittedFile, assign
from grader.grading.answerkey import AnswerKey, answer_key
from grader.grading.diagnosis import Catalogue, Diagnosis, diagnose
from grader.grading.earlier import Earlier, in_words
from grader.grading.followthrough import SHARES, Sitting, right_but_for
from grader.grading.judge import Judged, judge
from grader.grading.loading import NOT_STARTED, Loaded, Stopped, load, sentence_case
from grader.grading.probe import told_apart
from grader.grading.spoiled import Spoiled, broken_functions, spoiled_checks
from grader.grading.unexplained import Unexplained, unexplained
from grader.model import (
    CheckResult,
    CourseRef,
    ExerciseResult,
    Result,
    SubmissionRef,
)
from grader.sandbox.host import Child, Sandbox


@dataclass(frozen=True)
class Paper:
    """A course made ready to grade many submissions: the exercises asked for, those on which they
    build, and their keys. Only what is ``shown`` is in a Result."""

    course: Course
    exercises: tuple[Exercise, ...]
    keys: dict[str, AnswerKey]
    shown: tuple[Exercise, ...]
    _catalogues: dict[str, Catalogue] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """What part of its points a function gets that is right but for a helper."""
        return SHARES[self.course.follow_through]

    def catalogue(self, exercise: Exercise) -> Catalogue:
        """Read when a check of the exercise fails for the first time. Raises CourseError."""
        if exercise.id not in self._catalogues:
            self._catalogues[exercise.id] = Catalogue.of(self.course, exercise)
        return self._catalogues[exercise.id]


def prepare(course: Course, exercises: Sequence[Exercise] | None = None) -> Paper:
    """Read or record the answer keys. Raises CourseError."""
    chosen = course.exercises if exercises is None else tuple(exercises)
    needed = course.needed(chosen)
    return Paper(course, needed, {e.id: answer_key(course, e) for e in needed}, chosen)


Sat = tuple[ExerciseResult, tuple[Unexplained, ...]]
"""What came of one exercise, and which of its wrong answers no known mistake explains."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A graded submission. ``unexplained`` is for the course's authors alone."""

    result: Result
    unexplained: tuple[Unexplained, ...]


def grade(
    paper: Paper,
    submission: Submission,
    sandbox: Sandbox,
    *,
    learner: str,
    prefer: str | None = None,
) -> Result:
    """As `examine`, for the Result alone."""
    return examine(paper, submission, sandbox, learner=learner, prefer=prefer).result


def examine(
    paper: Paper,
    submission: Submission,
    sandbox: Sandbox,
    *,
    learner: str,
    prefer: str | None = None,
) -> Examined:
    """Grade one submission. Raises SandboxUnavailable, and nothing for what a learner did."""
    started = time.perf_counter()
    course = paper.course
    assignments = assign(submission, course.exercises, prefer)
    sources = _sources(submission, assignments)
    seed = _seed(course.name, submission.digest)
    with sandbox.open([f.source() for f in sources], course.limits, seed) as child:
        sat, ended = _sit(paper, assignments, child, submission.digest)
    shown = {exercise.id for exercise in paper.shown}
    graded = tuple(result for result, _ in sat if result.id in shown)
    result = Result(
        learner=learner,
        course=CourseRef(course.name, course.digest),
        submission=SubmissionRef(submission.digest, tuple(f.path for f in submission.files)),
        isolation=sandbox.isolation,
        status=submission.status,
        score=sum(e.score for e in graded),
        max_score=sum(e.max_score for e in graded),
        exercises=graded,
        messages=(
            *(sentence_case(message) for message in submission.messages),
            *(f"{f.path} {f.problem}." for f in submission.files if f.problem),
        ),
        hidden_not_run=sum(e.settings.hidden_checks for e in paper.shown),
        seconds=round(ended - started, 6),
    )
    return Examined(result, tuple(mark for _, marks in sat for mark in marks))


def _sources(submission: Submission, assignments: dict[str, Assignment]) -> list[SubmittedFile]:
    """Every readable file; those that answer an exercise first, as the first of a name counts."""
    chosen = [a.file for a in assignments.values() if a.file is not None]
    rest = [file for file in submission.files if file not in chosen]
    return [file for file in (*dict.fromkeys(chosen), *rest) if file.problem is None]


def _sit(
    paper: Paper,
    assignments: dict[str, Assignment],
    child: Child,
    digest: str,
) -> tuple[list[Sat], float]:
    """Run everything, in an order that keeps hidden inputs hidden: all files, then all public
    checks, and only then hidden ones. What is shown word for word is from before a hidden input
    was in the learner's process, so no code can store one and tell it later. Follow-through comes
    last, when nothing is left to be judged. The time given is that before the first hidden check:
    how long one takes is a message that a learner's code could write."""
    loads = {e.id: load(e, assignments[e.id], child) for e in paper.exercises}
    judged: dict[str, dict[str, Judged]] = {e.id: {} for e in paper.exercises}
    ended = time.perf_counter()
    for hidden in (False, True):
        if hidden:
            ended = time.perf_counter()
        for exercise in paper.exercises:
            if loads[exercise.id].stopped is not None:
                continue
            child.limits = exercise.limits
            locate = assignments[exercise.id].modules.__getitem__
            for check in exercise.checks:
                if check.hidden == hidden:
                    judged[exercise.id][check.id] = judge(
                        check,
                        paper.keys[exercise.id][check.id],
                        child,
                        exercise.functions,
                        locate,
                        _seed(exercise.id, check.id, digest),
                    )
    results = []
    earlier = Earlier()
    for exercise in paper.exercises:
        answered = assignments[exercise.id]
        text = answered.file.text if answered.file else ""
        again = _Again(paper, exercise, child, answered.modules.__getitem__, digest, earlier, text)
        loaded = loads[exercise.id]
        results.append(_exercise_result(paper, exercise, loaded, judged[exercise.id], again))
    return results, ended


def _exercise_result(
    paper: Paper,
    exercise: Exercise,
    loaded: Loaded,
    judged: Mapping[str, Judged],
    again: _Again,
) -> Sat:
    earlier = again.earlier
    if loaded.stopped is not None:
        earlier.add(exercise, exercise.functions, {})
        return _ungraded(exercise, loaded.stopped, loaded.path), ()
    verdicts = [judged[check.id] for check in exercise.checks]
    if all(verdict.unwritten for verdict in verdicts):
        earlier.add(exercise, exercise.functions, {})
        return _ungraded(exercise, Stopped("missing", "failed", NOT_STARTED), loaded.path), ()
    named: Mapping[str, Diagnosis] = {}
    own: set[str] = set()
    if any(verdict.symptom is not None for verdict in verdicts):
        catalogue = paper.catalogue(exercise)
        named = diagnose(exercise, paper.keys[exercise.id], catalogue, judged)
        named = told_apart(exercise, named, catalogue, again.sitting())
        judged = {
            name: _told(verdict, catalogue, named.get(name)) for name, verdict in judged.items()
        }
        own = {c.id for c in exercise.checks if catalogue.blames(c.function, named.get(c.id))}
    spoiled = spoiled_checks(exercise, judged, own, earlier.broken_behind(exercise, again.text))
    marks = tuple(unexplained(exercise, judged, named, spoiled)) if exercise.authored else ()
    known = again.known(named)
    credited = again.credited(spoiled, {**earlier.mistakes, **known})
    earlier.add(exercise, broken_functions(exercise, judged), known)
    checks = tuple(
        _credited(check, exercise, spoiled[check.id].first, paper.share)
        if check.id in credited
        else _result(
            check,
            judged[check.id],
            exercise,
            spoiled[check.id].first if check.id in spoiled else None,
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
    )
    return result, marks


@dataclass(frozen=True)
class _Again:
    """Looks again at checks that a broken helper spoiled."""

    paper: Paper
    exercise: Exercise
    child: Child
    locate: Callable[[str], str]
    digest: str
    earlier: Earlier
    text: str
    """The learner's file."""

    def sitting(self) -> Sitting:
        self.child.limits = self.exercise.limits
        return Sitting(self.child, self.locate, self._seed)

    def known(self, named: Mapping[str, Diagnosis]) -> dict[str, Mistake]:
        """The mistakes that were named, by function; none in a learner's copy of the course."""
        if not named or not self.exercise.authored:
            return {}
        runs = self.paper.catalogue(self.exercise).runs
        return {runs[m].function: runs[m] for d in named.values() for m in d.mistakes}

    def credited(self, spoiled: Mapping[str, Spoiled], wrong: Mapping[str, Mistake]) -> set[str]:
        """Those whose function is right on top of the mistakes that were named in its helpers."""
        if not spoiled or not self.paper.share or not self.exercise.authored:
            return set()
        catalogue = self.paper.catalogue(self.exercise)
        sitting = self.sitting()
        found: set[str] = set()
        for (_, helpers), checks in self._together(spoiled, wrong).items():
            mistakes = {name: wrong[name] for name in helpers}
            keys = self.paper.keys[self.exercise.id]
            found |= right_but_for(self.exercise, checks, keys, catalogue, mistakes, sitting)
        return found

    def _together(
        self, spoiled: Mapping[str, Spoiled], wrong: Mapping[str, Mistake]
    ) -> dict[tuple[str, frozenset[str]], list[Check]]:
        """The spoiled checks by their function and the helpers with a known mistake."""
        groups: dict[tuple[str, frozenset[str]], list[Check]] = {}
        for check in self.exercise.checks:
            if check.id in spoiled:
                helpers = frozenset(spoiled[check.id].all_of & wrong.keys())
                groups.setdefault((check.function, helpers), []).append(check)
        return groups

    def _seed(self, name: str) -> int:
        return _seed(self.exercise.id, name, self.digest)


def _credited(check: Check, exercise: Exercise, helper: str, share: float) -> CheckResult:
    how_much = "all" if share == 1 else f"{share:.0%}".replace("50%", "half")
    return CheckResult(
        id=check.id,
        title=check.title,
        visibility="hidden" if check.hidden else "public",
        status="failed",
        score=check.points * share,
        max_score=check.points,
        message=f"`{check.function}` is right, given your {in_words(helper)}: {how_much} of the"
        f" points. It passes once {in_words(helper)} is right.",
        function=check.function,
        blocked_by=helper,
    )


def _told(judged: Judged, catalogue: Catalogue, diagnosis: Diagnosis | None) -> Judged:
    """Facts first, then the name of the mistake, then where to look."""
    if diagnosis is None:
        return judged
    facts = judged.message if judged.message.endswith((".", "?")) else f"{judged.message}."
    return replace(judged, message=f"{facts} {catalogue.sentence(diagnosis)}")


def _ungraded(exercise: Exercise, stopped: Stopped, path: str | None) -> ExerciseResult:
    """No check was run; each says why, and none has points."""
    judged = Judged(stopped.checks, stopped.words)
    checks = tuple(_result(check, judged, exercise) for check in exercise.checks)
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


def _result(
    check: Check,
    judged: Judged,
    exercise: Exercise,
    helper: str | None = None,
    diagnosis: Diagnosis | None = None,
) -> CheckResult:
    passed = judged.status == "passed"
    message = judged.message
    status = judged.status
    if helper is not None:
        status = "blocked"
        message = f"Waits for {in_words(helper)}, which is not right yet."
    return CheckResult(
        id=check.id,
        title=check.title,
        visibility="hidden" if check.hidden else "public",
        status=status,
        score=check.points if passed else 0.0,
        max_score=check.points,
        message=message,
        function=check.function,
        hint=None if passed or helper else exercise.hint(judged.blame or check.function),
        mistake=diagnosis.id if diagnosis is not None else None,
        blocked_by=helper,
        location=None if helper else judged.location,
        output=None if passed else judged.output,
        seconds=0.0 if check.hidden else round(judged.seconds, 6),
    )


def _changed_inputs(exercise: Exercise, judged: Sequence[Judged]) -> list[str]:
    names = dict.fromkeys(
        name for j in judged for name in j.changed if name not in exercise.settings.may_change
    )
    return [
        f"`{name}` changes the arrays that it is given; copy first, so that the caller's stay as"
        " they were."
        for name in names
    ]


def _seed(*parts: str) -> int:
    """A seed for the child's own randomness; it foretells nothing of a check's inputs."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:4], "big")
