"""Where no known mistake explains a wrong function, a place in it is told, and never the edit."""

import msgspec
import pytest
from conftest import CORPUS, exercise_of, reference_texts
from tinycourse import write_course

from grader.course.course import read_course
from grader.diagnosis import locate
from grader.diagnosis.locate import PLAIN
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

REFERENCE = '''\
"""Sums and means."""

import numpy as np


def total(values):
    """The sum of a list.

    >>> total([1, 2])
    3
    """
    ### BEGIN SOLUTION
    return sum(values)
    ### END SOLUTION


def column_means(x):
    """The mean of each column, as a row.

    >>> column_means(np.ones((2, 1)))
    array([[1.]])
    """
    ### BEGIN SOLUTION
    return np.mean(x, axis=0, keepdims=True)
    ### END SOLUTION


def stepped(p, g, rate):
    """A step against the slope; p stays as it was.

    >>> stepped(np.ones(1), np.ones(1), 0.5)
    array([0.5])
    """
    ### BEGIN SOLUTION
    return p - rate * g
    ### END SOLUTION
'''

CHECKS = '''\
"""The checks of sums and means."""

import numpy as np

from grader.authoring import check, close, equal, inputs_unchanged


@check(points=1, function="total")
def total_of_a_few(learner, reference, rng):
    """The sum of a few numbers is right."""
    for values in ([4, 7, 1], [3], [2, 2, 9, 5]):
        equal(learner.total(values), reference.total(values))


@check(points=1, hidden=True, function="total")
def total_of_none(learner, reference, rng):
    """The sum of negative numbers and of none is right."""
    for values in ([-4, 7], []):
        equal(learner.total(values), reference.total(values))


@check(points=1, function="column_means")
def means(learner, reference, rng):
    """Each column has its mean."""
    x = rng.normal(size=(3, 4))
    close(learner.column_means(x), reference.column_means(x))


@check(points=1, function="stepped")
def step(learner, reference, rng):
    """The step is right, and p is as it was."""
    p, g = rng.normal(size=(2, 5))
    close(learner.stepped(p, g, 0.25), reference.stepped(p, g, 0.25))
    inputs_unchanged(learner)
'''

RIGHT = {
    "total": "def total(values):\n    return sum(values)\n",
    "column_means": "def column_means(x):\n    return np.mean(x, axis=0, keepdims=True)\n",
    "stepped": "def stepped(p, g, rate):\n    return p - rate * g\n",
}


@pytest.fixture(scope="module")
def small_course(tmp_path_factory):
    exercise = 'title = "Sums"\nmodule = "sums"\norder = 1\n'
    task = "# Sums\n\nWords.\n" + "".join(f"\n### `{name}()`\n\nWords.\n" for name in RIGHT)
    folder = write_course(
        tmp_path_factory.mktemp("sums"),
        exercise=exercise,
        task=task,
        reference=REFERENCE,
        checks=CHECKS,
    )
    for file in (folder / "01_doubling").glob("doubling.py"):
        file.rename(file.with_name("sums.py"))
    return prepare(read_course(folder))


@pytest.fixture
def failed(small_course, sandbox, tmp_path):
    """The first failed check, of a submission in which one function is this text."""

    def run(text, file="sums.py"):
        name = text.partition("(")[0].removeprefix("def ").strip()
        parts = [*(t for n, t in RIGHT.items() if n != name), text]
        (tmp_path / file).write_text("import numpy as np\n\n" + "\n\n".join(parts))
        result = grade(small_course, read_submission(tmp_path), sandbox, learner="someone")
        (exercise,) = result.exercises
        return next(c for c in exercise.checks if c.status != "passed" and c.function == name)

    return run


def line_of(check, tmp_path):
    text = (tmp_path / check.place.file).read_text().split("\n")
    return [text[line - 1].strip() for line in check.place.lines]


