"""What these tests share: the learner's folder, made once."""

import pytest

from grader.generate.learner import learner_files


@pytest.fixture(scope="session")
def files(course):
    return learner_files(course)
