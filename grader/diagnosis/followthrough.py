"""Follow-through: is a function right, given the learner's own wrong helper?

The helper has to be wrong in a known way: then the reference is built on that very mistake of the
catalogue, and the learner's function, which runs on the learner's helper, is compared with it. A
helper that nobody knows earns nothing for others, or one could be bent to make a wrong function
agree. No solution code enters a learner's process, and no answer of it enters the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec.structs import replace

from grader.authoring import Check, Mistake
from grader.checking.answerkey import CheckKey
from grader.checking.attempt import attempt
from grader.checking.calls import ReferenceRecorder, ReferenceReplay, Remote, Trusted
from grader.checking.draws import RecordingDraws, ReplayedDraws, Stream
from grader.checking.judge import Verdict, judge
from grader.checking.patience import AGAIN_SECONDS, judged_within
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.diagnosis.naming import Catalogue
from grader.numeric.finding import Mismatch
from grader.sandbox.host import Session


@dataclass(frozen=True)
class Rerun:
    """One submission, for looking again after all its checks."""

    child: Session
    locate: Callable[[str], str]
    seed: Callable[[str], int]
    stream: Callable[[Check, str], Stream]
    """Other draws for a check, by what they are for."""

    def calls(self, name: str, key: CheckKey) -> Remote:
        """For one more run of a check; what is random in the submission depends on ``name``."""
        return Remote(self.child, self.locate, self.seed(name), key.plan.bounds)


def right_but_for(
    exercise: Exercise,
    checks: list[Check],
    keys: Mapping[str, CheckKey],
    catalogue: Catalogue,
    mistakes: Mapping[str, Mistake],
    rerun: Rerun,
) -> set[str]:
    """Of the checks of one function that wrong helpers blocked, the ids of those in which the
    function is right on top of ``mistakes``: by helper, of this exercise or an earlier one, the
    mistake that was named in it.

    Credit must mean something: on top of these helpers zeros, the function's own input and every
    known mistake of it still fail, each in one of the checks at least, and the right answer varies
    with its inputs. A helper that returns a constant earns nothing.
    """
    reference = catalogue.reference
    if reference is None or not mistakes:
        return set()
    helpers = {name: mistake.run for name, mistake in mistakes.items()}
    rebuilt: dict[str, CheckKey] = {}
    for check in checks:
        with reference.replaced(helpers):
            key = _rebuilt(exercise, check, reference, keys[check.id])
        if key is None:
            continue
        calls = rerun.calls(check.id, key)
        again = judged_within(AGAIN_SECONDS, check, key, calls, exercise.functions)
        if again is not None and again.status == "passed":
            rebuilt[check.id] = key
    trial = _Trial(exercise, reference, helpers, rebuilt, rerun.stream)
    passing = [check for check in checks if check.id in rebuilt and trial.varies(check)]
    passing.sort(key=lambda check: len(rebuilt[check.id].outlines))  # the cheapest first
    if not passing:
        return set()
    if any(not trial.catches(wrong, passing) for wrong in _degenerate(passing[0], reference)):
        return set()
    return {check.id for check in passing} - _not_told_apart(trial, keys, catalogue, passing)


def _not_told_apart(
    trial: _Trial, keys: Mapping[str, CheckKey], catalogue: Catalogue, passing: list[Check]
) -> set[str]:
    """Checks that see a mistake on the reference's helpers, which none sees on the learner's."""
    function = passing[0].function
    unsure: set[str] = set()
    for name, mistake in catalogue.runs.items():
        seen_by = [check for check in passing if name in keys[check.id].symptoms()]
        if mistake.function == function and seen_by and not trial.catches(mistake.run, seen_by):
            unsure.update(check.id for check in seen_by)
    return unsure


@dataclass(frozen=True)
class _Trial:
    """Runs checks on the rebuilt reference, with wrong functions in the learner's place."""

    exercise: Exercise
    reference: Reference
    helpers: Mapping[str, Callable]
    rebuilt: Mapping[str, CheckKey]
    stream: Callable[[Check, str], Stream]

    def catches(self, wrong: Callable, checks: list[Check]) -> bool:
        """Does one of the checks fail a wrong function on top of the wrong helpers?"""
        with self.reference.replaced({**self.helpers, checks[0].function: wrong}):
            return any(self._judge(check).status != "passed" for check in checks)

    def _judge(self, check: Check) -> Verdict:
        calls = Trusted(self.reference.function)
        return judge(check, self.rebuilt[check.id], calls, self.exercise.functions)

    def varies(self, check: Check) -> bool:
        """Do the right answers for other inputs fail the check? They do not where all that the
        check looks at comes from a helper that returns a constant; nor is there ground for credit
        where the helper does not fit these inputs."""
        draws = RecordingDraws(self.stream(check, "other inputs"))
        replay = ReferenceReplay(self.rebuilt[check.id].answers)
        with self.reference.replaced(self.helpers):
            calls = Trusted(self.reference.function)
            tried = attempt(check, self.exercise.functions, calls, replay, draws)
        return isinstance(tried.error, Mismatch)


def _rebuilt(
    exercise: Exercise, check: Check, reference: Reference, key: CheckKey
) -> CheckKey | None:
    """The key of a check with what the rebuilt reference answers; None where it cannot run, as the
    wrong helper does not fit: then there is nothing to build on."""
    answers: list[tuple[str, Any]] = []
    calls = Trusted(reference.function)
    recorder = ReferenceRecorder(Trusted(reference.function), answers, [])
    tried = attempt(check, exercise.functions, calls, recorder, ReplayedDraws(key.draws))
    if tried.error is not None:
        return None
    return replace(key, answers=tuple([name, value] for name, value in answers))


def _degenerate(check: Check, reference: Reference) -> Iterator[Callable]:
    """What never earns credit: the function's own input, zeros, ones."""
    right = reference.function(check.function)
    yield lambda *arguments: arguments[0]
    yield lambda *arguments: _alike(right(*arguments), np.zeros_like)
    yield lambda *arguments: _alike(right(*arguments), np.ones_like)


def _alike(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, Mapping):
        return {key: _alike(item, change) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_alike(item, change) for item in value)
    if isinstance(value, np.ndarray | np.generic | int | float):
        return change(np.asarray(value, dtype=float))
    return value
