"""A chart is plain data: validated, rounded, and the same after a journey as JSON."""

import subprocess
import sys

import msgspec
import numpy as np
import pytest
from conftest import ROOT

from grader.chart import Arrows, Axis, Bars, Chart, ChartError, Line, Mark, Panel


def panel(*items, **axes):
    return Panel(x=axes.get("x", Axis("x")), y=axes.get("y", Axis("y")), items=items)


def chart(*items, **axes):
    return Chart(title="A title", description="What one sees.", panels=(panel(*items, **axes),))


EVERYTHING = chart(
    Line("line", x=np.arange(5), y=[1, 2.5, np.nan, np.float32(np.inf), -np.inf], dashed=True),
    Bars("bars", edges=np.arange(4), heights=np.ones(3, dtype=int)),
    Arrows("arrows", tails=np.zeros((2, 2)), tips=[(1, 2), [3, 4]]),
    Mark("mark", x=np.array(0), y=np.float64(0.25)),
)


def test_a_chart_is_the_same_after_a_journey_as_json():
    sent = msgspec.json.encode(EVERYTHING)
    assert msgspec.json.decode(sent, type=Chart) == EVERYTHING
    assert b'"nan","inf","-inf"' in sent


def test_the_last_bits_of_a_number_do_not_travel():
    third = Line("", x=[1 / 3], y=[1 / 3 + 1e-16])
    assert third == Line("", x=[np.nextafter(1 / 3, 1)], y=[1 / 3])
    assert third.x == (0.333333,)


LINE = Line("good", x=[1, 2], y=[3, 4])
REFUSED = {
    "lengths": (lambda: Line("a", x=[1, 2], y=[1]), "line “a” has 2 numbers for x and 1 for y"),
    "a range": (lambda: Line("a", x=range(2), y=[1, 2]), "a list or an array"),
    "many points": (
        lambda: Line("a", x=np.arange(201), y=np.arange(201)),
        "line “a” has 201 points; it may have 1 to 200",
    ),
    "no points": (lambda: Line("a", x=[], y=[]), "line “a” has 0 points"),
    "a huge array": (lambda: Line("a", x=[1], y=np.zeros(10**6)), "1000000 are too many"),
    "two axes": (
        lambda: Line("a", x=[1], y=np.zeros((1, 1))),
        "y of line “a”: a list is no number",
    ),
    "text": (lambda: Line("a", x=[1], y=["1"]), "a str is no number"),
    "None": (lambda: Line("a", x=[1], y=None), "y of line “a”: a list or an array"),
    "complex": (lambda: Line("a", x=[1], y=np.array([1j])), "a complex is no number"),
    "a number too large": (lambda: Line("a", x=[1], y=[10**400]), "a int is no number"),
    "an edge": (lambda: Bars("h", edges=[0, 1], heights=[1, 2]), "needs one more edge"),
    "edges that fall": (lambda: Bars("h", edges=[0, 2, 1], heights=[1, 2]), "do not rise"),
    "a bar below 0": (lambda: Bars("h", edges=[0, 1], heights=[-1]), "a bar below 0"),
    "a bar without height": (
        lambda: Bars("h", edges=[0, 1], heights=[np.nan]),
        "heights of histogram “h”: a number is not finite",
    ),
    "arrows in space": (
        lambda: Arrows("a", tails=[(0, 0, 0)], tips=[(1, 1)]),
        "3 numbers, not two",
    ),
    "a tip too few": (lambda: Arrows("a", tails=[(0, 0)], tips=[]), "1 tails and 0 tips"),
    "a mark nowhere": (lambda: Mark("m", x=0, y=float("inf")), "a number is not finite"),
    "a long label": (lambda: Mark("m" * 61, x=0, y=0), "61 characters; it may have 60"),
    "a label that is none": (lambda: Line(None, x=[1], y=[1]), "is a NoneType, not a text"),
    "items": (lambda: panel(*[LINE] * 9), "a panel has 9 items; it may have 1 to 8"),
    "no items": (lambda: panel(), "a panel has 0 items"),
    "another thing": (lambda: panel(np.zeros(3)), "one of the items of a panel is a ndarray"),
    "bars on a log axis": (
        lambda: panel(Bars("h", edges=[0, 1], heights=[1]), y=Axis("y", log=True)),
        "starts at 0, which a logarithmic y axis does not have",
    ),
    "arrows on a log axis": (
        lambda: panel(Arrows("a", tails=[(1, 1)], tips=[(2, 2)]), x=Axis("x", log=True)),
        "no direction on a logarithmic axis",
    ),
    "a mark off the axes": (
        lambda: panel(LINE, Mark("m", x=1, y=0), y=Axis("y", log=True)),
        "“m” has no place on its axes",
    ),
    "nothing to see": (
        lambda: panel(Line("a", x=[1, 2], y=[0, np.nan]), y=Axis("y", log=True)),
        "nothing in a panel has a place on its axes",
    ),
    "panels": (
        lambda: Chart(title="t", description="d", panels=(panel(LINE),) * 4),
        "a chart has 4 panels; it may have 1 to 3",
    ),
    "no description": (
        lambda: Chart(title="t", description=" ", panels=(panel(LINE),)),
        "a chart's description is empty; write it",
    ),
    "no title": (lambda: Chart(title="", description="d", panels=(panel(LINE),)), "title is empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_is_refused_with_the_part_and_the_limit(name):
    make, says = REFUSED[name]
    with pytest.raises(ChartError) as caught:
        make()
    assert says in str(caught.value)


def test_the_model_needs_no_numpy_for_its_charts():
    script = "import sys, grader.model; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT).returncode == 0
