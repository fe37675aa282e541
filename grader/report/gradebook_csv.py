"""The plain grades table of a cohort: one line a learner, one column an exercise, one a quiz."""

from __future__ import annotations

import csv
import io

from grader.model import Cohort
from grader.report.safe import csv_cell


def render_grades_csv(cohort: Cohort) -> str:
    r"""``learner,status,score,max_score,<exercise id>…,<exercise id> quiz…``; lines end in ``\n``.

    A part of which nothing is known (an unreadable submission) has an empty cell; one not
    started has its 0.
    """
    ids = list(dict.fromkeys(part[0] for entry in cohort.entries for part in entry.exercises))
    quizzes = list(dict.fromkeys(part[0] for entry in cohort.entries for part in entry.quizzes))
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    names = [*ids, *(f"{name} quiz" for name in quizzes)]
    table.writerow(["learner", "status", "score", "max_score", *map(csv_cell, names)])
    for entry in cohort.entries:
        scores = {exercise_id: _figure(score) for exercise_id, _, score, _ in entry.exercises}
        marks = {quiz: _figure(score) for quiz, _, score, _ in entry.quizzes}
        table.writerow(
            [
                csv_cell(entry.learner),
                entry.status,
                _figure(entry.score),
                _figure(entry.max_score),
                *(scores.get(exercise_id, "") for exercise_id in ids),
                *(marks.get(quiz, "") for quiz in quizzes),
            ]
        )
    return out.getvalue()


def _figure(score: float) -> str:
    return f"{score:.12g}"
