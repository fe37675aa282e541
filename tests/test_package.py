"""The wheel: the self-study course and a recorded demo are in it, the instructor's course is not,
and it works from an empty folder."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

from grader.generate.leaks import find_leaks

RECORDED = "grader/data/demo/recorded.json"
SELF_STUDY = "grader/data/self_study.zip"
EXAMPLE = re.compile(rb"@check\(points=2, hidden=True.*?floor=1e-\d\)", re.DOTALL)
"""The one check that the documentation shows."""
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    [file] = folder.glob("vgrade-*.whl")
    return file


@pytest.fixture(scope="module")
def members(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Run the installed `vgrade` in a folder; nothing of the repository can be imported there."""
    place = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--disable-pip-version-check",
            "--target",
            str(place),
            str(wheel),
        ],
        check=True,
    )
    variables = {k: v for k, v in os.environ.items() if k != "CI"} | {"PYTHONPATH": str(place)}

    def run(*arguments, cwd):
        return subprocess.run(
            [sys.executable, str(place / "bin" / "vgrade"), *arguments],
            cwd=cwd,
            env=variables,
            capture_output=True,
            text=True,
        )

    return run


MARK = "the mark of a right option"
ORDINARY = ("(`def __str__(self):`)", "(`for _ in range(2):`)")
"""Lines of a solution that any Python program may have, and the grader's own code has."""


def _is_theirs(what, text):
    """Is this a line of the solution that one of the demo's learners wrote as well?"""
    line = re.fullmatch(r"a line of the solution of \w+ \(`(.*)`\)", what)
    return bool(line) and line[1] in text


def test_no_solution_hidden_check_or_hidden_value_is_in_the_wheel(course, members):
    assert "grader/cli/__init__.py" in members
    # Who studies alone has nobody who grades: all checks and the model answers are in that course,
    # on purpose, with draws of its own. What a class is graded by is not (the next test).
    searched = {n: EXAMPLE.sub(b"", content) for n, content in members.items() if n != SELF_STUDY}
    assert len(searched) == len(members) - 1
    leaks = find_leaks(course, searched)
    # The grader's own code knows what an answer is marked with.
    own = [leak for leak in leaks if not leak.where.startswith("grader/data/")]
    known = [leak for leak in own if leak.what == MARK or leak.what.endswith(ORDINARY)]
    leaks = [leak for leak in leaks if leak not in known]
    # A learner who is graded reads the titles of hidden checks and what is said to a wrong answer
    # that they gave, and so does who sees the demo; and there a learner's own line, at the place
    # where to look, may read as one of the solution does.
    shown = ("the name of the hidden check", "the title of the hidden check", "what is said to an")
    theirs = "".join(f.read_text("utf-8") for f in (ROOT / "solutions" / "demo").rglob("*.py"))
    told = [
        leak
        for leak in leaks
        if leak.where == RECORDED and (leak.what.startswith(shown) or _is_theirs(leak.what, theirs))
    ]
    assert [leak for leak in leaks if leak not in told] == []
    names = {name.rpartition("/")[2] for name in members}
    assert names & {"checks.py", "mistakes.py", "alternatives.py", "exercise.toml"} == set()
    assert not [name for name in members if name.startswith(("solutions", "tests", "exercises"))]


def test_the_self_study_course_in_the_wheel_is_the_committed_one(members):
    assert members[SELF_STUDY] == (ROOT / "solutions" / "self_study.zip").read_bytes()


def test_the_self_study_course_holds_no_secret_and_no_source_of_the_instructors(course, members):
    with zipfile.ZipFile(io.BytesIO(members[SELF_STUDY])) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert {"course.toml", "README.md"} < files.keys()
    secret = course.secret.encode()
    assert [name for name, content in files.items() if secret in content] == []
    names = {name.rpartition("/")[2] for name in files}
    assert names & {"checks.py", "mistakes.py", "alternatives.py"} == set()


def test_every_file_of_the_package_is_in_the_wheel(members):
    for path in (ROOT / "grader").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in members


def test_an_installed_demo_shows_the_recorded_class(installed, tmp_path):
    done = installed("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "recorded results" in done.stdout
    recorded = json.loads((ROOT / "solutions" / "demo" / "recorded.json").read_text("utf-8"))
    for name, result in recorded["results"].items():
        page = (tmp_path / "vgrade-demo" / "reports" / f"{name}.html").read_text("utf-8")
        assert result["learner"] in page
        assert re.search(rf"^{name} .*/{result['max_score']:g} ", done.stdout, re.MULTILINE)
    assert (tmp_path / "vgrade-demo" / "index.html").is_file()
    assert (tmp_path / "vgrade-demo" / "grades.csv").is_file()


def test_an_installed_package_starts_and_checks_a_course(installed, sealed, tmp_path, course):
    assert installed("start", "mine", cwd=tmp_path).returncode == 0
    tier = [] if sealed else ["--isolation", "separated"]
    done = installed("check", *tier, cwd=tmp_path / "mine")
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("not started") == len(course.exercises)
    assert "hidden checks are not here" not in done.stdout  # all of them run, in self-study
    assert "`vgrade quiz EXERCISE` asks one" in done.stdout


def comparable(result):
    """A Result without what depends on the versions of Python and NumPy, and on the tier."""
    text = json.dumps({**result, "isolation": "", "course": ""}, sort_keys=True)
    return re.sub(r"(raised \w+|not Python): [^\"]*", r"\1", text)


def test_the_recorded_demo_is_what_the_demo_gives(vgrade, tmp_path):
    done = vgrade("demo", "--out", tmp_path / "out", "--record", tmp_path / "now.json")
    assert done.returncode == 0, done.stderr
    now = json.loads((tmp_path / "now.json").read_text("utf-8"))["results"]
    committed = json.loads((ROOT / "solutions" / "demo" / "recorded.json").read_text("utf-8"))
    kept = committed["results"]
    stale = "run `vgrade demo --record solutions/demo/recorded.json`"
    assert list(now) == list(kept), stale
    assert [name for name in now if comparable(now[name]) != comparable(kept[name])] == [], stale
