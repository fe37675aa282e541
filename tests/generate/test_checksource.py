"""A public check travels alone: with all that it uses, and with nothing of a hidden one."""

import re

import pytest
from tinycourse import CHECKS, write_course

from grader.course.course import read_course
from grader.errors import CourseError
from grader.generate.checksource import check_sources

PUBLIC = "double_of_small_numbers"


def sources(tmp_path, checks):
    exercise = read_course(write_course(tmp_path, checks=checks)).exercises[0]
    return check_sources(exercise, [check for check in exercise.checks if not check.hidden])


def test_a_public_check_takes_the_names_it_uses_and_no_other(tmp_path):
    made = sources(tmp_path, CHECKS)
    assert list(made) == [PUBLIC, "halve_of_small_numbers"]
    assert "SMALL = 2.0" in made[PUBLIC]
    assert "def agree(" in made[PUBLIC]
    assert made[PUBLIC].startswith("from grader.authoring import check, close\n")
    assert "SMALL" not in made["halve_of_small_numbers"]
    for text in made.values():
        assert "LARGE" not in text
        assert "hidden" not in text
        assert "import numpy" not in text


def test_each_source_runs_by_itself_and_gives_its_check_alone(tmp_path):
    from grader.authoring import Check

    for name, text in sources(tmp_path, CHECKS).items():
        names = {}
        exec(text, names)
        assert [value.id for value in names.values() if isinstance(value, Check)] == [name]


@pytest.mark.parametrize(
    "definition",
    [
        "SMALL = 1.0\nSMALL += 1.0",
        "if True:\n    SMALL = 2.0",
        "try:\n    SMALL = 2.0\nfinally:\n    pass",
        "for SMALL in (1.0, 2.0):\n    pass",
        "SMALL: float = 2.0",
        "OTHER = 1.0\nSMALL = OTHER + 1.0",
        "SMALLS = []\nSMALLS.append(2.0)\nSMALL = SMALLS[0]",
    ],
)
def test_a_constant_travels_however_it_came_about(tmp_path, definition):
    text = sources(tmp_path, CHECKS.replace("SMALL = 2.0", definition))[PUBLIC]
    names = {}
    exec(text, names)
    assert names["SMALL"] == 2.0


def test_of_two_statements_on_a_line_only_the_one_that_is_meant_travels(tmp_path):
    checks = CHECKS.replace("SMALL = 2.0\nLARGE =", "SMALL = 2.0; LARGE =")
    text = sources(tmp_path, checks)[PUBLIC]
    assert "SMALL = 2.0" in text
    assert "LARGE" not in text


@pytest.mark.parametrize(
    "replaced",
    [
        ("SMALL, size", "LARGE, size"),
        ("SMALL = 2.0\nLARGE = 8231.4177193", "SMALL, LARGE = 2.0, 8231.4177193"),
        ("SMALL = 2.0\n", "SMALL = 2.0\nLARGE = SMALL\n"),
        ("SMALL = 2.0\nLARGE = 8231.4177193", "if True:\n    SMALL = 2.0\n    LARGE = 8231.4"),
    ],
    ids=["the same name", "one statement", "one from the other", "one block"],
)
def test_a_constant_that_serves_a_public_and_a_hidden_check_is_refused(tmp_path, replaced):
    with pytest.raises(CourseError, match="would travel to learners; give each") as caught:
        sources(tmp_path, CHECKS.replace(*replaced))
    assert re.search(r"checks\.py:\d+: ", str(caught.value))


def test_a_check_that_uses_another_or_an_unnamed_import_is_refused(tmp_path):
    with pytest.raises(CourseError, match="put what they share into a function"):
        body = (
            "    double_of_small_numbers.run(learner, reference, rng)\n    x = rng.uniform(1.0, 2"
        )
        sources(tmp_path / "a", CHECKS.replace("    x = rng.uniform(1.0, 2", body))
    with pytest.raises(CourseError, match="import it by its name"):
        sources(tmp_path / "b", CHECKS.replace("import check, close", "import *"))
