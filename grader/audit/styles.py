"""Styles: are right submissions accepted however they are written, in float32 too, and how far
below the tolerances do their errors lie?"""

from __future__ import annotations

from collections.abc import Mapping

from grader.audit.bench import Bench, in_single
from grader.audit.gauge import Gauge, gauged
from grader.proof import MOST, Margin, Style

REFERENCE = "the reference"


def styles(bench: Bench) -> tuple[list[Style], dict[str, Margin]]:
    """Every style, the reference first; and by check id the margin of the largest error."""
    found = []
    largest: dict[str, tuple[float, str]] = {}
    with gauged(bench.exercise.checks) as gauge:
        for style, alternatives in {REFERENCE: (), **bench.styles}.items():
            with bench.replacing(alternatives):
                refused = _refused(bench, style, gauge, largest)
                refused_single = _refused(bench, style, gauge, largest, in_float32=True)
            found.append(Style(style, len(alternatives), refused, refused_single))
    return found, _margins(largest)


def _refused(
    bench: Bench,
    style: str,
    gauge: Gauge,
    largest: dict[str, tuple[float, str]],
    *,
    in_float32: bool = False,
) -> tuple[str, ...]:
    functions = bench.reference.function
    who = f"{style}, in float32" if in_float32 else style
    refused = []
    for check in bench.exercise.checks:
        gauge.clear()
        if bench.symptom(check, in_single(functions) if in_float32 else functions) is not None:
            refused.append(check.id)
        if gauge.strains and max(gauge.strains) > largest.get(check.id, (-1.0, ""))[0]:
            largest[check.id] = (max(gauge.strains), who)
    return tuple(refused)


def _margins(largest: Mapping[str, tuple[float, str]]) -> dict[str, Margin]:
    return {
        check: Margin(min(MOST, 1 / strain) if strain else MOST, who)
        for check, (strain, who) in largest.items()
    }
