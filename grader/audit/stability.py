"""Stability: do verdicts stay the same in another order of the checks and with other seeds?"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence

from grader.audit.harness import Harness
from grader.audit.tolerances import measured
from grader.authoring import Check
from grader.checking.answerkey import CheckKey, dump
from grader.checking.draws import RecordingDraws, open_stream
from grader.checking.recording import key_of_draws, record
from grader.course.exercise import read_exercise
from grader.errors import CourseError

_RUNS = 5


def timed(harness: Harness) -> dict[str, tuple[float, int]]:
    """By check id: the median of its seconds with the reference, and how many comparisons in it a
    right answer can fail by chance."""
    found = {}
    with measured(harness.exercise.checks) as tolerances:
        for check in harness.exercise.checks:
            tolerances.clear()
            harness.judge(check)
            found[check.id] = (0.0, tolerances.random)
    return {name: (_seconds(harness, name), random) for name, (_, random) in found.items()}


def _seconds(harness: Harness, name: str) -> float:
    check = next(c for c in harness.exercise.checks if c.id == name)
    runs = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        harness.judge(check)
        runs.append(time.perf_counter() - started)
    return statistics.median(runs)


def order_matters(harness: Harness, number: int) -> list[str]:
    """Record the checks in another order, from a file read anew; what differs from their own order,
    as sentences. The verdicts on all mistakes are part of a recording."""
    straight = _recorded(harness, range(len(harness.exercise.checks)))
    choose = open_stream("order", harness.exercise.id, number).generator()
    shuffled = choose.permutation(len(harness.exercise.checks))
    if isinstance(straight, str):
        return [straight]
    other = _recorded(harness, shuffled.tolist())
    if isinstance(other, str):
        return [f"In another order of the checks: {other}"]
    return [
        f"`{name}` depends on which checks are run before it."
        for name, key in straight.items()
        if _content(key) != _content(other[name])
    ]


def _recorded(harness: Harness, order: Iterable[int]) -> dict[str, CheckKey] | str:
    fresh = read_exercise(harness.exercise.path, harness.course.limits, authored=True)
    try:
        return record(harness.course, fresh, [fresh.checks[i] for i in order])
    except CourseError as error:
        return error.message


def _content(key: CheckKey) -> tuple[bytes, frozenset[str]]:
    bare = CheckKey(key.draws, key.answers, key.outlines)
    return dump({"": bare}), frozenset(key.symptoms())


def unstable_seeds(harness: Harness, seeds: Sequence[int]) -> list[str]:
    """Verdicts that are other ones where the course's seed is: right submissions that fail, and
    mistakes that nothing sees. As sentences, each told once."""
    found: dict[str, None] = {}
    for seed in seeds:
        keys: dict[str, CheckKey] = {}
        for check in harness.exercise.checks:
            try:
                keys[check.id] = _other_key(harness, check, seed)
            except CourseError as error:
                found[f"With other seeds {error.message}."] = None
        found |= dict.fromkeys(_refused_styles(harness, keys))
        found |= dict.fromkeys(_unseen_mistakes(harness, keys))
    return list(found)


def _other_key(harness: Harness, check: Check, seed: int) -> CheckKey:
    draws = RecordingDraws(open_stream(f"other seed {seed}", harness.exercise.id, check.id))
    return key_of_draws(harness.exercise, harness.reference, check, draws)


def _refused_styles(harness: Harness, keys: dict[str, CheckKey]) -> Iterable[str]:
    for style, alternatives in harness.styles.items():
        with harness.replacing(alternatives):
            for check in harness.exercise.checks:
                if check.id in keys and harness.fails(check, None, keys[check.id]):
                    yield f"With other seeds `{check.id}` refuses the style “{style}”."


def _unseen_mistakes(harness: Harness, keys: dict[str, CheckKey]) -> Iterable[str]:
    for mistake in harness.mistakes.values():
        seeing = [c for c in harness.exercise.checks if mistake.id in harness.key[c.id].symptoms()]
        seeing = [c for c in seeing if c.id in keys]
        with harness.replacing([mistake]):
            if seeing and not any(harness.fails(c, None, keys[c.id]) for c in seeing):
                yield f"With other seeds no check sees the mistake `{mistake.id}`."
