"""Grading: a course and a submission in, a Result out. No learner code runs in this process."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from grader.authoring import Check
from grader.checking.judge import Verdict
from grader.checking.patience import Patience
from grader.checking.symptom import weight
from grader.course.exercise import Exercise
from grader.diagnosis.prerequisites import Prerequisites
from grader.grading.childseed import child_seed
from grader.grading.exerciseresult import ExerciseContext, ExerciseOutcome, exercise_result
from grader.grading.eye import needs_eye
from grader.grading.fileload import load, sentence_case
from grader.grading.prepared import PreparedCourse
from grader.grading.stage import Asked, run_stage
from grader.intake.assignment import Assignment, assign, in_order
from grader.intake.file import SubmittedFile
from grader.intake.names import visible
from grader.intake.newer import newer_syntax
from grader.intake.submission import Submission
from grader.model import CourseRef, ExerciseResult, HandIn, Result, SubmissionRef
from grader.quiz.result import grade_quiz, sheet_messages
from grader.sandbox.host import Sandbox, Session

if TYPE_CHECKING:
    from grader.diagnosis.unexplained import Unexplained

MOST_EVIDENCE = 4 << 20
"""Bytes of wrong answers that are kept of one submission until it is diagnosed."""


class Evidence(msgspec.Struct):
    """The budget for what the verdicts of a submission keep of its answers."""

    left: int = MOST_EVIDENCE

    def bounded(self, verdict: Verdict) -> Verdict:
        """Without its symptom where that would be too much: then no mistake is named by it."""
        if verdict.symptom is None:
            return verdict
        self.left -= (size := weight(verdict.symptom.evidence))
        if self.left >= 0:
            return verdict
        self.left += size
        return replace(verdict, symptom=None)


class Examined(msgspec.Struct, frozen=True):
    """A graded submission. ``unexplained`` is for the course's authors alone."""

    result: Result
    unexplained: tuple[Unexplained, ...]


def grade(
    prepared: PreparedCourse,
    submission: Submission,
    sandbox: Sandbox,
    *,
    learner: str,
    prefer: str | None = None,
) -> Result:
    """As `examine`, for the Result alone."""
    return examine(prepared, submission, sandbox, learner=learner, prefer=prefer).result


def examine(
    prepared: PreparedCourse,
    submission: Submission,
    sandbox: Sandbox,
    *,
    learner: str,
    prefer: str | None = None,
    hand_in: HandIn | None = None,
) -> Examined:
    """Grade one submission. Raises SandboxUnavailable, and nothing for what a learner did."""
    started = time.perf_counter()
    course = prepared.course
    assignments = assign(submission, course.exercises, prefer)
    sources = _sources(submission, assignments)
    seed = child_seed(course.name, submission.digest)
    files = [f.source() for f in sources]
    with sandbox.open(files, course.limits, seed, course.files) as child:
        sat, ended = _sit(
            prepared, assignments, _shared(sources, assignments), child, submission.digest
        )
    shown = {exercise.id for exercise in prepared.shown}
    graded = _with_code([result for result, _ in sat if result.id in shown], sources)
    sheets = submission.sheets
    quizzes = tuple(
        grade_quiz(quiz, sheets, show_answers=course.show_answers)
        for quiz in prepared.quizzes.values()
    )
    result = Result(
        learner=visible(learner),
        course=CourseRef(course.name, course.digest),
        submission=SubmissionRef(submission.digest, submission.paths, hand_in),
        isolation=sandbox.isolation,
        status=submission.status,
        score=sum(part.score for part in (*graded, *quizzes)),
        max_score=sum(part.max_score for part in (*graded, *quizzes)),
        exercises=graded,
        quizzes=quizzes,
        messages=(
            *(sentence_case(message) for message in submission.messages),
            *(f"{f.path} {f.problem}." for f in submission.files if f.problem),
            *sheet_messages(sheets, [e.id for e in course.exercises]),
        ),
        needs_eye=needs_eye(submission, assignments, graded),
        hidden_not_run=sum(e.settings.hidden_checks for e in prepared.shown),
        seconds=round(ended - started, 6),
    )
    return Examined(result, tuple(mark for _, marks in sat for mark in marks))


def _with_code(
    results: Sequence[ExerciseResult], sources: Sequence[SubmittedFile]
) -> tuple[ExerciseResult, ...]:
    """With the learner's own lines at the places where something failed."""
    if all(result.status == "passed" for result in results):
        return tuple(results)
    from grader.grading.codeline import with_code  # a right submission needs none of it

    files = {file.path: file for file in sources}
    return tuple(with_code(result, files) for result in results)


