"""What an instructor sees of a class."""

from __future__ import annotations

from grader.report.overview import overview

from .samples import cohort, entry, realistic_cohort

SLOPE = ("activations", "slope", "σ′ is right")


def test_a_check_counts_as_failed_only_where_its_exercise_was_begun() -> None:
    began = entry("a", 10, 3, failed_checks=(SLOPE,))
    not_begun = entry("b", 10, -1, failed_checks=(SLOPE,))
    (hard,) = overview(cohort(began, not_begun)).hardest
    assert (hard.title, hard.failed, hard.begun) == ("σ′ is right", 1, 1)


def test_the_check_failed_most_often_comes_first() -> None:
    hardest = overview(realistic_cohort()).hardest
    assert [(h.exercise, h.failed) for h in hardest] == [
        ("activations", 2),
        ("backprop", 1),
        ("depth", 1),
    ]


def test_every_graded_learner_is_in_one_bar_and_full_marks_in_the_last() -> None:
    view = overview(realistic_cohort())
    assert view.bins == (1, 0, 0, 0, 0, 1, 0, 0, 1, 1)
    assert view.complete == 1


def test_the_median_is_the_middle_of_the_graded() -> None:
    assert overview(cohort(entry("a", 0, 0, 0), entry("b", 10, 10, 10))).median == 50
    assert overview(cohort(entry("a", status="unreadable"))).median is None


def test_a_learner_of_whom_nothing_is_known_has_empty_cells() -> None:
    view = overview(realistic_cohort())
    assert [column.id for column in view.columns] == ["depth", "activations", "backprop"]
    assert view.rows[-1].cells == (None, None, None)
    assert view.not_graded == 2
    assert [e.learner for e in view.needs_eye] == ["empty-folder", "zip-bomb"]
