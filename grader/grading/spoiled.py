"""What a broken helper spoils: failed checks whose function is not to blame, as far as is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.authoring import Check
from grader.course.exercise import Exercise
from grader.grading.judge import Judged


@dataclass(frozen=True, slots=True)
class Spoiled:
    """The helper to put right first, and all the broken ones that are in the way."""

    first: str
    all_of: frozenset[str]


def broken_functions(exercise: Exercise, judged: Mapping[str, Judged]) -> set[str]:
    """Those that fail most of their own checks."""
    worth: dict[str, float] = {}
    lost: dict[str, float] = {}
    for check in exercise.checks:
        worth[check.function] = worth.get(check.function, 0.0) + check.points
        if judged[check.id].status != "passed":
            lost[check.function] = lost.get(check.function, 0.0) + check.points
    return {name for name in worth if lost.get(name, 0.0) > worth[name] / 2}


def spoiled_checks(
    exercise: Exercise,
    judged: Mapping[str, Judged],
    own: set[str],
    elsewhere: Mapping[str, tuple[str, ...]],
) -> dict[str, Spoiled]:
    """Failed checks that broken helpers keep from passing, by check id. ``own`` are the checks
    whose function is known to be wrong by itself, ``elsewhere`` has the broken functions behind
    each helper of another exercise."""
    broken = broken_functions(exercise, judged)
    waits: dict[str, set[str]] = {}
    helpers_of: dict[str, set[str]] = {}
    for check in exercise.checks:
        verdict = judged[check.id]
        unwritten = verdict.unwritten and verdict.blame == check.function
        if verdict.status == "passed" or unwritten or check.id in own:
            continue
        helpers = _helpers(exercise, check, verdict)
        helpers_of[check.id] = broken & helpers
        helpers_of[check.id].update(b for h in helpers for b in elsewhere.get(h, ()))
        waits.setdefault(check.function, set()).update(helpers_of[check.id])
    earlier = dict.fromkeys(name for behind in elsewhere.values() for name in behind)
    order = [*earlier, *exercise.functions].index
    spoiled = {}
    for check in exercise.checks:
        # Of functions that wait for each other, the first one is explained.
        helpers = {
            name
            for name in helpers_of.get(check.id, ())
            if order(name) < order(check.function) or not _waits(name, check.function, waits)
        }
        if helpers:
            spoiled[check.id] = Spoiled(min(helpers, key=order), frozenset(helpers))
    return spoiled


def _waits(name: str, other: str, waits: Mapping[str, set[str]]) -> bool:
    """Does one function wait for another, perhaps by way of a third?"""
    seen: set[str] = set()
    ahead = {name}
    while ahead:
        seen |= ahead
        ahead = {helper for each in ahead for helper in waits.get(each, ())} - seen
    return other in seen


def _helpers(exercise: Exercise, check: Check, judged: Judged) -> set[str]:
    """What the judged function uses, and what else the check called before it came to it."""
    called = {check.function, *judged.called}
    used = {name for caller in called for name in exercise.helpers.get(caller, ())}
    return (called | used) - {check.function}
