"""`vgrade generate` and `vgrade grade`, as far as the command itself goes: what is refused, what is
said, and how they end. What comes of a class is in tests/cohort."""

import json
import os
import shlex
import subprocess
import sys

import pytest
from conftest import ROOT
from tinycourse import RIGHT, WRONG, write_course


@pytest.fixture
def folder(tmp_path):
    """An instructor's course beside a class of two."""
    write_course(tmp_path)
    for name, text in {"ada": RIGHT, "boris": WRONG}.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "doubling.py").write_text(text)
    return tmp_path


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and ".vgrade-cache" not in p.parts
    }


def test_grade_exits_0_whatever_was_right_and_says_where_to_look(vgrade, folder):
    done = vgrade("grade", "class", "--out", "graded", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 of 2 submissions graded in ")
    assert "Look at graded/index.html; the grades are in graded/grades.csv." in done.stdout
    assert "Grading" in done.stderr
    scores = [
        json.loads((folder / "graded" / "results" / f"{name}.json").read_text())["score"]
        for name in ("ada", "boris")
    ]
    assert scores[0] == 5 > scores[1]


def test_without_a_seal_nothing_is_graded_unless_it_is_allowed(vgrade, folder):
    unsealed = ("grade", "class", "--out", "graded", "--isolation", "separated")
    before = contents(folder)
    done = vgrade(*unsealed, cwd=folder, tier=False)
    assert done.returncode == 3
    assert "nothing was graded" in done.stderr
    assert "--allow-unsealed" in done.stderr
    assert contents(folder) == before
    allowed = vgrade(*unsealed, "--allow-unsealed", cwd=folder, tier=False)
    assert allowed.returncode == 0
    assert "Not sealed" in allowed.stderr
    result = json.loads((folder / "graded" / "results" / "ada.json").read_text())
    assert result["isolation"] == "separated"


@pytest.mark.parametrize("out", ["class", "class/graded", "./class/../class/x", "."])
def test_results_are_never_written_among_the_submissions(vgrade, folder, out):
    (folder / "class").rename(folder / "results")
    (folder / "class").symlink_to("results")
    before = contents(folder)
    done = vgrade("grade", "results", "--out", out, cwd=folder)
    assert done.returncode == 2
    assert "would write into SUBMISSIONS" in done.stderr
    assert contents(folder) == before


def test_what_is_no_class_is_a_usage_error(vgrade, folder):
    (folder / "empty").mkdir()
    (folder / "file.zip").write_bytes(b"")
    for submissions in ("empty", "file.zip", "no_such_place"):
        done = vgrade("grade", submissions, "--out", "graded", cwd=folder)
        assert done.returncode == 2, submissions
        assert submissions in done.stderr
    for arguments in (["class"], ["--out", "graded"], ["class", "--out", "g", "--jobs", "0"]):
        assert vgrade("grade", *arguments, cwd=folder).returncode == 2
    assert not (folder / "graded").exists()


def test_an_out_that_cannot_be_written_is_said_in_a_line(vgrade, folder):
    (folder / "taken").write_text("x")
    assert vgrade("grade", "class", "--out", "taken", cwd=folder).returncode == 2
    done = vgrade("grade", "class", "--out", "taken/below", cwd=folder)
    assert done.returncode == 3
    assert "vgrade: cannot write " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_learners_course_grades_public_checks_and_says_so(vgrade, folder):
    assert vgrade("generate", "--out", "learners", cwd=folder).returncode == 0
    done = vgrade("grade", "class", "--out", "graded", "--course", "learners", cwd=folder)
    assert done.returncode == 0
    assert "no hidden checks" in done.stderr
    result = json.loads((folder / "graded" / "results" / "ada.json").read_text())
    assert result["score"] == result["max_score"] == 2
    assert result["hidden_not_run"] == 2


def test_generate_says_what_it_wrote(vgrade, folder):
    done = vgrade("generate", "--out", "some/learners folder", cwd=folder)
    assert done.returncode == 0
    made = contents(folder / "some" / "learners folder")
    assert done.stdout == f"{len(made)} files of 1 exercises are in some/learners folder.\n"
    assert done.stderr == ""


def test_generate_never_writes_over_the_course_it_reads(vgrade, folder):
    before = contents(folder)
    done = vgrade("generate", "--out", "solutions/../solutions", cwd=folder)
    assert done.returncode == 2
    assert "the instructor's course itself" in done.stderr
    assert contents(folder) == before


def test_generate_needs_an_instructors_course_and_a_place(vgrade, folder):
    assert vgrade("generate", "--out", "learners", cwd=folder).returncode == 0
    again = vgrade("generate", "--out", "more", "--course", "learners", cwd=folder)
    assert again.returncode == 2
    assert "learner's course already" in again.stderr
    assert vgrade("generate", cwd=folder).returncode == 2
    done = vgrade("generate", "--out", "class/ada/doubling.py/x", cwd=folder)
    assert done.returncode == 3
    assert "cannot write" in done.stderr


UNSEALABLE = """
import sys
from grader.cli import main
sys.executable = sys.argv.pop(1)
main(sys.argv[1:], prog_name="vgrade")
"""


@pytest.fixture
def unsealable(folder):
    """Run a command on a Linux on which no sealed process starts, but others do."""
    python = folder / "python"
    python.write_text(
        f'#!/bin/sh\n[ "$3" = fork ] && exit 1\nexec {shlex.quote(sys.executable)} "$@"\n'
    )
    python.chmod(0o755)

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-c", UNSEALABLE, str(python), *arguments],
            cwd=folder,
            env={k: v for k, v in os.environ.items() if k != "CI"} | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )

    return run


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no seal is tried")
def test_where_the_seal_fails_nothing_runs_that_needs_it(folder, unsealable):
    for arguments in (
        ["grade", "class", "--out", "graded"],
        ["grade", "class", "--out", "graded", "--allow-unsealed", "--isolation", "sealed"],
        ["check", "--require-sealed"],
        ["check", "--isolation", "sealed"],
    ):
        done = unsealable(*arguments)
        assert done.returncode == 3
        assert "learner code cannot be sealed here" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (folder / "graded").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no seal is tried")
