"""Commands that say how far a learner has come: list, solution, reset, and ``vgrade`` alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.named import exercise_named, function_of
from grader.cli.options import course_errors, course_option, fail, learner_root, the_course
from grader.course.meant import meant

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.study.progress import Progress


@click.command("list")
@course_option
@course_errors
def list_exercises(course_folder: Path | None) -> None:
    """List the exercises, and how far you are in each."""
    from grader.report.outline import MARKS

    course = the_course(course_folder)
    root = learner_root(course, course_folder is not None)
    progress = _progress(root)
    width = max(len(exercise.id) for exercise in course.exercises)
    titles = max(len(exercise.title) for exercise in course.exercises)
    click.echo(course.name)
    for exercise in course.exercises:
        checked = progress.exercises.get(exercise.id)
        mark = MARKS[checked.status] if checked else "○"
        line = f"{mark} {exercise.order:02d}  {exercise.id:<{width}}  {exercise.title:<{titles}}"
        click.echo(f"{line}  {_standing(root, progress, exercise)}".rstrip())
    click.echo("`vgrade check EXERCISE` checks one, `vgrade hint EXERCISE` helps.")


def _standing(root: Path, progress: Progress, exercise: Exercise) -> str:
    """Points as they were checked last, whether that is still so, and the hints read."""
    from grader.study.progress import is_current

    checked = progress.exercises.get(exercise.id)
    parts = []
    if checked is not None and checked.status != "missing":
        parts.append(f"{checked.score:g} of {checked.max_score:g} points")
        if not is_current(root, checked):
            parts.append("changed since it was checked")
    if hints := progress.hints_used(exercise.id):
        parts.append("1 hint read" if hints == 1 else f"{hints} hints read")
    return ", ".join(parts)


def _progress(root: Path) -> Progress:
    """What is known; where it cannot be read that is said, and nothing else stops for it."""
    from grader.errors import CourseError
    from grader.study.progress import Progress, read_progress

    try:
        return read_progress(root)
    except CourseError as error:
        click.echo(f"vgrade: {error}", err=True)
        return Progress()


@click.command()
@click.argument("exercise_name", metavar="EXERCISE")
@click.argument("function", required=False)
@course_option
@course_errors
def solution(exercise_name: str, function: str | None, course_folder: Path | None) -> None:
    """Show a model answer to EXERCISE, once yours passes.

    Only in a self-study course: what an instructor gave you holds no answers.
    """
    from grader.course.exercise import MODEL_ANSWER

    course = the_course(course_folder)
    exercise = exercise_named(course, exercise_name)
    file = exercise.path / MODEL_ANSWER
    if not file.is_file():
        raise click.UsageError(
            "this course holds no model answers; `vgrade start` makes one for self-study that does"
        )
    root = learner_root(course, course_folder is not None)
    checked = _progress(root).exercises.get(exercise.id)
    if checked is None or checked.status != "passed":
        raise click.UsageError(
            f"first make {exercise.id} pass: `vgrade check {exercise.id}`. Stuck?"
            f" `vgrade hint {exercise.id}` asks you a question that helps"
        )
    text = file.read_text(encoding="utf-8").rstrip("\n")
    if function is not None:
        text = _function(text, function_of(exercise, function))
    click.echo(text)
    for name, sentence in exercise.settings.notice.items():
        if function in (None, name):
            click.echo(f"\nNotice in `{name}`: {sentence}")


def _function(text: str, name: str) -> str:
    import ast

    node = next(n for n in ast.parse(text).body if getattr(n, "name", None) == name)
    return "\n".join(text.split("\n")[node.lineno - 1 : node.end_lineno])


@click.command()
@click.argument("names", nargs=-1, metavar="[EXERCISE|FUNCTION]...")
@click.option("--all", "everything", is_flag=True, help="Every exercise.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@course_option
@course_errors
def reset(names: tuple[str, ...], everything: bool, yes: bool, course_folder: Path | None) -> None:
    """Go back to the beginning: of an EXERCISE, or of one FUNCTION.

    What you wrote is kept in a backup, and where is said. In a notebook only the cells that define
    the functions are changed.
    """
    from datetime import datetime

    from grader.study.reset import reset as start_again

    course = the_course(course_folder)
    if course.authored:
        raise click.UsageError("this is an instructor's course; there is nothing to go back to")
    if everything == bool(names):
        raise click.UsageError("name an EXERCISE or a FUNCTION, or say --all")
    wanted = [(e, None) for e in course.exercises] if everything else _wanted(course, names)
    what = "every exercise" if everything else ", ".join(f"`{name}`" for name in names)
    if not yes and not click.confirm(f"Reset {what}? What you wrote is kept in a backup."):
        click.echo("Nothing was changed.")
        return
    root = learner_root(course, course_folder is not None)
    done = []
    for exercise, functions in wanted:
        try:
            done += start_again(root, exercise, functions, datetime.now())
        except OSError as error:
            fail(f"cannot write {error.filename or root}: {error.strerror or error}")
    for one in done:
        names_there = ", ".join(f"`{name}`" for name in one.functions)
        click.echo(f"{_shown(one.file, root)}: {names_there} as at the beginning.")
        if one.backup is not None:
            click.echo(f"  Yours is kept in {_shown(one.backup, root)}")
    if not done:
        click.echo("All of that is as at the beginning already.")


def _wanted(course: Course, names: tuple[str, ...]) -> list[tuple[Exercise, list[str] | None]]:
    found: list[tuple[Exercise, list[str] | None]] = []
    for name in names:
        exercise = course.exercise(name)
        having = [e for e in course.exercises if name in e.functions]
        if exercise is not None:
            found.append((exercise, None))
        elif len(having) == 1:
            found.append((having[0], [name]))
        elif having:
            where = ", ".join(e.id for e in having)
            raise click.BadParameter(f"{name!r} is in {where}; name the exercise")
        else:
            everything = [n for e in course.exercises for n in (e.id, *e.functions)]
            raise click.BadParameter(
                f"{name!r} is no exercise or function.{meant(name, everything)}"
            )
    return found


def _shown(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path


def overview() -> None:
    """``vgrade`` alone: where am I, and what is next."""
    from grader.course.course import read_course
    from grader.course.place import find_course
    from grader.errors import CourseError

    root = find_course(Path.cwd())
    if root is None:
        click.echo("You are not in a course yet.")
        click.echo("Next: `vgrade start` puts one here; `vgrade demo` shows what vgrade does.")
        return
    try:
        course = read_course(root)
    except CourseError as error:
        fail(str(error))
    _say_where(course, _progress(learner_root(course, False)))


def _say_where(course: Course, progress: Progress) -> None:
    """One line for what is done, one for what is next."""
    root = learner_root(course, False)
    states = {e.id: progress.exercises.get(e.id) for e in course.exercises}
    passed = [e for e in course.exercises if (s := states[e.id]) and s.status == "passed"]
    begun = [
        e for e in course.exercises if (s := states[e.id]) and s.status in ("failed", "unreadable")
    ]
    click.echo(f"{course.name}: {len(passed)} of {len(course.exercises)} exercises pass, in {root}")
    rest = [e for e in course.exercises if e not in passed]
    if not rest:
        click.echo("Next: `vgrade check` once more for all of them; nothing else is left to do.")
        return
    exercise = (begun or rest)[0]
    state = states[exercise.id]
    if state is None or state.status == "missing":
        click.echo(f"Next: read {exercise.folder}/README.md and begin `{exercise.id}`.")
    else:
        click.echo(f"Next: `{exercise.id}`, {_standing(root, progress, exercise)}.")
    click.echo(f"      vgrade check {exercise.id}    vgrade hint {exercise.id}    vgrade list")
