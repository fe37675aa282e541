"""An exercise's own settings: what an audit demands of it."""

import pytest
import tinycourse
from tinycourse import write_course

from grader.course.course import read_course
from grader.errors import CourseError


def doubling(folder, *lines):
    text = "\n".join([tinycourse.EXERCISE, "[audit]", *lines, ""])
    return read_course(write_course(folder, exercise=text)).exercises[0]


def test_an_exercise_says_itself_how_good_its_mutants_may_be(tmp_path):
    own = doubling(
        tmp_path, 'why = "a coin decides"', "other_inputs = 60", "may_differ = 0.1"
    ).audit
    assert (own.why, own.most_equal, own.other_inputs) == ("a coin decides", 0.05, 60)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("other_inputs = 60", "the audit's own limits need a `why`"),
        ('why = "so"', "there is none without them"),
        ("may_differ = 1.0", "has `may_differ = 1.0`; it is a number from 0 to 0.99"),
        ("other_inputs = 0", "it is a whole number from 1 to 1,000,000"),
        ("mutants = 3", "has `mutants`, which means nothing here"),
    ],
)
def test_what_makes_no_sense_there_is_told(tmp_path, line, says):
    with pytest.raises(CourseError, match=says):
        doubling(tmp_path, line)
