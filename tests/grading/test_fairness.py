"""Nothing but a right answer earns points, and a right answer earns them in any style."""

from hashlib import sha256

import numpy as np
import pytest
from conftest import CORPUS, exercise_of, reference_texts

from grader.checking.attempt import attempt
from grader.checking.calls import ReferenceReplay, Trusted
from grader.checking.draws import ReplayedDraws
from grader.course.reference import Reference

DEGENERATE = {
    "None": "return None",
    "0": "return 0",
    "True": "return True",
    "False": "return False",
    "its first input": "return args[0]",
    "a tuple of its inputs": "return args",
    "zeros of the right shape": "return alike(right(*args), np.zeros_like)",
    "ones of the right shape": "return alike(right(*args), np.ones_like)",
    "random arrays of the right shape": "return alike(right(*args), noise)",
}

WRAPPED = """

def alike(value, change):
    if isinstance(value, dict):
        return {key: alike(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(alike(item, change) for item in value)
    return value if isinstance(value, str) else change(np.asarray(value, dtype=float))


def noise(array):
    return np.random.default_rng(3).normal(size=array.shape)


def degenerate(right):
    def instead(*args):
        BODY
    return instead


for name in NAMES:
    globals()[name + "_"] = globals()[name]
for name in NAMES:
    globals()[name] = degenerate(globals()[name + "_"])
"""


@pytest.mark.parametrize("body", DEGENERATE.values(), ids=DEGENERATE)
def test_a_degenerate_submission_earns_no_point_on_any_exercise(course, graded, body):
    files = {
        f"{e.module}.py": reference_texts(course)[f"{e.module}.py"]
        + WRAPPED.replace("BODY", body).replace("NAMES", repr(list(e.functions)))
        for e in course.exercises
    }
    result = graded(files)
    earned = {
        (e.id, check.id): check.score for e in result.exercises for check in e.checks if check.score
    }
    assert earned == {}


def _written(value):
    """Arguments as text, arrays by all of their bytes; of a Generator its state."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype}{value.shape}{sha256(value.tobytes()).hexdigest()}"
    if isinstance(value, dict):
        return repr({key: _written(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return repr([_written(item) for item in value])
    return repr(getattr(getattr(value, "bit_generator", None), "state", value))


def test_what_the_learners_folder_tells_answers_no_call_of_a_hidden_check(prepared):
    asked = {True: set(), False: set()}
    for exercise in prepared.exercises:
        reference = Reference(prepared.course, exercise)
        for check in exercise.checks:
            key = prepared.keys[exercise.id][check.id]
            answers, draws = ReferenceReplay(key.answers), ReplayedDraws(key.draws)
            calls = Trusted(reference.function)
            made = attempt(check, exercise.functions, calls, answers, draws).record.calls
            calls = (call for call in made if call.arguments)
            asked[check.hidden].update((c.function, _written(c.arguments)) for c in calls)
    assert len(asked[False]) > 20
    assert {function for function, _ in asked[True] & asked[False]} == set()


def test_the_references_earn_full_marks(course, graded):
    result = graded(reference_texts(course))
    assert [
        (c.id, c.message) for e in result.exercises for c in e.checks if c.status != "passed"
    ] == []
    assert all(e.score == e.max_score > 0 for e in result.exercises)
    assert all(e.status == "passed" for e in result.exercises)


RIGHT = sorted(path.name for path in (CORPUS / "right").iterdir())


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_submission_loses_no_point_whatever_its_style(graded, name):
    result = graded(CORPUS / "right" / name)
    lost = [
        (c.id, c.message)
        for e in result.exercises
        if e.status != "missing"
        for c in e.checks
        if c.status != "passed"
    ]
    assert lost == []
    assert any(e.status == "passed" for e in result.exercises)


def test_a_missing_exercise_and_an_untouched_stub_are_not_started(course, graded):
    from grader.generate.stub import stub_text

    result = graded({"backprop.py": stub_text(course.exercise("backprop"))})
    for exercise in result.exercises:
        assert exercise.status == "missing"
        assert exercise.messages == ("Not started.",)
        assert exercise.score == 0
    assert exercise_of(result, "backprop").file == "backprop.py"
