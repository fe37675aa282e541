"""`vgrade` alone, `list`, `hint`, `doctor`: short answers, whoever reads them."""

import subprocess
import sys

import pytest
from conftest import ROOT
from tinycourse import EXERCISE, write_course


@pytest.fixture
def folder(tmp_path):
    write_course(tmp_path)
    return tmp_path


def test_vgrade_alone_says_where_one_is_and_what_is_next(vgrade, folder, tmp_path_factory):
    inside = vgrade(cwd=folder)
    assert inside.returncode == 0
    assert inside.stdout.startswith("Doubling: 0 of 1 exercises pass, in ")
    assert "Next: read 01_doubling/README.md and begin `doubling`." in inside.stdout
    outside = vgrade(cwd=tmp_path_factory.mktemp("elsewhere"))
    assert outside.returncode == 0
    assert "not in a course" in outside.stdout
    assert "vgrade start" in outside.stdout


def test_list_shows_every_exercise_with_its_number_and_title(vgrade, course):
    done = vgrade("list")
    assert done.returncode == 0
    for exercise in course.exercises:
        assert f"{exercise.order:02d}  {exercise.id}" in done.stdout
        assert exercise.title in done.stdout


def test_hints_get_more_telling_by_level(vgrade, folder):
    first = vgrade("hint", "doubling", "double", cwd=folder)
    assert first.stdout == ("What is one and one?\nMore: vgrade hint doubling double --level 2\n")
    assert vgrade("hint", "1", "double", "--level", "2", cwd=folder).stdout.splitlines() == [
        "What is one and one?",
        "There is a sign for it.",
        "More: vgrade hint doubling double --level 3",
    ]
    last = vgrade("hint", "01_doubling", "double", "--level", "3", cwd=folder)
    assert last.stdout.endswith("Add the number to itself.\n")


def test_hints_for_an_exercise_are_one_a_function_of_the_level_asked_for(vgrade, folder):
    done = vgrade("hint", "doubling", cwd=folder)
    assert done.stdout.splitlines()[:2] == [
        "double: What is one and one?",
        "halve: no hint of this level",
    ]
    second = vgrade("hint", "doubling", "--level", "2", cwd=folder)
    assert second.stdout.startswith("double: There is a sign for it.\n")


def test_a_hint_has_no_remarks_on_its_numbers(vgrade, tmp_path):
    remark = "What is 0.105 and 0.105<!-- given: 0.105 -->?"
    write_course(tmp_path, exercise=EXERCISE.replace("What is one and one?", remark))
    done = vgrade("hint", "doubling", "double", cwd=tmp_path)
    assert done.stdout.startswith("What is 0.105 and 0.105?\n")


def test_a_missing_hint_is_said_and_not_silence(vgrade, folder):
    done = vgrade("hint", "doubling", "halve", "--level", "3", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == "halve: no hint of this level\n"


def test_a_hint_for_nothing_known_lists_what_there_is(vgrade, folder):
    exercise = vgrade("hint", "tripling", cwd=folder)
    assert exercise.returncode == 2
    assert "Exercises: doubling" in exercise.stderr
    function = vgrade("hint", "doubling", "triple", cwd=folder)
    assert function.returncode == 2
    assert "double, halve" in function.stderr
    for level in ("0", "4", "x"):
        assert vgrade("hint", "doubling", "--level", level, cwd=folder).returncode == 2
    assert vgrade("hint", cwd=folder).returncode == 2


def test_doctor_says_how_sealed_learner_code_is(vgrade, tmp_path):
    done = vgrade("doctor", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("vgrade ")
    assert ("Sealed" in done.stdout) == (sys.platform == "linux")
    if sys.platform == "linux":
        layers = done.stdout.split("just tried from inside: ")[1]
        assert "seccomp" in layers


@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["check", "--help"], ["hint", "10"]])
def test_a_reader_that_goes_away_is_no_fault(arguments):
    with subprocess.Popen(
        [sys.executable, "-m", "grader", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_full_disk_is_said_in_a_line(folder):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "grader", "list"],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 3
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_command_is_a_usage_error(vgrade, tmp_path):
    done = vgrade("chek", cwd=tmp_path)
    assert done.returncode == 2
    assert "No such command" in done.stderr
