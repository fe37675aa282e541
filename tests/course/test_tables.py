"""Tables and figures of one exercise agree: what no expression beside a number can compute."""

import math
import re

import numpy as np
from conftest import ROOT

SOLUTIONS = ROOT / "solutions"
FLOW = SOLUTIONS / "06_flow"
NETWORKS = {
    r"sigmoid, $c = 1$": ("sigmoid", 1),
    r"tanh, $c = 1$": ("tanh", 1),
    r"tanh, $c = 5$": ("tanh", 5),
    r"relu, $c = \frac{1}{2}$": ("relu", 0.5),
}


def module(file):
    names = {}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), names)
    return names


def rows():
    """By network, the numbers of its row and its word."""
    text = re.sub(r"<!--.*?-->", "", (FLOW / "README.md").read_text(encoding="utf-8"))
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in NETWORKS:
            yield cells[0], [number(cell) for cell in cells[1:6]], cells[6]


def number(cell):
    """(value, half a unit of the last digit shown); whole numbers are shown to two digits."""
    found = re.fullmatch(r"\$?([\d.,]+)(?: \\cdot 10\^\{(-?\d+)\}\$)?", cell)
    digits, power = found[1].replace(",", ""), int(found[2] or 0)
    places = len(digits.partition(".")[2]) if "." in digits else 2 - len(digits)
    return float(digits) * 10.0**power, 0.5 * 10.0 ** (power - places)


def test_the_four_networks_of_flow_are_those_of_its_figure():
    figure, flow = module(FLOW / "figure.py"), module(FLOW / "flow.py")
    seen = 0
    for name, shown, word in rows():
        norms, weights = figure["norms_before_training"](*NETWORKS[name])
        growth = flow["layer_growth"](norms)
        computed = [norms[0], norms[9], norms[19], growth, growth**19]
        for (value, half_a_unit), right in zip(shown, computed, strict=True):
            assert math.isclose(value, right, rel_tol=0, abs_tol=half_a_unit), (name, value, right)
        assert word.partition(",")[0] == flow["diagnose"](norms)
        frozen = flow["frozen_layers"](norms, 0.01, weights)
        assert list(frozen) == {"sigmoid": [*range(1, 17)], "relu": [*range(1, 21)]}.get(
            NETWORKS[name][0], []
        )
        seen += 1
    assert seen == len(NETWORKS)


def test_truncation_in_the_figure_of_gradcheck_is_that_of_its_table():
    steps = np.array([1e-1, 1e-3, 1e-5])
    one_sided, central = module(SOLUTIONS / "05_gradcheck" / "figure.py")["slope_errors"](steps)
    assert np.allclose(one_sided, [0.048, 0.0005, 5e-6], rtol=0.01)
    assert np.allclose(central[:2], [0.0025, 2.5e-7], rtol=0.01)
    assert 1e-11 < central[2] < 1e-10
