"""A check that would compute for hours on what it was given is cut short, and costs no other."""

import signal
import sys

import pytest
from conftest import exercise_of
from tinycourse import write_course

from grader.course.course import read_course
from grader.grading import stage
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")

REFERENCE = '''\
def pairs(n):
    """A list of n numbers."""
    ### BEGIN SOLUTION
    return [0.0] * n
    ### END SOLUTION


def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return 2.0 * x
    ### END SOLUTION
'''
HEAD = "from grader.authoring import check, close, require\n"
PAIRS = '''

@check(points=1, hidden={hidden}, function="pairs")
def pairs_{n}(learner, reference, rng):
    """No two numbers differ."""
    got, want = learner.pairs({n}), reference.pairs({n})
    try:
        for a in range(10**9 if len(got) > 100 else len(got)):
            require(a < 10**9, "is a list")
    except Exception:
        pass
    close(got, want)
'''
DOUBLE = '''

@check(points=1, hidden=True, function="double")
def doubled(learner, reference, rng):
    """Twice the number."""
    want = reference.double(3.0)
    close(learner.double(3.0), want)
'''
SUBMISSION = "def pairs(n):\n    return [0.0] * 200\n\n\ndef double(x):\n    return 2.0 * x\n"


@pytest.fixture
def graded(tmp_path, sandbox, monkeypatch):
    monkeypatch.setattr(stage, "SECONDS", 0.2)

    def run(count):
        checks = HEAD + "".join(PAIRS.format(n=n, hidden=n % 2 == 1) for n in range(1, count + 1))
        exercise = 'title = "Pairs"\nmodule = "doubling"\norder = 1\n'
        parts = {"checks": checks + DOUBLE, "reference": REFERENCE, "exercise": exercise}
        course = read_course(write_course(tmp_path / "course", task="# Pairs\n", **parts))
        (tmp_path / "handed").mkdir()
        (tmp_path / "handed" / "doubling.py").write_text(SUBMISSION)
        submission = read_submission(tmp_path / "handed")
        before = signal.getsignal(signal.SIGVTALRM)
        result = grade(prepare(course), submission, sandbox, learner="ada")
        assert signal.getsignal(signal.SIGVTALRM) == before
        assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
        return {c.id: c for c in exercise_of(result, course.exercises[0].id).checks}

    return run


def test_a_check_that_takes_too_long_fails_and_others_keep_their_points(graded):
    checks = graded(2)
    assert [c.status for c in checks.values()] == ["failed", "failed", "passed"]
    for name in ("pairs_1", "pairs_2"):
        assert "takes far too long to look at" in checks[name].message


def test_after_three_of_them_what_is_left_is_not_looked_at(graded):
    pairs = [check for name, check in graded(5).items() if name.startswith("pairs_")]
    cut = [check for check in pairs if "takes far too long" in check.message]
    left = [check for check in pairs if "was not looked at" in check.message]
    assert (len(cut), len(left)) == (3, 2)
