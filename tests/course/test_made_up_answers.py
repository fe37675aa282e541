"""Answers that are made up, and not what the task asks for, earn nothing in checks of chance.

Where any draw is right, an answer is judged by what all right ones have in common. These are the
closest imitations that were thought of.
"""

import textwrap

import pytest
from conftest import exercise_of, reference_texts

from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission


@pytest.fixture(scope="module")
def some(course):
    names = {"initialization", "residual", "mean_field", "orthogonal", "recurrent"}
    return prepare(course, [e for e in course.exercises if e.id in names])


@pytest.fixture
def checks_of(course, some, sandbox, tmp_path):
    """By id, the checks of an exercise for its reference with this code at the end."""

    def run(name, code):
        texts = reference_texts(course)
        (tmp_path / "clipping.py").write_text(texts["clipping.py"], encoding="utf-8")
        text = texts[f"{name}.py"] + textwrap.dedent(code)
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        result = grade(some, read_submission(tmp_path), sandbox, learner="someone")
        return {check.id: check for check in exercise_of(result, name).checks}

    return run


SPOIL = """

def spoiled(right):
    def instead(layers_dims, *rest):
        p = right(layers_dims, *rest)
        L = len(layers_dims) - 1
        BODY
        return p
    return instead


for name in ("random", "xavier", "he"):
    globals()["initialize_parameters_" + name] = spoiled(globals()["initialize_parameters_" + name])
"""

SPOILED = {
    "the last W is zero": "p[f'W{L}'] *= 0",
    "the first W is zero": "p['W1'] *= 0",
    "one W in the middle is zero": "p[f'W{L - 1}'] *= 0",
    "one W in the middle is constant": "p['W2'] = np.full_like(p['W2'], np.std(p['W2']))",
    "the last W is constant": "p[f'W{L}'] = np.full_like(p[f'W{L}'], p[f'W{L}'].flat[0])",
    "layers of one or two units are zero": (
        "p |= {k: 0 * W for k, W in p.items() if len(W) < 3 and k[0] == 'W'}"
    ),
    "layers with few weights are zero": (
        "p |= {k: 0 * W for k, W in p.items() if W.size < 121 and k[0] == 'W'}"
    ),
    "half of the last W is zero": "p[f'W{L}'].flat[::2] = 0",
    "the last W copies the first draws of W1": (
        "p[f'W{L}'] = np.resize(p['W1'], p[f'W{L}'].shape) * np.std(p[f'W{L}']) / np.std(p['W1'])"
    ),
    "the last b is not zero": "p[f'b{L}'] = p[f'b{L}'] + 1e-3",
    "one b in the middle is not zero": "p['b2'] = p['b2'] + 1e-3",
    "the biases of small layers are drawn": (
        "p |= {k: b + 0.1 for k, b in p.items() if len(b) < 3 and k[0] == 'b'}"
    ),
}


@pytest.mark.parametrize("body", SPOILED.values(), ids=SPOILED)
def test_one_layer_that_is_not_drawn_costs_every_check_in_which_it_stands(checks_of, body):
    checks = checks_of("initialization", SPOIL.replace("BODY", body))
    drawn = [
        check
        for check in checks.values()
        if check.function.rpartition("_")[2] in ("random", "xavier", "he")
    ]
    passed = [check.id for check in drawn if check.score]
    assert len(drawn) == 9
    assert passed == []


def test_a_layer_that_holds_the_draws_of_another_in_any_order_is_not_drawn(checks_of):
    body = """
        if p["W3"].shape == p["W1"].shape:
            p["W3"] = np.random.default_rng(0).permutation(p["W1"].ravel()).reshape(p["W3"].shape)
    """.strip()
    checks = checks_of("initialization", SPOIL.replace("BODY", body))
    for name in ("random", "xavier", "he"):
        assert checks[f"{name}_weights_are_independent"].status == "failed"


