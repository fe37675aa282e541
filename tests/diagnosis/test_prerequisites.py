"""Exercises that build on earlier ones: what is wrong there is said, and not held against them."""

import shutil

import pytest
from auditcourse import write_audited

from grader.course.course import read_course
from grader.generate.learner import generate_learner
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

LATER = {
    "exercise.toml": """\
title = "Four times"
module = "fourfold"
order = 2

[hints]
fourfold = ["What is twice two?", "You have a function for that.", "Use it two times."]
plus_one = ["What is one more?", "It is a sum.", "Add one."]
""",
    "README.md": "# Four times\n\n### `fourfold(x)`\n\nFour times x.\n",
    "fourfold.py": '''\
"""Four times."""

import numpy as np
from doubling import double as twice


def fourfold(x):
    """Four times x."""
    ### BEGIN SOLUTION
    return twice(twice(np.asarray(x)))
    ### END SOLUTION


def plus_one(x):
    """One more than x."""
    ### BEGIN SOLUTION
    return x + 1
    ### END SOLUTION
''',
    "checks.py": '''\
from grader.authoring import check, close


@check(points=2, function="fourfold")
def four_times_some_numbers(learner, reference, rng):
    """Four times some numbers."""
    x = rng.uniform(1, 2, size=5)
    close(learner.fourfold(x), reference.fourfold(x))


@check(points=2, function="plus_one")
def one_more(learner, reference, rng):
    """One more."""
    x = rng.uniform(1, 2, size=5)
    close(learner.plus_one(x), reference.plus_one(x))
''',
    "mistakes.py": '''\
from doubling import double

from grader.authoring import mistake


@mistake(function="fourfold", look="Look at how often you double.")
def doubled_once(x):
    """You doubled once."""
    return double(x)
''',
}
FOURTH_POWER = '''

@mistake(function="fourfold", look="Look at the power.")
def fourth_power(x):
    """You took the fourth power."""
    return x**4
'''
RIGHT = "def double(x):\n    return 2 * x\n\n\ndef halve(x):\n    return x / 2\n"
SQUARED = RIGHT.replace("2 * x", "x * x")
STRANGE = RIGHT.replace("2 * x", "x * 3.7 + 0.1 * x**3")
ON_TOP = """\
from doubling import double


def fourfold(x):
    return double(double(x))


def plus_one(x):
    return x + 1
"""
BY_ITSELF = ON_TOP.replace("double(double(x))", "4 * x").replace("from doubling import double", "")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = write_audited(tmp_path_factory.mktemp("course"))
    (folder / "02_fourfold").mkdir()
    for name, text in LATER.items():
        (folder / "02_fourfold" / name).write_text(text)
    return read_course(folder)


@pytest.fixture
def with_fourth_power(course, tmp_path_factory):
    """The course, with a mistake that comes to the same as a right function on a wrong helper."""
    folder = tmp_path_factory.mktemp("other") / "solutions"
    shutil.copytree(course.root, folder)
    mistakes = folder / "02_fourfold" / "mistakes.py"
    mistakes.write_text(mistakes.read_text() + FOURTH_POWER)
    return read_course(folder)


@pytest.fixture
def checks(course, sandbox, tmp_path):
    """The checks of the later exercise, by function, for the files of a submission."""

    def run(chosen=None, course=course, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.py").write_text(text)
        prepared = prepare(course, chosen)
        result = grade(prepared, read_submission(tmp_path), sandbox, learner="ada")
        assert result.exercises[-1].id == "fourfold"
        return {check.function: check for check in result.exercises[-1].checks}

    return run


def test_the_helpers_of_another_exercise_are_known(course):
    assert course.exercise("fourfold").helpers["fourfold"] == ("doubling.double",)


def test_a_function_on_a_known_mistake_of_an_earlier_exercise_gets_its_share(checks):
    found = checks(doubling=SQUARED, fourfold=ON_TOP)
    assert found["fourfold"].blocked_by == "doubling.double"
    assert found["fourfold"].score == 1
    assert "right, given your `double` of doubling" in found["fourfold"].message
    assert found["plus_one"].status == "passed"


def test_what_is_wrong_earlier_is_not_named_as_a_mistake_made_here(checks, with_fourth_power):
    found = checks(course=with_fourth_power, doubling=SQUARED, fourfold=ON_TOP)
    assert found["fourfold"].blocked_by == "doubling.double"
    assert found["fourfold"].mistake is None
    assert "fourth power" not in found["fourfold"].message


def test_a_mistake_made_here_is_named_where_the_helper_is_not_used(checks, with_fourth_power):
    text = BY_ITSELF.replace("4 * x", "x**4")
    found = checks(course=with_fourth_power, doubling=SQUARED, fourfold=text)
    assert found["fourfold"].mistake == "fourth_power"


def test_a_function_on_an_unknown_mistake_of_an_earlier_exercise_waits_for_it(checks):
    found = checks(doubling=STRANGE, fourfold=ON_TOP)
    assert found["fourfold"].status == "blocked"
    assert found["fourfold"].message == "Waits for `double` of doubling, which is not right yet."


def test_a_function_that_is_wrong_itself_gets_nothing_on_top_of_a_known_mistake(checks):
    found = checks(doubling=SQUARED, fourfold=ON_TOP.replace("double(double(x))", "double(x) * 2"))
    assert found["fourfold"].score == 0


def test_a_function_that_does_not_use_the_broken_helper_is_right_or_wrong_by_itself(checks):
    found = checks(doubling=SQUARED, fourfold=BY_ITSELF)
    assert found["fourfold"].status == "passed"
    found = checks(doubling=SQUARED, fourfold=BY_ITSELF.replace("4 *", "5 *"))
    assert found["fourfold"].status == "failed"
    assert found["fourfold"].blocked_by is None


def test_an_earlier_exercise_that_is_not_there_is_what_a_function_waits_for(checks):
    found = checks(fourfold=ON_TOP)
    assert found["fourfold"].blocked_by == "doubling.double"
    assert found["plus_one"].status == "passed"


def test_an_exercise_asked_for_alone_still_says_what_it_waits_for(course, checks):
    found = checks([course.exercise("fourfold")], doubling=STRANGE, fourfold=ON_TOP)
    assert found["fourfold"].blocked_by == "doubling.double"


def test_only_what_was_asked_for_is_in_the_result(course, sandbox, tmp_path):
    (tmp_path / "fourfold.py").write_text(ON_TOP)
    prepared = prepare(course, [course.exercise("fourfold")])
    result = grade(prepared, read_submission(tmp_path), sandbox, learner="ada")
    assert [e.id for e in result.exercises] == ["fourfold"]
    assert result.max_score == 4


def test_in_a_learners_folder_it_is_the_same(course, checks, tmp_path_factory):
    folder = tmp_path_factory.mktemp("learner")
    generate_learner(course, folder)
    found = checks(course=read_course(folder), doubling=STRANGE, fourfold=ON_TOP)
    assert found["fourfold"].blocked_by == "doubling.double"
