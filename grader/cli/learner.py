"""Commands of a learner at work: start, check, hint."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli.named import exercise_named, function_of
from grader.cli.options import (
    NOT_RIGHT_YET,
    course_errors,
    course_option,
    fail,
    isolation_option,
    learner_root,
    on_terminal,
    the_course,
    this_command,
    wants_seal,
)
from grader.course.meant import meant

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.model import Isolation, Result
    from grader.study.progress import Progress

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
@click.option("--watch", is_flag=True, help="Check on every save, as `vgrade watch` does.")
@course_option
@isolation_option
@course_errors
def check(
    targets: tuple[str, ...],
    form: str,
    output: Path | None,
    require_sealed: bool | None,
    watch: bool,
    course_folder: Path | None,
    isolation: str,
) -> None:
    """Check your work, and say why something is wrong.

    TARGET is an exercise, a file or a folder; without one, everything. All of your files are
    always there for each other: TARGET says what to show. Only a file of another name, or what is
    outside of your course, is checked alone.
    """
    from grader.errors import SandboxUnavailable

    course = the_course(course_folder)
    if watch:
        from grader.cli.watch import watch_course

        if len(targets) > 1 or output is not None or form != "text":
            raise click.UsageError("--watch takes one exercise, and shows it on the screen")
        watch_course(course, targets[0] if targets else None, isolation)
        return
    chosen = _read_targets(course, targets, course_folder is not None)
    if course.authored and os.environ.get("CI"):
        _refuse_own_course(course, chosen.root, course_folder is not None)
    tier = "sealed" if isolation == "auto" else cast("Isolation", isolation)
    if not wants_seal(isolation):
        tier = "separated"
    if require_sealed is None:
        require_sealed = bool(os.environ.get("CI"))
    if tier == "separated" and require_sealed:
        fail(
            "learner code would run unsealed here; use Linux, or allow it with --no-require-sealed"
        )
    try:
        result = _checked(course, chosen, tier)
    except SandboxUnavailable:
        if require_sealed or isolation != "auto":
            raise
        result = _checked(course, chosen, "separated")
    if result.isolation == "separated":
        click.echo(
            "Not sealed: your code runs in a separate process, but can read files and use the"
            " network.",
            err=True,
        )
    before = _keep_progress(course, chosen, result)
    _write(course, result, form, output, brief=not targets)
    if form == "text" and output is None:
        _congratulate(course, before, result)
    if result.score < result.max_score:
        sys.exit(NOT_RIGHT_YET)


def _keep_progress(course: Course, chosen: _Chosen, result: Result) -> Progress | None:
    """In the learner's own course alone; what was known before. A folder that cannot be written
    costs only this."""
    from grader.errors import CourseError
    from grader.study.progress import note_result, read_progress

    if course.authored or chosen.root != course.root or os.environ.get("CI"):
        return None
    try:
        before = read_progress(course.root)
        note_result(course.root, result)
    except (CourseError, OSError) as error:
        click.echo(f"vgrade: your progress was not kept: {error}", err=True)
        return None
    return before


def _congratulate(course: Course, before: Progress | None, result: Result) -> None:
    """Once, when an exercise turns green."""
    if before is None:
        return
    lines = []
    for exercise in result.exercises:
        known = before.exercises.get(exercise.id)
        if exercise.status != "passed" or (known and known.status == "passed"):
            continue
        more = ""
        if course.self_study:
            more = f" `vgrade solution {exercise.id}` shows a model answer, and what to notice."
        lines.append(f"✓ `{exercise.id}` passes for the first time.{more}")
    if lines:
        click.echo("\n" + "\n".join(lines))


def _refuse_own_course(course: Course, checked: Path, named_course: bool) -> None:
    """In CI a learner may have committed it: its checks would run as ours. Raises UsageError."""
    from grader.course.place import leads_into

    if not named_course:
        raise click.UsageError(
            f"{course.root} holds references and checks, and in CI a learner may have put it there;"
            " name the course by --course, from outside of what is checked"
        )
    if leads_into(course.root, checked):
        raise click.BadParameter(
            f"{course.root} lies in {checked}, which is checked; name one outside of it",
            param_hint="--course",
        )


class _Chosen:
    """What ``check`` was asked: whose files, which exercises, which file goes first."""

    def __init__(self, root: Path, exercises: list[Exercise], prefer: str | None):
        self.root, self.exercises, self.prefer = root, exercises, prefer


def _read_targets(course: Course, targets: tuple[str, ...], named_course: bool) -> _Chosen:
    root = learner_root(course, named_course)
    exercises: list[Exercise] = []
    prefer = None
    for target in targets:
        path = Path(target)
        exercise = course.exercise(target)
        if exercise is not None and not (path.is_file() and path.suffix):
            exercises.append(exercise)
            continue
        if not path.exists():
            more = meant(target, (e.id for e in course.exercises)) or f" Exercises: {course.ids()}"
            raise click.BadParameter(
                f"{target!r} is no exercise, file or folder.{more}",
                param_hint="TARGET",
            )
        path = path.resolve()
        found = _exercises_at(course, root, path)
        if found:
            exercises += found
            prefer = path.relative_to(root).as_posix() if path.is_file() else prefer
        elif len(targets) > 1:
            raise click.BadParameter(
                f"{target!r} is none of the files of {root}; check it alone", param_hint="TARGET"
            )
        else:
            return _Chosen(path, _answered(course, path), None)
    unique = [e for e in course.exercises if e in exercises] or list(course.exercises)
    return _Chosen(root, unique, prefer)


def _exercises_at(course: Course, root: Path, path: Path) -> list[Exercise]:
    """The exercises that a file or folder of the learner's own, by its name, is about."""
    if root.is_relative_to(path):
        return list(course.exercises)
    if not path.is_relative_to(root):
        return []
    if path.is_file():
        return [e for e in course.exercises if path.stem == e.module]
    return [e for e in course.exercises if path.name == e.folder]


