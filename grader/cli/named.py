"""Exercises and functions by the names that people type, with what they may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.course.meant import meant

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
