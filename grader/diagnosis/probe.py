"""Probes: a failed check on other draws than its own, to tell apart mistakes that fail it alike.

A probe earns and costs nothing. It runs when all checks are done, and where the course's own
mistakes are.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from grader.authoring import Check
from grader.checking.answerkey import CheckKey
from grader.checking.calls import Trusted
from grader.checking.draws import RecordingDraws
from grader.checking.judge import judge
from grader.checking.patience import AGAIN_SECONDS, judged_within
from grader.checking.recording import key_of_draws
from grader.checking.symptom import Symptom, same_failure
from grader.course.exercise import Exercise
from grader.diagnosis.followthrough import Rerun
from grader.diagnosis.naming import Catalogue, Diagnosis
from grader.errors import CodeEnded, CourseError

PROBES = 4
"""Further draws for each check in question; each takes about a millisecond."""
MOST_OF_A_PROBE = 0.25
"""CPU seconds of the reference for one; where it takes longer, as training does, there is none:
each candidate would take as long."""


def told_apart(
    exercise: Exercise,
    named: Mapping[str, Diagnosis],
    catalogue: Catalogue,
    rerun: Rerun,
) -> dict[str, Diagnosis]:
    """``named``, with one mistake in the place of several where a probe shows which it is."""
    found = dict(named)
    if catalogue.reference is None:
        return found
    checks = {check.id: check for check in exercise.checks}
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, diagnosis in named.items():
        several = diagnosis.one_of
        if not several:
            continue
        if several not in known:
            known[several] = _remaining(exercise, checks[name], several, catalogue, rerun)
        if len(known[several]) == 1:
            found[name] = Diagnosis(mistakes=known[several])
    return found


def _remaining(
    exercise: Exercise,
    check: Check,
    candidates: tuple[str, ...],
    catalogue: Catalogue,
    rerun: Rerun,
) -> tuple[str, ...]:
    """Those that do what the submission does on all probes; all of them where none does."""
    assert catalogue.reference is not None
    left = candidates
    for number in range(PROBES):
        draws = RecordingDraws(rerun.stream(check, f"probe {number}"))
        started = time.thread_time()
        try:
            key = key_of_draws(exercise, catalogue.reference, check, draws)
        except CodeEnded:
            raise
        except CourseError:  # the check is only made for its own draws
            continue
        if not key.draws or time.thread_time() - started > MOST_OF_A_PROBE:
            break
        calls = rerun.calls(f"{check.id} {number}", key)
        seen = judged_within(AGAIN_SECONDS, check, key, calls, exercise.functions)
        if seen is None or (seen.symptom is None and seen.status != "passed"):
            break
        left = tuple(
            name
            for name in left
            if _alike(_symptom(exercise, check, key, catalogue, name), seen.symptom)
        )
        if len(left) <= 1:
            break
    return left or candidates


def _symptom(
    exercise: Exercise, check: Check, key: CheckKey, catalogue: Catalogue, name: str
) -> Symptom | None:
    reference = catalogue.reference
    assert reference is not None
    mistake = catalogue.runs[name]
    with reference.replaced({mistake.function: mistake.run}):
        return judge(check, key, Trusted(reference.function), exercise.functions).symptom


def _alike(mistake: Symptom | None, seen: Symptom | None) -> bool:
    if mistake is None or seen is None:
        return mistake is seen
    return same_failure(seen, mistake)
