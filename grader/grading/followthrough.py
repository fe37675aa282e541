"""Follow-through: is a function right, given the learner's own wrong helper?

The reference is built on the learner's helper: where it calls the helper, the learner's is called,
in a child of its own, so that nothing the reference computes reaches the process whose answers are
judged. If the learner's function then agrees with that reference, it is right but for the helper.
No solution code enters a learner's process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.authoring import Check
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.grading.answerkey import CheckKey, symptom_of
from grader.grading.diagnosis import Catalogue
from grader.grading.draws import RecordingDraws, ReplayedDraws, seeded
from grader.grading.judge import judge
from grader.grading.rooms import Learner, ReferenceRecorder, ReferenceReplay, Trusted
from grader.numeric.finding import Mismatch
from grader.sandbox.host import Child

SHARES = {"none": 0.0, "half": 0.5, "full": 1.0}
"""What part of a check's points a function gets that is right but for a helper."""


@dataclass(frozen=True)
class Sitting:
    """One submission, for looking again: the child whose answers are judged, and a fresh one."""

    child: Child
    helpers: Child
    locate: Callable[[str], str]
    seed: Callable[[str], int]


def right_but_for(
    exercise: Exercise,
    keys: Mapping[str, CheckKey],
    catalogue: Catalogue,
    spoiled: Mapping[str, frozenset[str]],
    sitting: Sitting,
) -> set[str]:
    """Of the checks of one function that broken helpers spoiled (by id, the helpers in the way),
    those in which the function is right on top of them.

    Credit must mean something: on top of these helpers zeros, the function's own input and every
    known mistake of it still fail, each in one of the checks at least, and the right answer varies
    with its inputs. A helper that returns a constant earns nothing.
    """
    reference = catalogue.reference
    if reference is None:
        return set()
    checks = [check for check in exercise.checks if check.id in spoiled]
    rebuilt: dict[str, CheckKey] = {}
    for check in checks:
        with reference.replaced(_helpers(sitting, spoiled[check.id])):
            answers = _answers(exercise, check, reference, ReplayedDraws(keys[check.id].draws))
        if answers is None or sitting.helpers.deaths:
            continue
        key = replace(keys[check.id], answers=tuple([name, value] for name, value in answers))
        again = judge(
            check, key, sitting.child, exercise.functions, sitting.locate, sitting.seed(check.id)
        )
        if again.status == "passed":
            rebuilt[check.id] = key
        if sitting.child.deaths:
            break
    trial = _Trial(exercise, reference, rebuilt, spoiled, sitting)
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
    rebuilt: Mapping[str, CheckKey]
    spoiled: Mapping[str, frozenset[str]]
    sitting: Sitting

    def catches(self, wrong: Callable, checks: list[Check]) -> bool:
        """Does one of the checks fail a wrong function on top of the learner's helpers?"""
        for check in checks:
            functions = {**_helpers(self.sitting, self.spoiled[check.id]), check.function: wrong}
            with self.reference.replaced(functions):
                trusted = Trusted(self.reference.function)
                if symptom_of(check, self.rebuilt[check.id], self.exercise, trusted) is not None:
                    return True
        return False

    def varies(self, check: Check) -> bool:
        """Do the right answers for other inputs fail the check? They do not where all that the
        check looks at comes from a helper that returns a constant."""
        draws = RecordingDraws(seeded("other inputs", self.exercise.id, check.id))
        with self.reference.replaced(_helpers(self.sitting, self.spoiled[check.id])):
            learner = Learner(Trusted(self.reference.function), frozenset(self.exercise.functions))
            try:
                with np.errstate(all="ignore"):
                    check.run(learner, ReferenceReplay(self.rebuilt[check.id].answers), draws)
            except Mismatch:
                return True
            except Exception:  # the helper does not fit these inputs: no ground for credit
                return False
        return False


def _helpers(sitting: Sitting, names: frozenset[str]) -> dict[str, Callable]:
    """The learner's helpers, for the reference to call; handles begin anew with each run."""
    sitting.helpers.begin_check()
    return {name: _from(sitting, name) for name in names}


def _from(sitting: Sitting, name: str) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        module, seed = sitting.locate(name), sitting.seed(name)
        return sitting.helpers.call(module, name, arguments, seed=seed).value

    return call


def _answers(
    exercise: Exercise, check: Check, reference: Reference, draws: Any
) -> list[tuple[str, Any]] | None:
    """What the rebuilt reference answers in the check; None where it cannot be built."""
    recorder = ReferenceRecorder(Trusted(reference.function))
    learner = Learner(Trusted(reference.function), frozenset(exercise.functions))
    try:
        with np.errstate(all="ignore"):
            check.run(learner, recorder, draws)
    except Exception:  # the learner's helper does not fit: there is nothing to build on
        return None
    return recorder._recorded


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
