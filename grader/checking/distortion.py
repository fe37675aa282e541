"""Distorted learners: the reference's answers, changed, with which a check is rehearsed.

What a check asks of the reference and of ``rng`` must be the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checking.calls import Calls
from grader.sandbox import wire
from grader.sandbox.host import Answer

Distortion = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Distorted:
    """Calls that are answered as the reference answers them, but changed."""

    calls: Calls
    distort: Distortion

    def __call__(self, name: str, arguments: tuple) -> Answer:
        right = self.calls(name, arguments)
        return Answer(self.distort(right.value), right.changed)

    def afresh(self, name: str, arguments: tuple) -> Answer:
        right = self.calls.afresh(name, arguments)
        return Answer(self.distort(right.value), right.changed)

    def argument(self, position: int) -> Any:
        return self.distort(self.calls.argument(position))

    def origin(self, value: Any) -> str | None:
        return self.calls.origin(value)

    def printed(self) -> str:
        return self.calls.printed()


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """``change`` applied to every part of an answer that is not made of others."""
    if isinstance(value, tuple):
        return tuple(_each(item, change) for item in value)
    if isinstance(value, list):
        return wire.ReadOnlyList([_each(item, change) for item in value])
    if isinstance(value, dict):
        return wire.ReadOnlyDict({key: _each(item, change) for key, item in value.items()})
    return change(value)


def _each_float(value: Any, change: Callable[[Any], Any]) -> Any:
    def floats(part: Any) -> Any:
        is_float = isinstance(part, float | np.floating) or (
            isinstance(part, np.ndarray) and part.dtype.kind == "f"
        )
        return change(part) if is_float else part

    return _each(value, floats)


def _nudged(value: Any) -> Any:
    """Right within every tolerance, and yet not the same: the check runs to its end."""
    return _each_float(value, lambda x: x * (1 + 1e-12))


def _moved(value: Any) -> Any:
    """The same for zeros."""
    return _each_float(value, lambda x: x + 1e-300)


def _scaled(value: Any) -> Any:
    return _each_float(value, lambda x: x * 1.5 + 0.25)


def _negated(value: Any) -> Any:
    return _each_float(value, lambda x: -x)


def _flipped(value: Any) -> Any:
    """Words, whole numbers, yes and no: a branch on one of them goes the other way."""

    def other(part: Any) -> Any:
        if isinstance(part, str):
            return f"not {part}"
        kind = np.asarray(part).dtype.kind
        return np.logical_not(part)[()] if kind == "b" else part + 1 if kind in "iu" else part

    return _each(value, other)


def _nothing(value: Any) -> None:
    return None


NUDGES = (_nudged, _moved)
"""Those with which every check that passes still does."""
CONSISTENT = (*NUDGES, _scaled, _flipped)
"""Those after which two equal answers are still equal, and hold other values."""
DISTORTIONS = (_nudged, _moved, _scaled, _negated, _flipped, _nothing)
