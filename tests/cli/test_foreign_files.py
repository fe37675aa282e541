"""What learners handed in is no course, no module and no place to write to: whatever lies among it,
no command runs it outside of the sandbox, and no file of ours lands where its links lead."""

import json
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tinycourse import CHECKS, COURSE, RIGHT, write_course

TRAP = "from pathlib import Path\nPath({!r}).write_text('ran')\n"


@pytest.fixture
def ran(tmp_path):
    """The file that is there once a learner's code has run outside of the sandbox."""
    return tmp_path / "ran"


@pytest.fixture
def trap(ran):
    return TRAP.format(str(ran))


@pytest.fixture
def course(tmp_path):
    return write_course(tmp_path / "real")


def bring_a_course(folder, trap, name="solutions"):
    """A course of a learner's own, of which every file that is run is a trap."""
    made = write_course(folder, checks=trap + CHECKS, course=COURSE.replace("Doubling", "Brought"))
    shutil.copy(made / "01_doubling" / "doubling.py", made / "01_doubling" / "mistakes.py")
    for file in ("doubling.py", "mistakes.py"):
        text = (made / "01_doubling" / file).read_text()
        (made / "01_doubling" / file).write_text(trap + text)
    if name != made.name:
        made.rename(folder / name)
    return folder / name


def refused(done, said):
    assert done.returncode == 2, done.stderr
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("where", [".", "ada"])
def test_from_within_the_class_the_course_has_to_be_named(
    vgrade, tmp_path, trap, ran, course, where
):
    klass = tmp_path / "class"
    bring_a_course(klass, trap)
    bring_a_course(klass / "ada", trap, "exercises")
    (klass / "course.toml").write_text(COURSE)
    done = vgrade("grade", klass, "--out", tmp_path / "out", cwd=klass / where)
    refused(done, "where learners write; name the course by --course")
    named = vgrade("grade", klass, "--out", tmp_path / "out", "--course", course, cwd=klass / where)
    assert named.returncode == 0, named.stderr
    assert not ran.exists()
    names = {file.stem for file in (tmp_path / "out" / "results").iterdir()}
    assert names == {"ada", "course", "solutions"}


@pytest.mark.parametrize("name", ["solutions", "exercises"])
def test_a_class_that_is_called_like_a_course_is_a_class(vgrade, tmp_path, trap, ran, name):
    write_course(tmp_path)
    shutil.move(tmp_path / "solutions", tmp_path / "moved")
    for file in (tmp_path / "moved").iterdir():
        file.rename(tmp_path / file.name)
    bring_a_course(tmp_path, trap, name)
    grade = ("grade", name, "--out", tmp_path / "out")
    refused(vgrade(*grade, cwd=tmp_path), "01_doubling is the folder of an exercise")
    done = vgrade(*grade, "--layout", "plain", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not ran.exists()
    result = json.loads((tmp_path / "out" / "results" / "01_doubling.json").read_text())
    assert result["course"]["name"] == "Doubling"


@pytest.mark.parametrize("way", ["straight", "around", "by a link", "by a link of the class"])
def test_a_course_in_the_class_is_not_taken_even_if_it_is_named(
    vgrade, tmp_path, trap, ran, course, way
):
    klass = tmp_path / "class"
    brought = bring_a_course(klass / "ada", trap)
    (tmp_path / "link").symlink_to(brought)
    (klass / "bob").symlink_to(course)
    named = {
        "straight": brought,
        "around": "real/../class/ada/solutions",
        "by a link": "link",
        "by a link of the class": klass / "bob",
    }[way]
    done = vgrade("grade", klass, "--out", "out", "--course", named, cwd=tmp_path)
    refused(done, "where learners write")
    assert not ran.exists()


def test_a_class_within_the_course_is_fine_and_is_no_exercise(vgrade, course, trap, ran):
    klass = course / "class"
    klass.mkdir()
    (klass / "ada.py").write_text(RIGHT)
    assert vgrade("grade", "class", "--out", "../out", cwd=course).returncode == 0
    for file in (course / "01_doubling").iterdir():
        text = file.read_text().replace('module = "doubling"', 'module = "tripling"')
        (klass / file.name.replace("doubling", "tripling")).write_text(text)
    (klass / "checks.py").write_text(trap)
    for toml in ("", "title = "):
        (klass / "exercise.toml").write_text((klass / "exercise.toml").read_text() + toml)
        done = vgrade("grade", "class", "--out", "../out", cwd=course)
        assert done.returncode == 0, done.stderr
        assert not ran.exists()
    result = json.loads((course.parent / "out" / "results" / "ada.json").read_text())
    assert [exercise["id"] for exercise in result["exercises"]] == ["doubling"]


def test_in_ci_the_course_of_a_learners_repository_is_not_run(vgrade, tmp_path, trap, ran, course):
    ci = {"environment": {"CI": "true"}}
    repository = tmp_path / "repository"
    (repository / "exercises").mkdir(parents=True)
    (repository / "exercises" / "doubling.py").write_text(RIGHT)
    brought = bring_a_course(repository, trap)
    for where in (repository, repository / "exercises", brought):
        refused(vgrade("check", cwd=where, **ci), "name the course by --course")
    done = vgrade("check", "--course", "solutions", cwd=repository, **ci)
    refused(done, "which is checked; name one outside of it")
    assert not ran.exists()
    real = vgrade("check", "--course", "../real/solutions", cwd=repository, **ci)
    assert real.returncode == 0, real.stderr


def test_a_learners_copy_of_the_course_is_checked_in_ci_as_elsewhere(vgrade, tmp_path, course):
    mine = tmp_path / "mine"
    assert vgrade("generate", "--out", mine, "--course", course).returncode == 0
    assert vgrade("check", cwd=mine, environment={"CI": "true"}).returncode == 1


def test_a_report_does_not_go_where_a_committed_link_leads(vgrade, tmp_path, course):
    checks = course / "01_doubling" / "checks.py"
    before = checks.read_bytes()
    repository = tmp_path / "repository"
    repository.mkdir()
    (repository / "doubling.py").write_text(RIGHT)
    (repository / "report.xml").symlink_to(checks)
    (repository / "build").symlink_to(course / "01_doubling")
    ask = ("check", "--course", "../real/solutions", "--format", "junit", "-o")
    done = vgrade(*ask, "report.xml", cwd=repository)
    assert done.returncode == 0, done.stderr
    assert not (repository / "report.xml").is_symlink()
    assert "<testsuites" in (repository / "report.xml").read_text()
    for target in ("build/report.xml", "build/new/report.xml"):
        done = vgrade(*ask, target, cwd=repository)
        assert done.returncode == 3
        assert "is a link; name the folder itself" in done.stderr
    assert checks.read_bytes() == before
    assert {file.name for file in checks.parent.iterdir()} == {
        *("README.md", "checks.py", "doubling.py", "exercise.toml")
    }


def test_no_other_file_of_ours_goes_through_a_link(vgrade, tmp_path, course):
    away = tmp_path / "away"
    away.mkdir()
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ada.py").write_text(RIGHT)
    for name in ("results", "reports"):
        out = tmp_path / f"out with {name}"
        out.mkdir()
        (out / name).symlink_to(away)
        done = vgrade("grade", "class", "--out", out, "--course", course, cwd=tmp_path)
        assert done.returncode == 3
        assert f"{name} is a link" in done.stderr
    out = tmp_path / "out"
    out.mkdir()
    kept = tmp_path / "kept"
    kept.write_text("kept")
    for name in ("index.html", "grades.csv", "unexplained.md"):
        (out / name).symlink_to(kept)
    assert vgrade("grade", "class", "--out", out, "--course", course, cwd=tmp_path).returncode == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "01_doubling").symlink_to(away)
    (tmp_path / "mine too").symlink_to(away)
    for mine in ("mine", "mine too"):
        done = vgrade("generate", "--out", mine, "--course", course, cwd=tmp_path)
        assert done.returncode == 3
        assert "is a link; name the folder itself" in done.stderr
    assert kept.read_text() == "kept"
    assert not any(path.is_symlink() for path in out.iterdir())
    assert list(away.iterdir()) == []


