"""Tolerances: how much of its tolerance each comparison of a check uses up while it runs.

It stands for the comparison helpers in the file of checks, and decides nothing: each helper is
still called, and raises as always.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from grader import authoring
from grader.authoring import Check
from grader.numeric.compare import strain


class Tolerances:
    """``strains`` are the comparisons within a tolerance, in the order made; above 1 is refused.
    ``random`` counts those that a right answer fails with `FALSE_ALARM` each."""

    def __init__(self) -> None:
        self.strains: list[float] = []
        self.random = 0

    def clear(self) -> None:
        self.strains.clear()
        self.random = 0

    def close(
        self,
        got: Any,
        want: Any,
        *,
        tolerance: float | None = None,
        names: tuple[str, ...] = (),
    ) -> None:
        self.strains.append(strain(got, want, tolerance=tolerance))
        authoring.close(got, want, tolerance=tolerance, names=names)

    def close_each(
        self, got: Any, want: Any, *, floor: float, tolerance: float | None = None
    ) -> None:
        self.strains.append(strain(got, want, floor=floor, tolerance=tolerance))
        authoring.close_each(got, want, floor=floor, tolerance=tolerance)

    def drawn_from(self, sample: Any, *, std: float) -> None:
        self.random += 1
        authoring.drawn_from(sample, std=std)

    def uncorrelated(self, first: Any, second: Any) -> None:
        self.random += 1
        authoring.uncorrelated(first, second)

    def rows_differ(self, sample: Any) -> None:
        self.random += 1
        authoring.rows_differ(sample)


_MEASURED = ("close", "close_each", "drawn_from", "uncorrelated", "rows_differ")


@contextlib.contextmanager
def measured(checks: Iterable[Check]) -> Iterator[Tolerances]:
    """While it lasts, what these checks compare is measured."""
    tolerances = Tolerances()
    instead = {id(getattr(authoring, name)): getattr(tolerances, name) for name in _MEASURED}
    files = {id(check.run.__globals__): check.run.__globals__ for check in checks}
    before = [
        (names, name, value)
        for names in files.values()
        for name, value in names.items()
        if id(value) in instead
    ]
    try:
        for names, name, value in before:
            names[name] = instead[id(value)]
        yield tolerances
    finally:
        for names, name, value in before:
            names[name] = value
