"""What a chart draws, as the ``d`` of SVG paths: lines, markers, bars, arrows.

Points are places on paper. Coordinates have one decimal, so that the last bits of a sum, which
differ from machine to machine, do not show.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Place = tuple[float, float]

_CLOSE = 0.2
"""A point that lies this near to the line without it says nothing."""
_HEAD = 11.0
MARKERS = ("dot", "square", "triangle", "diamond", "wedge")


def at(value: float) -> str:
    """A coordinate in its shortest form: ``12.3``, ``12``, never ``-0``."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def line_path(parts: Iterable[Sequence[Place]]) -> str:
    """Through the points of each part; a part of one point is a dot, by the round end of a line."""
    found = ""
    for part in parts:
        kept = _simplified(part)
        found += "M" + "L".join(f"{at(x)} {at(y)}" for x, y in kept)
        if len(kept) == 1:
            found += "h0"
    return found


def _simplified(points: Sequence[Place]) -> list[Place]:
    """Without the points that one does not see (Ramer, Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far = [
            (_distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)
        ]
        distance, middle = max(far, default=(0.0, 0))
        if distance > _CLOSE:
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Place, start: Place, end: Place) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length == 0.0:
        return math.dist(point, start)
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length**2
    along = min(max(along, 0.0), 1.0)
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def marker_path(kind: str, points: Iterable[Place]) -> str:
    return "".join(_marker(kind, x, y) for x, y in points)


def _marker(kind: str, x: float, y: float) -> str:
    if kind == "square":
        return f"M{at(x - 3)} {at(y - 3)}h6v6h-6z"
    if kind == "triangle":
        return f"M{at(x)} {at(y - 4)}l4 7h-8z"
    if kind == "diamond":
        return f"M{at(x)} {at(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"
    if kind == "wedge":
        return f"M{at(x)} {at(y + 4)}l4 -7h-8z"
    return f"M{at(x - 3)} {at(y)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"


def bar_path(edges: Sequence[float], tops: Sequence[float], bottom: float) -> str:
    """The outline of a histogram."""
    found = f"M{at(edges[0])} {at(bottom)}"
    for edge, top in zip(edges[1:], tops, strict=True):
        found += f"V{at(top)}H{at(edge)}"
    return f"{found}V{at(bottom)}z"


def arrow_paths(ends: Iterable[tuple[Place, Place]]) -> tuple[str, str]:
    """The shafts and the heads."""
    shafts = heads = ""
    for tail, tip in ends:
        length = math.dist(tail, tip)
        if length < 1.0:
            shafts += f"M{at(tip[0])} {at(tip[1])}h0"
            continue
        head = min(_HEAD, length)
        ux, uy = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
        back = (tip[0] - head * ux, tip[1] - head * uy)
        neck = (tip[0] - 0.8 * head * ux, tip[1] - 0.8 * head * uy)
        side = (-0.4 * head * uy, 0.4 * head * ux)
        shafts += f"M{at(tail[0])} {at(tail[1])}L{at(neck[0])} {at(neck[1])}"
        heads += "M" + "L".join(
            f"{at(x)} {at(y)}"
            for x, y in (
                tip,
                (back[0] + side[0], back[1] + side[1]),
                (back[0] - side[0], back[1] - side[1]),
            )
        )
        heads += "z"
    return shafts, heads
