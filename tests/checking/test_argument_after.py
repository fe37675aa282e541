"""What a call leaves in its arguments, as a check sees it."""

import numpy as np
import pytest
from tinycourse import write_course

from grader.checking.answerkey import answer_key
from grader.checking.calls import Trusted
from grader.course.course import read_course
from grader.errors import CourseError
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

REFERENCE = '''\
def tally(x, counts):
    """Twice x; counts how often in counts["calls"], and adds x up in counts["sum"]."""
    ### BEGIN SOLUTION
    counts["calls"] += 1
    counts["sum"] = counts["sum"] + x
    return x + x
    ### END SOLUTION
'''

EXERCISE = """\
title = "Tally"
module = "doubling"
order = 1
may_change = ["tally"]
"""

CHECKS = '''\
import numpy as np

from grader.authoring import argument_after, check, close


@check(points=1, function="tally")
def tally_of_two_calls(learner, reference, rng):
    """Two calls in a row are counted, and added up."""
    x = rng.uniform(1, 2, size=(2, 3))
    fresh = {"calls": 0, "sum": np.zeros((2, 3))}
    want = reference.tally(x, fresh)
    after_one = argument_after(reference, 1)
    reference.tally(x, after_one)
    after_two = argument_after(reference, 1)
    close(learner.tally(x, fresh), want)
    counts = argument_after(learner, 1)
    learner.tally(x, counts)
    close(argument_after(learner, 1)["sum"], after_two["sum"])
    close(argument_after(learner, 1)["calls"], 2)
'''

RIGHT = {
    "new arrays": "counts['sum'] = counts['sum'] + x",
    "in place": "counts['sum'] += x",
    "float32": "counts['sum'] = (counts['sum'] + x).astype('float32')",
}
WRONG = {
    "never": "pass",
    "replaced": "counts['sum'] = x",
    "a copy": "counts = {k: v for k, v in counts.items()}; counts['sum'] = counts['sum'] + x",
    "taken out": "counts.clear(); counts.update(calls=0)",
    "not plain": "counts['sum'] = object()",
}


@pytest.fixture
def written(tmp_path):
    return write_course(
        tmp_path,
        exercise=EXERCISE,
        task="# Tally\n\n### `tally(x, counts)`\n\nTwice x.\n",
        reference=REFERENCE,
        checks=CHECKS,
    )


def graded(written, tmp_path, sandbox, line):
    folder = tmp_path / "learner"
    folder.mkdir()
    (folder / "doubling.py").write_text(
        f"def tally(x, counts):\n    counts['calls'] += 1\n    {line}\n    return 2 * x\n"
    )
    prepared = prepare(read_course(written))
    result = grade(prepared, read_submission(folder), sandbox, learner="ada")
    return result.exercises[0].checks[0]


@pytest.mark.parametrize("line", RIGHT.values(), ids=RIGHT)
def test_a_function_that_updates_what_it_is_given_passes_however_it_does_so(
    written, tmp_path, sandbox, line
):
    assert graded(written, tmp_path, sandbox, line).status == "passed"


@pytest.mark.parametrize("line", WRONG.values(), ids=WRONG)
def test_a_function_that_leaves_something_else_fails_and_is_named(written, tmp_path, sandbox, line):
    check = graded(written, tmp_path, sandbox, line)
    assert check.status in ("failed", "error")
    assert check.message.startswith("`tally`")


def test_a_check_that_asks_for_no_argument_of_the_call_is_the_courses_error(written):
    file = written / "01_doubling" / "checks.py"
    file.write_text(CHECKS.replace("argument_after(reference, 1)", "argument_after(reference, 2)"))
    broken = read_course(written)
    with pytest.raises(CourseError, match="argument 2") as caught:
        answer_key(broken, broken.exercises[0])
    assert caught.value.line is not None


def test_what_was_left_is_read_only_in_the_check():
    room = Trusted(lambda name: lambda x: x.__setitem__("a", np.ones(2)))
    room("f", ({"a": np.zeros(2)},))
    left = room.argument(0)
    assert left["a"].tolist() == [1.0, 1.0]
    with pytest.raises(TypeError):
        left["a"] = None
    with pytest.raises(ValueError, match="read-only"):
        left["a"][0] = 3.0
