"""A chart in a terminal: what vanishes is seen to vanish, and nothing is wider than the screen."""

import itertools

import pytest

from grader.chart import Arrows, Axis, Bars, Chart, Line, Mark, Panel
from grader.report.charts.bars import MOST_ROWS, bar_lines


def chart(*items, log=False):
    panel = Panel(x=Axis("layer"), y=Axis("norm", log=log), items=items)
    return Chart(title="t", description="d", panels=(panel,))


def lengths(lines):
    return [line.split("│")[1].count("█") for line in lines if "│" in line]


def test_on_a_logarithmic_axis_equal_factors_are_equal_steps():
    values = [10.0 ** -(2 * n) for n in range(6)]
    found = lengths(bar_lines(chart(Line("g", list(range(6)), values), log=True), 80))
    steps = [a - b for a, b in itertools.pairwise(found)]
    assert max(steps) - min(steps) <= 1
    assert min(steps) > 3
    assert found[-1] >= 0


@pytest.mark.parametrize("width", [40, 57, 100, 200])
def test_no_line_is_wider_than_the_screen(width):
    made = chart(Line("a" * 60, list(range(200)), [1e-300 * (n + 1) for n in range(200)]), log=True)
    lines = bar_lines(made, width)
    assert max(map(len, lines)) <= width
    assert len(lines) == MOST_ROWS + 1


def test_the_first_and_the_last_point_are_always_shown():
    lines = bar_lines(chart(Line("a", list(range(1, 153)), list(range(1, 153)))), 80)
    assert lines[1].split("│")[0].strip() == "1"
    assert lines[-1].split("│")[0].strip() == "152"


def test_what_is_no_number_has_its_word_and_no_bar():
    lines = bar_lines(chart(Line("a", [1, 2, 3, 4], ["nan", 0.0, "inf", 5.0]), log=True), 60)
    assert lengths(lines)[:2] == [0, 0]
    assert "nan" in lines[1]
    assert "inf" in lines[3]
    assert lengths(lines)[2] > 0


def test_constant_zero_and_negative_series_are_drawn():
    for values in ([0.0, 0.0], [3.0, 3.0], [-2.0, -1.0]):
        assert len(bar_lines(chart(Line("a", [1, 2], values)), 60)) == 3


def test_a_histogram_is_drawn_and_arrows_and_marks_are_not():
    made = chart(Bars("h", [0.0, 1.0, 2.0], [1.0, 4.0]), Mark("m", 1.0, 1.0))
    assert len(lengths(bar_lines(made, 60))) == 2
    assert bar_lines(chart(Arrows("a", [(0.0, 0.0)], [(1.0, 1.0)])), 60) == []


def test_where_the_encoding_is_ascii_so_are_the_bars():
    text = "\n".join(bar_lines(chart(Line("a", [1, 2], [1.0, 2.0])), 60, ascii_only=True))
    assert "#" in text
    assert text.replace("—", "").isascii()