def test_where_the_seal_fails_the_rest_runs_and_says_so(folder, unsealable):
    graded = unsealable("grade", "class", "--out", "graded", "--allow-unsealed", "--jobs", "1")
    assert graded.returncode == 0, graded.stderr
    assert "Not sealed" in graded.stderr
    result = json.loads((folder / "graded" / "results" / "ada.json").read_text())
    assert (result["isolation"], result["score"]) == ("separated", 5)
    checked = unsealable("check", "class/ada")
    assert checked.returncode == 0, checked.stderr
    assert checked.stderr.count("Not sealed") == 1
    doctor = unsealable("doctor")
    assert doctor.returncode == 3
    assert doctor.stdout.splitlines()[2].startswith("Separated. Not sandboxed")


def test_some_exercises_of_a_course_can_be_graded_alone(vgrade, tmp_path):
    options = ["--exercise", "clipping", "--exercise", "02", "--out", tmp_path / "out"]
    done = vgrade("grade", ROOT / "solutions" / "demo" / "class", *options)
    assert done.returncode == 0
    result = json.loads((tmp_path / "out" / "results" / "carla.json").read_text())
    assert [e["id"] for e in result["exercises"]] == ["activations", "clipping"]
    assert [q["id"] for q in result["quizzes"]] == ["activations", "clipping"]
    header = (tmp_path / "out" / "grades.csv").read_text().splitlines()[0]
    assert "backprop" not in header


def test_an_unknown_exercise_is_a_usage_error(vgrade, tmp_path):
    options = ["--exercise", "clippy", "--out", tmp_path / "out"]
    done = vgrade("grade", ROOT / "solutions" / "demo" / "class", *options)
    assert done.returncode == 2
    assert "no exercise" in done.stderr
