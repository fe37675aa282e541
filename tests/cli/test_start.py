"""`vgrade start`: a course to work in, and never a learner's work lost."""

import shutil
import zipfile

import pytest
from conftest import ROOT
from tinycourse import write_course

SELF_STUDY = ROOT / "solutions" / "self_study.zip"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The package as it is when installed: with a learner's course in it, and no solutions."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "grader", folder / "grader", ignore=IGNORED)
    (folder / "grader" / "data").mkdir(exist_ok=True)
    shutil.copy(SELF_STUDY, folder / "grader" / "data" / "self_study.zip")
    return folder


IGNORED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


@pytest.fixture
def installed(vgrade, package):
    def run(*arguments, cwd):
        return vgrade(*arguments, cwd=cwd, environment={"PYTHONPATH": str(package)})

    return run


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("where", ["a clone", "an installed package"])
def test_start_puts_the_whole_course_there_and_says_what_is_next(
    vgrade, installed, tmp_path, where
):
    run = vgrade if where == "a clone" else installed
    done = run("start", "my course", cwd=tmp_path)
    assert done.returncode == 0
    made = contents(tmp_path / "my course")
    with zipfile.ZipFile(SELF_STUDY) as packed:
        assert made == {name: packed.read(name) for name in packed.namelist()}
    assert done.stdout.startswith(f"{len(made)} files put into my course.\n")
    assert "cd 'my course' && " in done.stdout
    assert vgrade("check", "clipping", cwd=tmp_path / "my course").returncode == 1


def test_without_a_name_the_folder_is_called_gradients(installed, tmp_path):
    assert installed("start", cwd=tmp_path).returncode == 0
    assert (tmp_path / "gradients" / "course.toml").is_file()


def test_starting_again_keeps_a_learners_work_and_renews_the_rest(installed, tmp_path):
    # A folder that is called like the one that is renewed is nothing special.
    folder = tmp_path / ".vgrade" / "mine"
    assert installed("start", folder, cwd=tmp_path).returncode == 0
    fresh = contents(folder)
    exercise = folder / "10_clipping"
    mine = {
        exercise / "clipping.py": "def clip_by_value(gradients, max_value):\n    return {}\n",
        exercise / "clipping.ipynb": "{}",
        exercise / "README.md": "my notes",
        exercise / "helper.py": "x = 1\n",
    }
    for file, text in mine.items():
        file.write_text(text)
    (exercise / ".vgrade" / "answers.key").write_bytes(b"broken")
    (exercise / ".vgrade" / "exercise.json").unlink()
    (exercise / ".vgrade" / "checks" / "99_of_an_older_version.py").write_text("1 / 0\n")
    (folder / "course.toml").write_text("broken")
    done = installed("start", folder, cwd=tmp_path)
    assert done.returncode == 0
    assert "of yours kept" in done.stdout
    now = contents(folder)
    for file, text in mine.items():
        assert now.pop(file.relative_to(folder).as_posix()).decode() == text
    assert now == {name: fresh[name] for name in now}
    assert len(now) == len(fresh) - 3
    assert installed("list", cwd=folder).returncode == 0


@pytest.mark.parametrize("target", ["solutions", "."])
def test_an_instructors_course_is_never_turned_into_a_learners(installed, tmp_path, target):
    course = write_course(tmp_path)
    before = contents(tmp_path)
    for broken in (False, True):
        if broken:
            (course / "course.toml").write_text("seed = \n")
            before = contents(tmp_path)
        done = installed("start", target, cwd=tmp_path)
        assert done.returncode == 2
        assert "instructor's course" in done.stderr
        assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_made_exits_with_a_word(installed, tmp_path):
    (tmp_path / "file").write_text("x")
    assert installed("start", "file", cwd=tmp_path).returncode == 2
    done = installed("start", "file/below", cwd=tmp_path)
    assert done.returncode == 3
    assert "cannot write" in done.stderr
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "10_clipping").write_text("a file, not a folder")
    done = installed("start", "taken", cwd=tmp_path)
    assert done.returncode == 3
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    shutil.rmtree(tmp_path / "taken")


def test_where_the_course_is_damaged_or_missing_start_says_so(package, vgrade, tmp_path):
    for name, data in (("damaged", b"no zip"), ("missing", None)):
        broken = tmp_path / name
        shutil.copytree(package, broken)
        archive = broken / "grader" / "data" / "self_study.zip"
        archive.unlink()
        if data is not None:
            archive.write_bytes(data)
        done = vgrade("start", "x", cwd=tmp_path, environment={"PYTHONPATH": str(broken)})
        assert done.returncode == 3
        assert "Traceback" not in done.stderr
        assert "install vgrade again" in done.stderr or "get one from your" in done.stderr
        assert not (tmp_path / "x").exists()
