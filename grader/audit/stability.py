"""Stability: do verdicts stay the same in another order of the checks and with other seeds?"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence

import numpy as np

from grader.audit.bench import Bench
from grader.audit.gauge import gauged
from grader.authoring import Check
from grader.course.exercise import read_exercise
from grader.errors import CourseError
from grader.grading.answerkey import CheckKey, dump, key_of_draws, record
from grader.grading.draws import RecordingDraws, seeded

_RUNS = 5


def timed(bench: Bench) -> dict[str, tuple[float, int]]:
    """By check id: the median of its seconds with the reference, and how many comparisons in it a
    right answer can fail by chance."""
    found = {}
    with gauged(bench.exercise.checks) as gauge:
        for check in bench.exercise.checks:
            gauge.clear()
            bench.symptom(check)
            found[check.id] = (0.0, gauge.random)
    return {name: (_seconds(bench, name), random) for name, (_, random) in found.items()}


def _seconds(bench: Bench, name: str) -> float:
    check = next(c for c in bench.exercise.checks if c.id == name)
    runs = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        bench.symptom(check)
        runs.append(time.perf_counter() - started)
    return statistics.median(runs)


def order_matters(bench: Bench, number: int) -> list[str]:
    """Record the checks in another order, from a file read anew; what differs from their own order,
    as sentences. The verdicts on all mistakes are part of a recording."""
    straight = _recorded(bench, range(len(bench.exercise.checks)))
    shuffled = seeded("order", bench.exercise.id, number).permutation(len(bench.exercise.checks))
    if isinstance(straight, str):
        return [straight]
    other = _recorded(bench, shuffled.tolist())
    if isinstance(other, str):
        return [f"In another order of the checks: {other}"]
    return [
        f"`{name}` depends on which checks are run before it."
        for name, key in straight.items()
        if _content(key) != _content(other[name])
    ]


def _recorded(bench: Bench, order: Iterable[int]) -> dict[str, CheckKey] | str:
    fresh = read_exercise(bench.exercise.path, bench.course.limits, authored=True)
    try:
        return record(bench.course, fresh, [fresh.checks[i] for i in order])
    except CourseError as error:
        return error.message


def _content(key: CheckKey) -> tuple[bytes, frozenset[str]]:
    bare = CheckKey(key.draws, key.answers, key.outlines)
    return dump({"": bare}), frozenset(key.symptoms())


def unstable_seeds(bench: Bench, seeds: Sequence[int]) -> list[str]:
    """Verdicts that are other ones where the course's seed is: right submissions that fail, and
    mistakes that nothing sees. As sentences, each told once."""
    found: dict[str, None] = {}
    for seed in seeds:
        keys: dict[str, CheckKey] = {}
        for check in bench.exercise.checks:
            try:
                keys[check.id] = _other_key(bench, check, seed)
            except CourseError as error:
                found[f"With other seeds {error.message}."] = None
        found |= dict.fromkeys(_refused_styles(bench, keys))
        found |= dict.fromkeys(_unseen_mistakes(bench, keys))
    return list(found)


def _other_key(bench: Bench, check: Check, seed: int) -> CheckKey:
    generator: np.random.Generator = seeded(f"other seed {seed}", bench.exercise.id, check.id)
    return key_of_draws(bench.exercise, bench.reference, check, RecordingDraws(generator))


def _refused_styles(bench: Bench, keys: dict[str, CheckKey]) -> Iterable[str]:
    for style, alternatives in bench.styles.items():
        with bench.replacing(alternatives):
            for check in bench.exercise.checks:
                if check.id in keys and bench.symptom(check, None, keys[check.id]) is not None:
                    yield f"With other seeds `{check.id}` refuses the style “{style}”."


def _unseen_mistakes(bench: Bench, keys: dict[str, CheckKey]) -> Iterable[str]:
    for mistake in bench.mistakes.values():
        seeing = [c for c in bench.exercise.checks if mistake.id in bench.key[c.id].symptoms()]
        seeing = [c for c in seeing if c.id in keys]
        with bench.replacing([mistake]):
            if seeing and all(bench.symptom(c, None, keys[c.id]) is None for c in seeing):
                yield f"With other seeds no check sees the mistake `{mistake.id}`."