def _sources(submission: Submission, assignments: dict[str, Assignment]) -> list[SubmittedFile]:
    return in_order(submission.files, [a.file for a in assignments.values() if a.file])


def _shared(sources: Sequence[SubmittedFile], assignments: dict[str, Assignment]) -> dict[str, str]:
    """The texts of files that answer no exercise, by stem: those that do may be built on them."""
    answering = {a.file.path for a in assignments.values() if a.file is not None}
    return {file.stem: file.text for file in reversed(sources) if file.path not in answering}


def _sit(
    prepared: PreparedCourse,
    assignments: dict[str, Assignment],
    shared: dict[str, str],
    child: Session,
    digest: str,
) -> tuple[list[ExerciseOutcome], float]:
    """Run everything, in an order that keeps hidden inputs hidden: all files, then all public
    checks, and only then hidden ones. What is shown word for word is from before a hidden input
    was in the learner's process, so no code can store one and tell it later. Follow-through comes
    last, when nothing is left to be judged. The time given is that before the first hidden check:
    how long one takes is a message that a learner's code could write."""
    loads = {e.id: load(e, assignments[e.id], child) for e in prepared.exercises}
    judged: dict[str, dict[str, Verdict]] = {e.id: {} for e in prepared.exercises}
    kept, patience = Evidence(), Patience()
    ended = time.perf_counter()
    for hidden in (False, True):
        if hidden:
            ended = time.perf_counter()
        asked = [
            _asked(prepared, exercise, check, assignments[exercise.id], digest)
            for exercise in prepared.exercises
            if loads[exercise.id].stopped is None
            for check in exercise.checks
            if check.hidden == hidden
        ]
        for each, verdict in run_stage(asked, child, prepared.remembered, patience):
            judged[each.exercise.id][each.check.id] = kept.bounded(verdict)
    results = []
    prerequisites = Prerequisites()
    for exercise in prepared.exercises:
        answered = assignments[exercise.id]
        text = answered.file.text if answered.file else ""
        locate = answered.modules.__getitem__
        context = ExerciseContext(
            prepared, exercise, child, locate, digest, prerequisites, text, shared, answered.started
        )
        verdicts = _with_raises(judged[exercise.id], answered)
        result, marks = exercise_result(context, loads[exercise.id], verdicts)
        results.append((_with_notes(result, answered), marks))
    return results, ended


def _with_raises(judged: Mapping[str, Verdict], answered: Assignment) -> dict[str, Verdict]:
    """What seems not to be written, and is: a line is in the way."""

    def told(verdict: Verdict) -> Verdict:
        blamed = verdict.blame or ""
        words = answered.in_the_way.get(blamed)
        if words is None or not (verdict.unwritten or blamed in answered.always):
            return verdict
        return (
            verdict
            if verdict.status == "passed"
            else replace(verdict, message=words, unwritten=False)
        )

    return {name: told(verdict) for name, verdict in judged.items()}


def _with_notes(result: ExerciseResult, answered: Assignment) -> ExerciseResult:
    """With what was seen in the learner's files before they were run, where checks failed."""
    if result.status == "passed":
        return result
    notes = list(answered.lost)
    if result.status in ("missing", "unreadable"):
        notes += answered.messages
    said = result.messages
    if answered.file is not None and any(_is_syntax(words) for words in said):
        newer = newer_syntax(answered.file)
        if newer is not None:
            notes.append(newer)
            place = newer.partition(":")[0].removeprefix(f"{answered.file.path}, ")
            said = [words for words in said if not _is_no_python_at(place, words)]
    messages = tuple(dict.fromkeys((*notes, *said)))
    return msgspec.structs.replace(result, messages=messages)


def _is_no_python_at(place: str, words: str) -> bool:
    where, _, what = words.partition(": ")
    return where.lower().endswith(place) and what.startswith("this is not Python")


def _is_syntax(words: str) -> bool:
    return "SyntaxError" in words or "this is not Python" in words


def _asked(
    prepared: PreparedCourse,
    exercise: Exercise,
    check: Check,
    assignment: Assignment,
    digest: str,
) -> Asked:
    return Asked(
        exercise,
        check,
        prepared.keys[exercise.id][check.id],
        prepared.message(exercise, check),
        assignment.modules,
        child_seed(exercise.id, check.id, digest),
    )
