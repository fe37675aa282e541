"""A symptom: how a check fails, as data that can be kept and compared with another failure.

Two failures are the same if they come at the same call and with the same wrong values, or the same
exception. Random draws are compared by their spread, mean and sign, never one by one.
"""

from __future__ import annotations

import math
import re
from typing import Any

import msgspec
import numpy as np

from grader.numeric.compare import agrees
from grader.numeric.finding import Mismatch

_NOT_ALIGNED = re.compile(
    r"(\d+) \(dim \d+\) != (\d+) \(dim \d+\)|size (\d+) is different from (\d+)"
)
_APART = 1e-2
"""Ten times the widest tolerance, that of float32."""

_TAIL = 1.9
"""In standard deviations. Of 200 normal draws some are further out, but for a probability of 1e-5;
uniform ones never are."""

_OBJECT = 100
"""Bytes of any Python object, about."""

_FEW = 6
"""Fewer draws than this tell nothing of what they are drawn from."""

SIGMAS = 6.0
"""Two samples of one distribution differ by more than this with a probability below 1e-8."""


class Symptom(msgspec.Struct, frozen=True):
    """``calls`` is how many of the learner's functions had answered when the check failed."""

    kind: str
    """"value", "draws", "raised", "changed", "property" or "stumbled"."""
    function: str
    """The function whose answer was looked at, or that raised."""
    calls: int
    evidence: Any
    """Plain values: the wrong value itself, or what else tells this failure from another."""

    @property
    def is_solid(self) -> bool:
        """Does it speak of values? An exception or a property has many causes."""
        return self.kind in ("value", "draws", "changed")

    @property
    def is_of_sizes(self) -> bool:
        """Did NumPy raise because arrays do not fit each other?"""
        return self.kind == "raised" and self.evidence[0] in ("ValueError", "IndexError")


def symptom_of_mismatch(mismatch: Mismatch, function: str, calls: int, last_answer: Any) -> Symptom:
    """Of a comparison that failed."""
    finding = mismatch.finding
    if finding.kind == "changed-inputs":
        return Symptom("changed", function, calls, [finding.public])
    if finding.kind == "distribution":
        return Symptom("draws", function, calls, [finding.pattern, spreads(last_answer)])
    if finding.kind == "requirement":
        return Symptom("property", function, calls, [finding.public, _shapes(last_answer)])
    return Symptom("value", function, calls, own_copy(mismatch.seen))


