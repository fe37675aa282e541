"""Commands of a learner: start, list, check, hint, and ``vgrade`` alone."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    NOT_RIGHT_YET,
    course_errors,
    course_option,
    fail,
    isolation_option,
    on_terminal,
    the_course,
    wants_seal,
)

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.model import Result

FORMATS = ["text", "json", "junit", "markdown", "html"]


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there, not to stdout.")
@click.option(
    "--require-sealed/--no-require-sealed",
    default=None,
    help="Refuse to run unsealed learner code. Default: where CI is set.",
)
@course_option
@isolation_option
@course_errors
def check(
    targets: tuple[str, ...],
    form: str,
    output: Path | None,
    require_sealed: bool | None,
    course_folder: Path | None,
    isolation: str,
) -> None:
    """Check your work, and say why something is wrong.

    TARGET is an exercise, a file or a folder; without one, everything. All of your files are
    always there for each other: TARGET says what to show.
    """
    course = the_course(course_folder)
    chosen = _read_targets(course, targets, course_folder is not None)
    sealed = wants_seal(isolation)
    if require_sealed is None:
        require_sealed = bool(os.environ.get("CI"))
    if not sealed and require_sealed:
        fail(
            "learner code would run unsealed here; use Linux, or allow it with --no-require-sealed"
        )
    result = _checked(course, chosen, sealed)
    if not sealed:
        click.echo(
            "Not sealed: your code runs in a separate process, but can read files and use the"
            " network.",
            err=True,
        )
    _write(result, form, output)
    if result.score < result.max_score:
        sys.exit(NOT_RIGHT_YET)


class _Chosen:
    """What ``check`` was asked: whose files, which exercises, which file goes first."""

    def __init__(self, root: Path, exercises: list[Exercise], prefer: str | None):
        self.root, self.exercises, self.prefer = root, exercises, prefer


def _read_targets(course: Course, targets: tuple[str, ...], named_course: bool) -> _Chosen:
    root = _learner_root(course, named_course)
    exercises: list[Exercise] = []
    prefer = None
    for target in targets:
        path = Path(target)
        exercise = course.exercise(target)
        if exercise is not None and not (path.is_file() and path.suffix):
            exercises.append(exercise)
            continue
        if not path.exists():
            raise click.BadParameter(
                f"{target!r} is no exercise, file or folder. Exercises: {course.ids()}",
                param_hint="TARGET",
            )
        path = path.resolve()
        found = _exercises_at(course, path)
        if path.is_relative_to(root) and found:
            exercises += found
            prefer = path.relative_to(root).as_posix() if path.is_file() else prefer
        elif path.is_relative_to(root) and path != root and path.is_dir():
            raise click.BadParameter(f"{target!r} holds no exercise", param_hint="TARGET")
        elif path != root:
            if len(targets) > 1:
                raise click.BadParameter(
                    f"{target!r} is outside of {root}; check it alone", param_hint="TARGET"
                )
            return _Chosen(path, list(course.exercises), None)
    unique = [e for e in course.exercises if e in exercises] or list(course.exercises)
    return _Chosen(root, unique, prefer)


def _exercises_at(course: Course, path: Path) -> list[Exercise]:
    """The exercises that a file or folder of the learner's is about."""
    if path.is_file():
        return [e for e in course.exercises if path.stem == e.module]
    return [e for e in course.exercises if path.name == e.folder or path == e.path]


def _learner_root(course: Course, named_course: bool) -> Path:
    """Where the learner's files are: beside a learner's course; for an instructor's, in
    ``exercises/`` next to it, or right here if the course was named by --course."""
    if named_course:
        return Path.cwd()
    if not course.authored:
        return course.root
    beside = course.root.parent / "exercises"
    return beside if beside.is_dir() else Path.cwd()


def _checked(course: Course, chosen: _Chosen, sealed: bool) -> Result:
    from grader.course.submission import read_submission
    from grader.sandbox.launch import launch_fork_server
    from grader.sandbox.limits import preload

    submission = read_submission(chosen.root)
    wanted = preload([file.text for file in submission.files])
    launched = launch_fork_server(wanted) if sealed else None
    # Only now: NumPy loads here while the zygote loads it too.
    from grader.grading.grade import grade, prepare
    from grader.sandbox.host import Sandbox

    with Sandbox(sealed=sealed, preload=wanted, launched=launched) as sandbox:
        paper = prepare(course, chosen.exercises)
        return grade(
            paper, submission, sandbox, learner=chosen.root.name or "learner", prefer=chosen.prefer
        )