def _answered(course: Course, path: Path) -> list[Exercise]:
    """What a submission from elsewhere is about: a lone file hardly ever answers all exercises."""
    from grader.intake.assignment import assign
    from grader.intake.submission import read_submission

    if path.is_dir():
        named = [e for e in course.exercises if path.name == e.folder]
        return named or list(course.exercises)
    assigned = assign(read_submission(path), course.exercises)
    return [e for e in course.exercises if assigned[e.id].file] or list(course.exercises)


def _checked(course: Course, chosen: _Chosen, tier: Isolation) -> Result:
    from grader.intake.submission import read_submission
    from grader.sandbox.launch import launch_fork_server
    from grader.sandbox.limits import preload

    submission = read_submission(chosen.root)
    wanted = preload([file.text for file in submission.files])
    launched = launch_fork_server(wanted, tier) if tier != "separated" else None
    # Only now: NumPy loads here while the zygote loads it too.
    from grader.grading.grade import grade
    from grader.grading.prepared import prepare
    from grader.sandbox.host import Sandbox

    with Sandbox(tier, preload=wanted, launched=launched) as sandbox:
        prepared = prepare(course, chosen.exercises)
        return grade(
            prepared,
            submission,
            sandbox,
            learner=chosen.root.name or "learner",
            prefer=chosen.prefer,
        )


def _write(course: Course, result: Result, form: str, output: Path | None, *, brief: bool) -> None:
    from grader.report import render
    from grader.wholefile import make_folder, write_whole

    if form == "html":
        from functools import partial

        from grader.course.figure import read_figures

        render = partial(render, figures=read_figures(course))
    if output is not None:
        try:
            make_folder(output.parent)
            write_whole(output, _bytes(render(result, form, width=100)))
        except OSError as error:
            fail(f"cannot write {output}: {error.strerror or error}")
        points = f"{result.score:g} of {result.max_score:g} points"
        click.echo(f"{points}; written to {output}", err=True)
    elif form == "text":
        width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100
        color = on_terminal(sys.stdout)
        click.echo(render(result, form, color=color, width=width, brief=brief), nl=False)
    else:
        click.echo(_bytes(render(result, form)), nl=False)


def _bytes(rendered: str | bytes) -> bytes:
    """UTF-8, whatever the terminal speaks: this is for machines."""
    data = rendered.encode("utf-8", "replace") if isinstance(rendered, str) else rendered
    return data if data.endswith(b"\n") else data + b"\n"


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
    exercise = exercise_named(course, exercise_name)
    if function is None:
        for name in exercise.functions:
            click.echo(f"{name}: {exercise.hint(name, level or 1) or NO_HINT}")
        click.echo(f"`vgrade hint {exercise.id} FUNCTION --level 2` says more.")
        return
    function_of(exercise, function)
    levels = range(1, (level or 1) + 1)
    for text in filter(None, (exercise.hint(function, n) for n in levels)):
        click.echo(text)
    if exercise.hint(function, levels[-1] + 1):
        click.echo(f"More: vgrade hint {exercise.id} {function} --level {levels[-1] + 1}")
    elif not exercise.hint(function, levels[-1]):
        click.echo(f"{function}: {NO_HINT}")
    if not course.authored:
        from grader.errors import CourseError
        from grader.study.progress import note_hint

        with contextlib.suppress(CourseError, OSError):  # a hint is given all the same
            note_hint(course.root, exercise.id, function, levels[-1])


NO_HINT = "no hint of this level"


@click.command()
@click.argument("folder", default="gradients", type=click.Path(path_type=Path), metavar="[DIR]")
@course_errors
def start(folder: Path) -> None:
    """Put the learner's course into DIR (default: gradients). Nothing of yours is overwritten."""
    from grader.generate.folder import write_folder

    if folder.exists() and not folder.is_dir():
        raise click.BadParameter(f"{folder} is a file", param_hint="DIR")
    if _is_authored(folder) or _is_authored(folder / "solutions"):
        raise click.BadParameter(
            f"{folder} holds an instructor's course; choose another folder", param_hint="DIR"
        )
    files = _fresh_course()
    try:
        made, kept = write_folder(files, folder, keep_work=True)
    except OSError as error:
        fail(f"cannot write {error.filename or folder}: {error.strerror or error}")
    click.echo(
        f"{made} files put into {folder}" + (f", {kept} of yours kept" if kept else "") + "."
    )
    click.echo("Next: read README.md there, begin with its first exercise, then check it:")
    click.echo(f"    cd {shlex.quote(str(folder))} && {this_command()} check")


def _is_authored(folder: Path) -> bool:
    """Would a learner's course take the place of an instructor's?"""
    from grader.course.course import read_course
    from grader.errors import CourseError

    try:
        return read_course(folder).authored
    except CourseError:
        return (folder / "course.toml").is_file() and not any(folder.glob("*/.vgrade"))


def _fresh_course() -> dict[str, bytes]:
    """The learner's course by path, as it was generated for self-study."""
    import zipfile

    from grader.packaged import self_study_course

    archive = self_study_course()
    if archive is None:
        fail("this installation carries no course; get one from your instructor")
    try:
        with zipfile.ZipFile(archive) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    except (OSError, zipfile.BadZipFile) as error:
        fail(f"{archive} is damaged ({error}); install vgrade again")
