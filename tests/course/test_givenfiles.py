"""Files that belong to an exercise travel to the learner, and are there where work is graded."""

import shutil

import pytest
from tinycourse import CHECKS, EXERCISE, REFERENCE, write_course

from grader.course.course import read_course
from grader.course.givenfiles import MOST_OF_ALL, MOST_OF_ONE
from grader.errors import CourseError
from grader.generate.folder import write_folder
from grader.generate.learner import learner_files
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission
from grader.sandbox.host import Sandbox, preload

WITH_FILES = EXERCISE.replace("order = 1", 'order = 1\nfiles = ["data/scale.csv", "by/tools.py"]')
READS = REFERENCE.replace(
    '"""Twice and half."""',
    '"""Twice and half."""\n\nimport numpy as np\n\nTWO = np.loadtxt("data/scale.csv")',
).replace(
    "    result = _together(x, x)\n",
    '    result = float(open("data/scale.csv").readline()) * x\n',
)


def write(folder, exercise=WITH_FILES, **replaced):
    course = write_course(folder, exercise=exercise, **replaced)
    for name, text in {"data/scale.csv": "2.0\n", "by/tools.py": "def two(): return 2.0\n"}.items():
        file = course / "01_doubling" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return course


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return read_course(write(tmp_path_factory.mktemp("course"), reference=READS))


@pytest.fixture(scope="module")
def ready(course):
    return prepare(course)


def test_they_are_read_with_the_exercise_and_change_its_digest(tmp_path, course):
    assert course.files == {"data/scale.csv": b"2.0\n", "by/tools.py": b"def two(): return 2.0\n"}
    other = write(tmp_path, reference=READS)
    assert read_course(other).digest == course.digest
    (other / "01_doubling/data/scale.csv").write_text("3.0\n")
    assert read_course(other).digest != course.digest


OWN = {
    "text": 'two = float(open("data/scale.csv").read())',
    "numpy": 'import numpy as np\ntwo = float(np.loadtxt("./data/scale.csv"))',
    "beside": "from pathlib import Path\n"
    'two = float((Path(__file__).parent / "data" / "scale.csv").read_text())',
    "a drive": 'import os\nos.chdir("/content/work")\ntwo = float(next(open("data/scale.csv")))',
    "a module": "from tools import two as f\ntwo = f()",
}


@pytest.mark.parametrize("isolation", ["sealed", "separated"])
@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_a_learner_reads_them_by_the_same_path_in_each_tier(ready, tmp_path, own, isolation):
    text = f"{own}\ndef double(x):\n    return two * x\ndef halve(x):\n    return x / two\n"
    (tmp_path / "doubling.py").write_text(text)
    with Sandbox(isolation, preload=preload([text])) as sandbox:
        (exercise,) = grade(ready, read_submission(tmp_path), sandbox, learner="x").exercises
    assert (exercise.status, exercise.messages) == ("passed", ())


def test_a_file_that_the_learner_handed_in_beside_it_does_not_decide(ready, sandbox, tmp_path):
    text = "def double(x):\n    return float(open('data/scale.csv').read()) * x\n"
    (tmp_path / "doubling.py").write_text(text)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "scale.csv").write_text("7.0\n")
    (exercise,) = grade(ready, read_submission(tmp_path), sandbox, learner="x").exercises
    assert {c.status for c in exercise.checks if c.function == "double"} == {"passed"}


def test_they_travel_to_the_learner_whose_own_checks_find_them(course, sandbox, tmp_path):
    files = learner_files(course)
    assert files["01_doubling/data/scale.csv"] == b"2.0\n"
    write_folder(files, tmp_path)
    (tmp_path / "01_doubling/data/scale.csv").write_text("3.0\n")
    write_folder(files, tmp_path, keep_work=True)
    own = prepare(read_course(tmp_path))
    work = tmp_path / "01_doubling" / "doubling.py"
    work.write_text("def double(x):\n    return float(open('data/scale.csv').read()) * x\n")
    (exercise,) = grade(own, read_submission(tmp_path), sandbox, learner="x").exercises
    assert {c.status for c in exercise.checks if c.function == "double"} == {"passed"}


