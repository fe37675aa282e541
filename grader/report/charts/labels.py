"""The words in a chart: how wide they are, where they are broken, and where they do not overlap.

Widths are estimates for the larger size of letters: a font is known only where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LETTER = 9.3
"""Width of a letter on average, in the larger size of 16 units, of a wide font (DejaVu Sans)."""
ROW = 19.0
_NARROW = frozenset("iljtf.,:;'|!() ")
_WIDE = frozenset("mwMWGOQ@%∞—")
_GAP = 5.0
_MOST_MOVED = 45.0
"""How far a label may lie from the end of its line."""
SAMPLE = 34.0
"""Room for a sample of a line in a legend, and the air behind it."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    colour: int
    x: float
    y: float
    """Of the baseline."""
    anchor: str = "start"
    leader: str = ""
    """A path from what it names, where it lies apart."""


def text_width(text: str) -> float:
    narrow = sum(letter in _NARROW for letter in text)
    wide = sum(letter in _WIDE for letter in text)
    return LETTER * (len(text) - 0.45 * narrow + 0.4 * wide)


def wrapped(text: str, room: float) -> list[str]:
    """Broken between words."""
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and text_width(longer) <= room:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def beside_line_ends(
    ends: Sequence[tuple[str, int, tuple[float, float]]], right: float, top: float, bottom: float
) -> list[Label] | None:
    """A label for each (text, colour, end of the line), in one column; None where there is no room
    for all of them near their lines."""
    if len(ends) * ROW > bottom - top + ROW:
        return None
    order = sorted(range(len(ends)), key=lambda number: ends[number][2][1])
    places = _spread([ends[number][2][1] for number in order], top, bottom)
    labels: dict[int, Label] = {}
    for number, y in zip(order, places, strict=True):
        text, colour, (end_x, end_y) = ends[number]
        if abs(y - end_y) > _MOST_MOVED:
            return None
        apart = abs(y - end_y) > 3.0 or right - end_x > 3.0
        leader = f"M{end_x + 3:.1f} {end_y:.1f}L{right + 8:.1f} {y:.1f}" if apart else ""
        labels[number] = Label(
            text, colour, right + (11.0 if apart else 6.0), y + 4.5, "start", leader
        )
    return [labels[number] for number in range(len(ends))]


def _spread(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """As near to where they want to be as a row for each allows; ``wanted`` is sorted."""
    groups: list[list[float]] = []
    """Each [sum of what its members want for its first one, how many]."""

    def first_of(group: list[float]) -> float:
        length = (group[1] - 1) * ROW
        return min(max(group[0] / group[1], top), bottom - length)

    for y in wanted:
        groups.append([y, 1])
        while len(groups) > 1:
            above, below = groups[-2:]
            if first_of(above) + above[1] * ROW <= first_of(below) + 1e-9:
                break
            groups[-2:] = [[above[0] + below[0] - below[1] * above[1] * ROW, above[1] + below[1]]]
    return [first_of(group) + number * ROW for group in groups for number in range(int(group[1]))]


def near_points(
    points: Iterable[tuple[str, int, tuple[float, float]]],
    frame: Box,
    drawn: Sequence[tuple[float, float]],
    written: Iterable[Label],
) -> list[Label]:
    """A label beside each (text, colour, point): on the side where it covers least of what is
    ``drawn``, and no label that is ``written`` already."""
    labels: list[Label] = []
    taken = [_box(label.text, label.x, label.y, label.anchor) for label in written]
    for text, colour, (x, y) in points:
        sides = [
            (x + 9, y + 4.5, "start"),
            (x + 6, y - 9, "start"),
            (x + 6, y + 18, "start"),
            (x, y - 11, "middle"),
            (x, y + 21, "middle"),
            (x - 9, y + 4.5, "end"),
            (x - 6, y - 9, "end"),
            (x - 6, y + 18, "end"),
        ]
        boxes = [_box(text, *side) for side in sides]
        cost = [_cost(box, frame, taken, drawn) for box in boxes]
        best = cost.index(min(cost))
        taken.append(boxes[best])
        labels.append(Label(text, colour, *sides[best]))
    return labels


def _box(text: str, x: float, y: float, anchor: str) -> Box:
    width = text_width(text)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return (left, y - 13.0, left + width, y + 4.0)


def _cost(box: Box, frame: Box, taken: Iterable[Box], drawn: Iterable[tuple[float, float]]) -> int:
    left, top, right, bottom = box
    outside = left < frame[0] or top < frame[1] or right > frame[2] or bottom > frame[3]
    over = sum(left < o[2] and o[0] < right and top < o[3] and o[1] < bottom for o in taken)
    covered = sum(left - 2 < x < right + 2 and top - 2 < y < bottom + 2 for x, y in drawn)
    return 100_000 * outside + 10_000 * over + covered


def legend_rows(texts: Iterable[str], room: float) -> list[tuple[float, int]]:
    """Where each entry of a legend begins, and in which row."""
    found: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for text in texts:
        width = SAMPLE + text_width(text) + 3 * _GAP
        if x and x + width > room:
            x, row = 0.0, row + 1
        found.append((x, row))
        x += width
    return found
