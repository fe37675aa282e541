"""The harness: one exercise with its answer key, its reference and its catalogue, made ready to run
any of the instructor's functions through the checks. No sandbox is needed for trusted code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from grader.authoring import Alternative, Check, Mistake
from grader.checking.answerkey import AnswerKey, CheckKey, answer_key, symptom_of
from grader.checking.calls import Trusted
from grader.checking.judge import Verdict, judge
from grader.checking.symptom import Symptom
from grader.course.catalogue import read_alternatives, read_mistakes
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.errors import CourseError
from grader.sandbox.host import Answer, Raised, Session

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

    def symptom(
        self, check: Check, learner: Lookup | None = None, key: CheckKey | None = None
    ) -> Symptom | None:
        """How ``learner`` fails a check, None where it passes; without one, the reference's module
        as it stands."""
        room = Trusted(learner or self.reference.function)
        return symptom_of(check, key or self.key[check.id], self.exercise, room)

    def passed(self, learner: Lookup | None = None) -> list[str]:
        """The checks that it passes, by id."""
        return [c.id for c in self.exercise.checks if self.symptom(c, learner) is None]

    def failed(self, learner: Lookup | None = None) -> list[str]:
        passed = set(self.passed(learner))
        return [check.id for check in self.exercise.checks if check.id not in passed]

    def judged(self, learner: Lookup | None = None) -> dict[str, Verdict]:
        """Every check as the judge has it for a submission, by id."""
        room = cast(Session, Stand(learner or self.reference.function))
        return {check.id: self.judge(check, room) for check in self.exercise.checks}

    def judge(self, check: Check, room: Session) -> Verdict:
        exercise = self.exercise
        return judge(
            check, self.key[check.id], room, exercise.functions, lambda _: exercise.module, 0
        )

    def replacing(self, entries: Iterable[Mistake | Alternative]) -> Any:
        """A context in which the reference's module has these functions for its own."""
        return self.reference.replaced({entry.function: entry.run for entry in entries})


class Stand:
    """An instructor's functions where the judge expects the process of a submission."""

    def __init__(self, functions: Lookup):
        self._functions = functions
        self._room = Trusted(functions)
        self._answers: list[tuple[str, Any]] = []

    def begin_check(self) -> None:
        self._room = Trusted(self._functions)
        self._answers.clear()

    def call(
        self, module: str, function: str, arguments: tuple, *, seed: int, special: Any = None
    ) -> Answer:
        return self._answer(self._room, function, arguments)

    def call_afresh(
        self, module: str, function: str, arguments: tuple, *, seed: int, special: Any = None
    ) -> Answer:
        return self._answer(self._room.afresh, function, arguments)

    def _answer(
        self, room: Callable[[str, tuple], Answer], function: str, arguments: tuple
    ) -> Answer:
        try:
            answer = room(function, arguments)
        except NotImplementedError:
            raise Raised({"kind": "not written"}, ()) from None
        except CourseError:
            raise
        except Exception as error:
            told = {"kind": "raised", "type": type(error).__name__, "message": str(error)}
            raise Raised(told, ()) from None
        self._answers.append((function, answer.value))
        return answer

    def argument(self, position: int) -> Any:
        function, _ = self._answers[-1]
        left = self._room.argument(position)
        self._answers.append((function, left))
        return left

    def printed(self) -> str:
        return ""

    def origin(self, value: Any) -> str | None:
        """The function of which an answer was, or held, this very object."""
        return next((name for name, answer in self._answers if _holds(answer, value)), None)


def _holds(answer: Any, value: Any) -> bool:
    if answer is value:
        return isinstance(value, np.ndarray | tuple | list | dict)
    if isinstance(answer, dict):
        return any(_holds(item, value) for item in answer.values())
    return isinstance(answer, tuple | list) and any(_holds(item, value) for item in answer)


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