def test_a_learner_who_lost_one_is_told(course, tmp_path):
    write_folder(learner_files(course), tmp_path)
    shutil.rmtree(tmp_path / "01_doubling" / "data")
    with pytest.raises(CourseError, match=r"the file `data/scale.csv` is not there"):
        read_course(tmp_path)


REFUSED = {
    "not there": ("data/none.csv", "is not there; put it into the exercise's folder"),
    "a folder": ("data", "is a folder; name the files in it"),
    "above": ("../course.toml", "is not below the exercise's folder"),
    "above, within": ("data/../../course.toml", "is not below the exercise's folder"),
    "absolute": ("/etc/passwd", "is not below the exercise's folder"),
    "dots": ("./data/scale.csv", "is not below the exercise's folder"),
    "itself": (".", "is not below the exercise's folder"),
    "of Windows": ("data\\\\scale.csv", "is no name for one"),
    "a drive": ("C:/scale.csv", "is no name for one"),
    "nothing": ("", "is no name for one"),
    "a line": ("data/a\\nb", "is no name for one"),
    "a link out": ("data/link", "leads out of the exercise's folder"),
    "a device": ("data/pipe", "leads out of the exercise's folder"),
    "the work": ("doubling.py", "has a name that is taken in a learner's folder"),
    "the notebook": ("Doubling.ipynb", "has a name that is taken in a learner's folder"),
    "the checks": ("checks.py", "has a name that is taken in a learner's folder"),
    "the answers": (".vgrade/answers.key", "has a name that is taken in a learner's folder"),
    "the same in capitals": ("Data/Scale.csv", "is in the way of `data/scale.csv`"),
    "a file as a folder": ("data/scale.csv/x", "is in the way of `data/scale.csv`"),
    "too large": ("data/large.bin", "is larger than 4 MB"),
}


@pytest.mark.parametrize(("name", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_given_is_told_with_file_and_line(tmp_path, name, says):
    import os

    exercise = EXERCISE.replace(
        "order = 1", f'order = 1\nfiles = [\n  "data/scale.csv",\n  "{name}",\n]'
    )
    folder = write(tmp_path, exercise=exercise) / "01_doubling"
    (folder / "data/link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "data/pipe")
    (folder / "data/large.bin").write_bytes(bytes(MOST_OF_ONE + 1))
    with pytest.raises(CourseError) as caught:
        read_course(folder.parent)
    assert says in str(caught.value)
    assert (caught.value.file, caught.value.line) == (str(folder / "exercise.toml"), 6)


def test_all_together_have_a_limit(tmp_path):
    names = ["data/1.bin", "data/2.bin", "data/3.bin"]
    exercise = EXERCISE.replace("order = 1", f"order = 1\nfiles = {names}")
    folder = write(tmp_path, exercise=exercise) / "01_doubling"
    for name in names:
        (folder / name).write_bytes(bytes(MOST_OF_ALL // 2 - 1))
    with pytest.raises(
        CourseError, match=r"data/3\.bin` is too much: all files together have 8 MB"
    ):
        read_course(folder.parent)


def test_two_exercises_may_share_a_file_and_not_a_name(tmp_path):
    course = write(tmp_path, reference=READS)
    second = course / "02_again"
    shutil.copytree(course / "01_doubling", second)
    toml = second / "exercise.toml"
    toml.write_text(WITH_FILES.replace('module = "doubling"', 'module = "again"'))
    (second / "doubling.py").rename(second / "again.py")
    assert len(read_course(course).files) == 2
    (second / "data/scale.csv").write_text("3.0\n")
    with pytest.raises(CourseError, match=r"have different files `data/scale\.csv`; rename one"):
        read_course(course)


def test_no_check_sees_more_of_them_than_a_learner(tmp_path, sandbox):
    """Where no file is given, none is there, whatever lies in the course."""
    course = write(tmp_path, exercise=EXERCISE, checks=CHECKS)
    work = tmp_path / "work"
    work.mkdir()
    text = "import os\ndef double(x):\n    return x * (3 if os.path.exists('data') else 2)\n"
    (work / "doubling.py").write_text(text)
    ready = prepare(read_course(course))
    (exercise,) = grade(ready, read_submission(work), sandbox, learner="x").exercises
    assert {c.status for c in exercise.checks if c.function == "double"} == {"passed"}
