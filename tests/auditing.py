"""Fixtures of the tests of audits, mutants and texts: harnesses of a small course and all."""

import pytest
from auditcourse import write_audited

from grader.audit.harness import Harness
from grader.course.course import read_course


@pytest.fixture
def harness(tmp_path):
    """Make the harness of the small course, with some of its texts replaced."""

    def make(**replaced):
        course = read_course(write_audited(tmp_path, **replaced))
        return Harness.of(course, course.exercises[0])

    return make


class Harnesses(dict):
    """By exercise id, each made when a test asks for it: few tests need them all."""

    def __init__(self, course):
        self._course = course

    def __missing__(self, name):
        self[name] = Harness.of(self._course, self._course.exercise(name))
        return self[name]


@pytest.fixture(scope="session")
def harnesses(course):
    """The harness of each exercise of the real course."""
    return Harnesses(course)
