"""Grading: a course and a submission in, a Result out. No learner code runs in this process."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.authoring import Check
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.submission import Assignment, Submission, SubmittedFile, assign
from grader.grading.answerkey import AnswerKey, answer_key
from grader.grading.diagnosis import Catalogue, Diagnosis, diagnose
from grader.grading.judge import Judged, judge
from grader.model import (
    CheckResult,
    CheckStatus,
    CourseRef,
    ExerciseResult,
    ExerciseStatus,
    Result,
    SubmissionRef,
)
from grader.sandbox.host import Child, Failure, LoadReport, Sandbox


@dataclass(frozen=True)
class Paper:
    """A course made ready to grade many submissions: the exercises asked for, and their keys."""

    course: Course
    exercises: tuple[Exercise, ...]
    keys: dict[str, AnswerKey]
    _catalogues: dict[str, Catalogue] = field(default_factory=dict)

    def catalogue(self, exercise: Exercise) -> Catalogue:
        """Read when a check of the exercise fails for the first time. Raises CourseError."""
        if exercise.id not in self._catalogues:
            self._catalogues[exercise.id] = Catalogue.of(self.course, exercise)
        return self._catalogues[exercise.id]


def prepare(course: Course, exercises: Sequence[Exercise] | None = None) -> Paper:
    """Read or record the answer keys. Raises CourseError."""
    chosen = course.exercises if exercises is None else tuple(exercises)
    return Paper(course, chosen, {e.id: answer_key(course, e) for e in chosen})


def grade(
    paper: Paper,
    submission: Submission,
    sandbox: Sandbox,
    *,
    learner: str,
    prefer: str | None = None,
) -> Result:
    """Grade one submission. Raises SandboxUnavailable, and nothing for what a learner did."""
    started = time.perf_counter()
    course = paper.course
    assignments = assign(submission, course.exercises, prefer)
    sources = _sources(submission, assignments)
    seed = _seed(course.name, submission.digest)
    with sandbox.open([f.source() for f in sources], course.limits, seed) as child:
        graded = _sit(paper, assignments, child, submission.digest)
    return Result(
        learner=learner,
        course=CourseRef(course.name, course.digest),
        submission=SubmissionRef(submission.digest, tuple(f.path for f in submission.files)),
        isolation=sandbox.isolation,
        status=submission.status,
        score=sum(e.score for e in graded),
        max_score=sum(e.max_score for e in graded),
        exercises=tuple(graded),
        messages=(
            *(_upper(message) for message in submission.messages),
            *(f"{f.path} {f.problem}." for f in submission.files if f.problem),
        ),
        hidden_not_run=sum(e.settings.hidden_checks for e in paper.exercises),
        seconds=round(time.perf_counter() - started, 6),
    )


def _sources(submission: Submission, assignments: dict[str, Assignment]) -> list[SubmittedFile]:
    """Every readable file; those that answer an exercise first, as the first of a name counts."""
    chosen = [a.file for a in assignments.values() if a.file is not None]
    rest = [file for file in submission.files if file not in chosen]
    return [file for file in (*dict.fromkeys(chosen), *rest) if file.problem is None]


def _sit(
    paper: Paper, assignments: dict[str, Assignment], child: Child, digest: str
) -> list[ExerciseResult]:
    """Run everything, in an order that keeps hidden inputs hidden: all files, then all public
    checks, and only then hidden ones. What is shown word for word is from before a hidden input
    was in the learner's process, so no code can store one and tell it later."""
    loads = {e.id: _load(e, assignments[e.id], child) for e in paper.exercises}
    judged: dict[str, dict[str, Judged]] = {e.id: {} for e in paper.exercises}
    for hidden in (False, True):
        for exercise in paper.exercises:
            load = loads[exercise.id]
            if load.instead is not None:
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
    return [
        loads[e.id].instead or _exercise_result(paper, e, loads[e.id], judged[e.id])
        for e in paper.exercises
    ]


@dataclass(frozen=True, slots=True)
class _Load:
    """An exercise's file, run; ``instead`` is its whole result where no check can be run."""

    path: str | None
    messages: tuple[str, ...] = ()
    instead: ExerciseResult | None = None


def _load(exercise: Exercise, assignment: Assignment, child: Child) -> _Load:
    file = assignment.file
    if file is None:
        return _Load(None, instead=_ungraded(exercise, "missing", NOT_STARTED, None))
    if file.problem is not None:
        words = f"{file.path} {file.problem}."
        return _Load(file.path, instead=_ungraded(exercise, "unreadable", words, file.path))
    child.limits = exercise.limits
    report = child.load(file.stem)
    syntax = _syntax_error(report, file)
    if syntax is not None:
        return _Load(file.path, instead=_ungraded(exercise, "unreadable", syntax, file.path))
    if report.ended is not None:
        words = f"{file.path} could not be run: {report.ended.why}."
        status: CheckStatus = "timeout" if report.ended.kind == "timeout" else "died"
        instead = _ungraded(exercise, "failed", words, file.path, status)
        return _Load(file.path, instead=instead)
    return _Load(file.path, (*assignment.messages, *_load_messages(file, report)))


NOT_STARTED = "Not started."


