"""A chart as bars of characters, for a terminal: a row a point, the number written beside it.

Each series says its own range; on a logarithmic axis a bar's length is a number of powers of ten,
and the shortest bar stands for the smallest number that is shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from grader.chart import Bars, Chart, Line, Panel, Value

MOST_ROWS = 12
"""Of a longer series as many points, evenly spread, its first and last among them."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_NARROWEST_BAR = 8


def bar_lines(chart: Chart, width: int, *, ascii_only: bool = False) -> list[str]:
    """Lines no wider than ``width``; none for a chart without a line or histogram."""
    lines: list[str] = []
    for panel in chart.panels:
        for item in panel.items:
            if isinstance(item, Line | Bars):
                lines += [*([""] if lines else []), *_series(panel, item, width, ascii_only)]
    return lines


def _series(panel: Panel, item: Line | Bars, width: int, ascii_only: bool) -> Iterator[str]:
    if isinstance(item, Line):
        points = list(zip(item.x, item.y, strict=True))
        across = [_short(x) for x, _ in _spread(points)]
        values = [y for _, y in _spread(points)]
    else:
        middles = [(a + b) / 2 for a, b in zip(item.edges, item.edges[1:], strict=False)]
        points = list(zip(middles, item.heights, strict=True))
        across = [_short(x) for x, _ in _spread(points)]
        values = [y for _, y in _spread(points)]
    log = panel.y.log
    scale = ", logarithmic" if log else ""
    heading = f"{panel.title}: " if panel.title else ""
    yield _cut(f"{heading}{item.label} — {panel.y.label}{scale}, by {panel.x.label}", width)
    numbers = [_short(value) for value in values]
    left = max(map(len, across))
    right = max(map(len, numbers))
    room = max(_NARROWEST_BAR, width - left - right - 4)
    for place, share, number in zip(across, _shares(values, log), numbers, strict=True):
        bar = _bar(share, room, ascii_only)
        yield f"{place:>{left}} {'|' if ascii_only else '│'}{bar:<{room}} {number:>{right}}"


def _spread(points: Sequence[tuple]) -> list[tuple]:
    if len(points) <= MOST_ROWS:
        return list(points)
    last = len(points) - 1
    return [points[round(n * last / (MOST_ROWS - 1))] for n in range(MOST_ROWS)]


def _shares(values: Sequence[Value], log: bool) -> list[float | None]:
    """How long each bar is, from 0 to 1; None for what has no place on the axis."""
    shown = [
        math.log10(v) if log else abs(v)
        for v in values
        if not isinstance(v, str) and (v > 0 or not log)
    ]
    if not shown:
        return [None for _ in values]
    most = max(shown)
    least = min(shown) - 1 if log else 0.0  # the smallest number has a bar as well
    span = (most - least) or 1.0

    def share(value: Value) -> float | None:
        if isinstance(value, str):
            return 1.0 if value == "inf" else None
        if log and value <= 0:
            return None
        return ((math.log10(value) if log else abs(value)) - least) / span

    return [share(value) for value in values]


def _bar(share: float | None, room: int, ascii_only: bool) -> str:
    if share is None:
        return ""
    if ascii_only:
        return "#" * max(round(share * room), 1 if share > 0 else 0)
    eighths = max(round(share * room * 8), 1 if share > 0 else 0)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def _short(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:.3g}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