def own_copy(value: Any) -> Any:
    """Plain values without what they came with: an array of an answer is a view of all of it."""
    if isinstance(value, np.ndarray):
        return value if value.base is None else value.copy()
    if isinstance(value, dict):
        return {key: own_copy(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = map(own_copy, value)
        return tuple(items) if isinstance(value, tuple) else list(items)
    return value


def weight(value: Any) -> int:
    """About how many bytes a value keeps."""
    if isinstance(value, np.ndarray):
        return _OBJECT + value.nbytes
    if isinstance(value, dict):
        return _OBJECT + sum(_OBJECT + weight(item) for item in value.values())
    if isinstance(value, tuple | list):
        return _OBJECT + sum(map(weight, value))
    return _OBJECT + len(value) if isinstance(value, str) else _OBJECT


def same_failure(learner: Symptom, known: Symptom) -> bool:
    """Is what the learner's code did what the known mistake does?"""
    if (learner.kind, learner.function, learner.calls) != (known.kind, known.function, known.calls):
        return False
    if learner.kind == "draws":
        return learner.evidence[0] == known.evidence[0] and _same_spreads(
            learner.evidence[1], known.evidence[1]
        )
    if learner.kind in ("value", "stumbled"):
        first, second = learner.evidence, known.evidence
        return (
            not _plainly_apart(first, second) and same_keys(first, second) and agrees(first, second)
        )
    if learner.kind == "raised":
        return _said(*learner.evidence) == _said(*known.evidence)
    return list(learner.evidence) == list(known.evidence)


def _said(kind: str, message: str) -> tuple:
    """What an exception says. `np.dot` and `@` tell of sizes that do not fit in other words."""
    found = _NOT_ALIGNED.search(message)
    if kind == "ValueError" and found:
        return ("not aligned", *sorted(size for size in found.groups() if size))
    return kind, message.strip()


def both_raise(learner: Symptom, known: Symptom) -> bool:
    """The same type of exception at the same place, whatever it says: as evidence, little."""
    here = ("raised", known.function, known.calls)
    at_one_place = (
        known.kind == "raised" and (learner.kind, learner.function, learner.calls) == here
    )
    return at_one_place and learner.evidence[0] == known.evidence[0]


def same_keys(first: Any, second: Any) -> bool:
    """Of the keys that are asked for, two different mistakes may lack different ones."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(same_keys(first[k], second[k]) for k in first)
    if isinstance(first, tuple | list) and isinstance(second, tuple | list):
        return len(first) == len(second) and all(map(same_keys, first, second))
    return True


def _plainly_apart(first: Any, second: Any) -> bool:
    """A look at the first array alone, which tells most wrong answers from one another."""
    first, second = _first_array(first), _first_array(second)
    if first is None or second is None:
        return False
    if first.shape != second.shape:
        return True
    with np.errstate(all="ignore"):
        size = np.abs(second).max()
        return bool(np.abs(first - second).max() > _APART * size) and bool(np.isfinite(size))


def _first_array(value: Any) -> np.ndarray | None:
    while isinstance(value, dict | tuple | list) and value:
        value = next(iter(value.values())) if isinstance(value, dict) else value[0]
    if isinstance(value, np.ndarray) and value.size and value.dtype.kind == "f":
        return value
    return None


def spreads(answer: Any) -> list:
    """[shape, mean, standard deviation, smallest is negative, has tails] of each array of an
    answer. Uniform draws have no tails: none is further out than √3 standard deviations."""
    found: list = []
    _collect(answer, found)
    return found


def _collect(value: Any, found: list) -> None:
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiub" and value.size:
        array = value.astype(float)
        with np.errstate(all="ignore"):
            mean, deviation = float(array.mean()), float(array.std())
            tails = bool(np.abs(array - mean).max() > _TAIL * deviation)
        found.append([list(value.shape), mean, deviation, bool(array.min() < 0), tails])
    elif isinstance(value, dict):
        for key in sorted(value, key=str):
            _collect(value[key], found)
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, found)


def _same_spreads(first: list, second: list) -> bool:
    return len(first) == len(second) and all(map(_same_spread, first, second))


def _same_spread(first: list, second: list) -> bool:
    shape, mean, deviation, negative, tails = first
    other_shape, other_mean, other_deviation, other_negative, other_tails = second
    if list(shape) != list(other_shape):
        return False
    n = math.prod(shape)
    if not (math.isfinite(deviation) and math.isfinite(other_deviation)):
        return False
    if n == 1:  # a draw has no deviation either: that it is no zero is all that can be seen of it
        return (mean == 0) == (other_mean == 0)
    if deviation == 0 or other_deviation == 0:
        return deviation == other_deviation and math.isclose(mean, other_mean, abs_tol=1e-12)
    if n < _FEW:
        return True
    # Of n normal draws the logarithm of the deviation varies by 1/√(2n), the mean by σ/√n.
    apart = abs(math.log(deviation / other_deviation))
    shifted = abs(mean - other_mean) / math.hypot(deviation, other_deviation)
    many = n >= 200
    return (
        apart <= SIGMAS / math.sqrt(n)
        and shifted <= SIGMAS / math.sqrt(n)
        and (not many or (negative, tails) == (other_negative, other_tails))
    )


def _shapes(value: Any) -> list:
    return [spread[0] for spread in spreads(value)]
