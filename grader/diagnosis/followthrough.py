"""Follow-through: is a function right, given the learner's own wrong helper?

The helper has to be wrong in a known way: then the reference is built on that very mistake of the
catalogue, and the learner's function, which runs on the learner's helper, is compared with it. A
helper that nobody knows earns nothing for others, or one could be bent to make a wrong function
agree. No solution code enters a learner's process, and no answer of it enters the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.authoring import Check, Mistake
from grader.checking.answerkey import CheckKey, symptom_of
from grader.checking.calls import Learner, ReferenceRecorder, ReferenceReplay, Trusted
from grader.checking.draws import RecordingDraws, ReplayedDraws, seeded
from grader.checking.judge import judge
from grader.checking.run import run_check
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.diagnosis.naming import Catalogue
from grader.errors import CodeEnded
from grader.numeric.finding import Mismatch
from grader.sandbox.host import Session

SHARES = {"none": 0.0, "half": 0.5, "full": 1.0}
"""What part of a check's points a function gets that is right but for a helper."""


@dataclass(frozen=True)
class Rerun:
    """One submission, for looking again after all its checks."""

    child: Session
    locate: Callable[[str], str]
    seed: Callable[[str], int]


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
        again = judge(
            check, key, rerun.child, exercise.functions, rerun.locate, rerun.seed(check.id)
        )
        if again.status == "passed":
            rebuilt[check.id] = key
    trial = _Trial(exercise, reference, helpers, rebuilt)
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

    def catches(self, wrong: Callable, checks: list[Check]) -> bool:
        """Does one of the checks fail a wrong function on top of the wrong helpers?"""
        with self.reference.replaced({**self.helpers, checks[0].function: wrong}):
            return any(
                symptom_of(
                    check, self.rebuilt[check.id], self.exercise, Trusted(self.reference.function)
                )
                is not None
                for check in checks
            )

    def varies(self, check: Check) -> bool:
        """Do the right answers for other inputs fail the check? They do not where all that the
        check looks at comes from a helper that returns a constant."""
        draws = RecordingDraws(seeded("other inputs", self.exercise.id, check.id))
        with self.reference.replaced(self.helpers):
            learner = Learner(Trusted(self.reference.function), frozenset(self.exercise.functions))
            try:
                run_check(check, learner, ReferenceReplay(self.rebuilt[check.id].answers), draws)
            except Mismatch:
                return True
            except CodeEnded:
                raise
            except Exception:  # the helper does not fit these inputs: no ground for credit
                return False
        return False


def _rebuilt(
    exercise: Exercise, check: Check, reference: Reference, key: CheckKey
) -> CheckKey | None:
    """The key of a check with what the rebuilt reference answers; None where it cannot run."""
    recorder = ReferenceRecorder(Trusted(reference.function))
    learner = Learner(Trusted(reference.function), frozenset(exercise.functions))
    try:
        run_check(check, learner, recorder, ReplayedDraws(key.draws))
    except CodeEnded:
        raise
    except Exception:  # the wrong helper does not fit: there is nothing to build on
        return None
    return replace(key, answers=tuple([name, value] for name, value in recorder._recorded))


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
