"""A course about numbers that has one check, to see what recording makes of it."""

import pytest
from tinycourse import write_course

from grader.checking.answerkey import answer_key
from grader.course.course import read_course
from grader.errors import CourseError

HEAD = """\
import numpy as np

from grader.authoring import check, close, equal, require, source


"""

REFERENCE = '''\
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return x + x
    ### END SOLUTION


def halve(x):
    """Half of x, and a note on how it was done."""
    ### BEGIN SOLUTION
    return x / 2, {"how": "by division", "kept": [object(), x]}
    ### END SOLUTION


def restore(half, note):
    """What was halved."""
    ### BEGIN SOLUTION
    return note["kept"][1]
    ### END SOLUTION


def is_even(n):
    """Is it?"""
    ### BEGIN SOLUTION
    return n % 2 == 0
    ### END SOLUTION


def apply(f, x):
    """f of x."""
    ### BEGIN SOLUTION
    return f(x)
    ### END SOLUTION


def draw(rng):
    """One number."""
    ### BEGIN SOLUTION
    return rng.normal()
    ### END SOLUTION
'''


def course_of(folder, body, function="double"):
    """A course in ``folder`` whose check has these statements."""
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    text = (
        f"{HEAD}@check(points=1, function='{function}')\n"
        f'def the_check(learner, reference, rng):\n    """It is right."""\n{lines}'
    )
    return read_course(write_course(folder, reference=REFERENCE, checks=text))


def key_of(course):
    return answer_key(course, course.exercises[0])["the_check"]


def refused(course):
    """What is said of the check, and at which of its statements: 1 is the first, 0 or less is the
    check as a whole."""
    with pytest.raises(CourseError) as caught:
        key_of(course)
    error = caught.value
    assert error.file == str(course.exercises[0].path / "checks.py")
    assert error.message.startswith("check `the_check`: ")
    start = HEAD.count("\n") + 3
    return error.message.removeprefix("check `the_check`: "), error.line - start
