"""Patterns: what is systematically wrong between an array and the right one of the same shape.

A pattern is only claimed when the array carries enough evidence: entries that would have shown
otherwise. Must not know where the arrays came from.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from grader.numeric.wording import number

INFORMATIVE = 0.01
"""Entries smaller than this part of the largest tell nothing: their error is below tolerance."""
SAMPLED = 512
LARGE = 100_000
COARSE = 1e-3
LARGEST_DENOMINATOR = 64


class Pattern(NamedTuple):
    """``id`` for machines, and a clause each for public and hidden checks."""

    id: str
    public: str
    hidden: str


class _Pair(NamedTuple):
    """Two finite float64 arrays of one shape, which entries are wrong, and how they are told."""

    got: np.ndarray
    want: np.ndarray
    wrong: np.ndarray
    error: float
    tolerance: float

    def shows(self, candidate: np.ndarray) -> bool:
        """Is this what was returned?"""
        return same(self.got, candidate, self.tolerance)


def array_pattern(
    got: np.ndarray, want: np.ndarray, wrong: np.ndarray, error: float, tolerance: float
) -> Pattern | None:
    """The first pattern that explains ``got``, from the most to the least specific.

    All arrays have one shape, ``got`` and ``want`` are float64. ``wrong`` marks the wrong entries,
    ``error`` is the largest error. ``tolerance``, relative to the largest entry, is how closely a
    pattern must fit.
    """
    if not want.size or not np.isfinite(got).all() or not np.isfinite(want).all():
        return None
    pair = _Pair(got, want, wrong, error, tolerance)
    for look in _LOOKS:
        for pattern in look(pair):
            return pattern
    return None


def same(got: np.ndarray, candidate: np.ndarray, tolerance: float) -> bool:
    """Equal within the tolerance, relative to the candidate's largest entry."""
    if got.shape != candidate.shape or not got.size:
        return False
    scale = np.abs(candidate).max()
    return bool(0 < scale < math.inf and np.abs(got - candidate).max() <= tolerance * scale)


def evidence(values: np.ndarray) -> int:
    """How many entries could have contradicted a pattern, round ones at half weight.

    Counted are sizes that differ by more than 1 % of the largest. An entry such as 0.5 or 2 may
    agree by chance, one of many digits may not, and weighs two.
    """
    sizes = np.abs(values.reshape(-1)[:SAMPLED])
    largest = sizes.max(initial=0.0)
    sizes = sizes[sizes > INFORMATIVE * largest]
    distinct = len(set(np.round(sizes / largest, 2).tolist())) if sizes.size else 0
    round_ones = all(abs(float(f"{x:.2g}") - x) <= 1e-9 * x for x in sizes[:32].tolist())
    return distinct if round_ones else 2 * distinct


def _constants(pair: _Pair) -> Iterator[Pattern]:
    if pair.got.size < 2:
        return
    first = pair.got.flat[0]
    if np.any(pair.got != first):
        return
    if first == 0:
        yield Pattern("zeros", "every entry is 0", "every entry is zero")
    elif first == 1:
        yield Pattern("ones", "every entry is 1", "every entry is one")
    elif np.ptp(pair.want) > INFORMATIVE * np.abs(pair.want).max():
        text = "every entry is the same"
        yield Pattern("constant", text, text)


def _sign(pair: _Pair) -> Iterator[Pattern]:
    if pair.shows(-pair.want) and (pair.want.size == 1 or evidence(pair.want) > 1):
        text = "the sign is wrong" if pair.want.size == 1 else "every entry has the wrong sign"
        yield Pattern("sign", text, text)


def _transposed(pair: _Pair) -> Iterator[Pattern]:
    square = pair.want.ndim > 1 and pair.want.shape == pair.want.T.shape
    if square and pair.shows(pair.want.T) and evidence(pair.want) > 1:
        yield Pattern("transposed", "it is transposed", "it is transposed")


