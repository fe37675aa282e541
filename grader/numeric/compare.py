"""Compare: does an answer agree with the right one, and if not, where and how?

The answer comes from a process that nobody trusts, as plain data or as opaque objects: whatever it
is, comparing never raises and never warns. Must not know what a check is.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.numeric.explanation import Clash, Leaf, explain_clash, explain_values
from grader.numeric.finding import Finding, Path
from grader.numeric.plain import NUMBER_KINDS, as_number, is_array

TOLERANCE = 1e-6
LOW_PRECISION_TOLERANCE = 1e-3
_LOW_PRECISION = frozenset("efF")
_LAST_WHOLE = 2.0**53
"""Doubles below it hold every whole number."""
_TINY = float(np.finfo(np.float64).tiny)
"""Below this, doubles have no six digits: nothing smaller is a scale."""


def compare(
    got: Any,
    want: Any,
    *,
    floor: float | None = None,
    tolerance: float | None = None,
    exact: bool = False,
) -> Finding | None:
    """None where ``got`` is right, else what is wrong with it.

    ``want`` is a number, a string, None, an array, or nested lists, tuples and dicts of them.
    Without ``floor`` the error of an array is ``max|got − want| / max|want|``, where 1 stands for
    the scale of an array of zeros; with it, ``|got − want| / max(|got|, |want|, floor)`` entry by
    entry. ``tolerance`` is 1e-6 where none is given, and never below 1e-3 for an array of float32
    or float16. With ``exact``, numbers are compared by value and no error is allowed.

    Fair forms are right: whole numbers and booleans of the right value; an array of size 1 for a
    number, a number for a 0-d array; a tuple for a list, a list for a tuple, an array for a list of
    numbers; complex numbers without an imaginary part; more dict keys than asked. NaN and infinity
    are right only where ``want`` has them. Nothing of an answer is dropped to compare the rest.

    Findings come in this order: type, structure, shape, dtype, non-finite, value.
    """
    with np.errstate(all="ignore"):
        measure = _Measure(floor, tolerance, exact)
        leaves = _Leaves()
        clash = leaves.collect(got, want, ())
        if clash is not None:
            return explain_clash(clash, (got, want), _agreeing)
        wrong = measure.wrong(leaves.found)
        if not wrong and not leaves.unequal:
            return None

        def beside(path: Path) -> list[Leaf]:
            return [measure.examine(*leaf) for leaf in leaves.found if leaf[0][:-1] == path[:-1]]

        return explain_values(wrong, leaves.unequal, (got, want), beside, _agreeing)


def agrees(
    got: Any,
    want: Any,
    *,
    floor: float | None = None,
    tolerance: float | None = None,
    exact: bool = False,
) -> bool:
    """Whether `compare` finds nothing, without the search for a reason, which costs the most."""
    with np.errstate(all="ignore"):
        leaves = _Leaves()
        if leaves.collect(got, want, ()) is not None or leaves.unequal:
            return False
        return not _Measure(floor, tolerance, exact).wrong(leaves.found)


def strain(
    got: Any,
    want: Any,
    *,
    floor: float | None = None,
    tolerance: float | None = None,
    exact: bool = False,
) -> float:
    """How much of its tolerance an answer uses up: above 1 exactly where `compare` has a finding.

    The largest error of any array, divided by what is allowed for that array. Infinite where there
    is no such number: another structure, a value that is not finite, an exact answer that is wrong.
    """
    with np.errstate(all="ignore"):
        leaves = _Leaves()
        if leaves.collect(got, want, ()) is not None or leaves.unequal:
            return math.inf
        measure = _Measure(floor, tolerance, exact)
        return max((_strain(measure.examine(*leaf)) for leaf in leaves.found), default=0.0)


def asked_of(got: Any, want: Any) -> Any:
    """What of an answer is asked for: without the keys of a dict that the right answer has not.
    Where that leaves nothing, the keys that are there are what is wrong."""
    if isinstance(want, dict) and isinstance(got, dict):
        asked = {key: asked_of(got[key], right) for key, right in want.items() if key in got}
        return asked or got
    if isinstance(want, tuple | list) and isinstance(got, tuple | list) and len(got) == len(want):
        return [asked_of(item, right) for item, right in zip(got, want, strict=True)]
    return got


def _strain(leaf: Leaf) -> float:
    if leaf.error is None or not leaf.tolerance or leaf.strange.any():
        return math.inf if leaf.strange.any() or leaf.wrong.any() else 0.0
    largest = float(leaf.error.max(initial=0.0)) / leaf.tolerance
    return math.inf if math.isnan(largest) else largest


def _agreeing(got: Any, want: Any) -> bool:
    """Closely enough for a pattern."""
    return agrees(got, want, tolerance=1e-5)


class _Leaves:
    """Walks an answer beside the right one, and collects the pairs of numbers to compare."""

    __slots__ = ("found", "unequal")

    def __init__(self) -> None:
        self.found: list[tuple[Path, Any, Any]] = []
        """Path, got and want: arrays of one shape, or of shape () for single numbers."""
        self.unequal: list[tuple[Path, Any, Any]] = []
        """Strings that are not the right ones."""

    def collect(self, got: Any, want: Any, path: Path) -> Clash | None:
        """The first difference in type, structure, shape or dtype, in the order of ``want``."""
        kind = type(want)
        if kind is np.ndarray:
            return self._array(got, want, path)
        if issubclass(kind, dict):
            return self._dict(got, want, path)
        if issubclass(kind, list | tuple):
            return self._list(got, want, path)
        if want is None:
            return None if got is None else Clash("type", path, got, want)
        if issubclass(kind, str):
            if not isinstance(got, str):
                return Clash("type", path, got, want)
            if str.__ne__(got, want):
                self.unequal.append((path, got, want))
            return None
        if issubclass(kind, bool | int | float | complex | np.number | np.bool_):
            return self._number(got, want, path)
        raise TypeError(f"a right answer of type {kind.__name__} cannot be compared")

    def _array(self, got: Any, want: np.ndarray, path: Path) -> Clash | None:
        if want.dtype.kind not in NUMBER_KINDS:
            raise TypeError(f"a right answer of dtype {want.dtype} cannot be compared")
        if type(got) is not np.ndarray:
            if want.ndim == 0:
                return self._number(got, want, path)
            got_number = as_number(got)
            if got_number is None:
                return Clash("type", path, got, want)
            return Clash("shape", path, got_number, want)
        if got.dtype.kind not in NUMBER_KINDS:
            return Clash("type", path, got, want)
        if got.shape != want.shape:
            if want.ndim == 0 and got.size == 1:
                return self._number(got, want, path)
            return Clash("shape", path, got, want)
        return self._leaf(got, want, path)

    def _number(self, got: Any, want: Any, path: Path) -> Clash | None:
        number = as_number(got)
        if number is None:
            return Clash("shape" if is_array(got) else "type", path, got, want)
        right = as_number(want)
        if right is None:
            raise TypeError("a right answer beyond all doubles cannot be compared")
        return self._leaf(number, right, path)

    def _leaf(self, got: np.ndarray, want: np.ndarray, path: Path) -> Clash | None:
        if got.dtype.kind == "c" and want.dtype.kind != "c":
            if np.imag(got).any():
                return Clash("dtype", path, got, want)
            got = np.real(got)
        self.found.append((path, got, want))
        return None

    def _dict(self, got: Any, want: dict, path: Path) -> Clash | None:
        if not isinstance(got, dict):
            return Clash("type", path, got, want)
        for key in want:
            if key not in got:
                return Clash("structure", (*path, key), got, want)
        for key, right in want.items():
            clash = self.collect(got[key], right, (*path, key))
            if clash is not None:
                return clash
        return None

    def _list(self, got: Any, want: list | tuple, path: Path) -> Clash | None:
        if type(got) is np.ndarray:
            fits = got.ndim and is_array(got) and (isinstance(want, list) or len(got) == len(want))
            if not fits:
                return Clash("type", path, got, want)
        elif not isinstance(got, list | tuple):
            return Clash("type", path, got, want)
        if len(got) != len(want):
            return Clash("structure", path, got, want)
        for i, right in enumerate(want):
            item = got[i]
            clash = self.collect(item, right, (*path, i))
            if clash is not None:
                return clash
        return None


class _Measure:
    """How far apart two numbers may be."""

    __slots__ = ("exact", "floor", "tolerance")

    def __init__(self, floor: float | None, tolerance: float | None, exact: bool):
        self.floor = floor
        self.tolerance = TOLERANCE if tolerance is None else tolerance
        self.exact = exact

    def allowed(self, got: np.ndarray) -> float:
        """The tolerance for an array, by its precision."""
        if got.dtype.char in _LOW_PRECISION and self.tolerance < LOW_PRECISION_TOLERANCE:
            return LOW_PRECISION_TOLERANCE
        return self.tolerance

    def wrong(self, found: list[tuple[Path, Any, Any]]) -> list[Leaf]:
        """The pairs that are not right. All are compared at once, and what that doubts in full:
        608 arrays of a deep network take a tenth of the time that way."""
        some = [leaf for leaf in found if leaf[2].size]
        doubtful = some if self.exact or not some else self._doubtful(some)
        leaves = [self.examine(*leaf) for leaf in doubtful]
        return [leaf for leaf in leaves if leaf.strange.any() or leaf.wrong.any()]

    def _doubtful(self, found: list[tuple[Path, Any, Any]]) -> list[tuple[Path, Any, Any]]:
        """The pairs that are not plainly right and finite."""
        dtype = np.complex128 if any(w.dtype.kind == "c" for _, _, w in found) else np.float64
        if len(found) == 1:
            _, got, want = found[0]
            starts, allowed = None, self.allowed(got)
            got, want = got.astype(dtype, copy=False), want.astype(dtype, copy=False)
        else:
            got = np.concatenate([g.reshape(-1) for _, g, _ in found], dtype=dtype)
            want = np.concatenate([w.reshape(-1) for _, _, w in found], dtype=dtype)
            starts = np.cumsum([0, *(w.size for _, _, w in found[:-1])])
            allowed = np.array([self.allowed(g) for _, g, _ in found])
        error, size = np.abs(got - want), np.abs(want)
        if self.floor is not None:
            size = np.maximum(np.maximum(np.abs(got), size), self.floor or _TINY)
            error /= size
        if starts is None:
            largest_error, largest = float(error.max()), float(size.max())
            scale = _scale(largest) if self.floor is None else 1.0
            right = largest < math.inf and largest_error <= allowed * scale
            return [] if right else found
        error, size = np.maximum.reduceat(error, starts), np.maximum.reduceat(size, starts)
        scale = 1.0
        if self.floor is None:
            scale = np.maximum(np.where(size == 0, 1.0, size), _TINY)
        right = (error <= allowed * scale) & (size < math.inf)
        return [found[i] for i in np.flatnonzero(~right)]

    def examine(self, path: Path, got: np.ndarray, want: np.ndarray) -> Leaf:
        """One pair in full: which entries are strange or wrong, and by how much."""
        if self.exact:
            wrong = _unequal(got, want) & ~((got != got) & (want != want))
            return Leaf(path, got, want, np.zeros_like(wrong), wrong, None, self.allowed(got))
        dtype = np.complex128 if want.dtype.kind == "c" else np.float64
        a, b = got.astype(dtype), want.astype(dtype)
        finite = np.isfinite(b)
        strange = np.where(finite, ~np.isfinite(a), (a != b) & ~(np.isnan(a) & np.isnan(b)))
        b = np.where(finite, b, 0.0)
        a = np.where(finite & ~strange, a, b)
        size: Any = np.abs(b)
        if self.floor is None:
            size = _scale(float(size.max(initial=0.0)))
        else:
            size = np.maximum(np.maximum(np.abs(a), size), self.floor or _TINY)
        error = np.abs(a / size - b / size)
        wrong = ~(error <= self.allowed(got))
        of_largest, own = self.floor is None, self.allowed(got)
        return Leaf(path, got, want, strange, wrong, error, own, of_largest=of_largest)


def _unequal(got: np.ndarray, want: np.ndarray) -> np.ndarray:
    """By value. NumPy makes doubles of large whole numbers that meet one, and their last digits are
    lost: these are compared by Python."""
    unequal = np.asarray(got != want)
    kinds = {got.dtype.kind in "iu", want.dtype.kind in "iu"}
    if len(kinds) == 2:
        large = ~unequal & (np.abs(want.astype(np.complex128)) >= _LAST_WHOLE)
        for index in np.argwhere(large):
            place = tuple(index)
            unequal[place] = got[place].item() != want[place].item()
    return unequal


def _scale(largest: float) -> float:
    return max(largest, _TINY) if largest else 1.0
