"""Result and its parts: everything known about one graded submission.

Nothing else defines data that leaves the grader. Every rendering (terminal, HTML, JSON, JUnit,
gradebook) reads these and computes nothing of its own. The named fields are those of the schema
``vgrade/result/1``; other people's tools read them.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from grader import __version__
from grader.chart import Chart
from grader.errors import OutOfBounds

SCHEMA = "vgrade/result/1"

Isolation = Literal["sealed+", "sealed", "separated"]
CheckStatus = Literal["passed", "failed", "error", "timeout", "died", "blocked"]
ExerciseStatus = Literal["passed", "failed", "missing", "unreadable"]
ResultStatus = Literal["graded", "empty", "unreadable"]
Visibility = Literal["public", "hidden"]
QuestionStatus = Literal["passed", "failed", "answered", "unanswered", "unreadable"]
"""``failed`` with a score above 0 is partly right, ``answered`` is not graded here."""


class _Scored(msgspec.Struct, frozen=True):
    """What is worth points earns from none of them to all: whatever computed others is wrong."""

    def __post_init__(self) -> None:
        refuse_unearned(self.score, self.max_score)  # type: ignore[attr-defined]


def refuse_unearned(score: float, max_score: float) -> None:
    """Raises OutOfBounds. A sum of floats may be off in its last digits."""
    if not (0 <= score <= max_score * (1 + 1e-9) and math.isfinite(max_score)):
        raise OutOfBounds(f"{score} of {max_score} points cannot have been earned")


class Location(msgspec.Struct, frozen=True):
    """Where in the learner's own code: 1-based line, 1-based code cell for a notebook.

    ``code`` is that line without what indents it; ``column``, from 1 in ``code``, is where Python
    could not read on."""

    file: str
    line: int
    cell: int | None = None
    code: str | None = None
    column: int | None = None


class Place(msgspec.Struct, frozen=True):
    """Lines of the learner's own, one or two, at each of which a small change would be enough for
    all checks of the function; ``kind`` is what is to be looked at there."""

    file: str
    lines: tuple[int, ...]
    kind: str | None = None
    cell: int | None = None
    code: tuple[str, ...] = ()
    """These lines, without what indents them."""


class CheckResult(_Scored, frozen=True):
    id: str
    title: str
    visibility: Visibility
    status: CheckStatus
    score: float
    max_score: float
    message: str = ""
    function: str | None = None
    mistake: str | None = None
    facts: str | None = None
    """Where a mistake is named or a place found, ``message`` in parts: what was seen,"""
    diagnosis: str | None = None
    """what was done,"""
    advice: str | None = None
    """and where to look."""
    hint: str | None = None
    blocked_by: str | None = None
    location: Location | None = None
    unwritten: bool = False
    """Nothing was said against it but that its function is not written yet."""
    place: Place | None = None
    """Where to look, of a function that no known mistake explains: at its first failed check."""
    output: str | None = None
    """What the learner's code printed in this check; only ever set on public checks."""
    seconds: float = 0.0


