"""Every number that stands in a text of this course is what it says."""

import pytest
from conftest import ROOT

from grader.course.course import read_course
from grader.proofread.numbers import number_faults

COURSE = read_course(ROOT / "solutions")


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda exercise: exercise.id)
def test_every_computed_number_of_the_texts_is_right(exercise):
    assert [str(fault) for fault in number_faults(COURSE, exercise)] == []
