"""Styles: are right submissions accepted however they are written, in float32 too, and how far
below the tolerances do their errors lie?"""

from __future__ import annotations

from collections.abc import Mapping

from grader.audit.harness import Harness, in_single
from grader.audit.tolerances import Tolerances, measured
from grader.proof import MOST, Margin, Style

REFERENCE = "the reference"


def styles(harness: Harness) -> tuple[list[Style], dict[str, Margin]]:
    """Every style, the reference first; and by check id the margin of the largest error."""
    found = []
    largest: dict[str, tuple[float, str]] = {}
    with measured(harness.exercise.checks) as tolerances:
        for style, alternatives in {REFERENCE: (), **harness.styles}.items():
            with harness.replacing(alternatives):
                refused = _refused(harness, style, tolerances, largest)
                refused_single = _refused(harness, style, tolerances, largest, in_float32=True)
            found.append(Style(style, len(alternatives), refused, refused_single))
    return found, _margins(largest)


def _refused(
    harness: Harness,
    style: str,
    tolerances: Tolerances,
    largest: dict[str, tuple[float, str]],
    *,
    in_float32: bool = False,
) -> tuple[str, ...]:
    functions = harness.reference.function
    who = f"{style}, in float32" if in_float32 else style
    refused = []
    for check in harness.exercise.checks:
        tolerances.clear()
        if harness.fails(check, in_single(functions) if in_float32 else functions):
            refused.append(check.id)
        if tolerances.strains and max(tolerances.strains) > largest.get(check.id, (-1.0, ""))[0]:
            largest[check.id] = (max(tolerances.strains), who)
    return tuple(refused)


def _margins(largest: Mapping[str, tuple[float, str]]) -> dict[str, Margin]:
    return {
        check: Margin(min(MOST, 1 / strain) if strain else MOST, who)
        for check, (strain, who) in largest.items()
    }
