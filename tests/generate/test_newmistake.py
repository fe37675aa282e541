"""A mistake scaffolded from a learner's function runs in the reference's place, with whatever else
of the learner's file it needs."""

import json

import numpy as np
import pytest
from auditcourse import write_audited

from grader.course.catalogue import read_mistakes
from grader.course.course import read_course
from grader.course.reference import Reference
from grader.errors import CourseError
from grader.generate.newmistake import new_mistake

LEARNER = '''\
import math
import numpy
from math import sqrt as root

FACTOR = 3
unused = "secret"


def helper(x):
    return times(x) + math.floor(0.5)


def times(x):
    return FACTOR * x


def double(x: numpy.ndarray, extra: int = 2) -> numpy.ndarray:
    """My own words."""
    # my own comment
    return helper(x) + root(0.0) * len(str(extra))


def halve(x):
    return double(x) / 8
'''


def added(folder, path, function):
    root = folder / "solutions"
    if not root.exists():
        write_audited(folder)
    course = read_course(root)
    name, _ = new_mistake(course, course.exercises[0], function, path)
    file = root / "01_doubling" / "mistakes.py"
    file.write_text(
        file.read_text()
        .replace('look=""', 'look="Look at the factor."')
        .replace('""""""', '"""You took another factor."""')
    )
    course = read_course(root)
    exercise = course.exercises[0]
    found = {mistake.id: mistake for mistake in read_mistakes(course, exercise)}[name]
    return found, Reference(course, exercise), file.read_text()


def test_what_the_function_needs_comes_with_it_and_nothing_else(tmp_path):
    (tmp_path / "ada.py").write_text(LEARNER)
    mistake, reference, text = added(tmp_path, tmp_path / "ada.py", "double")
    with reference.replaced({"double": mistake.run}):
        assert reference.function("double")(np.float64(2.0)) == 6.0
        assert reference.function("halve")(np.float64(2.0)) == 1.5
    assert "secret" not in text
    assert "My own words" not in text
    assert "numpy.ndarray" not in text


def test_the_exercises_other_functions_are_the_references_own(tmp_path):
    (tmp_path / "ada.py").write_text(LEARNER)
    mistake, reference, text = added(tmp_path, tmp_path / "ada.py", "halve")
    assert "from doubling import double" in text
    with reference.replaced({"halve": mistake.run}):
        assert reference.function("halve")(4.0) == 1.0


def test_each_new_mistake_has_a_name_of_its_own(tmp_path):
    (tmp_path / "ada.py").write_text(LEARNER)
    first, _, _ = added(tmp_path, tmp_path / "ada.py", "double")
    second, _, _ = added(tmp_path, tmp_path / "ada.py", "double")
    assert [first.id, second.id] == ["double_mistake_1", "double_mistake_2"]


def test_a_notebook_with_cells_that_are_no_python_serves_as_well(tmp_path):
    sources = ["%matplotlib inline", "what is this?", "def double(x):\n    return x * 5"]
    cells = [{"cell_type": "code", "source": s, "metadata": {}, "outputs": []} for s in sources]
    notebook = {"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    (tmp_path / "doubling.ipynb").write_text(json.dumps(notebook))
    mistake, reference, _ = added(tmp_path, tmp_path / "doubling.ipynb", "double")
    with reference.replaced({"double": mistake.run}):
        assert reference.function("double")(2) == 10


def test_an_exercise_without_a_catalogue_gets_one(tmp_path):
    root = write_audited(tmp_path)
    (root / "01_doubling" / "mistakes.py").unlink()
    (tmp_path / "ada.py").write_text(LEARNER)
    mistake, _, text = added(tmp_path, tmp_path / "ada.py", "double")
    assert mistake.function == "double"
    assert text.startswith('"""The catalogue of mistakes of Twice and half."""')


def test_a_submission_without_the_function_adds_nothing(tmp_path):
    root = write_audited(tmp_path)
    before = (root / "01_doubling" / "mistakes.py").read_text()
    (tmp_path / "ada.py").write_text("x = 1\n")
    course = read_course(root)
    with pytest.raises(CourseError, match="there is no function `double` in it"):
        new_mistake(course, course.exercises[0], "double", tmp_path / "ada.py")
    assert (root / "01_doubling" / "mistakes.py").read_text() == before
