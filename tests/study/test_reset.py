"""Going back to the beginning loses nothing: a file is kept first, the rest stays as it is."""

import json
from datetime import datetime

import pytest
from tinycourse import write_course

from grader.course.course import read_course
from grader.errors import CourseError
from grader.generate.learner import generate_learner
from grader.study.reset import reset

NOW = datetime(2026, 1, 2, 3, 4, 5)
MINE = """\
import numpy as np

NOTE = "mine"


@np.vectorize
def double(x):
    # my own
    return 3 * x


# about halves
def halve(x):
    return x / 2


print(double(2))
"""


@pytest.fixture(scope="module")
def learners(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    generate_learner(read_course(write_course(folder)), folder / "out")
    return folder / "out"


@pytest.fixture
def begun(learners, tmp_path):
    import shutil

    root = tmp_path / "mine"
    shutil.copytree(learners, root)
    course = read_course(root)
    (exercise,) = course.exercises
    return root, exercise


def test_one_function_goes_back_and_everything_else_stays(begun):
    root, exercise = begun
    file = exercise.path / "doubling.py"
    file.write_text(MINE)
    (exercise.path / "doubling.ipynb").unlink()
    (done,) = reset(root, exercise, ["double"], NOW)
    text = file.read_text()
    assert done.functions == ("double",)
    assert done.backup.read_text() == MINE
    assert "raise NotImplementedError" in text
    assert "3 * x" not in text
    assert "@np.vectorize" not in text
    for kept in ("NOTE =", "# about halves", "return x / 2", "print(double(2))"):
        assert kept in text


def test_the_whole_exercise_goes_back_byte_by_byte(begun):
    root, exercise = begun
    file = exercise.path / "doubling.py"
    stub = file.read_text()
    file.write_text("def double(:\n")
    done = reset(root, exercise, None, NOW)
    assert file.read_text() == stub
    assert [one.backup.read_text() for one in done if one.file == file] == ["def double(:\n"]
    assert reset(root, exercise, None, NOW) == []


def test_twice_within_a_second_keeps_both(begun):
    root, exercise = begun
    file = exercise.path / "doubling.py"
    kept = []
    for text in ("a = 1\n", "b = 2\n"):
        file.write_text(text)
        kept += [one.backup for one in reset(root, exercise, None, NOW)]
    assert sorted(backup.read_text() for backup in kept) == ["a = 1\n", "b = 2\n"]


@pytest.mark.parametrize("name", ["double", "halve"])
def test_a_file_that_is_not_python_is_cut_by_its_margins(begun, name):
    root, exercise = begun
    file = exercise.path / "doubling.py"
    (exercise.path / "doubling.ipynb").unlink()
    file.write_text(MINE + "\nx = = 1\n")
    reset(root, exercise, [name], NOW)
    text = file.read_text()
    assert text.count("raise NotImplementedError") == 1
    assert "x = = 1" in text
    assert ("return x / 2" in text) == (name == "double")


def test_a_function_that_is_not_there_is_put_at_the_end(begun):
    root, exercise = begun
    (exercise.path / "doubling.ipynb").unlink()
    file = exercise.path / "doubling.py"
    file.write_text("def halve(x):\n    return x / 2\n")
    reset(root, exercise, ["double"], NOW)
    assert file.read_text().startswith("def halve(x):\n    return x / 2\n")
    assert "def double(x):" in file.read_text()


def test_in_a_notebook_only_the_cells_with_the_functions_change(begun):
    root, exercise = begun
    file = exercise.path / "doubling.ipynb"
    notebook = json.loads(file.read_text())
    code = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    cell = next(c for c in code if "def double(" in "".join(c["source"]))
    cell["source"] = "def double(x):\n    return 5 * x\nprint(double(1))"
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "5"}]
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "my notes"})
    file.write_text(json.dumps(notebook))
    done = reset(root, exercise, None, NOW)
    assert [(one.file.name, one.functions) for one in done] == [("doubling.ipynb", ("double",))]
    after = json.loads(file.read_text())
    assert after["cells"][-1]["source"] == "my notes"
    [now] = [c for c in after["cells"] if "def double(" in "".join(c["source"])]
    assert "raise NotImplementedError" in "".join(now["source"])
    assert "print(double(1))" in "".join(now["source"])
    assert now["outputs"] == []


def test_a_notebook_that_is_none_is_said_and_nothing_is_changed(begun):
    root, exercise = begun
    (exercise.path / "doubling.ipynb").write_text("{")
    (exercise.path / "doubling.py").write_text("mine = 1\n")
    with pytest.raises(CourseError, match="not a notebook"):
        reset(root, exercise, None, NOW)
    assert (exercise.path / "doubling.py").read_text() == "mine = 1\n"