def _factor(pair: _Pair) -> Iterator[Pattern]:
    scale = np.abs(pair.want).max()
    if not scale:
        return
    want = pair.want / scale
    factor = float(np.vdot(want, pair.got / scale) / np.vdot(want, want))
    if not factor or not math.isfinite(factor) or not pair.shows(factor * pair.want):
        return
    doubt = evidence(pair.want)
    if doubt >= 4 or (doubt >= 2 and min(abs(factor - 2), abs(factor - 0.5)) < pair.tolerance):
        yield _factor_pattern(factor, alone=pair.want.size == 1)


def _factor_pattern(factor: float, alone: bool) -> Pattern:
    size, subject = abs(factor), "it" if alone else "every entry"
    way = "large" if size > 1 else "small"
    sign = "has the wrong sign and " if factor < 0 else ""
    hidden = f"{subject} {sign}is too {way} by {'a' if alone else 'the same'} factor"
    if abs(size - 1) < COARSE:
        by = f"{number(100 * abs(size - 1))} % too {way}"
    elif size > 1:
        by = f"{_nicely(size)} times too large"
    elif _nicely(1 / size).isdigit():
        by = f"{_nicely(1 / size)} times too small"
    else:
        by = f"{_nicely(size)} times what is right"
    return Pattern("factor", f"{subject} {sign}is {by}", hidden)


def _nicely(factor: float) -> str:
    """A factor as the whole number, fraction or root that it is, else with two digits.

    >>> _nicely(3.0), _nicely(0.9), _nicely(2**0.5), _nicely(2.468)
    ('3', '9/10', '√2', '2.5')
    """
    for value, mark in ((factor, ""), (factor * factor, "√")):
        for denominator in range(1, LARGEST_DENOMINATOR):
            numerator = round(value * denominator) if value < 1e9 else 0
            if abs(numerator / denominator - value) <= 1e-6 * value / denominator:
                if denominator == 1:
                    return f"{mark}{numerator}"
                return (
                    f"{mark}({numerator}/{denominator})" if mark else f"{numerator}/{denominator}"
                )
    return number(factor)


def _offset(pair: _Pair) -> Iterator[Pattern]:
    offset = float(np.mean(pair.got - pair.want))
    above_least = pair.want - pair.want.min()
    if above_least.max() <= INFORMATIVE * np.abs(pair.want).max():
        return
    counted_from_one = abs(offset) == 1 and evidence(above_least) >= 1
    if pair.shows(pair.want + offset) and (counted_from_one or evidence(above_least) >= 3):
        way = "large" if offset > 0 else "small"
        size, whole = abs(offset), round(abs(offset))
        size = whole if whole and abs(size - whole) <= 1e-9 * whole else size
        yield Pattern(
            "offset",
            f"every entry is {number(size)} too {way}",
            f"every entry is too {way} by the same amount",
        )


def _noise(pair: _Pair) -> Iterator[Pattern]:
    if 0 < pair.error < COARSE and 4 * np.count_nonzero(pair.wrong) >= pair.wrong.size:
        digits = math.floor(-math.log10(pair.error))
        yield Pattern(
            "noise",
            f"it is right to {digits} digits only (rounded, a float32, too coarse a step, or"
            " something small left out)",
            "it is right to a few digits only (rounded, in single precision, too coarse a step, or"
            " something small left out)",
        )


def _functions(pair: _Pair) -> Iterator[Pattern]:
    want = pair.want
    informative = INFORMATIVE * np.abs(want).max()
    if (want < -informative).any():
        if pair.shows(np.abs(want)) and evidence(want) >= 2:
            text = "what should be negative has lost its sign"
            yield Pattern("absolute", text, text)
        if pair.shows(np.maximum(want, 0)) and evidence(np.maximum(want, 0)) >= 2:
            text = "what should be negative is cut off at zero"
            yield Pattern("clipped at zero", text, text)
    if evidence(want) < 2:
        return
    it = "it is" if want.size == 1 else "every entry is"
    for name, candidate in (
        ("square", want * want),
        ("square root", np.sqrt(want)),
        ("reciprocal", 1 / want),
    ):
        if pair.shows(candidate):
            text = f"{it} the {name} of what is right"
            yield Pattern(name, text, text)


