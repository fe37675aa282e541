"""An exercise's figure: ``figure.py`` beside the reference, or its data in a learner's copy."""

from __future__ import annotations

import hashlib
import inspect
import sys
import types
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import msgspec

from grader import __version__
from grader import chart as charts
from grader.chart import Chart, Item, Panel
from grader.course.cache import cache_file, keep
from grader.course.course import Course
from grader.course.coursecode import run_file, told
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.course.remarks import strip_comments
from grader.errors import CourseError

FIGURE_FILE = "figure.py"
TRAVELLING_FILE = ".vgrade/figure.json"


def read_figure(course: Course, exercise: Exercise) -> Chart | None:
    """The chart as readers get it; None where there is none. Raises CourseError."""
    if exercise.authored:
        return _kept_or_made(course, exercise)
    file = exercise.figure_file
    if not file.is_file():
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=Chart)
    except (OSError, msgspec.DecodeError) as error:
        raise CourseError(
            f"the figure cannot be read ({error}); get a fresh copy with `vgrade start`",
            file=str(file),
        ) from None


def read_figures(course: Course) -> dict[str, Chart]:
    """By exercise id, of those that have one. Raises CourseError."""
    found = {exercise.id: read_figure(course, exercise) for exercise in course.exercises}
    return {name: chart for name, chart in found.items() if chart is not None}


def _kept_or_made(course: Course, exercise: Exercise) -> Chart | None:
    """Networks are deep, and their figures take seconds together: each is computed once."""
    file = exercise.path / FIGURE_FILE
    if not file.is_file():
        return None
    kept = cache_file(course.root, exercise.id, "figure", _made_from(course, file))
    if kept.is_file():
        try:
            return msgspec.json.decode(kept.read_bytes(), type=Chart)
        except msgspec.DecodeError:
            kept.unlink()  # written by an interrupted run: make it again
    chart = written_figure(course, exercise)
    if chart is None:
        return None
    chart = _without_remarks(chart)
    keep(kept, msgspec.json.encode(chart))
    return chart


def _made_from(course: Course, file: Path) -> Iterator[str]:
    yield from (__version__, version("numpy"), sys.version)
    for made_by in (Path(str(charts.__file__)), Path(__file__), file):
        yield hashlib.sha256(made_by.read_bytes()).hexdigest()
    for exercise in course.exercises:
        yield hashlib.sha256(exercise.reference_file.read_bytes()).hexdigest()


def written_figure(course: Course, exercise: Exercise) -> Chart | None:
    """What ``figure()`` in an instructor's ``figure.py`` returns, remarks on its numbers included.

    Like a catalogue it may import the course's references by module name. Raises CourseError.
    """
    file = exercise.path / FIGURE_FILE
    if not file.is_file():
        return None
    module = types.ModuleType(file.stem)
    module.__file__ = str(file)
    module.__dict__["__builtins__"] = Reference(course, exercise).builtins
    failing = "the figure cannot be made"
    run_file(file, module.__dict__, failing)
    with told(file, failing):
        made = _function_in(module, file)()
    if not isinstance(made, Chart):
        raise CourseError(
            f"figure() returns a {type(made).__name__}; return a Chart", file=str(file)
        )
    return made


def _function_in(module: types.ModuleType, file: Path) -> Callable[[], object]:
    function = getattr(module, "figure", None)
    if not isinstance(function, types.FunctionType) or inspect.signature(function).parameters:
        raise CourseError(
            "has no function `figure()` without arguments; write one that returns a Chart",
            file=str(file),
        )
    return function


def _without_remarks(chart: Chart) -> Chart:
    return msgspec.structs.replace(
        chart,
        title=strip_comments(chart.title),
        description=strip_comments(chart.description),
        panels=tuple(_panel_without_remarks(panel) for panel in chart.panels),
    )


def _panel_without_remarks(panel: Panel) -> Panel:
    def item(item: Item) -> Item:
        return msgspec.structs.replace(item, label=strip_comments(item.label))

    return msgspec.structs.replace(
        panel, title=strip_comments(panel.title), items=tuple(map(item, panel.items))
    )
