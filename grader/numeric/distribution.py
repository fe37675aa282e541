"""Distribution: do an array's entries look like independent draws, with a stated false-alarm rate?

A right sample is refused with a probability of at most ``false_alarm``, 1e-7 a call, whatever its
size: every bound holds for any number of draws, not only in the limit. Must not know what the draws
are for.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.numeric import bounds
from grader.numeric.explanation import Clash, explain_clash
from grader.numeric.finding import Finding
from grader.numeric.plain import is_array
from grader.numeric.wording import number, two_numbers

FALSE_ALARM = 1e-7
SHARES = {"repeats": 0.1, "order": 0.1, "mean": 0.2, "spread": 0.4, "shape": 0.2}
"""How the rate is divided among the tests; the spread, which tells most, has most of it."""
GRID = 961
"""Points at which distribution functions are compared: fewer would only weaken the test."""
ROUNDING = {"e": 1e-3}
"""Relative error of a draw, by its dtype; 1e-6 for float32 and finer."""
LIKELIEST_VALUE = {"e": 2.0**-10}
"""Bound on the probability of any one value, by dtype; 2^-23 for float32 and finer."""
_DENSEST = 0.4
"""Bound on the density of a normal or uniform distribution, times its standard deviation."""
_DECIMALS = 5
"""Numbers that were rounded to more of them repeat so rarely that nobody sees it."""
_FAR = 1e6
_STANDARD_ERRORS = 6.0
"""The mean of right draws is further from 0 with a probability below 1e-8."""


@functools.lru_cache(maxsize=4)
def _normal_cdf(grid: bytes) -> np.ndarray:
    """At the points of a grid of doubles, which is the same one for most samples."""
    points = np.frombuffer(grid).tolist()
    return np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in points])


@dataclass(frozen=True, slots=True)
class Normal:
    """Independent normal draws with mean 0 and standard deviation ``std`` > 0.

    The normal distribution cut off at two standard deviations passes as well if it was rescaled to
    ``std``, as `he_normal` of Keras is: its distribution function is at most 0.0167 away, which
    ``forgiven`` covers. Not rescaled it has 77 % of the variance, and is refused.
    """

    std: float

    name = "normal"
    limit = math.inf
    forgiven = 0.0175
    mean_tail = staticmethod(bounds.normal_mean)
    power_tail = staticmethod(bounds.normal_power)

    @staticmethod
    def cdf(grid: np.ndarray) -> np.ndarray:
        """P(a draw is at most so many standard deviations)."""
        return _normal_cdf(grid.tobytes())


@dataclass(frozen=True, slots=True)
class Uniform:
    """Independent uniform draws from −``limit`` to ``limit`` > 0."""

    limit: float

    name = "uniform"
    forgiven = 0.0
    mean_tail = staticmethod(bounds.uniform_mean)
    power_tail = staticmethod(bounds.uniform_power)

    @classmethod
    def with_std(cls, std: float) -> Uniform:
        """The symmetric uniform distribution of that standard deviation: its limit is std·√3."""
        return cls(std * math.sqrt(3))

    @property
    def std(self) -> float:
        return self.limit / math.sqrt(3)

    @staticmethod
    def cdf(grid: np.ndarray) -> np.ndarray:
        """P(a draw is at most so many standard deviations)."""
        return np.clip(0.5 + grid / math.sqrt(12), 0, 1)


def draws_differ_from(
    sample: Any, permitted: tuple[Normal | Uniform, ...], *, false_alarm: float = FALSE_ALARM
) -> Finding | None:
    """None where the entries of an array look like draws from one of the permitted distributions.

    ``sample`` is an array of any shape with at least one axis. Tested are the mean, the spread, the
    shape, the range of a uniform, whether draws are repeated, and whether each depends on the next.
    A right sample has one of the permitted distributions and is refused only where that one is, so
    none of the rate is lost to the others. A variance that is 10 % off is seen for certain from
    20,000 draws on, one that is 25 % off from 4,000, twice or half the right one from 500.
    """
    with np.errstate(all="ignore"):
        unfit = unfit_for_draws(sample)
        if unfit is not None:
            return unfit
        draws, code = sample.astype(np.float64).reshape(-1), sample.dtype.char
        ordered = np.sort(draws)
        failed = [_failed(ordered, code, d, false_alarm) for d in permitted]
        step = _step(ordered, [d.std for d in permitted])
        common = _dependent(draws, ordered, code, step, false_alarm)
        if common or all(failed):
            return _told(ordered, permitted, common | min(failed, key=len))
        return None


def _failed(
    ordered: np.ndarray, code: str, permitted: Normal | Uniform, false_alarm: float
) -> set[str]:
    """The tests by which sorted draws differ from one distribution."""
    n, rounding = ordered.size, ROUNDING.get(code, 1e-6)
    unit = np.clip(ordered / permitted.std, -_FAR, _FAR)
    grid = np.linspace(-6, 6, GRID)
    share = np.searchsorted(unit, grid, side="right") / n
    apart = float(np.abs(share - permitted.cdf(grid)).max()) - permitted.forgiven - rounding
    tails = {
        "mean": permitted.mean_tail(n, float(unit.mean())),
        "spread": 2 * permitted.power_tail(n, float(np.mean(unit * unit))),
        "shape": bounds.distribution_function(n, max(0.0, apart)),
    }
    failed = {test for test, tail in tails.items() if tail < SHARES[test] * false_alarm}
    if max(-ordered[0], ordered[-1]) > permitted.limit * (1 + rounding):
        failed.add("range")
    return failed


def _step(draws: np.ndarray, deviations: list[float]) -> float:
    """The share of the smallest deviation that lies between two neighbours of rounded draws, which
    repeat each other though each was drawn; 0 where they were not rounded. They may have been
    rounded before they were scaled."""
    largest = 0.0
    for unit in (1.0, *deviations):
        scaled = draws / unit
        slack = 1e-7 * np.abs(scaled).max()
        for decimals in range(1, _DECIMALS + 1):
            if np.all(np.abs(scaled - np.round(scaled, decimals)) <= slack):
                largest = max(largest, unit * 10.0**-decimals / min(deviations))
                break
    return largest


def _dependent(
    draws: np.ndarray, ordered: np.ndarray, code: str, step: float, false_alarm: float
) -> set[str]:
    """The tests by which draws are not independent, whatever their distribution."""
    repeated = draws.size - _distinct(ordered)
    scaled = draws / (np.abs(draws).max() or 1.0)
    likeliest = max(LIKELIEST_VALUE.get(code, 2.0**-23), _DENSEST * step)
    often = bounds.repeats(draws.size, _most_often(ordered), likeliest / draws.size)
    tails = {
        "repeats": min(bounds.repeats(draws.size, repeated, likeliest), draws.size * often),
        "order": float(bounds.products(scaled[:-1], scaled[1:])) if draws.size > 1 else 1.0,
    }
    return {test for test, tail in tails.items() if tail < SHARES[test] * false_alarm}


def _distinct(ordered: np.ndarray) -> int:
    return 1 + int(np.count_nonzero(np.diff(ordered)))


def _most_often(ordered: np.ndarray) -> int:
    """How often the value comes that comes most often; 0 where each comes once."""
    ends = np.flatnonzero(np.diff(ordered, append=np.inf))
    times = int(np.diff(ends, prepend=-1).max())
    return times if times > 1 else 0


def _told(
    ordered: np.ndarray, permitted: tuple[Normal | Uniform, ...], failed: set[str]
) -> Finding:
    """The finding for sorted draws that failed these tests, the plainest reason first."""
    n, mean, largest = ordered.size, float(ordered.mean()), float(np.abs(ordered).max())
    if ordered[0] == ordered[-1]:
        public = f"all {n} draws are {number(ordered[0])}"
        if largest == 0:
            return _finding("zeros", public, "every draw is zero")
        return _finding("constant", public, "every draw is the same")
    if "repeats" in failed:
        public = f"only {_distinct(ordered)} of {n} draws are different, the others repeat them"
        return _finding("repeats", public, "draws are repeated")
    if "mean" in failed and (ordered[0] >= 0 or ordered[-1] <= 0):
        side = "negative" if ordered[0] >= 0 else "positive"
        text = f"no draw is {side}, where the mean should be"
        return _finding("one-sided", f"{text} 0", f"{text} zero")
    spread = largest * math.sqrt(float(np.mean((ordered / largest) ** 2)))
    # Draws that are far too wide have a mean that is off as well, and only for that reason.
    chance = _STANDARD_ERRORS * spread / math.sqrt(n)
    if "mean" in failed and not ("spread" in failed and abs(mean) <= chance):
        public = f"the mean of the draws is {number(mean)} where 0 is right"
        return _finding("mean", public, "the mean of the draws is not zero")
    std = min((d.std for d in permitted), key=lambda std: abs(math.log(spread / std)))
    if "spread" in failed:
        way, ratio = ("large", spread / std) if spread > std else ("small", std / spread)
        shown = two_numbers(spread, std)
        return _finding(
            "spread",
            f"the standard deviation of the draws is {shown[0]} where {shown[1]} is right,"
            f" {number(ratio, 3)} times too {way}",
            f"the spread of the draws is too {way}",
        )
    if "order" in failed:
        text = "the draws are not random: each depends on the one before it"
        return _finding("order", text, text)
    names = " nor ".join(d.name for d in permitted)
    text = f"the draws are {'neither' if len(permitted) > 1 else 'not'} {names}"
    return _finding("shape", f"{text}, though their mean and spread are right", text)


def _finding(pattern: str, public: str, hidden: str) -> Finding:
    return Finding("distribution", public, hidden, pattern=pattern)


def unfit_for_draws(sample: Any) -> Finding | None:
    """Why a value is no sample at all: not an array with an axis, complex, empty, not finite."""
    array = np.empty(1)
    if not is_array(sample) or sample.ndim == 0:
        return explain_clash(Clash("type", (), sample, array), (sample, array), _never)
    if sample.dtype.kind == "c":
        return explain_clash(Clash("dtype", (), sample, array), (sample, array), _never)
    if not sample.size:
        return Finding("shape", "returned an array without entries", "the array has no entries")
    strange = ~np.isfinite(sample)
    if not strange.any():
        return None
    first = tuple(int(i) for i in np.argwhere(strange)[0])
    return Finding(
        "non-finite",
        f"entry {list(first)} is {number(sample[first])}; {np.count_nonzero(strange)} of"
        f" {sample.size} entries are NaN or infinite",
        "some entries are NaN or infinite",
        index=first,
    )


def _never(*_: Any) -> bool:
    return False
