"""The harness: one exercise with its answer key, its reference and its catalogue, made ready to run
any of the instructor's functions through the checks. No sandbox is needed for trusted code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.authoring import Alternative, Check, Mistake
from grader.checking.answerkey import AnswerKey, CheckKey, answer_key
from grader.checking.calls import Trusted
from grader.checking.judge import Verdict, judge
from grader.checking.reached import reached_functions
from grader.course.catalogue import read_alternatives, read_mistakes
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.reference import Reference

Lookup = Callable[[str], Callable[..., Any]]
"""From a function's name to what stands in the learner's place."""

_SINGLE_RANGE = (1e-30, 1e30)
"""Of the largest entry of an array: float32 holds it, with room to spare."""


@dataclass(frozen=True)
class Harness:
    course: Course
    exercise: Exercise
    key: AnswerKey
    reference: Reference
    mistakes: Mapping[str, Mistake]
    styles: Mapping[str, tuple[Alternative, ...]]

    @classmethod
    def of(cls, course: Course, exercise: Exercise) -> Harness:
        """Raises CourseError."""
        return cls(
            course,
            exercise,
            answer_key(course, exercise),
            Reference(course, exercise),
            {mistake.id: mistake for mistake in read_mistakes(course, exercise)},
            read_alternatives(course, exercise),
        )

    def judge(
        self, check: Check, learner: Lookup | None = None, key: CheckKey | None = None
    ) -> Verdict:
        """What comes of a check with ``learner`` in a submission's place; without one, of the
        reference's module as it stands."""
        calls = Trusted(learner or self.reference.function)
        return judge(check, key or self.key[check.id], calls, self.exercise.functions)

    def fails(
        self, check: Check, learner: Lookup | None = None, key: CheckKey | None = None
    ) -> bool:
        return self.judge(check, learner, key).status != "passed"

    def passed(self, learner: Lookup | None = None) -> list[str]:
        """The checks that it passes, by id."""
        return [id for id, verdict in self.judged(learner).items() if verdict.status == "passed"]

    def failed(self, learner: Lookup | None = None) -> list[str]:
        return [id for id, verdict in self.judged(learner).items() if verdict.status != "passed"]

    def judged(self, learner: Lookup | None = None) -> dict[str, Verdict]:
        """Every check as it is judged, by id."""
        return {check.id: self.judge(check, learner) for check in self.exercise.checks}

    def reached(self, check: Check) -> frozenset[str]:
        """The functions with known mistakes that it calls, directly or through others."""
        names = {mistake.function for mistake in self.mistakes.values()}
        key, functions = self.key[check.id], self.exercise.functions
        return reached_functions(check, key, self.reference, functions, names)

    def replacing(self, entries: Iterable[Mistake | Alternative]) -> Any:
        """A context in which the reference's module has these functions for its own."""
        return self.reference.replaced({entry.function: entry.run for entry in entries})


def alike(value: Any, change: Callable[[np.ndarray], Any]) -> Any:
    """The same structure with every number and array in it changed; booleans are numbers too, and
    a word becomes what a single number does: it has no shape either."""
    if isinstance(value, Mapping):
        return {key: alike(item, change) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = (alike(item, change) for item in value)
        return tuple(items) if isinstance(value, tuple) else list(items)
    if isinstance(value, np.ndarray | np.generic | int | float):
        return change(np.asarray(value, dtype=float))
    return change(np.zeros(())) if isinstance(value, str) else value


def single(value: Any) -> Any:
    """In float32, arrays and numbers with a decimal point, if the largest of each fits."""
    if isinstance(value, Mapping):
        return {key: single(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = (single(item) for item in value)
        return tuple(items) if isinstance(value, tuple) else list(items)
    if isinstance(value, np.ndarray | np.floating | float):
        array = np.asarray(value)
        if array.dtype == np.float64 and _fits(array):
            return array.astype(np.float32)[()]
    return value


def _fits(array: np.ndarray) -> bool:
    largest = float(np.abs(array[np.isfinite(array)]).max(initial=0.0))
    return largest == 0.0 or _SINGLE_RANGE[0] <= largest <= _SINGLE_RANGE[1]


def _all_fit(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(map(_all_fit, value.values()))
    if isinstance(value, tuple | list):
        return all(map(_all_fit, value))
    return _fits(value) if isinstance(value, np.ndarray) and value.dtype.kind == "f" else True


def _hand_back(argument: Any, left: Any) -> None:
    """Into a dict of the caller's, what a function left in its float32 copy of it."""
    if type(argument) is dict and isinstance(left, dict):
        for key, value in left.items():
            if key not in argument or not np.array_equal(single(argument[key]), value):
                argument[key] = value


def in_single(functions: Lookup) -> Lookup:
    """The same functions, given float32 and answering in float32. Options such as a learning rate
    stay as they are; so does a whole call if one of its arrays is too large for float32."""

    def lookup(name: str) -> Callable[..., Any]:
        function = functions(name)

        def call(*arguments: Any) -> Any:
            if not all(map(_all_fit, arguments)):
                return function(*arguments)
            given = [a if isinstance(a, float) else single(a) for a in arguments]
            answer = single(function(*given))
            for argument, left in zip(arguments, given, strict=True):
                _hand_back(argument, left)
            return answer

        return call

    return lookup
