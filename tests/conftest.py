"""What all tests share: the course, a sandbox, and the tier that is asked for by --isolation."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = Path(__file__).parent / "corpus"


def corpus():
    """What is known of every submission of the corpus, from all of its manifests."""
    files = sorted(CORPUS.glob("*.toml"))
    return [s for file in files for s in tomllib.loads(file.read_text("utf-8"))["submission"]]


def pytest_addoption(parser):
    parser.addoption(
        "--isolation",
        choices=["sealed+", "sealed", "separated"],
        default="sealed" if sys.platform == "linux" else "separated",
        help="the tier in which learner code runs in these tests",
    )


ALONE = (
    "tests/grading/test_rewrites.py",
    "tests/grading/test_fairness.py",
    "tests/diagnosis/test_corpus.py",
)
"""Files of many tests that share nothing but the session: they are spread over all workers."""


TOGETHER = ("tests/attacks/", "tests/generate/")
"""Folders of which all tests need what takes long to make."""


def pytest_sessionstart(session):
    """The answer keys of the course are recorded once, side by side, before any test: many commands
    need them, and each would wait for minutes."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_record, sorted(_exercise_ids(), key=_cost), chunksize=1))


SLOW = ("deep_network", "recurrent", "optimizers", "residual", "mean_field")
"""Exercises of which a recording takes longest, in that order: they begin first."""


def _cost(name):
    return SLOW.index(name) if name in SLOW else len(SLOW)


def _exercise_ids():
    from grader.course.course import read_course

    return [exercise.id for exercise in read_course(ROOT / "solutions").exercises]


def _record(name):
    from grader.checking.answerkey import answer_key
    from grader.course.course import read_course

    course = read_course(ROOT / "solutions")
    answer_key(course, course.exercise(name))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Where tests run side by side, those that share a fixture which takes long stay together.

    A scheduler of our own: `--dist loadgroup` groups nothing under pytest 9.2 (pytest-xdist #1386).
    """
    if config.getoption("dist") != "load":  # another way was asked for
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            if file in ALONE:
                return nodeid
            return next((folder for folder in TOGETHER if file.startswith(folder)), file)

    return Together(config, log)


def pytest_sessionfinish(session, exitstatus):
    """In CI every real part is there, so that a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and exitstatus == 0 and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def isolation(pytestconfig):
    """The tier in which learner code runs in these tests."""
    return pytestconfig.getoption("isolation")


@pytest.fixture(scope="session")
def sealed(isolation):
    return isolation != "separated"


@pytest.fixture(scope="session")
def course():
    from grader.course.course import read_course

    return read_course(ROOT / "solutions")


@pytest.fixture(scope="session")
def prepared(course):
    from grader.grading.prepared import prepare

    return prepare(course)


@pytest.fixture(scope="session")
def sandbox(isolation):
    from grader.sandbox.host import Sandbox, preload

    with Sandbox(isolation, preload=preload()) as opened:
        yield opened


@pytest.fixture
def graded(prepared, sandbox, tmp_path):
    """Grade files given by name and text, or a path; returns the Result."""
    from grader.grading.grade import grade
    from grader.intake.submission import read_submission

    def run(files, learner="someone"):
        path = files
        if isinstance(files, dict):
            path = tmp_path / "submission"
            for name, text in files.items():
                file = path / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return grade(prepared, read_submission(path), sandbox, learner=learner)

    return run


@pytest.fixture
def vgrade(sealed):
    """Run the command as a user does; what needs a seal is told the tier."""

    def run(*arguments, cwd=ROOT, input=None, environment=None, tier=True):
        words = [str(word) for word in arguments]
        if tier and not sealed and words and words[0] in ("check", "grade", "demo"):
            words += ["--isolation", "separated"]
            words += {"grade": ["--allow-unsealed"], "check": ["--no-require-sealed"]}.get(
                words[0], []
            )
        variables = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR")}
        variables |= {"PYTHONPATH": str(ROOT), **(environment or {})}
        return subprocess.run(
            [sys.executable, "-m", "grader", *words],
            cwd=cwd,
            input=input,
            env=variables,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def reference_texts(course):
    """Every exercise's reference as a submission: file name to text."""
    return {
        f"{e.module}.py": e.reference_file.read_text(encoding="utf-8") for e in course.exercises
    }


def right_answers(course, variant=7):
    """An answer sheet with the right answer to every question of the course's quizzes."""
    from grader.audit.quizzes import right_sheet
    from grader.quiz.quiz import read_quizzes

    return right_sheet(read_quizzes(course, course.exercises).values(), variant)


def exercise_of(result, name):
    return next(e for e in result.exercises if e.id == name)


def statuses(exercise):
    return {check.id: check.status for check in exercise.checks}


@pytest.fixture(scope="session")
def files(course):
    """What is in a learner's folder, made once."""
    from grader.generate.learner import learner_files

    return learner_files(course)
