"""`pytest exercises/` in a learner's course: what an editor's test panel shows."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DERIVATIVES = """\
import numpy as np


def relu(z):
    return np.minimum(z, 0)


def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2
"""


@pytest.fixture
def folder(tmp_path):
    """A learner's course with two exercises, one of which is begun."""
    for name in ("01_depth", "02_activations", "course.toml"):
        source = ROOT / "exercises" / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    (tmp_path / "02_activations" / "activations.py").write_text(DERIVATIVES)
    return tmp_path


def run(folder, *arguments):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", "/dev/null", "-v"]
    command += [f"--rootdir={folder}", "-p", "no:xdist", "-W", "ignore::pytest.PytestWarning"]
    return subprocess.run(
        [*command, *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )


def test_each_check_is_a_test_whose_failure_is_the_diagnosis(folder):
    done = run(folder, "02_activations")
    assert done.returncode == 1, done.stdout
    path = "02_activations/activations.py"
    assert f"{path}::tanh_derivative.slope_of_tanh PASSED" in done.stdout
    assert f"{path}::relu.relu_on_both_sides FAILED" in done.stdout
    assert "You kept the smaller one of z and 0" in done.stdout
    assert "Traceback" not in done.stdout


def test_one_check_is_asked_for_by_its_name_and_nothing_else_is_run(folder):
    name = "02_activations/activations.py::tanh_derivative.slope_of_tanh"
    done = run(folder, name)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_what_is_not_started_is_said_once(folder):
    done = run(folder, "01_depth")
    assert done.returncode == 1
    assert "1 failed" in done.stdout
    assert done.stdout.count(" SKIPPED") > 3


def test_collecting_grades_nothing(folder):
    (folder / "02_activations" / "activations.py").write_text("while True: pass\n")
    done = run(folder, "--collect-only", "-q")
    assert done.returncode == 0, done.stdout
    assert "relu.relu_on_both_sides" in done.stdout


def test_a_file_that_is_no_python_fails_once_with_its_line(folder):
    (folder / "02_activations" / "activations.py").write_text("def relu(z:\n    return z\n")
    done = run(folder, "02_activations")
    assert done.returncode == 1
    assert "1 failed" in done.stdout
    assert "line 1" in done.stdout.lower() or "Line 1" in done.stdout


def test_a_broken_course_is_one_sentence(folder):
    (folder / "course.toml").write_text("name = ")
    done = run(folder, "02_activations")
    assert done.returncode == 2
    assert "course.toml" in done.stdout
    assert "Traceback" not in done.stdout


def test_elsewhere_the_plugin_collects_nothing_and_imports_nothing_of_the_grader(tmp_path):
    (tmp_path / "relu.py").write_text("def relu(z): return z\n")
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    ours = {n for n in sys.modules if n.startswith('grader')}\n"
        "    assert ours <= {'grader', 'grader.pytest_plugin'}, ours\n"
    )
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
