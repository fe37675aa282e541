"""A Cohort laid out for an instructor: the table, how the totals spread, what failed most often.

Counts what the entries say and grades nothing. Its texts hold raw learner content.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from grader.model import Cohort, CohortEntry, ExerciseStatus
from grader.report.formula import plain_formulas

BINS = 10
"""Bars of the chart of totals, each a tenth of the points wide."""

HARDEST = 15
"""How many of the checks most often failed are shown."""

COMMONEST = 20
"""How many of the mistakes most often made are shown."""


class Column(msgspec.Struct, frozen=True):
    """One exercise over the whole class."""

    id: str
    max_score: float
    passed: int
    begun: int
    """Learners who handed in something of it that could be read."""


class QuizColumn(msgspec.Struct, frozen=True):
    """All quizzes over the whole class: with a column each, nobody would see the exercises."""

    max_score: float
    begun: int
    """Learners who answered a question."""


class Row(msgspec.Struct, frozen=True):
    entry: CohortEntry
    cells: tuple[tuple[ExerciseStatus, float] | None, ...]
    """(status, score) by column; None where nothing is known."""
    quizzes: tuple[bool, float] | None
    """(was anything answered, score) of all quizzes; None where nothing is known."""


class HardCheck(msgspec.Struct, frozen=True):
    """A check, or a question of a quiz: then ``exercise`` says so."""

    exercise: str
    title: str
    failed: int
    begun: int


class CommonMistake(msgspec.Struct, frozen=True):
    exercise: str
    function: str
    """Empty where it is not known."""
    says: str
    learners: int


class Overview(msgspec.Struct, frozen=True):
    columns: tuple[Column, ...]
    quizzes: QuizColumn | None
    rows: tuple[Row, ...]
    bins: tuple[int, ...]
    """Graded learners by tenth of the points; the last one holds full marks as well."""
    median: float | None
    """Per cent of the points that the middle graded learner has; None without graded learners."""
    complete: int
    """Graded learners with all points."""
    hardest: tuple[HardCheck, ...]
    mistakes: tuple[CommonMistake, ...]
    """The named ones, the most frequent first."""
    not_graded: int
    needs_eye: tuple[CohortEntry, ...]
    """Those whose grade may not say what the work is worth."""


def overview(cohort: Cohort) -> Overview:
    """Learners in the cohort's order, exercises in the course's.

    A check counts as failed for those only who began its exercise, a question for those who
    answered it.
    """
    max_scores: dict[str, float] = {}
    passed: Counter[str] = Counter()
    begun: Counter[str] = Counter()
    failed: Counter[tuple[str, str]] = Counter()
    titles: dict[tuple[str, str], str] = {}
    quizzes: dict[str, float] = {}
    for entry in cohort.entries:
        began = set()
        for quiz, answered, _, max_score in entry.quizzes:
            quizzes.setdefault(quiz, max_score)
            begun[_quiz(quiz)] += answered > 0
        for quiz, question, title in entry.failed_questions:
            titles.setdefault((_quiz(quiz), question), " ".join(plain_formulas(title).split()))
            failed[_quiz(quiz), question] += 1
        for exercise, status, _, max_score in entry.exercises:
            max_scores.setdefault(exercise, max_score)
            passed[exercise] += status == "passed"
            if status in ("passed", "failed"):
                began.add(exercise)
        begun.update(began)
        for exercise, check, title in entry.failed_checks:
            if exercise in began:
                titles.setdefault((exercise, check), title)
                failed[exercise, check] += 1
    graded = [entry for entry in cohort.entries if entry.status == "graded"]
    shares = sorted(e.score / e.max_score for e in graded if e.max_score > 0)
    bins = Counter(min(BINS - 1, int(share * BINS + 1e-9)) for share in shares)
    ids = tuple(max_scores)
    answering = sum(map(_answers, cohort.entries))
    return Overview(
        columns=tuple(Column(i, max_scores[i], passed[i], begun[i]) for i in ids),
        quizzes=QuizColumn(sum(quizzes.values()), answering) if quizzes else None,
        rows=tuple(_row(entry, ids) for entry in cohort.entries),
        bins=tuple(bins[i] for i in range(BINS)),
        median=100 * (shares[(len(shares) - 1) // 2] + shares[len(shares) // 2]) / 2
        if shares
        else None,
        complete=sum(share >= 1 for share in shares),
        hardest=tuple(
            HardCheck(key[0], titles[key], n, begun[key[0]])
            for key, n in failed.most_common(HARDEST)
        ),
        mistakes=_mistakes(cohort),
        not_graded=len(cohort.entries) - len(graded),
        needs_eye=tuple(
            entry for entry in cohort.entries if entry.needs_eye or entry.status != "graded"
        ),
    )


def _mistakes(cohort: Cohort) -> tuple[CommonMistake, ...]:
    counts = Counter(name for entry in cohort.entries for name in entry.mistakes)
    found = []
    for name, learners in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        exercise, _, mistake = name.partition("/")
        function, says = cohort.known_mistakes.get(name, ("", mistake.replace("_", " ")))
        found.append(CommonMistake(exercise, function, says, learners))
    return tuple(found[:COMMONEST])


def _quiz(exercise: str) -> str:
    return f"the quiz of {exercise}"


def _row(entry: CohortEntry, ids: tuple[str, ...]) -> Row:
    cells: dict[str, tuple[ExerciseStatus, float]] = {
        exercise: (status, score) for exercise, status, score, _ in entry.exercises
    }
    score = sum(score for _, _, score, _ in entry.quizzes)
    quizzes = (_answers(entry), score) if entry.quizzes else None
    return Row(entry, tuple(map(cells.get, ids)), quizzes)


def _answers(entry: CohortEntry) -> bool:
    return any(answered for _, answered, _, _ in entry.quizzes)
