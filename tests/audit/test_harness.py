"""The harness runs an instructor's functions as the sandbox runs a learner's."""

import numpy as np
import pytest
from auditcourse import MISTAKES

from grader.audit.harness import in_single, single
from grader.grading.grade import grade
from grader.grading.prepared import PreparedCourse
from grader.intake.file import SubmittedFile
from grader.intake.submission import Submission

RIGHT_DOUBLE = "def double(x):\n    return x + x\n\n\n"
RIGHT_HALVE = "def halve(x):\n    return x / 2\n"


@pytest.mark.parametrize(
    "text",
    [
        "def double(x):\n    return x * x\n\n\n" + RIGHT_HALVE,
        RIGHT_DOUBLE + "def halve(x):\n    return x / [3][len(x) > 3]\n",
        RIGHT_DOUBLE + "def halve(x):\n    return None\n",
        RIGHT_DOUBLE + "def halve(x):\n    raise NotImplementedError\n",
    ],
    ids=["a wrong value", "an exception", "None", "not written"],
)
def test_what_is_judged_here_reads_as_what_a_submission_is_told(harness, sandbox, text):
    made = harness()
    names = {}
    exec(text, names)
    here = made.judged(names.__getitem__)
    prepared = PreparedCourse(
        made.course, (made.exercise,), {made.exercise.id: made.key}, (made.exercise,)
    )
    submission = Submission((SubmittedFile("doubling.py", "py", (text,)),), "digest")
    there = grade(prepared, submission, sandbox, learner="someone").exercises[0].checks
    told = [check for check in there if check.status != "blocked"]
    assert {check.status for check in told} >= {"passed"}
    for check in told:
        assert check.status == here[check.id].status
        assert check.message.startswith(here[check.id].message)


def test_the_blame_is_on_the_function_whose_answer_was_looked_at(harnesses):
    made = harnesses["backprop"]
    right = made.reference.function
    wrong = {"L_model_forward": lambda *args: (right("L_model_forward")(*args)[0] * 2, [])}
    judged = made.judged(lambda name: wrong.get(name) or right(name))
    assert judged["several_outputs"].blame == "L_model_forward"


def test_a_function_in_single_precision_gets_float32_and_gives_float32():
    given = []

    def lookup(name):
        return lambda *args: given.extend(args) or {"cost": args[0].sum(), "n": 3}

    answer = in_single(lookup)("f")(np.ones(3), 0.25, np.array([1, 2]))
    assert [getattr(a, "dtype", type(a)) for a in given] == [np.float32, float, np.int64]
    assert answer["cost"].dtype == np.float32
    assert answer["n"] == 3


def test_what_float32_cannot_hold_stays_as_it_is():
    huge = np.array([1e200, 1.0])
    assert single(huge).dtype == np.float64
    assert single(np.array([1e20, 1e-200])).dtype == np.float32
    given = []
    in_single(lambda name: lambda *args: given.extend(args))("f")(huge, np.ones(2))
    assert [a.dtype for a in given] == [np.float64, np.float64]


def test_a_mistake_stands_where_the_reference_uses_the_function(harness):
    made = harness(mistakes=MISTAKES)
    with made.replacing([made.mistakes["squared"]]):
        assert "halve_of_whole_numbers" in made.failed()
    assert made.failed() == []
