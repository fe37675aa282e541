"""Charts as SVG: safe, the same everywhere, and readable without seeing colours."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import msgspec
import numpy as np
import pytest

from grader.chart import Arrows, Axis, Bars, Chart, Line, Mark, Panel
from grader.course.figure import read_figures
from grader.report.charts.chart import chart_style, render_chart
from grader.report.charts.labels import ROW
from grader.report.charts.panel import lay_out
from grader.report.charts.scale import scale_of

from ..samples import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
STEPS = np.arange(50)


def chart(*items, title="A title", description="What one sees.", **axes) -> Chart:
    panel = Panel(x=axes.get("x", Axis("x")), y=axes.get("y", Axis("y")), items=items)
    return Chart(title=title, description=description, panels=(panel,))


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in read(svg).iter(f"{SVG}text")]


def close_lines(count: int) -> list[Line]:
    return [Line(f"line {n}", x=STEPS, y=1 + 0.001 * n + 0 * STEPS) for n in range(count)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_label_is_shown_and_never_acts(name):
    text = HOSTILE[name][:50]
    svg = render_chart(
        chart(
            Line(text, x=[1, 2], y=[1, 2]),
            Mark(text, x=1, y=1),
            title=f"t {text}",
            description=f"d {text}",
            x=Axis(f"x {text}"),
        ),
        "a",
    )
    names = {element.tag.removeprefix(SVG) for element in read(svg).iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "path", "text", "tspan"}
    attributes = {a for e in read(svg).iter() if e.tag != f"{SVG}svg" for a in e.attrib}
    assert attributes <= {
        *("id", "class", "d", "x", "y", "dy", "rx", "width", "height", "stroke-dasharray")
    }


def test_a_title_and_a_description_are_there_for_whoever_does_not_see():
    svg = read(render_chart(chart(Line("a", x=[1, 2], y=[1, 2])), "figure-one"))
    assert svg.attrib["role"] == "img"
    named = {element.attrib.get("id"): element.text for element in svg.iter()}
    assert named[svg.attrib["aria-labelledby"]] == "A title"
    assert named[svg.attrib["aria-describedby"]] == "What one sees."


def test_two_charts_of_a_page_share_no_id():
    one = chart(Line("a", x=[1, 2], y=[1, 2]))
    first, second = (set(re.findall(r'id="([^"]+)"', render_chart(one, n))) for n in ("a", "b"))
    assert first and second and not first & second


def test_the_last_bits_of_the_data_do_not_change_a_byte():
    rng = np.random.default_rng(1)
    y = np.exp(rng.normal(size=50))
    other = np.nextafter(y, np.inf)
    axis = Axis("y", log=True)
    drawn = [render_chart(chart(Line("a", x=STEPS, y=v), y=axis), "a") for v in (y, other)]
    assert drawn[0] == drawn[1]


def test_what_has_no_place_on_a_logarithmic_axis_is_left_out_and_said():
    svg = render_chart(
        chart(
            Line("growing", x=STEPS, y=[10.0**n if n < 300 else np.inf for n in 8 * STEPS]),
            Line("zeros", x=STEPS, y=0 * STEPS),
            Line("broken", x=STEPS, y=np.where(STEPS < 40, 1.0, np.nan)),
            y=Axis("size", log=True),
        ),
        "a",
    )
    said = " ".join(texts(svg))
    for part in (
        "“growing” where it is infinite (at 12 of 50 points)",
        "“zeros” where it is 0 (everywhere)",
        "“broken” where it is not a number (at 10 of 50 points)",
    ):
        assert part in said
        assert part in read(svg).find(f"{SVG}desc").text


def test_a_line_has_a_gap_where_a_number_is_missing():
    gap = Line("a", x=[0, 1, 2, 3, 4], y=[1, 2, np.nan, 2, 1])
    (laid,) = [lay_out(chart(gap).panels[0], 0.0, ())]
    assert laid.shapes[0].path.count("M") == 2


@pytest.mark.parametrize("count", range(1, 9))
def test_names_of_lines_never_overlap(count):
    laid = lay_out(chart(*close_lines(count)).panels[0], 0.0, ())
    places = sorted(label.y for label in laid.labels)
    assert all(below - above > ROW - 1e-6 for above, below in pairwise(places))
    keyed = {text for _, _, _, text in laid.legend}
    named = {label.text for label in laid.labels}
    assert keyed | named == {f"line {n}" for n in range(count)}
    assert not keyed & named


@pytest.mark.parametrize("count", range(2, 9))
@pytest.mark.parametrize("points", [True, False])
def test_nothing_rests_on_colour_alone(count, points):
    lines = [msgspec.structs.replace(line, points=points) for line in close_lines(count)]
    laid = lay_out(chart(*lines).panels[0], 0.0, ())
    marked = [(s.dash, s.solid.partition("z")[0].lstrip("M0123456789. ")) for s in laid.shapes]
    assert len(set(marked)) == count


def test_mixed_items_differ_by_dash():
    edges = [0, 1, 2]
    items = [Bars(f"b{n}", edges=edges, heights=[n + 1, 2]) for n in range(4)]
    dashes = [shape.dash for shape in lay_out(chart(*items).panels[0], 0.0, ()).shapes]
    assert len(set(dashes)) == 4


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_stands_out_from_its_paper_also_as_text(scheme):
    light, dark = chart_style().split("@media screen")[:2]
    colours = dict(re.findall(r"--(\w+): (#\w{6})", light if scheme == "light" else dark))
    for name in ("ink", "quiet", "c0", "c1", "c2", "c3", "c4", "c5"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name


@pytest.mark.parametrize(
    "low, high, log, shown",
    [
        (0, 1, False, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0, 150, False, ["0", "50", "100", "150"]),
        (-6, 6, False, ["−5.0", "−2.5", "0.0", "2.5", "5.0"]),
        (0, 12000, False, ["0", "2,500", "5,000", "7,500", "10,000"]),
        (0, 3e8, False, ["0", "1 · 10^8", "2 · 10^8", "3 · 10^8"]),
        (1e-3, 1e3, True, ["0.01", "1", "100"]),
        (1e-300, 1e300, True, ["10^−200", "1", "10^200"]),
        (1e-20, 1e20, True, ["10^−20", "10^−10", "1", "10^10", "10^20"]),
        (0.2, 0.9, True, ["0.2", "0.5"]),
        (4, 110, True, ["5", "10", "20", "50", "100"]),
        (4, 110000, True, ["10", "10^2", "10^3", "10^4", "10^5"]),
        (5e-324, 1e308, True, ["10^−200", "1", "10^200"]),
        (7.0, 7.0, False, ["4", "6", "8", "10"]),
    ],
)
def test_the_numbers_on_an_axis_are_round_and_few(low, high, log, shown):
    scale = scale_of(Axis("a", log=log), [low, high], air=0.0)
    numbers = [n.text + (f"^{n.exponent}" if n.exponent else "") for _, n in scale.ticks(5)]
    assert numbers == shown


def test_arrows_keep_their_angle():
    arrows = Arrows("a", tails=[(0, 0), (0, 0)], tips=[(3, 0), (0, 1)])
    laid = lay_out(chart(arrows).panels[0], 0.0, ())
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = (
        tuple(map(float, place)) for place in re.findall(r"([\d.]+) ([\d.]+)", laid.shapes[0].path)
    )
    neck = 0.8 * 11  # the shaft ends within the head
    assert x2 - x1 + neck == pytest.approx(3 * (y3 - y4 + neck), abs=0.5)
    assert y1 == y2 and x3 == x4


def test_labels_of_points_keep_off_each_other():
    marks = [Mark(f"a point {n}", x=n % 3, y=n // 3) for n in range(6)]
    laid = lay_out(chart(*marks).panels[0], 0.0, ())
    for one, other in combinations(laid.labels, 2):
        assert (one.x, one.y) != (other.x, other.y)


def test_huge_and_tiny_numbers_are_drawn():
    render_chart(chart(Line("a", x=[-1e300, 1e300], y=[-1e300, 1e300])), "a")
    render_chart(chart(Line("a", x=[0, 1], y=[1e-320, 2e-320])), "a")
    render_chart(chart(Line("a", x=[5e-324, 1e308], y=[1, 1]), x=Axis("x", log=True)), "a")


def test_the_figures_of_the_course_are_small(course):
    for name, figure in read_figures(course).items():
        size = len(render_chart(figure, name, alone=False).encode())
        assert size < 9000, name
