"""An axis of a chart on paper: where a number lies, and which numbers are written beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from grader.chart import Axis, Value

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_DECADES = (1, 2, 5, 10, 20, 50, 100, 200)
_PLAIN = (-3, 4)
"""Powers of ten that are written out, if all on the axis are."""


class Number(NamedTuple):
    """A number as it is written: ``text``, and the exponent that stands above the line."""

    text: str
    exponent: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """``low`` and ``high`` are logarithms where ``log``; ``start`` and ``end`` are on paper."""

    low: float
    high: float
    log: bool
    start: float = 0.0
    end: float = 1.0

    def at(self, value: float) -> float:
        return self._on_paper(math.log10(value) if self.log else value)

    def ticks(self, most: int) -> list[tuple[float, Number]]:
        """At most about ``most`` numbers, with their places."""
        if not self.log:
            return [(self.at(value), written) for value, written in _linear(self, most)]
        decades = _decades(self.low, self.high, most)
        between = _between(self.low, self.high)
        if len(decades) > 2 or len(between) > most + 1:
            plain = all(_PLAIN[0] <= decade <= _PLAIN[1] for decade in decades)
            return [(self._on_paper(d), _power(d, plain)) for d in decades]
        return [(self.at(value), _plain(value)) for value in between]

    def _on_paper(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def widened(self, factor: float) -> Scale:
        """The same middle, and ``factor`` times as much to each side."""
        middle, half = (self.low + self.high) / 2, (self.high - self.low) / 2 * factor
        return replace(self, low=middle - half, high=middle + half)

    def between(self, start: float, end: float) -> Scale:
        """The same numbers between other places."""
        return replace(self, start=start, end=end)


def scale_of(axis: Axis, values: Iterable[Value], *, air: float, zero: bool = False) -> Scale:
    """From the smallest to the largest number that the axis shows, with this share of air around;
    from 0, with ``zero``, where everything lies above it and not far from it. Its place
    on paper is yet to be given."""
    shown = [v for v in values if not isinstance(v, str) and axis.shows(v)]
    if axis.log:
        shown = [math.log10(v) for v in shown]
    low, high = min(shown), max(shown)
    if high - low <= 1e-9 * max(abs(low), abs(high)):  # all the same
        half = 0.5 if axis.log else abs(low) / 2 or 0.5
        return Scale(low - half, high + half, axis.log)
    from_zero = zero and not axis.log and 0 <= low < 0.3 * high
    if from_zero:
        low = 0.0
    more = air * (high - low)
    return Scale(low if from_zero else low - more, high + more, axis.log)


def _linear(scale: Scale, most: int) -> list[tuple[float, Number]]:
    width = scale.high - scale.low
    rough = width / most
    power = math.floor(math.log10(rough))
    step = next(s for s in _STEPS if s * 10.0**power >= rough * (1 - 1e-9)) * 10.0**power
    first = math.ceil(scale.low / step - 1e-6)
    last = math.floor(scale.high / step + 1e-6)
    values = [count * step for count in range(first, last + 1)]
    largest = max(abs(scale.low), abs(scale.high))
    if largest >= 1e6 or step < 1e-4:
        shared = math.floor(math.log10(largest))
        digits = max(0, shared - _last_digit(step))
        return [(v, _times(v / 10.0**shared, digits, shared)) for v in values]
    digits = max(0, -_last_digit(step))
    return [(v, Number(_signed(f"{v:,.{digits}f}"))) for v in values]


def _last_digit(step: float) -> int:
    """The power of ten of the last digit that a multiple of ``step`` needs."""
    power = math.floor(math.log10(step) + 1e-9)
    return power if abs(step / 10.0**power - round(step / 10.0**power)) < 1e-6 else power - 1


def _times(mantissa: float, digits: int, exponent: int) -> Number:
    if abs(mantissa) < 10.0**-9:
        return Number("0")
    return Number(_signed(f"{mantissa:.{digits}f}") + " · 10", _signed(str(exponent)))


def _decades(low: float, high: float, most: int) -> list[int]:
    for step in _DECADES:
        first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
        if last - first < most:
            break
    return [count * step for count in range(first, last + 1)]


def _power(exponent: int, plain: bool) -> Number:
    if exponent in (0, 1):
        return Number(str(10**exponent))
    return _plain(10.0**exponent) if plain else Number("10", _signed(str(exponent)))


def _between(low: float, high: float) -> list[float]:
    """1, 2 and 5 times powers of ten; where not even two of them lie between, both ends."""
    powers = range(math.floor(low), math.ceil(high) + 1)
    found = [m * 10.0**p for p in powers for m in (1, 2, 5) if low <= math.log10(m) + p <= high]
    return found if len(found) >= 2 else [10.0**low, 10.0**high]


def _plain(value: float) -> Number:
    if 1e-4 < value < 1e6:
        return Number(f"{float(f'{value:.3g}'):,.10g}")
    exponent = math.floor(math.log10(value))
    return _times(value / 10.0**exponent, 1, exponent)


def _signed(text: str) -> str:
    """With a minus sign, and no sign before a zero."""
    if not text.strip("-0.,"):
        return text.lstrip("-")
    return text.replace("-", "−")
