"""One panel of a chart, laid out: the template only writes it down."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.chart import Arrows, Bars, Item, Line, Mark, Panel, Value
from grader.report.charts.labels import (
    LETTER,
    ROW,
    SAMPLE,
    Label,
    beside_line_ends,
    legend_rows,
    near_points,
    text_width,
    wrapped,
)
from grader.report.charts.paths import (
    MARKERS,
    Place,
    arrow_paths,
    bar_path,
    line_path,
    marker_path,
)
from grader.report.charts.scale import Number, scale_of
from grader.report.safe import xml_text

WIDTH = 440.0
MARGIN = 10.0
_HEIGHT = 190.0
_SQUARE = (170.0, 300.0)
"""Height of a panel whose axes have the same unit: at least, at most."""
_MOST_BESIDE = 140.0
"""Room for the labels at the ends of lines."""
_NEAR_THE_END = 0.85
"""A line that ends before this share of the width is named in the legend."""
_AIR, _AIRY = 0.04, 0.1
_COLOURS = 6
_DASHES = ("7 4", "2 3", "11 3 2 3", "4 2", "1 4", "14 5")
_APART = 5.0
"""Units between the markers of a line that are drawn."""
_SPARSE = 5
"""How many markers tell a line from the others."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn of an item. No two of a panel have both dash and marker in common, so that
    nothing rests on colour alone."""

    kind: str
    """``line``, ``bars``, ``arrows`` or ``mark``."""
    colour: int
    path: str
    dash: str = ""
    solid: str = ""
    """A path that is filled: markers, heads of arrows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text of the full width."""

    y: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    left: float
    right: float
    top: float
    bottom: float
    end: float
    """Where the panel ends, with all that is written below it."""
    rows: tuple[Row, ...]
    x_ticks: tuple[tuple[float, Number], ...]
    y_ticks: tuple[tuple[float, Number], ...]
    x_label: Row
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[Shape, float, float, str], ...]
    """A sample, and the place and text beside it."""


@dataclass
class _Layout:
    panel: Panel
    top: float
    notes: Sequence[str]
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        items = self.panel.items
        self.square = any(isinstance(item, Arrows) for item in items)
        self.looks = _looks(items)
        self.names = [xml_text(item.label) for item in items]
        drawn: list[tuple[Value, Value]] = [
            (x, y)
            for x, y in self.panel.points()
            if self.panel.x.shows(x) and self.panel.y.shows(y)
        ]
        self.x = scale_of(self.panel.x, [p[0] for p in drawn], air=_AIRY if self.square else 0.0)
        named = any(_is_one_place(item) for item in items)  # labels above and below need room
        self.y = scale_of(
            self.panel.y,
            [p[1] for p in drawn],
            air=_AIRY if named else _AIR,
            zero=not self.square,
        )

    def laid(self) -> Laid:
        y = self._write(self.top, (self.panel.title, True), (self.panel.y.label, False))
        self.plot_top = y + (8.0 if self.rows else 0.0)
        self.plot_bottom = self.plot_top + _HEIGHT
        self._place_sides(self._beside())
        beside = self._labels_beside()
        if beside is None:  # they do not fit: the legend has them
            self._place_sides([])
            beside = []
        named = {label.text for label in beside}
        near = [n for n, item in enumerate(self.panel.items) if _is_one_place(item)]
        labels = [*beside, *self._labels_near(near, beside)]
        keyed = [
            n
            for n, item in enumerate(self.panel.items)
            if self.names[n].strip()
            and self.names[n] not in named
            and n not in near
            and any(self._parts(item))
        ]
        y = self.plot_bottom + 2 * ROW
        x_label = Row(y - 3.0, xml_text(self.panel.x.label))
        legend = list(self._legend(keyed, y + 4.0))
        y = legend[-1][2] + 2.0 if legend else y
        y = self._write(y + 3.0, *((note, False) for note in self.notes))
        return Laid(
            left=self.left,
            right=self.right,
            top=self.plot_top,
            bottom=self.plot_bottom,
            end=y,
            rows=tuple(self.rows),
            x_ticks=tuple(self.x.ticks(6)),
            y_ticks=tuple(self.y.ticks(5)),
            x_label=x_label,
            shapes=tuple(self._shape(n) for n in range(len(self.panel.items))),
            labels=tuple(labels),
            legend=tuple(legend),
        )

    def _write(self, y: float, *texts: tuple[str, bool]) -> float:
        for text, bold in texts:
            for row in wrapped(xml_text(text), WIDTH - 2 * MARGIN) if text.strip() else ():
                y += ROW
                self.rows.append(Row(y - 5.0, row, bold))
        return y

    def _beside(self) -> list[int]:
        """The lines that are named at their ends: all that have one, or none."""
        lines = [n for n, item in enumerate(self.panel.items) if isinstance(item, Line)]
        ends = {n: end for n in lines if (end := self._end(n)) is not None and self.names[n]}
        span = self.x.end - self.x.start
        early = any(end[0] < self.x.start + _NEAR_THE_END * span for end in ends.values())
        widest = max((text_width(self.names[n]) for n in ends), default=0.0)
        return [] if self.square or early or widest > _MOST_BESIDE else list(ends)

    def _place_sides(self, beside: list[int]) -> None:
        self.named_beside = beside
        widest = max((text_width(self.names[n]) for n in beside), default=0.0)
        numbers = [number for _, number in self.y.ticks(5)]
        width = max(text_width(n.text) + 0.75 * text_width(n.exponent) for n in numbers)
        self.left = MARGIN + width + 8.0
        self.right = WIDTH - MARGIN - (widest + 14.0 if beside else LETTER)
        if self.square:
            self._same_units()
        self.x = self.x.between(self.left, self.right)
        self.y = self.y.between(self.plot_bottom, self.plot_top)

    def _same_units(self) -> None:
        """One unit is as long in x as in y: the height follows, or both sides get more room."""
        width = self.right - self.left
        x_span, y_span = self.x.high - self.x.low, self.y.high - self.y.low
        height = min(max(width * y_span / x_span, _SQUARE[0]), _SQUARE[1])
        unit = min(width / x_span, height / y_span)
        self.x = self.x.widened(width / unit / x_span)
        self.y = self.y.widened(height / unit / y_span)
        self.plot_bottom = self.plot_top + height

    def _labels_beside(self) -> list[Label] | None:
        ends = [
            (self.names[n], self.looks[n].colour, end)
            for n in self.named_beside
            if (end := self._end(n)) is not None
        ]
        return beside_line_ends(ends, self.right, self.plot_top, self.plot_bottom)

    def _labels_near(self, numbers: Sequence[int], written: Sequence[Label]) -> list[Label]:
        drawn = [
            place
            for item in self.panel.items
            for part in self._parts(item)
            for place in _dense(part)
        ]
        points = [
            (self.names[n], self.looks[n].colour, [*self._parts(self.panel.items[n])][-1][-1])
            for n in numbers
            if self.names[n].strip()
        ]
        frame = (self.left, self.plot_top - 8.0, WIDTH - MARGIN, self.plot_bottom)
        return near_points(points, frame, drawn, written)

    def _end(self, number: int) -> Place | None:
        """Of a line's two ends the one further to the right."""
        parts = list(self._parts(self.panel.items[number]))
        return max(parts[-1][-1], parts[0][0], key=lambda place: place[0]) if parts else None

    def _parts(self, item: Item) -> Iterator[list[Place]]:
        """The places of an item; a line is in parts where numbers have no place."""
        if isinstance(item, Line):
            yield from self._runs(item)
        elif isinstance(item, Bars):
            yield [
                place
                for left, right, height in zip(
                    item.edges, item.edges[1:], item.heights, strict=False
                )
                for place in (self._place(left, height), self._place(right, height))
            ]
        elif isinstance(item, Arrows):
            yield from (
                [self._place(*tail), self._place(*tip)]
                for tail, tip in zip(item.tails, item.tips, strict=True)
            )
        else:
            yield [self._place(item.x, item.y)]

    def _runs(self, line: Line) -> Iterator[list[Place]]:
        run: list[Place] = []
        for x, y in zip(line.x, line.y, strict=True):
            if self.panel.x.shows(x) and self.panel.y.shows(y):
                run.append(self._place(float(x), float(y)))
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _place(self, x: float, y: float) -> Place:
        return (self.x.at(x), self.y.at(y))

    def _shape(self, number: int) -> Shape:
        item, look = self.panel.items[number], self.looks[number]
        parts = list(self._parts(item))
        if isinstance(item, Bars):
            edges = [self.x.at(edge) for edge in item.edges]
            tops = [self.y.at(height) for height in item.heights]
            path = bar_path(edges, tops, self.y.at(0.0))
            return Shape("bars", look.colour, path, look.dash)
        if isinstance(item, Arrows):
            shafts, heads = arrow_paths([(part[0], part[-1]) for part in parts])
            return Shape("arrows", look.colour, shafts, look.dash, heads)
        if isinstance(item, Mark):
            return Shape("mark", look.colour, "", "", marker_path(MARKERS[0], parts[0]))
        places = [place for part in parts for place in part]
        few = _spaced(places, number) if look.marker else []
        places = _apart(places) if item.points else few
        markers = marker_path(look.marker or MARKERS[0], places)
        return Shape("line", look.colour, line_path(parts), look.dash, markers)

    def _legend(self, numbers: list[int], y: float) -> Iterator[tuple[Shape, float, float, str]]:
        texts = [self.names[n] for n in numbers]
        for n, (left, row) in zip(numbers, legend_rows(texts, WIDTH - 2 * MARGIN), strict=True):
            x, baseline = MARGIN + left, y + (row + 1) * ROW - 5.0
            yield self._sample(n, x, baseline - 4.5), x + SAMPLE, baseline, self.names[n]

    def _sample(self, number: int, x: float, y: float) -> Shape:
        item, look = self.panel.items[number], self.looks[number]
        ends = [(x, y), (x + SAMPLE - 8.0, y)]
        if isinstance(item, Bars):
            return Shape("bars", look.colour, bar_path([x, ends[1][0]], [y - 6], y + 5), look.dash)
        if isinstance(item, Arrows):
            shafts, heads = arrow_paths([(ends[0], ends[1])])
            return Shape("arrows", look.colour, shafts, look.dash, heads)
        marked = look.marker or (MARKERS[0] if isinstance(item, Line) and item.points else "")
        solid = marker_path(marked, [(x + SAMPLE / 2 - 4.0, y)]) if marked else ""
        return Shape("line", look.colour, line_path([ends]), look.dash, solid)


