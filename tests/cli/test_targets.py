"""TARGET of `vgrade check`: an exercise, a file or a folder, by whatever name."""

import json
import shutil

import pytest
from conftest import ROOT, reference_texts, right_answers


@pytest.fixture(scope="module")
def learner(tmp_path_factory, course):
    """A learner who has done `clipping` in the file and `activations` in the notebook."""
    folder = tmp_path_factory.mktemp("learner") / "my course"
    shutil.copytree(ROOT / "exercises", folder)
    texts = reference_texts(course)
    (folder / "10_clipping" / "clipping.py").write_text(texts["clipping.py"])
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [{"cell_type": "code", "source": texts["activations.py"], "id": "a"}],
    }
    (folder / "02_activations" / "activations.ipynb").write_text(json.dumps(notebook))
    (folder / "02_activations" / "helper.py").write_text("x = 1\n")
    return folder


@pytest.fixture
def checked(vgrade, learner):
    """Check targets; what was shown as {exercise: status}, and the exit code."""

    def run(*targets, cwd=learner):
        done = vgrade("check", *targets, "--format", "json", cwd=cwd)
        if done.returncode in (2, 3):
            return done.stderr, done.returncode
        exercises = json.loads(done.stdout)["exercises"]
        return {e["id"]: e["status"] for e in exercises}, done.returncode

    return run


@pytest.mark.parametrize(
    "target",
    ["clipping", "Clipping", "10_clipping", "10", "010", "10_clipping/", "10_clipping/clipping.py"],
)
def test_an_exercise_has_many_names(checked, target):
    assert checked(target) == ({"clipping": "passed"}, 0)


def test_a_notebook_named_as_target_is_the_one_that_is_checked(checked):
    assert checked("02_activations/activations.ipynb") == ({"activations": "passed"}, 0)
    assert checked("02_activations/activations.py") == ({"activations": "missing"}, 1)


def test_several_targets_are_shown_in_the_order_of_the_course(checked):
    shown, code = checked("clipping", "04_backprop", "10")
    assert list(shown.items()) == [("backprop", "missing"), ("clipping", "passed")]
    assert code == 1


def test_the_folder_of_the_course_or_one_around_it_is_everything(checked, learner, course):
    everything, code = checked()
    assert list(everything) == [exercise.id for exercise in course.exercises]
    assert code == 1
    assert checked(".") == checked(learner) == (everything, code)
    assert checked("clipping", cwd=learner / "02_activations") == ({"clipping": "passed"}, 0)
    assert checked(".", cwd=learner / "10_clipping") == ({"clipping": "passed"}, 0)


def test_in_a_clone_its_root_is_everything_too(checked, course):
    shown, _ = checked(".", cwd=ROOT)
    assert list(shown) == [exercise.id for exercise in course.exercises]


def test_an_unknown_target_is_a_usage_error_that_lists_the_exercises(checked, course):
    for target in ("no_such_exercise", "/no/such/place"):
        message, code = checked(target)
        assert code == 2
        assert course.ids() in message


def test_a_target_that_is_like_an_exercise_is_a_usage_error_that_asks_if_it_was_meant(checked):
    for target in ("clippping", "10_cliping"):
        message, code = checked(target)
        assert code == 2
        assert "Did you mean `clipping`?" in message


def test_a_folder_from_elsewhere_is_checked_alone(checked, tmp_path, course):
    (tmp_path / "handed in" / "week 2").mkdir(parents=True)
    for name, text in reference_texts(course).items():
        (tmp_path / "handed in" / "week 2" / name).write_text(text)
    shown, code = checked(tmp_path / "handed in")
    assert set(shown.values()) == {"passed"}
    assert list(shown) == [exercise.id for exercise in course.exercises]
    assert code == 0
    (tmp_path / "empty").mkdir()
    shown, code = checked(tmp_path / "empty")
    assert set(shown.values()) == {"missing"}
    assert code == 1


def test_a_file_from_elsewhere_shows_what_it_answers(checked, tmp_path, course):
    file = tmp_path / "Übung 8 – Gradienten kürzen (2).py"
    file.write_text(reference_texts(course)["clipping.py"])
    assert checked(file) == ({"clipping": "passed"}, 0)


def test_a_file_of_another_name_among_the_learners_own_is_checked_alone(checked, learner, course):
    attempt = learner / "10_clipping" / "second try.py"
    attempt.write_text(reference_texts(course)["clipping.py"].replace("def clip_by_value", "def _"))
    shown, code = checked(attempt)
    assert (shown, code) == ({"clipping": "failed"}, 1)
    attempt.unlink()


def test_what_is_elsewhere_is_not_mixed_with_other_targets(checked, tmp_path):
    message, code = checked("clipping", tmp_path)
    assert code == 2
    assert "check it alone" in message


def test_a_course_named_by_option_grades_what_is_here(vgrade, tmp_path, course):
    """As in CI: the course comes from outside of the learner's repository."""
    (tmp_path / "clipping.py").write_text(reference_texts(course)["clipping.py"])
    (tmp_path / "answers.toml").write_text(right_answers(course))
    done = vgrade("check", "10", "--course", ROOT / "solutions", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "hidden checks are not here" not in done.stdout
