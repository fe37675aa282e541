"""What waits for a helper says so, and something is always said of what is wrong."""

import pytest
from tinycourse import write_course

from grader.course.course import read_course
from grader.course.submission import read_submission
from grader.grading.grade import grade, prepare

CHECKS = '''\
from grader.authoring import check, close


@check(points=1, function="double")
def double_of_a_half(learner, reference, rng):
    """Doubling undoes halving."""
    x = rng.uniform(1, 2, size=3)
    want = reference.double(x)
    learner.halve(x)
    close(learner.double(x), want)


@check(points=1, function="halve")
def half_of_a_double(learner, reference, rng):
    """Halving undoes doubling."""
    x = rng.uniform(1, 2, size=3)
    want = reference.halve(x)
    learner.double(x)
    close(learner.halve(x), want)
'''


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    return prepare(read_course(write_course(tmp_path_factory.mktemp("course"), checks=CHECKS)))


@pytest.mark.parametrize(
    ("double", "halve", "statuses"),
    [
        ("2 * x", "x / 2", ["passed", "passed"]),
        ("3 * x", "x / 2", ["failed", "passed"]),
        ("2 * x", "x / 3", ["passed", "failed"]),
        ("3 * x", "x / 3", ["failed", "blocked"]),
    ],
)
def test_of_two_that_wait_for_each_other_the_first_is_explained(
    paper, sandbox, tmp_path, double, halve, statuses
):
    text = f"def double(x):\n    return {double}\n\n\ndef halve(x):\n    return {halve}\n"
    (tmp_path / "doubling.py").write_text(text)
    (exercise,) = grade(paper, read_submission(tmp_path), sandbox, learner="someone").exercises
    assert [check.status for check in exercise.checks] == statuses
