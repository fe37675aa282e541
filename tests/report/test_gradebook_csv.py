"""The plain grades table, read back."""

from __future__ import annotations

import csv
import io
import re

import pytest

from grader.report.gradebook_csv import render_grades_csv

from .samples import HOSTILE, cohort, entry, realistic_cohort


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_every_learner_is_one_row_with_a_column_for_each_exercise() -> None:
    head, *body = rows(render_grades_csv(realistic_cohort()))
    assert head == ["learner", "status", "score", "max_score", "depth", "activations", "backprop"]
    assert body[0] == ["anna", "graded", "24", "30", "10", "8", "6"]
    assert [row[0] for row in body][2] == "Chloë Øst"
    assert {len(row) for row in body} == {7}


def test_an_unknown_score_is_empty_and_a_missing_exercise_is_zero() -> None:
    _, *body = rows(render_grades_csv(realistic_cohort()))
    assert body[2][-1] == "0"
    assert body[-1][1:] == ["unreadable", "0", "30", "", "", ""]


def test_scores_keep_their_digits_and_lines_end_alike() -> None:
    text = render_grades_csv(cohort(entry("anna", 1 / 3, 0.1 + 0.2)))
    assert rows(text)[1][4:] == ["0.333333333333", "0.3"]
    assert "\r" not in text and text.endswith("\n")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_one_cell_and_no_formula(name: str) -> None:
    text = render_grades_csv(cohort(entry(HOSTILE[name], 1, 2, 3, page="x")))
    assert len(text.splitlines()) == 2
    (cell, *rest) = rows(text)[1]
    assert rest == ["graded", "6", "30", "1", "2", "3"]
    assert cell[0] not in "=+-@\t\r"
    for cell in next(csv.reader(io.StringIO(text.splitlines()[1]), delimiter=";")):
        assert not re.match(r"[\s\"]*[=+@-]", cell)
