"""What a broken helper spoils: failed checks whose function is not to blame, as far as is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.authoring import Check
from grader.checking.judge import Verdict
from grader.course.exercise import Exercise
from grader.diagnosis.naming import Diagnosis


@dataclass(frozen=True, slots=True)
class Blocked:
    """The helper to put right first, and all the broken ones that are in the way."""

    first: str
    all_of: frozenset[str]
    surely: bool
    """Else the function itself may be wrong as well, and what was seen of it is told."""
    seen_here_alone: bool = False
    """No check of the helper's own shows what is wrong with it: it failed where it was needed."""


def at_fault(check: Check, verdict: Verdict) -> set[str]:
    """The other function that a check failed in before it came to the one that it judges."""
    came_to_it = check.function in verdict.called
    failed = verdict.status != "passed"
    return (
        {verdict.blame} - {check.function} if failed and verdict.blame and not came_to_it else set()
    )


def broken_functions(exercise: Exercise, judged: Mapping[str, Verdict]) -> set[str]:
    """Those that fail most of their own checks, as far as these came to them."""
    worth: dict[str, float] = {}
    lost: dict[str, float] = {}
    for check in exercise.checks:
        if at_fault(check, judged[check.id]):
            continue
        worth[check.function] = worth.get(check.function, 0.0) + check.points
        if judged[check.id].status != "passed":
            lost[check.function] = lost.get(check.function, 0.0) + check.points
    return {name for name in worth if lost.get(name, 0.0) > worth[name] / 2}


def blocked_checks(
    exercise: Exercise,
    judged: Mapping[str, Verdict],
    uses: Mapping[str, tuple[str, ...]],
    blamed: Mapping[str, frozenset[str]],
    elsewhere: Mapping[str, tuple[str, ...]],
) -> dict[str, Blocked]:
    """Failed checks that broken helpers keep from passing, by check id. ``uses`` has the helpers of
    each of the learner's functions; ``blamed`` the functions in which a mistake was named that
    explains a check; ``elsewhere`` the broken functions behind each helper of another exercise."""
    state = _State.of(exercise, judged, blamed)
    surely: dict[str, set[str]] = {}
    perhaps: dict[str, set[str]] = {}
    waits: dict[str, set[str]] = {}
    for check in exercise.checks:
        verdict = judged[check.id]
        unwritten = verdict.unwritten and verdict.blame == check.function
        if verdict.status == "passed" or unwritten:
            continue
        used = _helpers(uses, check, verdict)
        named = blamed.get(check.id, frozenset())
        if check.function in named:
            # An exception can be a helper's doing even where a wrong value could not.
            solid = verdict.symptom is None or verdict.symptom.is_solid
            doubtful = state.puzzling if solid else state.unexplained
            surely[check.id], perhaps[check.id] = set(), used & doubtful
        else:
            known = used | _helpers(exercise.helpers, check, verdict)
            first = {verdict.blame} - {check.function} if verdict.blame else set()
            surely[check.id] = used & state.broken | state.failing & (known & named | first)
            surely[check.id] |= at_fault(check, verdict)
            surely[check.id].update(b for h in used for b in elsewhere.get(h, ()))
            perhaps[check.id] = used & state.failing
        helpers = surely[check.id] | perhaps[check.id]
        waits.setdefault(check.function, set()).update(helpers)
    earlier = dict.fromkeys(name for behind in elsewhere.values() for name in behind)
    order = [*earlier, *exercise.functions].index
    blocked = {}
    for check in exercise.checks:
        for found in (surely, perhaps):
            # Of functions that wait for each other, the first one is explained.
            helpers = {
                name
                for name in found.get(check.id, ())
                if order(name) < order(check.function)
                or not _waits(name, check.function, waits)
                or name in at_fault(check, judged[check.id])
            }
            if helpers:
                everything = helpers | perhaps[check.id]
                first = min(helpers, key=order)
                alone = first in exercise.functions and first not in state.failing
                blocked[check.id] = Blocked(first, frozenset(everything), found is surely, alone)
                break
    return blocked


def beyond_doubt(
    exercise: Exercise,
    named: Mapping[str, Diagnosis],
    blamed: Mapping[str, frozenset[str]],
    blocked: Mapping[str, Blocked],
) -> dict[str, Diagnosis]:
    """Where a helper may be the cause, no mistake is named in the function that uses it, nor then
    in what uses that function."""
    own = [c for c in exercise.checks if c.function in blamed.get(c.id, ())]
    sure = {name for c in own if c.id not in blocked for name in named[c.id].mistakes}
    doubted = {name for c in own if c.id in blocked for name in named[c.id].mistakes} - sure
    return {check: d for check, d in named.items() if not doubted.intersection(d.mistakes)}


@dataclass(frozen=True, slots=True)
class _State:
    """The functions that fail most of their checks, that fail any, that fail one which nothing
    explains, and of these the ones that do so by a wrong answer."""

    broken: set[str]
    failing: set[str]
    unexplained: set[str]
    puzzling: set[str]

    @classmethod
    def of(
        cls,
        exercise: Exercise,
        judged: Mapping[str, Verdict],
        explained: Mapping[str, frozenset[str]],
    ) -> _State:
        failing, unexplained, puzzling = set(), set(), set()
        for check in exercise.checks:
            verdict = judged[check.id]
            if verdict.status == "passed" or at_fault(check, verdict):
                continue
            failing.add(check.function)
            if check.id not in explained:
                unexplained.add(check.function)
                if verdict.symptom is not None and verdict.symptom.is_solid:
                    puzzling.add(check.function)
        return cls(broken_functions(exercise, judged), failing, unexplained, puzzling)


def _waits(name: str, other: str, waits: Mapping[str, set[str]]) -> bool:
    """Does one function wait for another, perhaps by way of a third?"""
    seen: set[str] = set()
    ahead = {name}
    while ahead:
        seen |= ahead
        ahead = {helper for each in ahead for helper in waits.get(each, ())} - seen
    return other in seen


def waiting_elsewhere(
    exercise: Exercise, judged: Mapping[str, Verdict], elsewhere: Mapping[str, tuple[str, ...]]
) -> set[str]:
    """Failed checks behind whose function an earlier exercise is broken: what they show of this one
    cannot be told from what is wrong there."""
    return {
        check.id
        for check in exercise.checks
        if judged[check.id].status != "passed"
        and any(elsewhere.get(h) for h in _helpers(exercise.helpers, check, judged[check.id]))
    }


def _helpers(uses: Mapping[str, tuple[str, ...]], check: Check, judged: Verdict) -> set[str]:
    """What the judged function uses, and what else the check called before it came to it."""
    called = {check.function, *judged.called}
    used = {name for caller in called for name in uses.get(caller, ())}
    return (called | used) - {check.function}
