"""The plain grades table of a cohort: one line a learner, one column an exercise."""

from __future__ import annotations

import csv
import io

from grader.model import Cohort
from grader.report.safe import csv_cell


def render_grades_csv(cohort: Cohort) -> str:
    r"""``learner,status,score,max_score,<exercise id>…``; every line ends in ``\n``.

    An exercise of which nothing is known (an unreadable submission) has an empty cell; one not
    started has its 0.
    """
    ids = list(dict.fromkeys(part[0] for entry in cohort.entries for part in entry.exercises))
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["learner", "status", "score", "max_score", *map(csv_cell, ids)])
    for entry in cohort.entries:
        scores = {exercise_id: _figure(score) for exercise_id, _, score, _ in entry.exercises}
        table.writerow(
            [
                csv_cell(entry.learner),
                entry.status,
                _figure(entry.score),
                _figure(entry.max_score),
                *(scores.get(exercise_id, "") for exercise_id in ids),
            ]
        )
    return out.getvalue()


def _figure(score: float) -> str:
    return f"{score:.12g}"