@dataclass(frozen=True, slots=True)
class _Look:
    colour: int
    dash: str
    marker: str


def _looks(items: Sequence[Item]) -> list[_Look]:
    """Lines that are not dashed differ by their markers, everything else by its dashes."""
    looks: list[_Look] = []
    markers = iter(MARKERS)
    dashes = itertools.cycle(_DASHES)
    plain = True
    for number, item in enumerate(items):
        colour = number % _COLOURS
        same = sum(type(other) is type(item) for other in items[:number])
        if isinstance(item, Mark):
            looks.append(_Look(colour, "", ""))
        elif not isinstance(item, Line):
            looks.append(_Look(colour, ("", *_DASHES)[same % len(_DASHES)], ""))
        elif item.dashed:
            looks.append(_Look(colour, next(dashes), ""))
        elif plain and not item.points:
            looks.append(_Look(colour, "", ""))
            plain = False
        else:
            marker = next(markers, "")
            looks.append(_Look(colour, "" if marker else next(dashes), marker or MARKERS[0]))
    return looks


def _is_one_place(item: Item) -> bool:
    """Is it named where it is, and not in the legend?"""
    return isinstance(item, Mark) or (isinstance(item, Arrows) and len(item.tips) == 1)


def _spaced(places: Sequence[Place], number: int) -> list[Place]:
    """A few of them, at other places for each line."""
    count = min(_SPARSE, len(places))
    shift = 0.25 + 0.5 * (number % 4) / 4
    return [places[int((n + shift) * len(places) / count)] for n in range(count)]


def _apart(places: Sequence[Place]) -> list[Place]:
    """Without those whose markers would lie over the one before."""
    found: list[Place] = []
    for place in places:
        if not found or math.dist(place, found[-1]) >= _APART:
            found.append(place)
    return found


def _dense(part: Sequence[Place]) -> list[Place]:
    """Places along a line, close enough that a label over it covers some."""
    found: list[Place] = []
    for (x1, y1), (x2, y2) in itertools.pairwise(part):
        steps = 1 + int(max(abs(x2 - x1), abs(y2 - y1)) / 4.0)
        found += [(x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps) for n in range(steps)]
    return [*found, *part[-1:]]


def lay_out(panel: Panel, top: float, notes: Sequence[str]) -> Laid:
    """``notes`` are written below the panel, which begins at ``top``."""
    return _Layout(panel, top, notes).laid()
