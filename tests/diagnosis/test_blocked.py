"""What waits for a helper says so, and something is always said of what is wrong."""

import pytest
from conftest import exercise_of, reference_texts
from tinycourse import write_course

from grader.course.course import read_course
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission

CHECKS = '''\
from grader.authoring import check, close


@check(points=1, function="double")
def double_of_a_half(learner, reference, rng):
    """Doubling undoes halving."""
    x = rng.uniform(1, 2, size=3)
    want = reference.double(x)
    learner.halve(x)
    close(learner.double(x), want)


@check(points=1, function="halve")
def half_of_a_double(learner, reference, rng):
    """Halving undoes doubling."""
    x = rng.uniform(1, 2, size=3)
    want = reference.halve(x)
    learner.double(x)
    close(learner.halve(x), want)
'''


@pytest.fixture(scope="module")
def doubling(tmp_path_factory):
    return prepare(read_course(write_course(tmp_path_factory.mktemp("course"), checks=CHECKS)))


@pytest.mark.parametrize(
    ("double", "halve", "statuses"),
    [
        ("2 * x", "x / 2", ["passed", "passed"]),
        ("3 * x", "x / 2", ["failed", "passed"]),
        ("2 * x", "x / 3", ["passed", "failed"]),
        ("3 * x", "x / 3", ["failed", "blocked"]),
    ],
)
def test_of_two_that_wait_for_each_other_the_first_is_explained(
    doubling, sandbox, tmp_path, double, halve, statuses
):
    text = f"def double(x):\n    return {double}\n\n\ndef halve(x):\n    return {halve}\n"
    (tmp_path / "doubling.py").write_text(text)
    (exercise,) = grade(doubling, read_submission(tmp_path), sandbox, learner="someone").exercises
    assert [check.status for check in exercise.checks] == statuses


@pytest.fixture
def checks(course, graded):
    def run(module, more):
        result = graded({f"{module}.py": reference_texts(course)[f"{module}.py"] + more})
        return {c.id: c for c in exercise_of(result, module).checks}

    return run


LEAK = """

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = {"relu": np.maximum(0.01 * Z, Z), "tanh": np.tanh(Z), "sigmoid": 1 / (1 + np.exp(-Z))}
    return A[activation], (linear_cache, Z)
"""


def test_a_mistake_that_was_named_in_a_helper_is_the_helpers_however_little_it_fails(checks):
    backprop = checks("backprop", LEAK)
    assert backprop["layer_with_tanh"].status == "passed"
    assert backprop["layer_with_relu_or_sigmoid"].mistake == "leak_in_relu"
    forward = backprop["forward_through_three_layers"]
    assert forward.blocked_by == "linear_activation_forward"
    assert forward.score == forward.max_score / 2


def test_a_helper_that_nobody_understands_is_to_be_looked_at_first(checks):
    backprop = checks("backprop", LEAK.replace("0.01 * Z", "0.07 * Z"))
    forward = backprop["forward_through_three_layers"]
    assert (forward.status, forward.score, forward.mistake) == ("blocked", 0, None)
    facts, where = forward.message.split(" It uses `linear_activation_forward`")
    assert "entry [0, 0] is" in facts
    assert where == ", which is not right yet: look there first."


WRONG_NORM = """

def global_norm(gradients):
    return np.sqrt(sum(np.sum(np.abs(g)) for g in gradients.values())) + 1
"""
OWN_CLIP = """

def clip_by_norm(gradients, max_norm):
    norms = {k: global_norm({k: g}) for k, g in gradients.items()}
    return {k: g * min(1, max_norm / norms[k]) for k, g in gradients.items()}
"""


def test_a_helper_that_only_the_learner_uses_is_waited_for(checks):
    assert checks("clipping", WRONG_NORM)["arrays_beyond_and_within_the_limit"].status == "passed"
    clipping = checks("clipping", WRONG_NORM + OWN_CLIP)
    assert clipping["arrays_beyond_and_within_the_limit"].blocked_by == "global_norm"


def test_a_helper_that_only_the_reference_uses_is_not(checks):
    own = """

def has_non_finite(gradients):
    return True

def clip_by_global_norm(gradients, max_norm):
    return dict(gradients), 2 * global_norm(gradients)
"""
    clipping = checks("clipping", own)
    assert {c.status for c in clipping.values() if c.function == "clip_by_global_norm"} == {
        "failed"
    }


ASSERTS = """

_forward = L_model_forward

def L_model_forward(X, parameters):
    AL, caches = _forward(X, parameters)
    assert AL.shape == (1, X.shape[1])
    return AL, caches
"""


def test_a_helper_that_fails_only_where_another_function_is_judged_is_blamed_for_it(checks):
    backprop = checks("backprop", ASSERTS)
    assert {c.status for c in backprop.values() if c.function == "L_model_forward"} == {"passed"}
    outputs = backprop["several_outputs"]
    assert (outputs.function, outputs.status) == ("L_model_backward", "blocked")
    assert outputs.blocked_by == "L_model_forward"
    assert outputs.message == (
        "`L_model_forward` raised AssertionError. `L_model_backward` waits for that."
    )
    assert outputs.location is not None
    others = [c for c in backprop.values() if c.id != "several_outputs"]
    assert {c.status for c in others} == {"passed"}


LATER = CHECKS.replace(
    "    learner.halve(x)\n    close(learner.double(x), want)",
    "    got = learner.double(x)\n    learner.halve(got)\n    close(got, want)",
)


@pytest.mark.parametrize(("checks", "blocked_by"), [(CHECKS, "halve"), (LATER, None)])
def test_a_helper_that_was_called_before_the_judged_function_is_at_fault_by_itself(
    sandbox, tmp_path, checks, blocked_by
):
    prepared = prepare(read_course(write_course(tmp_path / "course", checks=checks)))
    text = "def double(x):\n    return 2 * x\n\n\ndef halve(x):\n    assert x[0] > 9\n"
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "doubling.py").write_text(text)
    read = read_submission(tmp_path / "work")
    (exercise,) = grade(prepared, read, sandbox, learner="someone").exercises
    first = exercise.checks[0]
    assert (first.status, first.blocked_by) == ("blocked" if blocked_by else "error", blocked_by)
