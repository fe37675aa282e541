"""What the tests of audits share: a bench of a small course, spoiled as asked."""

import pytest
from auditcourse import write_audited

from grader.audit.bench import Bench
from grader.course.course import read_course


@pytest.fixture
def bench(tmp_path):
    """Make the bench of the small course, with some of its texts replaced."""

    def make(**replaced):
        course = read_course(write_audited(tmp_path, **replaced))
        return Bench.of(course, course.exercises[0])

    return make


@pytest.fixture(scope="session")
def benches(course):
    """The bench of each exercise of the real course."""
    return {exercise.id: Bench.of(course, exercise) for exercise in course.exercises}
