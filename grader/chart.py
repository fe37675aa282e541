"""A chart as data: what a `figure.py` makes, and what a check shows of a learner's own run.

It is validated and rounded here, so that it can travel in a Result; how it is drawn is
``report/charts/chart.py``'s to say. Imports no NumPy: the model is read at every start.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

MOST_PANELS = 3
MOST_ITEMS = 8
MOST_POINTS = 200
MOST_LABEL = 60
MOST_TITLE = 120
MOST_DESCRIPTION = 1200
DIGITS = 6
"""Significant digits that are kept: the last bits of a sum differ from machine to machine."""
LARGEST = 1e300
"""What a linear axis can span without an overflow."""

Value = float | Literal["inf", "-inf", "nan"]
"""A number in a form that JSON has."""
Point = tuple[float, float]


class ChartError(ValueError):
    """What cannot be drawn, as a sentence that names the part and the limit."""


class Axis(msgspec.Struct, frozen=True):
    """What is measured along one side of a panel."""

    label: str
    log: bool = False

    def __post_init__(self) -> None:
        _demand_text("an axis's label", self.label, MOST_LABEL)

    def shows(self, value: Value) -> bool:
        """Has the number a place on this axis?"""
        if isinstance(value, str):
            return False
        return value > 0 if self.log else abs(value) <= LARGEST


class Line(msgspec.Struct, frozen=True, tag="line"):
    """A line through points, with a gap where a number has no place on its axis.

    ``points`` draws a marker at every point. ``x`` and ``y`` may be given as arrays.
    """

    label: str
    x: tuple[Value, ...]
    y: tuple[Value, ...]
    dashed: bool = False
    points: bool = False

    def __post_init__(self) -> None:
        what = _named("line", self.label)
        x, y = (_numbers(f"{axis} of {what}", getattr(self, axis)) for axis in "xy")
        if len(x) != len(y):
            raise ChartError(f"{what} has {len(x)} numbers for x and {len(y)} for y")
        if not 0 < len(x) <= MOST_POINTS:
            raise ChartError(f"{what} has {len(x)} points; it may have 1 to {MOST_POINTS}")
        _set(self, x=x, y=y)


class Bars(msgspec.Struct, frozen=True, tag="bars"):
    """A histogram: ``heights[i]`` between ``edges[i]`` and ``edges[i + 1]``, from 0 up."""

    label: str
    edges: tuple[float, ...]
    heights: tuple[float, ...]

    def __post_init__(self) -> None:
        what = _named("histogram", self.label)
        edges = _finite(f"edges of {what}", self.edges)
        heights = _finite(f"heights of {what}", self.heights)
        if not 0 < len(heights) <= MOST_POINTS:
            raise ChartError(f"{what} has {len(heights)} bars; it may have 1 to {MOST_POINTS}")
        if len(edges) != len(heights) + 1:
            raise ChartError(
                f"{what} has {len(edges)} edges for {len(heights)} bars; it needs one more edge"
            )
        if any(right <= left for left, right in itertools.pairwise(edges)):
            raise ChartError(f"the edges of {what} do not rise")
        if min(heights) < 0:
            raise ChartError(f"{what} has a bar below 0")
        _set(self, edges=edges, heights=heights)


class Arrows(msgspec.Struct, frozen=True, tag="arrows"):
    """Arrows in the plane, from ``tails`` to ``tips``: two numbers each. One unit is as long in x
    as in y in a panel that has arrows."""

    label: str
    tails: tuple[Point, ...]
    tips: tuple[Point, ...]

    def __post_init__(self) -> None:
        what = _named("arrows", self.label)
        tails, tips = (_points(f"{end} of {what}", getattr(self, end)) for end in ("tails", "tips"))
        if len(tails) != len(tips):
            raise ChartError(f"{what} have {len(tails)} tails and {len(tips)} tips")
        if not 0 < len(tails) <= MOST_POINTS:
            raise ChartError(f"{what} are {len(tails)}; there may be 1 to {MOST_POINTS}")
        _set(self, tails=tails, tips=tips)


class Mark(msgspec.Struct, frozen=True, tag="mark"):
    """A point with its label beside it."""

    label: str
    x: float
    y: float

    def __post_init__(self) -> None:
        what = _named("mark", self.label)
        x, y = _finite(f"place of {what}", (self.x, self.y))
        _set(self, x=x, y=y)


Item = Line | Bars | Arrows | Mark


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One pair of axes, and what is drawn on it, the first item at the back."""

    x: Axis
    y: Axis
    items: tuple[Item, ...]
    title: str = ""

    def __post_init__(self) -> None:
        _set(self, items=_all_of("items of a panel", self.items, Line | Bars | Arrows | Mark))
        _demand_text("a panel's title", self.title, MOST_TITLE, empty=True)
        if not 0 < len(self.items) <= MOST_ITEMS:
            raise ChartError(f"a panel has {len(self.items)} items; it may have 1 to {MOST_ITEMS}")
        for item in self.items:
            self._demand_fitting(item)
        if not any(self.x.shows(x) and self.y.shows(y) for x, y in self.points()):
            raise ChartError("nothing in a panel has a place on its axes")

    def points(self) -> Iterator[tuple[Value, Value]]:
        """Every point that is to be seen, whether it has a place on the axes or not."""
        for item in self.items:
            yield from _points_of(item)

    def _demand_fitting(self, item: Item) -> None:
        if isinstance(item, Bars) and self.y.log:
            raise ChartError("a histogram starts at 0, which a logarithmic y axis does not have")
        if isinstance(item, Arrows) and (self.x.log or self.y.log):
            raise ChartError("arrows have no direction on a logarithmic axis")
        if isinstance(item, Line):
            return
        for x, y in _points_of(item):
            if not (self.x.shows(x) and self.y.shows(y)):
                raise ChartError(f"“{item.label}” has no place on its axes")


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A figure. ``description`` is for whoever does not see it: what one would see, in two or three
    sentences with the numbers that matter."""

    title: str
    description: str
    panels: tuple[Panel, ...]

    def __post_init__(self) -> None:
        _demand_text("a chart's title", self.title, MOST_TITLE)
        _demand_text("a chart's description", self.description, MOST_DESCRIPTION)
        _set(self, panels=_all_of("panels of a chart", self.panels, Panel))
        if not 0 < len(self.panels) <= MOST_PANELS:
            raise ChartError(
                f"a chart has {len(self.panels)} panels; it may have 1 to {MOST_PANELS}"
            )


def _points_of(item: Item) -> Iterator[tuple[Value, Value]]:
    if isinstance(item, Line):
        yield from zip(item.x, item.y, strict=True)
    elif isinstance(item, Bars):
        yield from ((edge, 0.0) for edge in item.edges)
        yield (item.edges[0], max(item.heights))
    elif isinstance(item, Arrows):
        yield from (*item.tails, *item.tips)
    else:
        yield (item.x, item.y)


def _set(struct: msgspec.Struct, **fields: Any) -> None:
    """What a constructor was given, in its final form."""
    for name, value in fields.items():
        msgspec.structs.force_setattr(struct, name, value)


def _named(kind: str, label: Any) -> str:
    _demand_text(f"the label of a {kind}", label, MOST_LABEL, empty=True)
    return f"{kind} “{label}”"


def _demand_text(what: str, text: Any, most: int, *, empty: bool = False) -> None:
    if not isinstance(text, str):
        raise ChartError(f"{what} is a {type(text).__name__}, not a text")
    if not text.strip() and not empty:
        raise ChartError(f"{what} is empty; write it")
    if len(text) > most:
        raise ChartError(f"{what} has {len(text)} characters; it may have {most}")


def _all_of(what: str, values: Any, kind: Any) -> tuple[Any, ...]:
    values = tuple(values) if isinstance(values, list | tuple) else (values,)
    for value in values:
        if not isinstance(value, kind):
            raise ChartError(f"one of the {what} is a {type(value).__name__}")
    return values


def _numbers(what: str, values: Any) -> tuple[Value, ...]:
    return tuple(_number(what, value) for value in _sequence(what, values))


def _sequence(what: str, values: Any) -> Sequence[Any]:
    """A list of an array, without the help of NumPy; the limit comes before the work."""
    if hasattr(values, "__len__") and len(values) > 10 * MOST_POINTS:
        raise ChartError(f"{what}: {len(values)} are too many")
    plain = values.tolist() if hasattr(values, "tolist") else values
    if not isinstance(plain, list | tuple):
        raise ChartError(f"{what}: a list or an array with one axis is wanted")
    return plain


def _number(what: str, value: Any) -> Value:
    if isinstance(value, str) and value in ("inf", "-inf", "nan"):
        return value
    try:
        if isinstance(value, str | bytes):
            raise TypeError
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise ChartError(f"{what}: a {type(value).__name__} is no number") from None
    if math.isfinite(number):
        return float(f"{number:.{DIGITS}g}")
    return "nan" if math.isnan(number) else "inf" if number > 0 else "-inf"


def _finite(what: str, values: Any) -> tuple[float, ...]:
    numbers = _numbers(what, values)
    found = tuple(number for number in numbers if not isinstance(number, str))
    if len(found) < len(numbers):
        raise ChartError(f"{what}: a number is not finite")
    return found


def _points(what: str, values: Any) -> tuple[Point, ...]:
    found = []
    for value in _sequence(what, values):
        point = _finite(what, value)
        if len(point) != 2:
            raise ChartError(f"{what}: a point has {len(point)} numbers, not two")
        found.append((point[0], point[1]))
    return tuple(found)
