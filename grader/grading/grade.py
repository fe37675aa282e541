"""Grading: a course and a submission in, a Result out. No learner code runs in this process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from grader.checking.judge import Verdict, judge
from grader.diagnosis.prerequisites import Prerequisites
from grader.diagnosis.unexplained import Unexplained
from grader.grading.childseed import child_seed
from grader.grading.exerciseresult import ExerciseContext, ExerciseOutcome, exercise_result
from grader.grading.fileload import load, sentence_case
from grader.grading.prepared import PreparedCourse
from grader.intake.assignment import Assignment, assign
from grader.intake.submission import Submission, SubmittedFile
from grader.model import CourseRef, Result, SubmissionRef
from grader.quiz.result import grade_quiz, sheet_messages
from grader.sandbox.host import Sandbox, Session


@dataclass(frozen=True, slots=True)
class Examined:
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
    graded = tuple(result for result, _ in sat if result.id in shown)
    sheets = submission.sheets
    quizzes = tuple(
        grade_quiz(quiz, sheets, show_answers=course.show_answers)
        for quiz in prepared.quizzes.values()
    )
    result = Result(
        learner=learner,
        course=CourseRef(course.name, course.digest),
        submission=SubmissionRef(submission.digest, submission.paths),
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
        hidden_not_run=sum(e.settings.hidden_checks for e in prepared.shown),
        seconds=round(ended - started, 6),
    )
    return Examined(result, tuple(mark for _, marks in sat for mark in marks))


def _sources(submission: Submission, assignments: dict[str, Assignment]) -> list[SubmittedFile]:
    """Every readable file; those that answer an exercise first, as the first of a name counts."""
    chosen = [a.file for a in assignments.values() if a.file is not None]
    rest = [file for file in submission.files if file not in chosen]
    return [file for file in (*dict.fromkeys(chosen), *rest) if file.problem is None]


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
    ended = time.perf_counter()
    for hidden in (False, True):
        if hidden:
            ended = time.perf_counter()
        for exercise in prepared.exercises:
            if loads[exercise.id].stopped is not None:
                continue
            child.limits = exercise.limits
            locate = assignments[exercise.id].modules.__getitem__
            for check in exercise.checks:
                if check.hidden == hidden:
                    judged[exercise.id][check.id] = judge(
                        check,
                        prepared.keys[exercise.id][check.id],
                        child,
                        exercise.functions,
                        locate,
                        child_seed(exercise.id, check.id, digest),
                    )
    results = []
    prerequisites = Prerequisites()
    for exercise in prepared.exercises:
        answered = assignments[exercise.id]
        text = answered.file.text if answered.file else ""
        locate = answered.modules.__getitem__
        context = ExerciseContext(
            prepared, exercise, child, locate, digest, prerequisites, text, shared
        )
        results.append(exercise_result(context, loads[exercise.id], judged[exercise.id]))
    return results, ended
