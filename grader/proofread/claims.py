"""Claims about random and trained networks: a text has a number, ``claims.py`` has the network.

A remark `<!-- measured: growth(200) ; within a factor of 10 -->` behind a number says that
``growth(seed, 200)`` of the exercise's ``claims.py`` is so near to it, for every seed from 0 to 4.
Must not know what is measured.
"""

from __future__ import annotations

import ast
import math
import re
import types
from collections.abc import Callable

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.reference import Reference

CLAIMS_FILE = "claims.py"
SEEDS = range(5)
"""One seed may happen to agree with a text, or to be the only one that does not."""

Measure = Callable[[str], list[float]]
"""What a call measures, seed by seed; raises ValueError with a sentence."""

_BOUND = re.compile(
    r"within (?P<percent>[\d.]+) %|within a factor of (?P<factor>[\d.]+)|(?P<side>or more|or less)"
)


class Claims:
    """The functions of an exercise's ``claims.py``, which may import the course's references."""

    def __init__(self, course: Course, exercise: Exercise):
        self._course, self._exercise = course, exercise
        self._names: dict[str, object] | None = None
        self._measured: dict[str, list[float]] = {}

    def measure(self, call: str) -> list[float]:
        """The values of a call such as ``growth(200)``, one for each seed. Raises ValueError."""
        if call not in self._measured:
            function, arguments = self._parsed(call)
            try:
                values = [float(function(seed, *arguments)) for seed in SEEDS]
            except Exception as error:
                raise ValueError(f"`{call}` fails: {type(error).__name__}: {error}") from None
            self._measured[call] = values
        return self._measured[call]

    def _parsed(self, call: str) -> tuple[Callable[..., float], list[object]]:
        try:
            tree = ast.parse(call, mode="eval").body
            if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
                raise ValueError
            arguments = [ast.literal_eval(argument) for argument in tree.args]
        except (SyntaxError, ValueError):
            raise ValueError(f"`{call}` is no call such as `growth(200)`") from None
        function = self._functions().get(tree.func.id)
        if not isinstance(function, types.FunctionType):
            raise ValueError(f"{CLAIMS_FILE} has no function `{tree.func.id}`")
        return function, arguments

    def _functions(self) -> dict[str, object]:
        if self._names is None:
            file = self._exercise.path / CLAIMS_FILE
            module = types.ModuleType(file.stem)
            module.__file__ = str(file)
            module.__dict__["__builtins__"] = Reference(self._course, self._exercise).builtins
            try:
                text = file.read_text(encoding="utf-8")
                exec(compile(text, str(file), "exec"), module.__dict__)
            except Exception as error:
                raise ValueError(
                    f"{CLAIMS_FILE} cannot be run: {type(error).__name__}: {error}"
                ) from None
            self._names = module.__dict__
        return self._names


def too_far(shown: float, values: list[float], bound: str) -> str | None:
    """What is measured, in words, where it is not as the text has it. Raises ValueError."""
    match = _BOUND.fullmatch(bound)
    if match is None:
        raise ValueError(
            f"`{bound}` is none of `within 10 %`, `within a factor of 3`, `or more`, `or less`"
        )
    if all(_agrees(shown, value, match) for value in values):
        return None
    return f"measured, it is {', '.join(f'{value:.3g}' for value in values)}, not {bound}"


def _agrees(shown: float, value: float, bound: re.Match[str]) -> bool:
    if bound["side"]:
        return value >= shown if bound["side"] == "or more" else value <= shown
    if bound["percent"]:
        return abs(value - shown) <= float(bound["percent"]) / 100 * abs(shown)
    return value * shown > 0 and abs(math.log(value / shown)) <= math.log(float(bound["factor"]))
