"""Two mistakes that fail a check alike are told apart on other draws, or named as one of two."""

import pytest
from auditcourse import CHECKS, write_audited

from grader.checking.answerkey import answer_key
from grader.course.course import read_course
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

ONE_DRAW = (
    CHECKS[: CHECKS.index("@check(points=1")]
    + '''\
@check(points=1, function="double")
def double_of_a_number(learner, reference, rng):
    """Doubling is right for a number."""
    x = float(rng.uniform(1.0, 2.0))
    agree(learner.double(x), reference.double(x))


@check(points=1, function="halve")
def halve_of_a_number(learner, reference, rng):
    """Halving is right for a number."""
    x = rng.uniform(1.0, 2.0, size=4)
    agree(learner.halve(x), reference.halve(x))
'''
)
ALIKE = '''\
from grader.authoring import mistake


@mistake(function="double", look="Look at the number of times.")
def threefold(x):
    """You took three times the number."""
    return 3 * x


@mistake(function="double", look="Look at the one number that you tried.")
def fitted_to_one_number(x):
    """You found something that is right nowhere, and odd at one number."""
    return 3 * x if abs(x - {drawn!r}) < 1e-9 else 5 * x


@mistake(function="double", look="Look at your threes.")
def thrice(x):
    """You added three numbers."""
    return x + x + x
'''


@pytest.fixture
def said(tmp_path, sandbox):
    """What is said of a double(x), by the mistakes of a catalogue."""

    def run(body, mistakes):
        folder = write_audited(tmp_path, checks=ONE_DRAW)
        course = read_course(folder)
        drawn = answer_key(course, course.exercises[0])["double_of_a_number"].draws[0][1]
        text = ALIKE.replace("{drawn!r}", repr(float(drawn)))
        head, *rest = text.split("@mistake")
        kept = [part for part in rest if any(f"def {name}(" in part for name in mistakes)]
        (folder / "01_doubling" / "mistakes.py").write_text("@mistake".join([head, *kept]))
        (tmp_path / "doubling.py").write_text(
            f"def double(x):\n    return {body.replace('DRAWN', repr(float(drawn)))}\n\n\n"
            "def halve(x):\n    return x / 2\n"
        )
        prepared = prepare(read_course(folder))
        submission = read_submission(tmp_path / "doubling.py")
        result = grade(prepared, submission, sandbox, learner="ada")
        return result.exercises[0].checks[0]

    return run


def test_two_that_match_on_these_inputs_are_told_apart_by_others(said):
    both = ["threefold", "fitted_to_one_number"]
    assert said("x * 3", both).mistake == "threefold"
    assert said("3 * x if abs(x - DRAWN) < 1e-9 else 5 * x", both).mistake == "fitted_to_one_number"


def test_two_that_are_the_same_are_named_as_one_of_two(said):
    check = said("x * 3", ["threefold", "thrice"])
    assert check.mistake is None
    assert "one of these" in check.message


def test_what_does_neither_on_other_inputs_stays_one_of_two(said):
    check = said("x * 3 if abs(x - DRAWN) < 1e-9 else 7 * x", ["threefold", "fitted_to_one_number"])
    assert check.mistake is None
    assert check.score == 0
