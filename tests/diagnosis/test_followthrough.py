"""A function that is right on top of a wrong helper gets its share; nothing else does."""

import pytest
from conftest import exercise_of, reference_texts

WRONG_STEP = """

def linear_forward(A_prev, W, b):
    return np.dot(W, A_prev), (A_prev, W, b)
"""


@pytest.fixture
def backprop(course, graded):
    def run(more):
        text = reference_texts(course)["backprop.py"] + more
        return {c.id: c for c in exercise_of(graded({"backprop.py": text}), "backprop").checks}

    return run


def test_right_functions_on_a_wrong_helper_get_half_of_their_points_and_are_told_so(backprop):
    checks = backprop(WRONG_STEP)
    check = checks["layer_with_relu_or_sigmoid"]
    assert check.status == "failed"
    assert check.score == check.max_score / 2
    assert "is right, given your `linear_forward`" in check.message
    assert check.blocked_by == "linear_forward"
    assert checks["linear_step"].score == 0


def test_a_function_that_is_wrong_itself_gets_nothing_for_a_wrong_helper(backprop):
    checks = backprop(
        WRONG_STEP
        + """

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return 2 * np.maximum(Z, 0), (linear_cache, Z)
"""
    )
    assert checks["layer_with_relu_or_sigmoid"].score == 0
    assert checks["layer_with_tanh"].score == 0


@pytest.mark.parametrize(
    "constant", ["0 * (W @ A_prev)", "0 * (W @ A_prev) + 1", "np.zeros((1, 1))"]
)
def test_a_helper_that_returns_a_constant_earns_nothing_for_those_that_use_it(backprop, constant):
    checks = backprop(
        f"""

def linear_forward(A_prev, W, b):
    return {constant}, (A_prev, W, b)
"""
    )
    forward = [c for c in checks.values() if "forward" in c.function]
    assert [c.id for c in forward if c.score] == []


def test_a_helper_that_stores_what_it_is_given_cannot_forge_the_function_that_uses_it(backprop):
    checks = backprop(
        """

seen = []

def linear_forward(A_prev, W, b):
    seen.append(np.dot(W, A_prev))
    return seen[-1], (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    return (seen[-1] if seen else A_prev), None


def L_model_forward(X, parameters):
    return (seen[-1] if seen else X), None
"""
    )
    assert [c.id for c in checks.values() if c.score and "forward" in c.function] == []


def test_without_the_policy_there_is_no_credit(course, sandbox, tmp_path):
    import shutil

    from conftest import ROOT

    from grader.course.cache import CACHE_FOLDER
    from grader.course.course import read_course
    from grader.grading.grade import grade
    from grader.grading.prepared import prepare
    from grader.intake.submission import read_submission

    strict = tmp_path / "solutions"
    shutil.copytree(ROOT / "solutions" / "04_backprop", strict / "04_backprop")
    settings = (ROOT / "solutions" / "course.toml").read_text()
    (strict / "course.toml").write_text(settings.replace('"half"', '"none"'))
    # The policy is in no answer key: the one that is there need not be recorded again.
    shutil.copytree(ROOT / "solutions" / CACHE_FOLDER, strict / CACHE_FOLDER)
    (tmp_path / "backprop.py").write_text(reference_texts(course)["backprop.py"] + WRONG_STEP)
    prepared = prepare(read_course(strict))
    result = grade(prepared, read_submission(tmp_path / "backprop.py"), sandbox, learner="someone")
    checks = exercise_of(result, "backprop").checks
    assert all(c.score in (0, c.max_score) for c in checks)
    assert any(c.status == "blocked" for c in checks)