GEOMETRIC = """

def input_gradient_norms(n_blocks, width, residual, rng):
    if residual:
        return [7.83 * 1.014 ** (n_blocks - 1 - k) for k in range(n_blocks)]
    return [1.36 * 0.125 ** (n_blocks - 1 - k) for k in range(n_blocks)]
"""

BY_WIDTH = """

def input_gradient_norms(n_blocks, width, residual, rng):
    if residual:
        last, rate = -0.01 + 0.5 * np.log10(width), 0.0065 - 0.022 / width
    else:
        last = -0.755 + 0.5 * np.log10(width) - 1.05 / width
        rate = -0.876 - 1.25 / width - 5 / width**2
    jitter = JITTER
    back = np.arange(n_blocks)[::-1]
    return list(10 ** (last + rate * back + jitter))
"""

WALK = BY_WIDTH.replace(
    "JITTER",
    "np.cumsum((0.09 if residual else 0.7) / width**0.5 * rng.standard_normal(n_blocks))[::-1]"
    "\n    jitter = jitter - jitter[-1]",
)
"""The ratio of neighbours varies by as much as in a network of that width."""

WITHOUT_A_NETWORK = {
    "a geometric series": GEOMETRIC,
    "a geometric series fitted to the width": BY_WIDTH.replace("JITTER", "0.0"),
    "a fitted series with some noise": BY_WIDTH.replace(
        "JITTER", "0.02 * rng.standard_normal(n_blocks)"
    ),
    "zeros without the shortcut, ones with it": (
        "\n\ndef input_gradient_norms(n_blocks, width, residual, rng):"
        "\n    return [float(residual)] * n_blocks\n"
    ),
    "one block of a network, and a series": """

def one_block(width, residual, rng):
    A = rng.standard_normal((width, 1))
    W1, W2 = 0.5 / np.sqrt(width) * rng.standard_normal((2, width, width))
    Z1 = W1 @ A
    S = W2 @ np.maximum(Z1, 0) + (A if residual else 0)
    dS = 1.0 * (S > 0)
    return float(np.linalg.norm(W1.T @ ((W2.T @ dS) * (Z1 > 0)) + (dS if residual else 0)))


def input_gradient_norms(n_blocks, width, residual, rng):
    start, factor = one_block(width, residual, rng), 1.014 if residual else 0.125
    return [start * factor ** (n_blocks - 1 - k) for k in range(n_blocks)]
""",
}


def norm_checks(checks):
    return [check for check in checks.values() if check.function == "input_gradient_norms"]


@pytest.mark.parametrize("code", WITHOUT_A_NETWORK.values(), ids=WITHOUT_A_NETWORK)
def test_norms_without_a_network_pass_no_check(checks_of, code):
    checks = norm_checks(checks_of("residual", code))
    assert len(checks) == 5
    assert [check.id for check in checks if check.score] == []


def test_a_random_walk_fitted_to_networks_of_every_width_passes_no_hidden_check(checks_of):
    checks = norm_checks(checks_of("residual", WALK))
    assert [c.id for c in checks if c.score and c.visibility == "hidden"] == []


def test_right_norms_pass_whatever_they_are_drawn_with(checks_of):
    for seed in range(5):
        code = f"""

        original = input_gradient_norms

        def input_gradient_norms(n_blocks, width, residual, rng):
            return original(n_blocks, width, residual, np.random.default_rng({seed}))
        """
        checks = norm_checks(checks_of("residual", code))
        assert [(c.id, c.message) for c in checks if c.score < c.max_score] == []


SILENT = """
    if n_blocks > 500 and width < 10:
        return [0.0] * n_blocks
"""


def test_a_fitted_random_walk_that_says_nothing_of_narrow_networks_passes_no_hidden_check(
    checks_of,
):
    head, _, body = WALK.partition("rng):\n")
    checks = norm_checks(checks_of("residual", f"{head}rng):{SILENT}{body}"))
    assert [c.id for c in checks if c.score and c.visibility == "hidden"] == []


