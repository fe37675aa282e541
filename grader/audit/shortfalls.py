"""Shortfalls: what is demanded of the checks of an exercise, and what of it is not met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.course.exercise import AuditSettings
from grader.proof import (
    CheckProof,
    Degenerate,
    MistakeProof,
    Mutant,
    Part,
    Sentence,
    Shortfall,
    Stability,
    Style,
)

BELOW = 100.0
"""How many times the error of every right answer lies below the tolerance."""
ABOVE = 10.0
"""How many times the error of every mistake that a check sees lies above it, but of one which
another check sees so clearly."""
FEWEST_STYLES = 3


def of_degenerate(found: Iterable[Degenerate]) -> Iterator[Shortfall]:
    for entry in found:
        if entry.earned:
            yield _short("degenerate", f"Returning {entry.what} earns {_listed(entry.earned)}.")


def of_styles(found: Iterable[Style]) -> Iterator[Shortfall]:
    styles = list(found)
    for style in styles:
        for names, how in ((style.refused, ""), (style.refused_single, " in float32")):
            if names:
                says = f"“{style.style}”{how} is right, and loses {_listed(names)}."
                yield _short("alternatives", says)
    written = len(styles) - 1  # the first is the reference itself
    if written < FEWEST_STYLES:
        says = f"There are {written} alternatives, where {FEWEST_STYLES} styles are wanted."
        yield _short("alternatives", says)


def of_checks(checks: Iterable[CheckProof]) -> Iterator[Shortfall]:
    for check in checks:
        if check.below is not None and check.below.times < BELOW:
            yield _short(
                "margins",
                f"`{check.id}` allows {check.below.times:.3g} times the error of"
                f" “{check.below.who}”, where {BELOW:g} times are wanted.",
            )
        if check.above is not None and check.above.times < ABOVE:
            yield _short(
                "margins",
                f"`{check.id}` is failed by `{check.above.who}` with {check.above.times:.3g} times"
                f" what it allows, where {ABOVE:g} times are wanted.",
            )
        for sentence in check.sentences:
            if sentence.poor:
                yield _short("sentences", _poor(check, sentence))


def _poor(check: CheckProof, sentence: Sentence) -> str:
    if not sentence.says:
        return f"`{check.id}` passes {sentence.meets}."
    return f"`{check.id}` says too little of {sentence.meets}: “{sentence.says}”"


def of_mistakes(
    functions: Iterable[str], found: Iterable[MistakeProof], waiting: Iterable[tuple[str, int]]
) -> Iterator[Shortfall]:
    known = list(found)
    for name, line in waiting:
        says = f"`{name}` in line {line} waits to be read; take it over, or delete it."
        yield _short("mistakes", says)
    for function in functions:
        if not any(mistake.function == function for mistake in known):
            yield _short("mistakes", f"`{function}` has no mistake in the catalogue.")
    for mistake in known:
        if mistake.naming == "not seen":
            yield _short("mistakes", f"No check sees `{mistake.id}`.")
        elif mistake.naming == "not named":
            yield _short("mistakes", f"`{mistake.id}` is seen, and not named.")
        elif mistake.naming == "confused":
            yield _short("mistakes", f"`{mistake.id}` is taken for {_listed(mistake.others)}.")


def of_mutants(
    mutants: Iterable[Mutant], searched: int, wanted: AuditSettings
) -> Iterator[Shortfall]:
    everything = list(mutants)
    for mutant in everything:
        if mutant.fate == "survived":
            where = f"in line {mutant.line}, {mutant.change} in `{mutant.source}`"
            yield _short("mutants", f"No check sees a change {where}: {mutant.reason}.")
    equal = [mutant for mutant in everything if mutant.fate == "equal"]
    if len(equal) >= wanted.most_equal * max(1, len(everything)):
        says = f"{len(equal)} of {len(everything)} mutants are equal to the reference: too many."
        yield _short("mutants", says)
    if equal and searched < wanted.other_inputs:
        says = f"Only {searched:,} other inputs were found; {wanted.other_inputs:,} are wanted."
        yield _short("mutants", says)


def of_stability(stability: Stability) -> Iterator[Shortfall]:
    yield from (_short("stability", says) for says in stability.unstable)


def of_texts(wrong: Iterable[str]) -> Iterator[Shortfall]:
    yield from (_short("texts", says) for says in wrong)


def of_quiz(wrong: Iterable[str]) -> Iterator[Shortfall]:
    yield from (_short("quiz", says) for says in wrong)


def _short(part: Part, says: str) -> Shortfall:
    return Shortfall(part, says)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
