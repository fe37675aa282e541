"""Independence: are two arrays of draws, or the rows of one, independent of each other?

The false-alarm rates hold for draws of any distribution that is symmetric about 0, so neither
spread nor shape needs to be known. Must not know what the draws are for.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.numeric import bounds
from grader.numeric.distribution import FALSE_ALARM, unfit_for_draws
from grader.numeric.finding import Finding

PAIRED_ROWS = 256
COPY_LENGTH = 6
COPY_COSINE = 1 - 1e-10
"""So many draws in so exact a proportion are no accident: below 1e-13, float16 included."""


def correlated(first: Any, second: Any, *, false_alarm: float = FALSE_ALARM) -> Finding | None:
    """None where two arrays of draws look independent of each other.

    They are compared as a whole, entry by entry in row-major order as far as both reach, and two
    matrices also row by row. A copy or a multiple of six draws or more is always seen.
    """
    with np.errstate(all="ignore"):
        unfit = unfit_for_draws(first) or unfit_for_draws(second)
        if unfit is not None:
            return unfit
        x, y = _scaled(first), _scaled(second)
        length = min(x.size, y.size)
        tests = [(x.reshape(1, -1)[:, :length], y.reshape(1, -1)[:, :length])]
        if x.ndim == y.ndim == 2:
            rows, columns = (min(lengths) for lengths in zip(x.shape, y.shape, strict=True))
            tests.append((x[:rows, :columns], y[:rows, :columns]))
        for x, y in tests:
            if _copies(_cosines(x, y, (x * y).sum(1)), x.shape[1]).any():
                return _finding("copied", "two arrays are the same draws, or multiples of them")
            if bounds.products(x, y).min() < false_alarm / len(tests) / len(x):
                return _finding("correlated", "the draws of two arrays depend on each other")
        return None


def dependent_rows(sample: Any, *, false_alarm: float = FALSE_ALARM) -> Finding | None:
    """None where the rows of an array of draws look independent of each other.

    Each row is compared with every other, up to 256 of them, and all together with the first and
    with the next. Of an array with more than two axes, a row is all that has the same first index.
    """
    with np.errstate(all="ignore"):
        unfit = unfit_for_draws(sample)
        if unfit is not None:
            return unfit
        if sample.ndim < 2:
            text = "holds no rows: a second axis is needed"
            return Finding("shape", text, f"the array {text}")
        rows = _scaled(sample).reshape(len(sample), -1)
        return _paired(rows[:PAIRED_ROWS], false_alarm / 2) or _together(rows, false_alarm / 2)


def _paired(rows: np.ndarray, false_alarm: float) -> Finding | None:
    later = np.triu(np.ones((len(rows), len(rows)), dtype=bool), 1)
    copies = _copies(_cosines(rows[:, None], rows[None], rows @ rows.T), rows.shape[1]) & later
    if copies.any():
        i, j = np.argwhere(copies)[0]
        text = "are the same, or multiples of each other"
        return _finding("copied", f"rows {i} and {j} {text}", f"rows {text}")
    tails = []
    for r in (rows, rows - rows.mean()):
        squares = r * r
        tails.append(bounds.signed_sum(r @ r.T, squares @ squares.T))
    tail = np.where(later, np.maximum(*tails), 1.0)
    if tail.min() < false_alarm / max(1, np.count_nonzero(later)):
        i, j = np.unravel_index(int(tail.argmin()), tail.shape)
        text = "depend on each other"
        return _finding("correlated", f"rows {i} and {j} {text}", f"rows {text}")
    return None


def _together(rows: np.ndarray, false_alarm: float) -> Finding | None:
    first, later = np.broadcast_to(rows[0], rows[1:].shape), rows[1:]
    for earlier in (first, rows[:-1]):
        if later.size and bounds.products(earlier.ravel(), later.ravel()) < false_alarm / 2:
            return _finding("correlated", "the rows depend on each other")
    return None


def _cosines(x: np.ndarray, y: np.ndarray, products: np.ndarray) -> np.ndarray:
    """The size of the cosine between rows, from the sums of their products; 0 for zeros."""
    lengths = np.sqrt((x * x).sum(-1)) * np.sqrt((y * y).sum(-1))
    return np.abs(products) / np.where(lengths > 0, lengths, np.inf)


def _copies(cosines: np.ndarray, length: int) -> np.ndarray:
    return (cosines >= COPY_COSINE) & (length >= COPY_LENGTH)


def _scaled(sample: np.ndarray) -> np.ndarray:
    """As doubles of size 1 at most, so that no square overflows."""
    draws = sample.astype(np.float64)
    return draws / (np.abs(draws).max() or 1.0)


def _finding(pattern: str, public: str, hidden: str | None = None) -> Finding:
    return Finding("distribution", public, hidden or public, pattern=pattern)
