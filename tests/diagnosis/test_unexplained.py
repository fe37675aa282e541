"""What no known mistake explains is marked so that the same answer of another learner is known."""

import numpy as np
import pytest
from auditcourse import write_audited

from grader.course.course import read_course
from grader.grading.grade import examine
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

HALVE = "\n\ndef halve(x):\n    return x / 2\n"


@pytest.fixture
def marks(tmp_path, sandbox):
    prepared = prepare(read_course(write_audited(tmp_path)))

    def run(double, halve=HALVE):
        file = tmp_path / "doubling.py"
        file.write_text(f"import numpy as np\n\n\ndef double(x):\n    {double}\n{halve}")
        return examine(prepared, read_submission(file), sandbox, learner="someone").unexplained

    return run


def test_a_right_a_known_and_an_unwritten_answer_leave_no_mark(marks):
    assert marks("return 2 * x") == ()
    assert marks("return x * x") == ()
    assert marks("raise NotImplementedError") == ()


def test_an_exception_and_a_none_speak_for_themselves(marks):
    assert marks("raise ValueError('no')") == ()
    assert marks("return None") == ()


def test_the_same_wrong_answer_has_the_same_mark_however_it_is_written(marks):
    (plain,) = marks("return x**3")
    (other,) = marks("return np.float32(x) * np.float32(x) * np.float32(x)")
    assert (plain.exercise, plain.function, plain.check) == (
        "doubling",
        "double",
        "double_of_small_numbers",
    )
    assert plain.is_same(other) and other.is_same(plain)


@pytest.mark.parametrize(
    "other",
    [
        "return x**3.01",
        "return -(x**3)",
        "return (x**3)[::-1]",
        "return (x**3).T",
        "return x**3 + (x > 1.5)",
        "return np.where(x > 1.5, np.nan, x)",
    ],
)
def test_another_wrong_answer_has_another_mark(marks, other):
    (plain,) = marks("return x**3")
    (found,) = marks(other)
    assert not plain.is_same(found)


def test_a_function_is_marked_once_and_not_for_its_helper(marks):
    dependent = "\n\ndef halve(x):\n    return double(x) / 4\n"
    assert [mark.function for mark in marks("return x**3", dependent)] == ["double"]
    alone = "\n\ndef halve(x):\n    return x / 5\n"
    assert [mark.function for mark in marks("return 2 * x", alone)] == ["halve"]


def test_a_mark_holds_no_answer(marks):
    (mark,) = marks("return x**3")
    assert len(mark.outline) == 12
    assert len(mark.measures) == 3
    assert all(np.isfinite(mark.measures))