MODULES = (
    *("numpy", "click", "msgspec", "jinja2", "nbformat", "rich", "matplotlib", "scipy", "pygments"),
    *("conftest", "usercustomize", "markdown_it", "latex2mathml", "doubling", "checks", "mistakes"),
    *(
        "__future__",
        "json",
        "re",
        "struct",
        "random",
        "socket",
        "subprocess",
        "tempfile",
        "hashlib",
    ),
    *(
        "multiprocessing",
        "threading",
        "pathlib",
        "tomllib",
        "inspect",
        "traceback",
        "ast",
        "shutil",
    ),
    *("concurrent", "logging", "dataclasses", "typing", "enum", "selectors", "pickle", "signal"),
)
"""That a learner may have a file for; not what Python itself loads before any of our code."""


@pytest.fixture
def trapped(tmp_path, trap):
    """A learner's folder in which every module that a command may load is a trap, also compiled."""
    folder = tmp_path / "trapped"
    folder.mkdir()
    for name in MODULES:
        (folder / f"{name}.py").write_text(trap)
        package = folder / "packages" / name
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(trap)
        py_compile.compile(str(folder / f"{name}.py"), str(folder / f"{name}.pyc"))
    (folder / "sitecustomize.py").write_text("")
    return folder


def launched(way):
    """How the command is called, and what is in the environment."""
    script = Path(sys.executable).with_name("vgrade")
    if way != "python -m" and not script.exists():
        pytest.skip("the command is not installed")
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CI"))}
    command = [str(script)]
    if way == "python -m":
        command = [sys.executable, "-m", "grader"]
    if way == "PYTHONPATH":
        variables["PYTHONPATH"] = os.pathsep
    return command, variables


@pytest.mark.parametrize("way", ["vgrade", "python -m", "PYTHONPATH"])
def test_no_command_loads_a_module_from_a_learners_folder(
    tmp_path, course, trapped, ran, sealed, way
):
    if not sealed:
        return  # there, learner code may write files
    command, variables = launched(way)
    if way == "PYTHONPATH":
        # The script that pip writes loads `re` before any code of ours, and from there.
        for name in ("re", "enum", "collections", "functools", "types"):
            for ending in ("py", "pyc"):
                (trapped / f"{name}.{ending}").unlink(missing_ok=True)
    klass = tmp_path / "class"
    shutil.copytree(trapped, klass / "ada")
    (klass / "bob.py").write_text(RIGHT)
    named = ["--course", str(course)]
    commands = [
        ["--help"],
        ["doctor"],
        ["list", *named],
        ["hint", "doubling", *named],
        ["check", *named],
        ["check", "numpy.py", *named],
        ["grade", str(klass), "--out", str(tmp_path / "out"), "--jobs", "2", *named],
        ["generate", "--out", str(tmp_path / "mine"), *named],
        ["audit", "--jobs", "1", *named],
        ["new-mistake", "doubling", "double", "--from", str(klass / "bob.py"), *named],
        ["check", "--format", "html", *named],
    ]
    for words in commands:
        done = subprocess.run(
            [*command, *words], cwd=trapped, env=variables, capture_output=True, text=True
        )
        assert done.returncode in (0, 1), (words, done.stderr)
        assert not ran.exists(), words
        assert "Traceback" not in done.stderr
