"""`vgrade check`: what it is asked for, what it prints where, and how it ends."""

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from conftest import ROOT, reference_texts, right_answers
from tinycourse import RIGHT, WRONG, write_course

from grader.course.course import read_course
from grader.generate.learner import generate_learner

SCHEMA = json.loads((ROOT / "tests" / "result.schema.json").read_text(encoding="utf-8"))
FORMATS = ["text", "json", "junit", "markdown", "html"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A learner's course of one small exercise, half done: made once, copied for each test."""
    folder = tmp_path_factory.mktemp("made")
    generate_learner(read_course(write_course(folder)), folder / "learner")
    return folder / "learner"


@pytest.fixture
def folder(made, tmp_path):
    copy = tmp_path / "my course"
    shutil.copytree(made, copy)
    return copy


@pytest.fixture
def file(folder):
    return folder / "01_doubling" / "doubling.py"


def test_untouched_stubs_are_not_started_in_a_line_each_and_exit_1(vgrade, course):
    """In a clone: the instructor's course, with the learner's files beside it."""
    done = vgrade("check")
    assert done.returncode == 1
    shown = [line for line in done.stdout.splitlines() if line.startswith(("○", "✗", "✓"))]
    assert [line.split(maxsplit=2)[1:] for line in shown if " quiz " not in line] == [
        [exercise.id, "not started"] for exercise in course.exercises
    ]
    assert [line for line in shown if " quiz " in line] == [
        f"○ quiz {exercise.id}: not answered" for exercise in course.exercises
    ]
    assert "hidden checks are not here" not in done.stdout


def test_the_references_in_place_of_the_stubs_pass_everything_and_exit_0(vgrade, course, tmp_path):
    shutil.copytree(course.root, tmp_path / "solutions")
    for name, text in reference_texts(course).items():
        folder = next(e.folder for e in course.exercises if e.module == name.removesuffix(".py"))
        (tmp_path / "exercises" / folder).mkdir(parents=True)
        (tmp_path / "exercises" / folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "exercises" / "answers.toml").write_text(right_answers(course), encoding="utf-8")
    done = vgrade("check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "Everything passed." in done.stdout


def test_right_work_exits_0_and_wrong_work_1(vgrade, folder, file):
    file.write_text(RIGHT)
    done = vgrade("check", cwd=folder)
    assert done.returncode == 0, done.stdout
    file.write_text(WRONG)
    done = vgrade("check", cwd=folder)
    assert done.returncode == 1
    assert "`double`" in done.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_goes_to_stdout_alone_or_to_the_file_alone(vgrade, folder, file, form):
    file.write_text(WRONG)
    shown = vgrade("check", "--format", form, cwd=folder)
    assert shown.returncode == 1
    assert shown.stdout.endswith("\n")
    assert all("Not sealed" in line for line in shown.stderr.splitlines())
    written = vgrade("check", "--format", form, "-o", "reports/a file.out", cwd=folder)
    assert written.returncode == 1
    assert written.stdout == ""
    assert "1 of 2 points; written to reports/a file.out" in written.stderr
    text = (folder / "reports" / "a file.out").read_text(encoding="utf-8")
    assert "Doubling is right for small numbers." in text
    assert is_whole(form, text)
    assert is_whole(form, shown.stdout)


def is_whole(form, text):
    if form == "json":
        jsonschema.validate(json.loads(text), SCHEMA)
    elif form == "junit":
        assert ET.fromstring(text.encode()).tag == "testsuites"
    elif form == "html":
        assert text.lower().startswith("<!doctype html>")
        assert text.rstrip().endswith("</html>")
    return "\x1b" not in text


def test_what_machines_read_is_utf_8_whatever_the_terminal_speaks(vgrade, folder, file):
    file.write_text(WRONG)
    plain = vgrade("check", "--format", "json", cwd=folder)
    other = vgrade(
        "check", "--format", "json", cwd=folder, environment={"PYTHONIOENCODING": "cp1252"}
    )
    assert json.loads(other.stdout)["exercises"][0]["checks"][0]["id"]
    assert json.loads(other.stdout)["course"] == json.loads(plain.stdout)["course"]


def test_a_terminal_that_cannot_show_a_sign_ends_no_run(vgrade, folder, file):
    file.write_text(RIGHT)
    done = vgrade("check", cwd=folder, environment={"PYTHONIOENCODING": "iso2022_jp:strict"})
    assert done.returncode == 0, done.stderr
    assert "? doubling   passed" in done.stdout


@pytest.mark.parametrize("target", ["/proc/no/such/file", "01_doubling"])
def test_a_file_that_cannot_be_written_exits_3_and_says_why(vgrade, folder, target):
    done = vgrade("check", "-o", target, cwd=folder)
    assert done.returncode == 3
    assert f"vgrade: cannot write {target}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_format_or_option_is_a_usage_error(vgrade, folder):
    for arguments in (["--format", "pdf"], ["--colour"], ["--isolation", "none"], ["-o"]):
        assert vgrade("check", *arguments, cwd=folder, tier=False).returncode == 2


@pytest.mark.parametrize(
    "environment", [{"CI": "true"}, {"CI": "1"}, {}], ids=["CI=true", "CI=1", "asked"]
)
def test_where_a_seal_is_demanded_unsealed_code_is_not_run(vgrade, folder, file, environment):
    file.write_text(RIGHT + f"open({str(folder / 'ran')!r}, 'w')\n")
    asked = [] if environment else ["--require-sealed"]
    done = vgrade(
        *("check", "--isolation", "separated", *asked),
        cwd=folder,
        environment=environment,
        tier=False,
    )
    assert done.returncode == 3
    assert "would run unsealed" in done.stderr
    assert "--no-require-sealed" in done.stderr
    assert done.stdout == ""
    assert not (folder / "ran").exists()


def test_without_a_seal_a_check_says_so_once_and_runs(vgrade, folder, file):
    file.write_text(RIGHT)
    done = vgrade("check", "--isolation", "separated", cwd=folder, tier=False)
    assert done.returncode == 0
    assert done.stderr.count("Not sealed") == 1
    assert "Not sealed" not in done.stdout
    allowed = vgrade(
        *("check", "--isolation", "separated", "--no-require-sealed"),
        cwd=folder,
        environment={"CI": "true"},
        tier=False,
    )
    assert allowed.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_colours_are_for_terminals_alone(vgrade, folder, file):
    file.write_text(WRONG)
    assert "\x1b" not in vgrade("check", cwd=folder).stdout
    assert "\x1b" in on_terminal(folder, {})
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in on_terminal(folder, plain)


def on_terminal(folder, environment):
    """What `vgrade check` shows in a pseudo-terminal."""
    import pty  # there is none on Windows

    ours, theirs = pty.openpty()
    variables = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR")}
    variables |= {"PYTHONPATH": str(ROOT), "TERM": "xterm", **environment}
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "--isolation", "separated"],
        cwd=folder,
        env=variables,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    ):
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(ours, 65536):
                shown += data
        except OSError:
            pass  # a terminal's way to say that its other end is gone
    os.close(ours)
    return shown.decode()
