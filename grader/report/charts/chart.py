"""A chart as SVG: laid out in ``chartpanel``, written by ``templates/chart.svg.j2``.

It is readable from 320 pixels on: ``chart.css`` takes larger letters where there is little room,
and everything is laid out for those. The same chart gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2

from grader.chart import Axis, Chart, Line, Panel, Value
from grader.report.charts.panel import MARGIN, WIDTH, lay_out
from grader.report.charts.paths import at
from grader.report.safe import xml_text

_BETWEEN = 14.0
_NATURAL = 4 / 3
"""Pixels a unit, where there is all the room one wants."""
_TEMPLATES = Path(__file__).parent.parent / "templates"


def render_chart(chart: Chart, name: str, *, alone: bool = True) -> str:
    """The chart as one ``<svg>``. ``name`` begins its ids, which a page may hold only once. In a
    page that has ``chart_style()`` it need not stand ``alone``."""
    panels = []
    notes: list[str] = []
    top = MARGIN
    for panel in chart.panels:
        said = list(_not_drawn(panel))
        panels.append(lay_out(panel, top, said))
        notes += said
        top = panels[-1].end + _BETWEEN
    height = round(panels[-1].end + MARGIN)
    text = _template().render(
        name=name,
        title=xml_text(chart.title),
        description=xml_text(" ".join([chart.description.strip(), *notes])),
        panels=panels,
        width=WIDTH,
        height=height,
        pixels=(round(WIDTH * _NATURAL), round(height * _NATURAL)),
        style=chart_style() if alone else "",
    )
    return text.strip() + "\n"


@cache
def chart_style() -> str:
    """The colours and letters of every chart, for a page's ``<style>``."""
    return (_TEMPLATES / "chart.css").read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["at"] = at
    return environment.get_template("chart.svg.j2")


def _not_drawn(panel: Panel) -> Iterator[str]:
    """What a reader would miss: numbers that have no place on the axes."""
    said = []
    for item in panel.items:
        if not isinstance(item, Line):
            continue
        pairs = zip(item.x, item.y, strict=True)
        why = [_why(y, panel.y) or _why(x, panel.x) for x, y in pairs]
        counts = Counter(word for word in why if word)
        name = f"“{item.label}”" if item.label.strip() else "a line"
        for word, count in counts.items():
            where = "everywhere" if count == len(why) else f"at {count} of {len(why)} points"
            said.append(f"{name} where it is {word} ({where})")
    if said:
        yield f"Not drawn: {'; '.join(said)}."


def _why(value: Value, axis: Axis) -> str:
    if axis.shows(value):
        return ""
    if value == "nan":
        return "not a number"
    if value == "inf":
        return "infinite"
    if value == "-inf":
        return "minus infinite"
    if not axis.log:
        return "too large to draw"
    return "0" if value == 0 else "negative"