class ExerciseResult(_Scored, frozen=True):
    id: str
    title: str
    status: ExerciseStatus
    score: float
    max_score: float
    file: str | None = None
    messages: tuple[str, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    figures: tuple[Chart, ...] = ()
    """Of the learner's own run, from public checks alone. The exercise's own figure is not here: it
    is the same for everyone."""
    hidden_not_run: int = 0
    """How many hidden checks the exercise has that this grading could not see."""
    location: Location | None = None
    """Of the first line that is no Python."""


class QuestionResult(_Scored, frozen=True):
    """``title`` is the question as this learner was asked it, Markdown with ``$…$``; ``answer`` is
    what was answered, in words."""

    id: str
    title: str
    status: QuestionStatus
    score: float
    max_score: float
    message: str = ""
    answer: str | None = None


class QuizResult(_Scored, frozen=True):
    """A quiz has its exercise's id. Where it is not ``graded``, for want of the right answers, it
    is worth no points."""

    id: str
    title: str
    score: float
    max_score: float
    questions: tuple[QuestionResult, ...] = ()
    graded: bool = True
    messages: tuple[str, ...] = ()


class CourseRef(msgspec.Struct, frozen=True):
    name: str
    digest: str


class HandIn(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a submission reached the class's folder, as the system that it was downloaded from tells;
    what that does not tell is None."""

    layout: str | None = None
    entry: tuple[str, ...] = ()
    """What it was called there."""
    identity: str | None = None
    """The learner's number or address in that system."""
    late: bool | None = None
    attempts: int | None = None
    """Where there was more than one."""
    at: str | None = None
    """When it was handed in, as the system writes it."""


class SubmissionRef(msgspec.Struct, frozen=True, omit_defaults=True):
    digest: str
    files: tuple[str, ...]
    hand_in: HandIn | None = None


class GraderRef(msgspec.Struct, frozen=True):
    version: str = __version__


class Result(_Scored, frozen=True, kw_only=True):
    schema: str = SCHEMA
    learner: str
    course: CourseRef
    submission: SubmissionRef
    isolation: Isolation
    status: ResultStatus
    score: float
    max_score: float
    exercises: tuple[ExerciseResult, ...]
    quizzes: tuple[QuizResult, ...] = ()
    messages: tuple[str, ...] = ()
    needs_eye: tuple[str, ...] = ()
    """Why a person should look at it: a grade may not say what the work is worth."""
    grader: GraderRef = GraderRef()
    hidden_not_run: int = 0
    """How many hidden checks the whole course has that this grading could not see."""
    seconds: float = 0.0
    """Without the hidden checks: how long one takes is a message that learner code could write."""


class CohortEntry(msgspec.Struct, frozen=True):
    """One line of a class: what the class page and grades.csv show of a Result."""

    learner: str
    page: str
    """File stem under ``results/`` and ``reports/``."""
    status: ResultStatus
    score: float
    max_score: float
    exercises: tuple[tuple[str, ExerciseStatus, float, float], ...]
    """(exercise id, status, score, max_score) in course order."""
    failed_checks: tuple[tuple[str, str, str], ...] = ()
    """(exercise id, check id, check title) of every check without full marks."""
    quizzes: tuple[tuple[str, int, float, float], ...] = ()
    """(exercise id, questions answered, score, max_score) of every quiz, in course order."""
    failed_questions: tuple[tuple[str, str, str], ...] = ()
    """(exercise id, question id, text) of every question answered without full marks."""
    mistakes: tuple[str, ...] = ()
    """``exercise/mistake`` of every mistake that was named, once each."""
    messages: tuple[str, ...] = ()
    needs_eye: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for *_, score, max_score in (*self.exercises, *self.quizzes, (self.score, self.max_score)):
            refuse_unearned(score, max_score)


class Cohort(msgspec.Struct, frozen=True):
    course: CourseRef
    isolation: Isolation
    entries: tuple[CohortEntry, ...]
    known_mistakes: dict[str, tuple[str, str]] = {}
    """By ``exercise/mistake``, of those that were named: the function, and what was done."""
    seconds: float = 0.0


class UnexplainedGroup(msgspec.Struct, frozen=True):
    """Learners who gave numerically the same wrong answer, which no known mistake explains."""

    exercise: str
    function: str
    title: str
    """Of the first check that failed."""
    learners: tuple[str, ...]
    path: str
    """The submission of the first of them."""
    excerpt: str
    """The function in it, raw; empty where it was not found."""


def result_to_json(result: Result) -> bytes:
    """The Result as the schema has it: UTF-8, two-space indent, keys in declared order."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def result_from_json(text: bytes | str) -> Result:
    """Raises msgspec.ValidationError where the text is no Result."""
    return msgspec.json.decode(text, type=Result)