def _write(result: Result, form: str, output: Path | None) -> None:
    from grader.report import render

    if output is None:
        color = on_terminal(sys.stdout)
        width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100
        rendered = render(result, form, color=color, width=width)
        click.echo(
            rendered, nl=not rendered.endswith(b"\n" if isinstance(rendered, bytes) else "\n")
        )  # type: ignore[arg-type]
        return
    rendered = render(result, form, color=False, width=100)
    data = rendered.encode("utf-8") if isinstance(rendered, str) else rendered
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(data)
    except OSError as error:
        fail(f"cannot write {output}: {error.strerror or error}")
    click.echo(f"{result.score:g} of {result.max_score:g} points; written to {output}", err=True)


@click.command("list")
@course_option
@course_errors
def list_exercises(course_folder: Path | None) -> None:
    """List the exercises."""
    course = the_course(course_folder)
    width = max(len(exercise.id) for exercise in course.exercises)
    click.echo(course.name)
    for exercise in course.exercises:
        click.echo(f"  {exercise.order:02d}  {exercise.id:<{width}}  {exercise.title}")
    click.echo("`vgrade check EXERCISE` checks one, `vgrade hint EXERCISE` helps.")


@click.command()
@click.argument("exercise_name", metavar="EXERCISE")
@click.argument("function", required=False)
@click.option("--level", type=click.IntRange(1, 3), help="1 asks, 2 points, 3 nearly tells.")
@course_option
@course_errors
def hint(
    exercise_name: str, function: str | None, level: int | None, course_folder: Path | None
) -> None:
    """Hints for EXERCISE: the question to ask yourself; for one FUNCTION up to three levels."""
    course = the_course(course_folder)
    exercise = course.exercise(exercise_name)
    if exercise is None:
        raise click.BadParameter(
            f"{exercise_name!r} is no exercise. Exercises: {course.ids()}", param_hint="EXERCISE"
        )
    if function is None:
        for name in exercise.functions:
            click.echo(f"{name}: {exercise.hint(name) or 'no hint yet'}")
        click.echo(f"`vgrade hint {exercise.id} FUNCTION --level 2` says more.")
        return
    if function not in exercise.functions:
        raise click.BadParameter(
            f"{function!r} is no function of {exercise.id}: {', '.join(exercise.functions)}",
            param_hint="FUNCTION",
        )
    shown = [exercise.hint(function, n) for n in range(1, (level or 1) + 1)]
    for text in filter(None, shown):
        click.echo(text)
    if exercise.hint(function, (level or 1) + 1):
        click.echo(f"More: vgrade hint {exercise.id} {function} --level {(level or 1) + 1}")


@click.command()
@click.argument("folder", default="gradients", type=click.Path(path_type=Path), metavar="[DIR]")
@course_errors
def start(folder: Path) -> None:
    """Put the learner's course into DIR (default: gradients). Nothing of yours is overwritten."""
    if folder.exists() and not folder.is_dir():
        raise click.BadParameter(f"{folder} is a file", param_hint="DIR")
    made = kept = 0
    for name, content in _fresh_course().items():
        target = folder / name
        ours = ".vgrade" in target.parts or target.name == "course.toml"
        if target.exists() and not ours:
            kept += 1
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except OSError as error:
            fail(f"cannot write {target}: {error.strerror or error}")
        made += 1
    click.echo(
        f"{made} files put into {folder}" + (f", {kept} of yours kept" if kept else "") + "."
    )
    click.echo(f"Next: cd {folder}, read the first README.md, then `vgrade check`.")


def _fresh_course() -> dict[str, bytes]:
    """The learner's course by path: in a clone generated anew, as its copy may be worked in."""
    from grader.packaged import instructor_course, learner_course

    authored = instructor_course()
    if authored is not None:
        from grader.course.course import read_course
        from grader.generate.learner import learner_files

        return learner_files(read_course(authored))
    source = learner_course()
    if source is None:
        fail("this installation carries no course; get one from your instructor")
    return {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }


def overview() -> None:
    """``vgrade`` alone: where am I, and what is next."""
    from grader.course.course import find_course, read_course
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
    click.echo(f"{course.name}: {len(course.exercises)} exercises in {course.root}")
    click.echo("Next: `vgrade check` says where you are; `vgrade --help` lists the commands.")