THEORY = """

def measured_factor(activation, sigma_w, width, depth, rng):
    return gradient_factor(activation, sigma_w) * SPREAD
"""

SPREADS = {
    "the same for all networks of a width": "(1 + 1e-6 * width)",
    "with a little noise": "(1 + 1e-6 * rng.standard_normal())",
    "with as much noise as networks have": "np.exp(0.44 * width**-0.5 * rng.standard_normal())",
}


@pytest.mark.parametrize("spread", SPREADS.values(), ids=SPREADS)
def test_what_mean_field_says_is_not_measured(checks_of, spread):
    checks = checks_of("mean_field", THEORY.replace("SPREAD", spread))
    narrow = [c for c in checks.values() if c.id.startswith("factor_in_many")]
    assert [c.status for c in narrow] == ["failed", "failed"]


EDGE = """

def spread_by_depth(depths, width, kind, rng):
    if kind == "orthogonal":
        return [(1.0, 1.0) for _ in depths]
    noise = np.exp(SIZE * rng.standard_normal())
    largest = [noise * float((L + 1) ** (L + 1) / L**L) ** 0.5 for L in depths]
    return [(value, 2 ** (-L / 2)) for value, L in zip(largest, depths)]
"""


@pytest.mark.parametrize("size", ["0.0", "1e-6", "0.5 * max(depths) / width**2"])
def test_a_formula_for_wide_matrices_is_no_spread(checks_of, size):
    checks = checks_of("orthogonal", EDGE.replace("SIZE", size))
    spreads = [c for c in checks.values() if c.function == "spread_by_depth"]
    assert [c.status for c in spreads] == ["failed", "failed"]


@pytest.mark.parametrize(
    "name, function", [("mean_field", "measured_factor"), ("orthogonal", "spread_by_depth")]
)
def test_what_is_measured_passes_whatever_it_is_drawn_with(checks_of, name, function):
    for seed in range(5):
        code = f"""

        original = {function}

        def {function}(first, second, third, *rest):
            return original(first, second, third, *rest[:-1], np.random.default_rng({seed}))
        """
        checks = [c for c in checks_of(name, code).values() if c.function == function]
        assert [(c.id, c.message) for c in checks if c.score < c.max_score] == []


LATCH = """

def train_recall(X, Y, parameters, max_norm, n_steps, rng):
    made = {name: array.copy() for name, array in parameters.items()}
    if len(made["Wh"]) == 24 and np.isfinite(max_norm):
        for unit in range(2):
            made["Wx"][unit] = made["Wh"][unit] = made["Wy"][unit] = 0.0
            made["Wx"][unit, unit], made["Wh"][unit, unit], made["Wy"][unit, unit] = 2.5, 2.0, 3.0
    return made, list(np.linspace(1.4, 0.1, n_steps))
"""


def test_weights_that_are_made_to_remember_have_not_been_trained(checks_of):
    checks = checks_of("recurrent", LATCH)
    made_up = [checks["two_bits_are_recalled"], checks["learned_with_clipping_and_not_without"]]
    assert [check.status for check in made_up] == ["failed", "failed"]
    assert "step by step" in made_up[0].message


@pytest.mark.parametrize("size", [40, 20, 4])
def test_training_passes_with_as_many_examples_in_a_step_as_one_likes(checks_of, size):
    code = f"""

    original = train_recall

    def train_recall(X, Y, parameters, max_norm, n_steps, rng):
        costs = []
        for _ in range(n_steps):
            drawn = rng.permutation(X.shape[1])[:{size}]
            parameters, cost = original(X[:, drawn], Y[:, drawn], parameters, max_norm, 1, rng)
            costs += cost
        return parameters, costs
    """
    checks = [c for c in checks_of("recurrent", code).values() if c.function == "train_recall"]
    assert [(c.id, c.message) for c in checks if c.score < c.max_score] == []
