"""How much of a hidden input a hostile submission can put into the Result of a hidden check.

The attack counts: it is called once in each of some hundred hidden checks, does another thing in
each, and everything that differs in the Results is what a learner could read. `docs/security.md`
has the figure.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

import msgspec
import pytest
from tinycourse import write_course

from grader.course.course import read_course
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import Submission, SubmittedFile
from grader.sandbox.source import MOST_LINES

ROOT = Path(__file__).parents[2]
EXERCISE = 'title = "Coded"\nmodule = "doubling"\norder = 1\n'
REFERENCE = '''\
import numpy as np


def code(n, A, B):
    """Two arrays and a name, for a number that says which check this is."""
    ### BEGIN SOLUTION
    return {"dW1": A, "dW2": B, "list": [A, B, 3.0], "name": "stable", "n": n}
    ### END SOLUTION
'''
CHECK = '''

@check(points=1, hidden=True, function="code")
def hidden_{n}(learner, reference, rng):
    """The code is right."""
    A, B = np.array({A}), np.array({B})
    got, want = learner.code({n}, A, B), reference.code({n}, A, B)
    close(got, want)
'''
A, B = (
    "[[1.5, -2.5, 3.0], [0.25, 7.0, -1.0], [2.0, 5.0, 9.0]]",
    "[[2.5, 1.0, 4.0], [8.0, 6.0, 3.5]]",
)
TOP = """\
import builtins, os, sys
import numpy as np

class Own(Exception): pass

def fail(error):
    try:
        raised = error("x") if error.__name__[:7] != "Unicode" else ValueError.__new__(error)
    except TypeError:
        raised = Own()
    raise raised

"""


def many_checks(folder, count):
    checks = "import numpy as np\n\nfrom grader.authoring import check, close\n"
    checks += "".join(CHECK.format(n=n, A=A, B=B) for n in range(count))
    parts = {"checks": checks, "reference": REFERENCE, "exercise": EXERCISE, "task": "# Coded\n"}
    return prepare(read_course(write_course(folder, **parts)))


def told(prepared, sandbox, text, other=""):
    """What is different in the hidden checks of one submission: each once."""
    files = [SubmittedFile("doubling.py", "py", (text,))]
    files += [SubmittedFile("other.py", "py", (other,))] if other else []
    submission = Submission(tuple(files), "0" * 64, (), "graded", ())
    result = grade(prepared, submission, sandbox, learner="eve")
    (exercise,) = result.exercises
    left = {
        msgspec.json.encode(msgspec.structs.replace(check, id="", title=""))
        for check in exercise.checks
    }
    assert len(exercise.messages) <= 1  # and whether any check's inputs were changed
    return left


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return many_checks(tmp_path_factory.mktemp("bits"), 640)


def kinds_of_exception(prepared, sandbox):
    text = f"{TOP}kinds = [*vars(builtins).values(), *vars(np.exceptions).values(), Own]\n"
    text += "kinds = [k for k in (*kinds, np.linalg.LinAlgError) if isinstance(k, type)]\n"
    text += "kinds = [k for k in kinds if issubclass(k, BaseException)]\n"
    text += "def code(n, A, B): fail(kinds[n % len(kinds)])\n"
    return told(prepared, sandbox, text)


def places(prepared, sandbox):
    text = TOP + "def code(n, A, B):\n" + "".join(f"    if n == {n}: [][9]\n" for n in range(640))
    return told(prepared, sandbox, text)


def other_places(prepared, sandbox):
    lines = "".join(f"    if n == {n}: [][9]\n" for n in range(640))
    text = f"{TOP}from other import more\ndef code(n, A, B): more(n)\n"
    return told(prepared, sandbox, text, f"def more(n):\n{lines}")


def wrong_answers(prepared, sandbox):
    return told(prepared, sandbox, TOP + WRONG)


WRONG = """
def changed(right, key, value):
    return {**right, key: value}

def variants(A, B):
    right = {"dW1": A, "dW2": B, "list": [A, B, 3.0], "name": "stable", "n": 0}
    values = [None, True, 3, 2.5, 1j, 10**30, float("nan"), float("inf"), "", "text",
              "Stable", b"x", [], [1.0], (), {}, {"W1": A}, set(), range(3), len, object(),
              np.matrix(A), A[0], A.T, np.ma.masked_array(A), A.astype(object), A.astype("f4"),
              A + 1j, -A, 2 * A, A / 3, A * 9,
              A + 1, A - 1, A * 1e6, A**2, np.sqrt(np.abs(A)), np.exp(A), 1 / A, A @ A, A[::-1],
              A[:, ::-1], np.abs(A), np.maximum(A, 0), A * np.nan, A * np.inf, np.zeros_like(A),
              np.ones_like(A), A.cumsum(0), A.cumsum(1), A - A.mean(), A / A.sum(), A[:2], A[:, :2],
              A.ravel(), A[None], A.mean(), A.sum(0), A.sum(1), A.sum(0, keepdims=True), B, B.T, -B,
              2 * B, np.zeros_like(B), A + 1e-3, A + np.eye(3), A * np.eye(3), A.astype(int),
              A > 0, np.round(A), A * (1 + 1e-4), np.sign(A), A - 2 * np.tril(A), map(abs, A),
              (x for x in A), A.tolist(), [A], (A, B), np.array(["x"]), np.array("2024", "M8[s]"),
              np.full_like(A, A.mean()), np.where(A > 0, A, np.nan), np.where(A > 0, A, 7)]
    yield from ([right], right["list"], None)
    for value in values:
        yield value
        for key in right:
            yield changed(right, key, value)
        for place in range(3):
            other = [value if i == place else x for i, x in enumerate(right["list"])]
            yield changed(right, "list", other)
    for key in right:
        yield {k: v for k, v in right.items() if k != key}
    yield changed(changed(right, "dW1", B), "dW2", A)

def code(n, A, B):
    all_of_them = list(variants(A, B))
    return all_of_them[n] if n < len(all_of_them) else all_of_them[0]
"""
ENDINGS = {
    "exits": "os._exit(n % 256)",
    "is killed": "os.abort() if n % 2 else os._exit(1)",
    "loops": "\n    while True: pass",
    "is not written": "raise NotImplementedError(n)",
    "takes other arguments": "return code(1)",
}


def test_a_hidden_check_says_so_many_bits_and_no_more(prepared, sandbox, tmp_path):
    kinds, lines = kinds_of_exception(prepared, sandbox), places(prepared, sandbox)
    answers = wrong_answers(prepared, sandbox)
    few = many_checks(tmp_path, 6)
    endings = set()
    for ending in ENDINGS.values():
        endings |= told(few, sandbox, f"{TOP}def code(n, A, B): {ending}\n")
    assert len(kinds) <= 30
    assert MOST_LINES / 2 < len(lines) <= MOST_LINES + 1
    assert len(other_places(prepared, sandbox)) == 1
    assert len(endings) <= 8
    assert 40 < len(answers) < 400
    told_in_all = len(kinds) * len(lines) + len(answers) + len(endings)
    bits = math.log2(told_in_all)
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    said = re.search(r"up to some (\d+) bits of a hidden input", text)
    assert said and math.ceil(bits) == int(said[1]), (bits, len(kinds), len(lines), len(answers))
