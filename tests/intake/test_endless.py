"""Reading takes time in proportion to what was handed in, whatever is in it: a pattern that goes
back and forth over a long line would take minutes."""

import signal

import pytest

from grader.intake.assignment import assign
from grader.intake.submission import read_submission

BYTES = 200_000
UNITS = [
    "a", "a ", "a_", "(1)", "()", "(", "[", "]", "[]", '"', "'", "\\", "=", "a=", " ", "\t", "\n",
    "#", "# ", "#def ", "@a\n", "@", "1,", "-", "copy", ":", "$", "%", "%a\n", "<!-- -->", "<",
    "def f(", "{", "def f():\n", 'def f():\n    """', '"""', '"""\n', "raise NotImplementedError\n",
    "import a ", "return ", "pass", "\x1b[", "...", "a.", "\\u", ",]",
]  # fmt: skip
HEADS = ["", "a", "\n", "def f", "def relu", "<", '"', "#", '{"cells": [', "%%writefile "]


GIVEN_UP_SECONDS = 60
"""Far above what reading takes, and far below what going back and forth would."""


def give_up(*_):
    raise TimeoutError("reading does not come to an end")


@pytest.fixture
def patience():
    if not hasattr(signal, "setitimer"):  # Windows: the suite's own limit
        yield
        return
    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, GIVEN_UP_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_of_one_kind_is_read_to_its_end(unit, tmp_path, course, patience):
    for number, head in enumerate(HEADS):
        text = head + unit * (BYTES // len(unit)) + "!"
        (tmp_path / f"text_{number}.py").write_text(text, encoding="utf-8")
    submission = read_submission(tmp_path)
    assert len(submission.files) == len(HEADS)
    assigned = assign(submission, course.exercises)
    assert assigned.keys() == {exercise.id for exercise in course.exercises}
