"""What the texts on mean fields and on orthogonal weights say of random networks is what happens.

Claims about integrals and about what networks do on average cannot be worked out by an expression
beside the number: they are computed here, from seeds, and compared with the numbers of the texts.
"""

import re

import numpy as np
import pytest
from conftest import ROOT

MEAN_FIELD = ROOT / "solutions" / "08_mean_field"
ORTHOGONAL = ROOT / "solutions" / "09_orthogonal"


def module(folder):
    file = folder / f"{folder.name[3:]}.py"
    names = {}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), names)
    return names


def text(folder, name="README.md"):
    return re.sub(r"<!--.*?-->", "", (folder / name).read_text(encoding="utf-8"))


def rows(folder, columns):
    """The rows of the tables with so many columns, without their heads."""
    for line in text(folder).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == columns and "---" not in cells[0]:
            yield cells


def as_shown(value, cell):
    """Is ``value`` what the cell shows, to its digits?"""
    if cell == "∞":
        return value == np.inf
    found = re.fullmatch(r"\$?([\d.]+)?(?: \\cdot )?(?:10\^\{(-?\d+)\}\$)?", cell)
    digits, power = found[1] or "1", int(found[2] or 0)
    places = len(digits.partition(".")[2])
    return abs(float(digits) - value / 10.0**power) <= 0.5 * 10.0**-places * (1 + 1e-6)


@pytest.fixture(scope="module")
def fields():
    return module(MEAN_FIELD)


@pytest.fixture(scope="module")
def orthogonal():
    return module(ORTHOGONAL)


DEVIATIONS = {
    "standard deviation 0.01": 0.01,
    "standard deviation 1": 1.0,
    "Xavier": 1 / np.sqrt(200),
    "He": np.sqrt(2 / 200),
}


def test_the_table_of_starts_is_what_mean_field_says(fields):
    seen = 0
    for weights, activation, scale, rest, factor, growth in rows(MEAN_FIELD, 6):
        if weights not in DEVIATIONS:
            continue
        sigma_w = DEVIATIONS[weights] * np.sqrt(200)
        chi = fields["gradient_factor"](activation, sigma_w)
        assert as_shown(sigma_w, scale)
        assert as_shown(chi, factor)
        assert as_shown(chi**25, growth), (weights, activation, chi**25)
        if weights != "He":  # there every q stays as it is
            assert as_shown(fields["fixed_point"](activation, sigma_w), rest)
        seen += 1
    assert seen == 8


def test_the_worked_example_of_tanh_is_right(fields):
    shown = text(MEAN_FIELD)
    first = fields["variance_map"]("tanh", 2.0, 1.0)
    second = fields["variance_map"]("tanh", 2.0, first)
    assert f"it is {first / 4:.3f}." in shown
    assert f"V(1) = {first:.2f}$" in shown
    assert f"V({first:.2f}) = {second:.2f}$" in shown
    assert f"q^* = {fields['fixed_point']('tanh', 2.0):.2f}$" in shown
    assert rf"\chi = {fields['gradient_factor']('tanh', 2.0):.2f}$" in shown


def test_a_hundred_nodes_miss_a_peak_that_one_more_overstates(fields):
    sigma_w, shown = np.sqrt(200), text(MEAN_FIELD)
    q = fields["fixed_point"]("tanh", sigma_w)

    def by_rule(nodes, q=None):
        z, weights = np.polynomial.hermite_e.hermegauss(nodes)
        shares = weights / weights.sum()
        if q is None:
            q = 1.0
            for _ in range(500):
                q = sigma_w**2 * (shares @ np.tanh(np.sqrt(q) * z) ** 2)
        return sigma_w**2 * (shares @ (1 - np.tanh(np.sqrt(q) * z) ** 2) ** 2)

    assert rf"\chi = {by_rule(100):.2f}$" in shown
    assert rf"\chi = {by_rule(101):.1f}$" in shown
    assert by_rule(100, q) < 0.2 and 24 < by_rule(101, q) < 26


def test_twenty_saturated_networks_explode_as_the_text_says(fields):
    factors = np.array(
        [
            fields["measured_factor"]("tanh", np.sqrt(200), 200, 50, np.random.default_rng(seed))
            for seed in range(20)
        ]
    )
    low, high, mean = (f"{number:.1f}" for number in (factors.min(), factors.max(), factors.mean()))
    assert f"factors from {low} to {high} with a mean of {mean}," in text(MEAN_FIELD)
    growth = 25 * np.log10(factors)
    assert growth.min() > 18 and growth.max() < 23


def test_the_critical_scale_of_the_sigmoid_is_left_to_the_learner(fields):
    scale = fields["critical_scale"]("sigmoid")
    assert 10.1 < scale < 10.2
    for name in ("README.md", "quiz.toml", "exercise.toml"):
        assert f"{scale:.1f}" not in text(MEAN_FIELD, name)


def test_the_table_of_spreads_is_what_products_of_normal_matrices_have_on_average(orthogonal):
    depths, seen = [1, 10, 50], 0
    rng = np.random.default_rng(64)
    pairs = [orthogonal["spread_by_depth"](depths, 64, "gaussian", rng) for _ in range(40)]
    typical = dict(zip(depths, np.exp(np.mean(np.log(pairs), axis=0)), strict=True))
    error = dict(zip(depths, np.std(np.log(pairs), axis=0) / np.sqrt(40), strict=True))
    for name, *cells in rows(ORTHOGONAL, 4):
        depth = re.fullmatch(r"\$L = (\d+)\$", name)
        if depth is None:
            continue
        for value, cell, off in zip(
            typical[int(depth[1])], cells[:2], error[int(depth[1])], strict=True
        ):
            shown = float(re.sub(r" \\cdot 10\^\{(-?\d+)\}", r"e\1", cell).strip("$"))
            assert abs(np.log(value / shown)) < 0.1 + 4 * off, (name, value, shown)
        assert cells[2] == "1"
        seen += 1
    assert seen == 3
    one = orthogonal["spread_by_depth"]([50], 64, "orthogonal", rng)
    assert np.allclose(one, 1)


def test_the_first_entry_of_an_orthogonal_factor_is_never_positive_before_its_sign_is_mended():
    rng = np.random.default_rng(2)
    entries = [
        np.linalg.qr(rng.standard_normal(shape))[0][0, 0]
        for shape in ((2, 2), (3, 3), (5, 2), (2, 5))
        for _ in range(50)
    ]
    assert max(entries) <= 0


def test_the_worked_decomposition_is_that_of_numpy():
    Q, R = np.linalg.qr(np.array([[3.0, 1.0], [4.0, 2.0]]))
    assert np.allclose(Q, [[-0.6, -0.8], [-0.8, 0.6]])
    assert np.allclose(R, [[-5, -2.2], [0, 0.4]])
    assert np.allclose(Q * np.sign(np.diag(R)), [[0.6, -0.8], [0.8, 0.6]])
