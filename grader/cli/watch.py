"""The command ``vgrade watch``: check on every save, on a screen that stays."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from grader.cli.named import exercise_named
from grader.cli.options import (
    course_errors,
    course_option,
    fail,
    isolation_option,
    the_course,
    wants_seal,
)

if TYPE_CHECKING:
    from pathlib import Path

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.model import Isolation, Result


@click.command()
@click.argument("exercise_name", metavar="[EXERCISE]", required=False)
@course_option
@isolation_option
@course_errors
def watch(exercise_name: str | None, course_folder: Path | None, isolation: str) -> None:
    """Check on every save. EXERCISE: where to begin; else the first that does not pass yet."""
    watch_course(the_course(course_folder), exercise_name, isolation)


def watch_course(course: Course, exercise_name: str | None, isolation: str) -> None:
    if course.authored:
        raise click.UsageError(
            "this is an instructor's course; watch in a learner's (`vgrade start DIR` makes one)"
        )
    exercise = exercise_named(course, exercise_name) if exercise_name else _first_open(course)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "the screen needs a terminal; without one, use `vgrade check` after each save"
        )
    tier: Isolation = "sealed" if wants_seal(isolation) else "separated"
    from grader.watch.terminal import given_back

    with given_back():
        _watch(course, exercise, tier, isolation)


def _watch(course: Course, exercise: Exercise, tier: Isolation, isolation: str) -> None:
    from grader.errors import SandboxUnavailable
    from grader.watch.checker import Checker
    from grader.watch.screen import Watch

    try:
        checker = Checker(course, tier)
    except SandboxUnavailable:
        if isolation != "auto":
            raise
        checker = Checker(course, "separated")
    app = Watch(
        course,
        checker,
        exercise,
        colour=not os.environ.get("NO_COLOR"),
        ask_quiz=_ask_quiz,
        open_page=lambda result: _open_page(course, result),
    )
    try:
        app.run(mouse=False)
    finally:
        checker.close()
    if app.return_code:
        fail("the screen ended with an error; `vgrade check` works without it")


def _first_open(course: Course) -> Exercise:
    from grader.errors import CourseError
    from grader.study.progress import read_progress

    try:
        known = read_progress(course.root).exercises
    except CourseError:
        known = {}
    rest = [e for e in course.exercises if (s := known.get(e.id)) is None or s.status != "passed"]
    return (rest or list(course.exercises))[0]


def _ask_quiz(exercise: Exercise) -> None:
    """In the terminal itself, by the command that learners know."""
    import subprocess

    command = [sys.executable, "-m", "grader", "quiz", exercise.id]
    subprocess.run(command, cwd=exercise.path.parent, check=False)
    click.pause("Press any key to go back.")


def _open_page(course: Course, result: Result) -> str:
    """Write the page beside the progress; where there is no browser its place is said."""
    import webbrowser

    from grader.course.figure import read_figures
    from grader.report import render
    from grader.wholefile import write_whole

    page = course.root / ".vgrade" / "page.html"
    rendered = render(result, "html", figures=read_figures(course))
    write_whole(page, rendered if isinstance(rendered, bytes) else rendered.encode())
    remote = any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))
    if remote or not webbrowser.open(page.as_uri()):
        return f"The page is {page}"
    return "The page is open in your browser."
