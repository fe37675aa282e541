"""An answer far larger than the right one is told as that, and costs the grader next to nothing."""

import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tinycourse import write_course

from grader.checking.judge import Verdict
from grader.checking.symptom import Symptom, weight
from grader.course.course import read_course
from grader.grading.grade import Evidence, grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

ROOT = Path(__file__).parents[2]
HEAD = "import numpy as np\ndef halve(x): return x / 2\n"
HUGE = {
    "an array of 32 MB": "np.zeros(1 << 22)",
    "30,000 tiny arrays": "[[np.zeros(1) for _ in range(300)] for _ in range(100)]",
    "a million numbers in a list": "[0.5] * 1_000_000",
    "a long text in many places": "['x' * 16_000] * 10_000",
    "a deep dict": "{n: {m: {} for m in range(100)} for n in range(100)}",
}


@pytest.fixture(scope="module")
def doubling(tmp_path_factory):
    return prepare(read_course(write_course(tmp_path_factory.mktemp("course"))))


def checks(doubling, sandbox, folder, text):
    folder.mkdir(exist_ok=True)
    (folder / "doubling.py").write_text(HEAD + text)
    result = grade(doubling, read_submission(folder), sandbox, learner="someone")
    return {check.id: check for check in result.exercises[0].checks}


@pytest.mark.parametrize("answer", HUGE.values(), ids=HUGE)
def test_an_answer_that_is_far_too_large_is_told_as_that(doubling, sandbox, tmp_path, answer):
    found = checks(doubling, sandbox, tmp_path / "s", f"def double(x): return {answer}\n")
    said = [c for c in found.values() if c.function == "double"]
    assert {c.status for c in said} == {"failed"}
    assert {c.message for c in said} == {"`double` returned far more than is asked for."}
    assert all(c.status == "passed" for c in found.values() if c.function == "halve")


FAIR = {
    "lists of numbers": "[2 * float(v) for v in np.ravel(x)] if np.ndim(x) else 2 * x",
    "NumPy scalars": "[np.float64(2 * v) for v in np.ravel(x)] if np.ndim(x) else 2 * x",
}


@pytest.mark.parametrize("answer", FAIR.values(), ids=FAIR)
def test_another_form_of_the_right_answer_is_never_too_large(doubling, sandbox, tmp_path, answer):
    found = checks(doubling, sandbox, tmp_path / "s", f"def double(x): return {answer}\n")
    assert not any("far more" in c.message for c in found.values())


def test_what_is_kept_of_the_answers_of_a_submission_has_a_budget():
    evidence = Evidence()
    wrong = Verdict("failed", symptom=Symptom("value", "f", 1, np.zeros(1 << 17)))
    kept = [evidence.bounded(wrong).symptom for _ in range(10)]
    assert [symptom is not None for symptom in kept] == [True] * 3 + [False] * 7
    small = Verdict("failed", symptom=Symptom("value", "f", 1, np.zeros(8)))
    assert evidence.bounded(small).symptom is not None
    assert weight([np.zeros(4), {"a": "text"}]) > 32


def test_an_answer_that_is_kept_is_no_view_of_all_that_was_sent(doubling, sandbox, tmp_path):
    from grader.checking.symptom import own_copy

    whole = np.zeros(1000)
    assert own_copy([whole[:3]])[0].base is None


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of the address space")
def test_a_class_with_monsters_has_all_its_results_under_a_limit_of_memory(sealed, tmp_path):
    course = write_course(tmp_path / "course")
    answers = ["2 * x"] * 9 + ["[np.zeros(1 << 22) for _ in range(8)]"]
    for number, answer in enumerate(answers):
        folder = tmp_path / "class" / f"learner{number}"
        folder.mkdir(parents=True)
        (folder / "doubling.py").write_text(f"{HEAD}def double(x): return {answer}\n")
    command = [sys.executable, "-m", "grader", "grade", "class", "--out", "out", "--jobs", "1"]
    command += ["--course", str(course)]
    if not sealed:
        command += ["--isolation", "separated", "--allow-unsealed"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30)),
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out" / "results").glob("*.json"))) == 10