WRONG = {
    "off by one": (
        "def total(values):\n    s = 0\n    for i in range(len(values) - 1):\n"
        "        s += values[i]\n    return s\n",
        "for i in range(len(values) - 1):",
    ),
    "a wrong start": (
        "def total(values):\n    s = 1\n    for v in values:\n        s += v\n    return s\n",
        "s = 1",
    ),
    "a return within the loop": (
        "def total(values):\n    s = 0\n    for v in values:\n        s += v\n        return s\n"
        "    return s\n",
        "return s",
    ),
    "a sign": (
        "def total(values):\n    s = 0\n    for v in values:\n        s -= v\n    return s\n",
        "return s",
    ),
    "one statement too many": (
        "def total(values):\n    s = 0\n    for v in values:\n        s += v\n        s = abs(s)\n"
        "    return s\n",
        "s = abs(s)",
    ),
    "a comparison": (
        "def total(values):\n    s, i = 0, 0\n    while i <= len(values) - 2:\n"
        "        i += 1\n        s += values[i - 1]\n    return s\n",
        "while i <= len(values) - 2:",
    ),
    "a condition too many": (
        "def total(values):\n    s = 0\n    for v in values:\n        if v > 3:\n"
        "            s += v\n    return s\n",
        "if v > 3:",
    ),
    "a wrong axis": (
        "def column_means(x):\n    m = x.mean(axis=1, keepdims=True)\n    return m\n",
        "m = x.mean(axis=1, keepdims=True)",
    ),
    "dimensions lost": (
        "def column_means(x):\n    m = np.mean(x, axis=0)\n    return m\n",
        "m = np.mean(x, axis=0)",
    ),
    "a wrong variable": (
        "def stepped(p, g, rate):\n    change = rate * p\n    return p - change\n",
        "change = rate * p",
    ),
    "a wrong operation": (
        "def stepped(p, g, rate):\n    change = g / rate\n    return p - change\n",
        "change = g / rate",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_small_mistake_has_its_place_and_the_edit_is_not_told(failed, tmp_path, kind):
    text, line = WRONG[kind]
    check = failed(text)
    assert check.place is not None
    assert line in line_of(check, tmp_path)
    assert "→" not in check.message
    assert f"line {check.place.lines[0]}" in check.message


def test_a_missing_return_is_asked_for(failed):
    check = failed("def total(values):\n    s = 0\n    for v in values:\n        s += v\n")
    assert check.place.kind == "missing return"
    assert "What does `total` return when it has come to its end" in check.message


def test_where_an_argument_is_changed_its_line_is_told(failed, tmp_path):
    check = failed("def stepped(p, g, rate):\n    q = p\n    q -= rate * g\n    return q\n")
    assert check.place.kind == "copy"
    assert line_of(check, tmp_path) == ["q -= rate * g"]
    assert " changes `q`" in check.message


def test_no_place_is_told_where_no_small_edit_is_enough(failed):
    assert failed("def total(values):\n    return len(values) ** 3 + 17\n").place is None


def test_nothing_is_searched_where_an_exception_tells_its_line(failed):
    check = failed("def total(values):\n    return sum(values) + nothing\n")
    assert check.location is not None
    assert check.place is None


def test_the_same_submission_has_the_same_place_again(failed):
    text, _ = WRONG["off by one"]
    assert failed(text).place == failed(text).place


def test_a_place_in_a_notebook_names_the_cell(small_course, sandbox, tmp_path):
    cells = ["import numpy as np", RIGHT["stepped"] + RIGHT["column_means"], WRONG["a sign"][0]]
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [{"cell_type": "code", "source": c, "metadata": {}, "outputs": []} for c in cells],
    }
    (tmp_path / "sums.ipynb").write_bytes(msgspec.json.encode(notebook))
    result = grade(small_course, read_submission(tmp_path), sandbox, learner="someone")
    (place,) = [c.place for c in result.exercises[0].checks if c.place is not None]
    assert place.cell == 3
    assert all(1 <= line <= 5 for line in place.lines)


HOSTILE = {
    "ends": "import os; os._exit(0)",
    "prints": "print('x' * 9_000_000)",
    "stalls": "while True: pass",
    "exits": "raise SystemExit",
    "answers with what it should not": "return [total] * 1000",
}


@pytest.mark.parametrize("how", HOSTILE)
def test_code_that_turns_on_the_search_gets_no_place_and_does_no_harm(failed, how):
    count = "    total.n = getattr(total, 'n', 0) + 1\n    if total.n > 9:\n"
    text = f"def total(values):\n{count}        {HOSTILE[how]}\n    return 7\n"
    check = failed(text)
    assert check.status == "failed"
    assert check.score == 0
    assert check.place is None


def test_the_search_is_bounded_by_a_count(failed, monkeypatch):
    monkeypatch.setattr(locate, "PLAIN", locate.Bounds(3, PLAIN.seconds))
    text = WRONG["one statement too many"][0].replace("abs", " abs")  # nobody has searched it yet
    assert failed(text).place is None


def test_a_function_of_a_class_is_searched_once_and_the_place_is_the_same(
    failed, tmp_path, monkeypatch
):
    from grader.grading import located

    searches = []
    search = located.repairs

    def counted(*arguments):
        searches.append(arguments[2])
        return search(*arguments)

    monkeypatch.setattr(located, "repairs", counted)
    text = "def total(values):\n    t = 2\n    for v in values:\n        t += v\n    return t\n"
    first = failed(text)
    again = failed(text + "\n\n# Done.\n")
    assert first.place == again.place
    assert line_of(again, tmp_path) == ["t = 2"]
    assert searches == ["total"]


def test_what_a_function_is_built_on_counts_as_well(failed, monkeypatch):
    text = "def total(values):\n    return sum(values) + MORE\n\n\nMORE = {}\n"
    assert failed(text.format(1)).place is not None
    from grader.grading import located

    searches = []
    monkeypatch.setattr(located, "repairs", lambda *a: searches.append(a[2]) or ())
    failed(text.format(3))
    assert searches == ["total"]


def test_where_repairs_disagree_two_lines_are_told_and_no_kind(failed, tmp_path):
    text = (
        "def total(values):\n    a = 0\n    for v in values:\n        a = a + v\n"
        "    b = a + 1\n    c = b + 1\n    return c\n"
    )
    check = failed(text)
    assert len(check.place.lines) == 2
    assert check.place.kind is None
    assert set(line_of(check, tmp_path)) <= {"a = 0", "b = a + 1", "c = b + 1", "return c"}
    first, second = check.place.lines
    assert f"A small change in line {first} or line {second} would be enough" in check.message


def test_a_function_that_only_a_hidden_check_sees_has_a_place_too(failed, tmp_path):
    text = (
        "def total(values):\n    s = 0\n    for v in values:\n        s += max(v, 0)\n"
        "    return s\n"
    )
    check = failed(text)
    assert check.visibility == "hidden"
    assert line_of(check, tmp_path) == ["s += max(v, 0)"]
    assert "max" not in check.message


ANOTHER_GUESS = """\
def total(values):
    s = 0
    for v in values:
        s += 1
    if s > 3:
        s = 4
    return answer(values)


calls = []


def answer(values):
    calls.append(1)
    return sum(values) if min(values, default=-1) > 0 else {guess}
"""
"""Public checks, which have no negative number, are right with most of its edits."""


def test_only_few_edits_are_judged_by_hidden_checks(failed, monkeypatch):
    judged = []
    whole = locate._Search._passes_hidden

    def counted(search, function, text):
        passed = whole(search, function, text)
        judged.append(search.guesses)
        return passed

    monkeypatch.setattr(locate._Search, "_passes_hidden", counted)
    check = failed(ANOTHER_GUESS.format(guess="hash(total.__code__) % 100"))
    assert check.place is None
    assert 2 < max(judged) <= locate.MOST_GUESSES


def test_nothing_of_a_hidden_input_is_kept_from_one_edit_to_the_next(failed):
    """From some call on the answer is right, if hidden calls could be counted."""
    check = failed(ANOTHER_GUESS.format(guess="sum(values) if len(calls) > 30 else 0"))
    assert check.place is None


UNNAMED = """

def tanh_derivative(z):
    t = np.tanh(z)
    slope = 1 - t * z
    return slope
"""
NAMED = """

def sigmoid_derivative(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 + s)
"""


@pytest.fixture
def activations(course, graded):
    def run(more):
        text = reference_texts(course)["activations.py"] + more
        result = graded({"activations.py": text})
        failed = [c for c in exercise_of(result, "activations").checks if c.status != "passed"]
        lines = text.split("\n")
        return failed, [lines[n - 1].strip() for c in failed if c.place for n in c.place.lines]

    return run


def test_what_no_mistake_of_the_course_names_has_a_place(activations):
    failed, lines = activations(UNNAMED)
    assert [c.mistake for c in failed if c.mistake] == []
    assert lines == ["slope = 1 - t * z"]


def test_what_is_named_has_no_place_beside_its_name(activations):
    failed, lines = activations(NAMED)
    assert failed[0].mistake
    assert lines == []


PLACED = {
    "wrong_one/124_global_clip_compares_square": "n * n > max_norm",
    "wrong_one/137_activation_of_the_input": "A = f(A_prev)[0]",
    "wrong_one/147_first_layer_missing_among_dA": "for l in range(L-2, 0, -1):",
    "wrong_one/155_square_compared": "if n**2 > max_norm",
    "wrong_one/optimizers_06_momentum_only_v_returned": "return v",
    "wrong_one/optimizers_14_rmsprop_epsilon_fixed": "+ 1e-8)",
    "wrong_one/optimizers_26_adam_returns_two": "return parameters, v",
    "wrong_two/16_axis_and_layer": "W, b = keys[-1][0], keys[0][1]",
    "wrong_two/17_divided_and_product": "(layers_dims[l-1] * layers_dims[l])",
}
"""Of the submissions of which no mistake names a bug, what stands at the place that is told."""


@pytest.mark.parametrize("submission", PLACED)
def test_the_place_is_where_the_bug_of_a_submission_is(graded, submission):
    result = graded(CORPUS / submission)
    (place,) = [c.place for e in result.exercises for c in e.checks if c.place is not None]
    lines = (CORPUS / submission / place.file).read_text("utf-8").split("\n")
    assert len(place.lines) == 1
    assert PLACED[submission] in lines[place.lines[0] - 1]
