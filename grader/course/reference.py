"""The instructor's reference modules, run in the grader's own process: they are trusted code."""

from __future__ import annotations

import builtins
import contextlib
import functools
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from grader.course.course import Course
from grader.course.coursecode import run_file
from grader.course.exercise import Exercise


class Reference:
    """One exercise's reference, importing the course's other references by their module names."""

    def __init__(self, course: Course, exercise: Exercise):
        self._by_module = {e.module: e for e in course.exercises}
        self._loaded: dict[str, types.ModuleType] = {}
        self._path, self._files = exercise.path, exercise.files
        self.builtins = {**builtins.__dict__, "__import__": self._import}
        self.module = self._load(exercise)

    def function(self, name: str) -> Callable[..., Any]:
        function = getattr(self.module, name)
        if not self._files or not callable(function):
            return function

        @functools.wraps(function)
        def beside_its_files(*arguments: Any, **named: Any) -> Any:
            with contextlib.chdir(self._path):
                return function(*arguments, **named)

        return beside_its_files

    def plain(self, name: str) -> Callable[..., Any]:
        """As it stands in its module; ``backprop.linear_forward`` is that of another exercise."""
        elsewhere, _, name = name.rpartition(".")
        return getattr(self._loaded[elsewhere] if elsewhere else self.module, name)

    @contextlib.contextmanager
    def replaced(self, functions: Mapping[str, Callable[..., Any]]) -> Iterator[None]:
        """Other functions in the place of the reference's own, so that what uses them diverges
        alike. ``backprop.linear_forward`` is that of another exercise, wherever it was imported to.
        A plain function of a catalogue runs as if it stood in the reference's module."""
        modules = [module.__dict__ for module in self._loaded.values()]
        before = [dict(names) for names in modules]
        try:
            for name, function in functions.items():
                self._replace(name, function)
            yield
        finally:
            # A catalogue's own helpers go as well: the next one may have others of the same name.
            for names, old in zip(modules, before, strict=True):
                for name in names.keys() - old.keys():
                    del names[name]
                names.update(old)

    def _replace(self, name: str, function: Callable[..., Any]) -> None:
        elsewhere, _, name = name.rpartition(".")
        home = (self._loaded[elsewhere] if elsewhere else self.module).__dict__
        own = home.get(name)
        home[name] = moved = _at_home(function, home)
        if elsewhere:
            for names in (module.__dict__ for module in self._loaded.values()):
                names.update({key: moved for key, value in names.items() if value is own})

    def _load(self, exercise: Exercise) -> types.ModuleType:
        known = self._loaded.get(exercise.module)
        if known is not None:
            return known
        file = exercise.reference_file
        module = types.ModuleType(exercise.module)
        module.__file__ = str(file)
        module.__dict__["__builtins__"] = self.builtins
        self._loaded[exercise.module] = module
        with contextlib.chdir(exercise.path) if exercise.files else contextlib.nullcontext():
            run_file(file, module.__dict__, "the reference fails when it is read")
        return module

    def _import(self, name: str, *rest: Any, **options: Any) -> Any:
        level = rest[3] if len(rest) > 3 else options.get("level", 0)
        exercise = self._by_module.get(name) if level == 0 else None
        if exercise is None or name in sys.stdlib_module_names:
            return builtins.__import__(name, *rest, **options)
        return self._load(exercise)


def _at_home(function: Callable[..., Any], here: dict[str, Any]) -> Callable[..., Any]:
    if not isinstance(function, types.FunctionType) or function.__closure__:
        return function
    for name, value in function.__globals__.items():
        here.setdefault(name, value)
    moved = types.FunctionType(function.__code__, here, function.__name__, function.__defaults__)
    moved.__kwdefaults__ = function.__kwdefaults__
    return moved