def _exercise_result(
    paper: Paper, exercise: Exercise, load: _Load, judged: Mapping[str, Judged]
) -> ExerciseResult:
    verdicts = [judged[check.id] for check in exercise.checks]
    if all(verdict.unwritten for verdict in verdicts):
        return _ungraded(exercise, "missing", NOT_STARTED, load.path)
    named: Mapping[str, Diagnosis] = {}
    own: set[str] = set()
    if any(verdict.symptom is not None for verdict in verdicts):
        catalogue = paper.catalogue(exercise)
        named = diagnose(exercise, paper.keys[exercise.id], catalogue, judged)
        judged = {
            name: _told(verdict, catalogue, named.get(name)) for name, verdict in judged.items()
        }
        own = {c.id for c in exercise.checks if catalogue.blames(c.function, named.get(c.id))}
    spoiled = _spoiled(exercise, judged, own)
    checks = tuple(
        _result(check, judged[check.id], exercise, spoiled.get(check.id), named.get(check.id))
        for check in exercise.checks
    )
    return ExerciseResult(
        id=exercise.id,
        title=exercise.title,
        status="passed" if all(check.status == "passed" for check in checks) else "failed",
        score=sum(check.score for check in checks),
        max_score=sum(check.max_score for check in checks),
        file=load.path,
        messages=(*load.messages, *_changed_inputs(exercise, verdicts)),
        checks=checks,
    )


def _told(judged: Judged, catalogue: Catalogue, diagnosis: Diagnosis | None) -> Judged:
    """Facts first, then the name of the mistake, then where to look."""
    if diagnosis is None:
        return judged
    facts = judged.message if judged.message.endswith((".", "?")) else f"{judged.message}."
    return replace(judged, message=f"{facts} {catalogue.sentence(diagnosis)}")


def _ungraded(
    exercise: Exercise,
    status: ExerciseStatus,
    message: str,
    path: str | None,
    check_status: CheckStatus | None = None,
) -> ExerciseResult:
    """No check was run; each says why, and none has points."""
    judged = Judged(check_status or ("failed" if status == "missing" else "error"), message)
    checks = tuple(_result(check, judged, exercise) for check in exercise.checks)
    return ExerciseResult(
        id=exercise.id,
        title=exercise.title,
        status=status,
        score=0.0,
        max_score=sum(check.points for check in exercise.checks),
        file=path,
        messages=(message,),
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
        message = f"Waits for `{helper}`, which is not right yet."
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
        # The time of a hidden check is a message that a learner's code could write.
        seconds=0.0 if check.hidden else round(judged.seconds, 6),
    )


def _spoiled(exercise: Exercise, judged: Mapping[str, Judged], own: set[str]) -> dict[str, str]:
    """Failed checks that a broken helper keeps from passing: by check id, the helper to put right
    first. A helper is broken if it fails most of its own checks. ``own`` are the checks whose
    function is known to be wrong by itself."""
    worth: dict[str, float] = {}
    lost: dict[str, float] = {}
    for check in exercise.checks:
        worth[check.function] = worth.get(check.function, 0.0) + check.points
        if judged[check.id].status != "passed":
            lost[check.function] = lost.get(check.function, 0.0) + check.points
    broken = {name for name in worth if lost.get(name, 0.0) > worth[name] / 2}
    spoiled = {}
    for check in exercise.checks:
        verdict = judged[check.id]
        unwritten = verdict.unwritten and verdict.blame == check.function
        if verdict.status == "passed" or unwritten or check.id in own:
            continue
        helpers = broken & _helpers(exercise, check, verdict)
        if helpers:
            spoiled[check.id] = min(helpers, key=exercise.functions.index)
    return spoiled


def _helpers(exercise: Exercise, check: Check, judged: Judged) -> set[str]:
    """What the judged function uses, and what else the check called before it came to it."""
    called = {check.function, *judged.called}
    used = {name for caller in called for name in exercise.helpers.get(caller, ())}
    return (called | used) - {check.function}


def _syntax_error(report: LoadReport, file: SubmittedFile) -> str | None:
    """A ``.py`` that is not Python at all. In a notebook only its cell is lost."""
    if file.kind == "ipynb":
        return None
    for failure in report.failures:
        if failure.type in ("SyntaxError", "IndentationError", "TabError"):
            where = f", line {failure.line}" if failure.line else ""
            return f"{file.path}{where}: this is not Python: {failure.message}."
    return None


def _load_messages(file: SubmittedFile, report: LoadReport) -> list[str]:
    told = [_failed(file, failure) for failure in report.failures]
    return [_upper(words) for words in (*told, *report.notes)]


def _failed(file: SubmittedFile, failure: Failure) -> str:
    where = f"cell {failure.cell}" if failure.cell else file.path
    if failure.line and failure.type != "OutOfTime":  # that line is another one each time
        where += f", line {failure.line}"
    if failure.type == "OutOfTime":
        return f"{where}: stopped, it ran out of time; what comes before it counts."
    if failure.type == "SystemExit":
        return f"{where}: it called exit(); what comes before it counts."
    if failure.type == "NotImplementedError":
        return f"{where}: it uses something that is not written yet."
    told = f"{failure.type}: {failure.message}" if failure.message else failure.type
    rest = "the other cells were run" if failure.cell else "what comes before it counts"
    return f"{where}: {told} ({rest})."


def _changed_inputs(exercise: Exercise, judged: Sequence[Judged]) -> list[str]:
    names = dict.fromkeys(
        name for j in judged for name in j.changed if name not in exercise.settings.may_change
    )
    return [
        f"`{name}` changes the arrays that it is given; copy first, so that the caller's stay as"
        " they were."
        for name in names
    ]


def _upper(text: str) -> str:
    """As a sentence begins, but for a file's name."""
    return text if text.split(":")[0].endswith((".py", ".ipynb")) else text[:1].upper() + text[1:]


def _seed(*parts: str) -> int:
    """A seed for the child's own randomness; it foretells nothing of a check's inputs."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:4], "big")
