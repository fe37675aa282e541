"""Unexplained: a wrong answer that no known mistake explains, kept as a small mark by which another
learner's same answer is known. The mark holds no answer, and of hidden inputs nothing.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checking.judge import Verdict
from grader.checking.structure import outline
from grader.checking.symptom import Symptom
from grader.course.exercise import Exercise

_KINDS = frozenset({"value", "draws", "property", "changed"})
"""Wrong answers; an exception says for itself what it is."""
_CLOSENESS = {"value": 1e-4, "draws": 0.1}
"""Relative: answers with the same mistake differ by rounding, in float32 too, samples by chance."""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """``measures`` are the size of the answer, and how it lies to two fixed directions."""

    exercise: str
    function: str
    check: str
    kind: str
    outline: str
    measures: tuple[float, float, float]

    def is_same(self, other: Unexplained) -> bool:
        """Numerically the same wrong answer, as far as the marks tell."""
        if self._words() != other._words():
            return False
        closeness = _CLOSENESS.get(self.kind, 0.0)
        (size, *here), (other_size, *there) = self.measures, other.measures
        return math.isclose(size, other_size, rel_tol=closeness) and all(
            abs(a - b) <= closeness for a, b in zip(here, there, strict=True)
        )

    def _words(self) -> tuple[str, ...]:
        return self.exercise, self.function, self.check, self.kind, self.outline


def unexplained(
    exercise: Exercise,
    judged: Mapping[str, Verdict],
    explained: Collection[str],
    blocked: Collection[str],
) -> Iterator[Unexplained]:
    """One mark for each function of which no failed check is explained: that of its first one.

    ``explained`` are the checks of which a mistake is known, ``blocked`` those that wait for a
    helper.
    """
    known = {check.function for check in exercise.checks if check.id in explained}
    for check in exercise.checks:
        symptom = judged[check.id].symptom
        if symptom is None or symptom.kind not in _KINDS or symptom.evidence is None:
            continue
        if check.function in known or check.id in blocked:
            continue
        known.add(check.function)
        yield _mark(exercise.id, check.function, check.id, symptom)


def _mark(exercise: str, function: str, check: str, symptom: Symptom) -> Unexplained:
    words: list[Any] = []
    numbers: list[float] = []
    if symptom.kind == "draws":
        pattern, spreads = symptom.evidence
        words = [pattern, [spread[0] for spread in spreads]]
        numbers = [spread[2] for spread in spreads]
    else:
        words = [outline(symptom.evidence)]
        _collect(symptom.evidence, words, numbers)
    digest = hashlib.sha256(repr(words).encode()).hexdigest()[:12]
    measures = _measures(np.array(numbers, dtype=float))
    return Unexplained(exercise, function, check, symptom.kind, digest, measures)


def _collect(value: Any, words: list[Any], numbers: list[float]) -> None:
    if isinstance(value, dict):
        for item in value.values():
            _collect(item, words, numbers)
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, words, numbers)
    elif isinstance(value, np.ndarray | np.generic | bool | int | float):
        array = np.asarray(value)
        if array.dtype.kind in "fiub":
            numbers += array.astype(float).ravel().tolist()
    elif isinstance(value, str):
        words.append(value)


def _measures(x: np.ndarray) -> tuple[float, float, float]:
    """The size and two cosines, in which what is not finite counts as the largest number twice."""
    with np.errstate(all="ignore"):
        strange = ~np.isfinite(x)
        x = np.where(strange, 0.0, x)
        largest = float(np.abs(x).max(initial=0.0))
        unit = np.where(strange, 2.0, x / (largest or 1.0))
        if not unit.any():
            return 0.0, 0.0, 0.0
        length = float(np.sqrt(np.sum(unit * unit)))
        steps = np.arange(1.0, x.size + 1)
        cosines = (float(unit @ np.cos(way * steps)) / length for way in (1.0, math.sqrt(2.0)))
        first, second = (c / math.sqrt(x.size) for c in cosines)
        return min(largest or 1.0, 1e300) * length, first, second
