"""Exercises and functions by the names that people type, with what they may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise


def exercise_named(course: Course, name: str) -> Exercise:
    """By id, folder or number. Raises BadParameter."""
    exercise = course.exercise(name)
    if exercise is None:
        more = meant(name, (e.id for e in course.exercises)) or f" Exercises: {course.ids()}"
        raise click.BadParameter(f"{name!r} is no exercise.{more}", param_hint="EXERCISE")
    return exercise


def function_of(exercise: Exercise, name: str) -> str:
    """The name itself, where the exercise has it. Raises BadParameter."""
    if name not in exercise.functions:
        more = meant(name, exercise.functions) or f" It has {', '.join(exercise.functions)}"
        raise click.BadParameter(
            f"{name!r} is no function of {exercise.id}.{more}", param_hint="FUNCTION"
        )
    return name


def meant(name: str, known: Iterable[str]) -> str:
    """A question for who mistyped a name, after a space; empty where nothing is like it."""
    names = {each.lower(): each for each in known}
    like = difflib.get_close_matches(name.lower(), names, n=1)
    return f" Did you mean `{names[like[0]]}`?" if like else ""
