"""The instructor's reference modules, run in the grader's own process: they are trusted code."""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any

from grader.course.course import Course
from grader.course.exercise import Exercise, line_in
from grader.errors import CourseError


class Reference:
    """One exercise's reference, importing the course's other references by their module names.

    ``replaced`` puts other functions in the place of the reference's own, by name, so that whatever
    uses them diverges alike.
    """

    def __init__(
        self,
        course: Course,
        exercise: Exercise,
        replaced: Mapping[str, Callable[..., Any]] | None = None,
    ):
        self._by_module = {e.module: e for e in course.exercises}
        self._loaded: dict[str, types.ModuleType] = {}
        self.module = self._load(exercise)
        for name, function in (replaced or {}).items():
            setattr(self.module, name, function)

    def function(self, name: str) -> Callable[..., Any]:
        return getattr(self.module, name)

    def _load(self, exercise: Exercise) -> types.ModuleType:
        known = self._loaded.get(exercise.module)
        if known is not None:
            return known
        file = exercise.reference_file
        module = types.ModuleType(exercise.module)
        module.__file__ = str(file)
        module.__dict__["__builtins__"] = {**builtins.__dict__, "__import__": self._import}
        self._loaded[exercise.module] = module
        try:
            exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), module.__dict__)
        except Exception as error:
            raise CourseError(
                f"the reference fails when it is read: {type(error).__name__}: {error}",
                file=str(file),
                line=line_in(file, error),
            ) from None
        return module

    def _import(self, name: str, *rest: Any, **options: Any) -> Any:
        level = rest[3] if len(rest) > 3 else options.get("level", 0)
        exercise = self._by_module.get(name) if level == 0 else None
        if exercise is None or name in sys.stdlib_module_names:
            return builtins.__import__(name, *rest, **options)
        return self._load(exercise)