def _order(pair: _Pair) -> Iterator[Pattern]:
    want = pair.want
    if want.ndim == 0 or evidence(want) < 3:
        return
    names = ("rows", "columns") if want.ndim == 2 else ("entries",)
    for axis, name in enumerate(names):
        if pair.shows(np.flip(want, axis)):
            text = f"the {name} are in reverse order"
            yield Pattern("reversed", text, text)
    if want.ndim == 1 and want.size > 3:
        for moved, right, end in ((pair.got[1:], want[:-1], 1), (pair.got[:-1], want[1:], -1)):
            if evidence(right) >= 4 and same(moved, right, pair.tolerance):
                way = "late" if end > 0 else "early"
                text = f"the entries are right, but come one place too {way}"
                yield Pattern("layer off", text, text)


def _repeated(pair: _Pair) -> Iterator[Pattern]:
    if pair.want.ndim != 2:
        return
    slack = pair.tolerance * np.abs(pair.want).max()
    for axis, name in enumerate(("row", "column")):
        repeated = np.ptp(pair.got, axis).max() <= slack
        if repeated and pair.got.shape[axis] > 1 and np.ptp(pair.want, axis).max() > 100 * slack:
            text = f"every {name} is the same"
            yield Pattern("broadcast", text, text)


def _permuted(pair: _Pair) -> Iterator[Pattern]:
    got, want = pair.got, pair.want
    if want.size > LARGE or evidence(want) < 6:
        return
    slack = pair.tolerance
    if want.ndim == 2:
        for name, g, w in (("rows", got, want), ("columns", got.T, want.T)):
            weights = np.cos(np.arange(w.shape[1]) + 1.0)
            if len(w) > 2 and same(g[np.argsort(g @ weights)], w[np.argsort(w @ weights)], slack):
                text = f"the {name} are right, but in another order"
                yield Pattern(f"permuted {name}", text, text)
    if same(np.sort(got, axis=None), np.sort(want, axis=None), slack):
        text = "the entries are right, but in another order"
        yield Pattern("permuted", text, text)


def _partly(pair: _Pair) -> Iterator[Pattern]:
    wrong, want = pair.wrong, pair.want
    count = np.count_nonzero(wrong)
    if count == wrong.size or wrong.size < 3:
        return
    if wrong.ndim == 1:
        for index, end in ((0, "first"), (-1, "last")):
            if count == 1 and wrong[index]:
                yield _partly_right(f"only the {end} entry is wrong")
    if wrong.ndim == 2 and min(wrong.shape) > 1:
        for other_axis, name in ((1, "row"), (0, "column")):
            whole = np.asarray(wrong.all(other_axis))
            if np.array_equal(whole, wrong.any(other_axis)):
                yield from _lines(whole, name)
    if wrong.size >= 6 and 2 <= count <= wrong.size - 2:
        signs = {"negative": want < 0, "positive": want > 0, "zero": want == 0}
        for name, marked in signs.items():
            if np.array_equal(wrong, marked):
                yield _partly_right(f"wrong only where the right value is {name}")


def _lines(wrong: np.ndarray, name: str) -> Iterator[Pattern]:
    """Rows or columns that are wrong as a whole, while the others are right."""
    for marked, state in ((wrong, "wrong"), (~wrong, "right")):
        if np.count_nonzero(marked) == 1:
            ends = {0: f"the first {name}", len(marked) - 1: f"the last {name}"}
            index = int(np.flatnonzero(marked)[0])
            yield _partly_right(f"only {ends.get(index, f'one {name}')} is {state}")
    yield _partly_right(f"some {name}s are wrong from end to end, the others are right")


def _partly_right(text: str) -> Pattern:
    return Pattern("partly right", text, text)


_LOOKS: tuple[Callable[[_Pair], Iterator[Pattern]], ...] = (
    _constants,
    _sign,
    _transposed,
    _factor,
    _offset,
    _noise,
    _functions,
    _order,
    _repeated,
    _permuted,
    _partly,
)
