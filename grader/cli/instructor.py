"""Commands of an instructor: prove the checks, grade a class, generate what learners get."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    AT_FAULT,
    NOT_RIGHT_YET,
    course_errors,
    course_option,
    fail,
    first_available,
    isolation_option,
    on_terminal,
    sealed_tiers,
    the_course,
    wants_seal,
)

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.model import CohortEntry, Isolation
    from grader.proof import Proof

LAYOUTS = ["plain", "canvas", "moodle", "blackboard", "gradescope", "classroom", "nbgrader"]
_MOST_SHOWN = 20
PROOF_FORMATS = ["text", "json", "html"]

jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Workers. Default: one a core."
)


@click.command()
@click.argument("submissions", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Written there."
)
@click.option(
    "--exercise",
    "names",
    multiple=True,
    metavar="NAME",
    help="Grade this exercise, and not the whole course. May be given several times.",
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    help="Where SUBMISSIONS was downloaded from; `plain` is one entry a learner. Default: what the"
    " names say.",
)
@jobs_option
@click.option("--allow-unsealed", is_flag=True, help="Grade even where code cannot be sealed.")
@course_option
@isolation_option
@course_errors
def grade(
    submissions: Path,
    out: Path,
    names: tuple[str, ...],
    layout: str | None,
    jobs: int | None,
    allow_unsealed: bool,
    course_folder: Path | None,
    isolation: str,
) -> None:
    """Grade a class: each entry of SUBMISSIONS is one learner's folder, archive or file; or it is a
    download of Canvas, Moodle, Blackboard, Gradescope, GitHub Classroom or nbgrader, unpacked.

    Writes results/, reports/, index.html and grades.csv into --out. Exit code 0: every entry has a
    Result, unreadable ones too.
    """
    if not submissions.is_dir():
        raise click.BadParameter(
            f"{submissions} is a file: unpack it, and give the folder", param_hint="SUBMISSIONS"
        )
    tiers = sealed_tiers(isolation)
    if not tiers and not allow_unsealed:
        fail(
            "nothing was graded: learner code would run unsealed, and could read the answers."
            " Grade on Linux, or only trusted code with --allow-unsealed"
        )
    course = the_course(course_folder, graded=submissions)
    exercises = _exercises(course, names)
    from grader.cohort.cohort import Graded, grade_cohort
    from grader.intake.download import Unclear
    from grader.intake.entries import read_class
    from grader.report.safe import plain

    try:
        taken = read_class(submissions, course.exercises, layout)
    except Unclear as unclear:
        raise click.BadParameter(str(unclear), param_hint="SUBMISSIONS") from None
    for sentence in taken.says:
        click.echo(plain(sentence), err=True)
    entries = taken.entries
    if not entries:
        raise click.BadParameter(f"{submissions} is empty", param_hint="SUBMISSIONS")
    if _would_mix(submissions.resolve(), out.resolve()):
        raise click.BadParameter(
            "would write into SUBMISSIONS; choose another folder", param_hint="--out"
        )
    if not course.authored:
        click.echo("This course has no hidden checks: only public ones are graded.", err=True)

    def graded_as(tier: Isolation) -> Graded:
        if tier == "separated":
            click.echo("Not sealed: learner code can read files, the answers among them.", err=True)
        return grade_cohort(
            course,
            entries,
            out,
            isolation=tier,
            jobs=jobs or os.cpu_count() or 1,
            progress=bar.update,
            exercises=exercises,
        )

    if allow_unsealed and isolation in ("auto", "separated"):
        tiers = (*tiers, "separated")
    try:
        with click.progressbar(length=len(entries), label="Grading", file=sys.stderr) as bar:
            graded = first_available(graded_as, tiers)
    except OSError as error:
        fail(f"cannot write {error.filename or out}: {error.strerror or error}")
    lines = graded.cohort.entries
    click.echo(
        f"{len(lines)} of {len(entries)} submissions graded in {graded.cohort.seconds:.1f} s."
    )
    _tell_what_needs_an_eye(lines)
    click.echo(f"Look at {out / 'index.html'}; the grades are in {out / 'grades.csv'}.")
    if graded.unexplained:
        click.echo(
            f"{graded.unexplained} wrong answers that no known mistake explains:"
            f" {out / 'unexplained.md'}"
        )
    for fault in graded.faults:
        click.echo(f"vgrade: the grader failed on {fault}", err=True)
    if graded.interrupted:
        click.echo("vgrade: interrupted; what was graded is kept. Run it again for all.", err=True)
    if graded.faults or graded.interrupted:
        sys.exit(AT_FAULT)


def _tell_what_needs_an_eye(lines: Sequence[CohortEntry]) -> None:
    """The entries whose grade may not say what the work is worth, each with its first reason."""
    from grader.report.safe import plain, shortened

    marked = [line for line in lines if line.needs_eye]
    if not marked:
        return
    click.echo(f"{len(marked)} of them {'needs' if len(marked) == 1 else 'need'} a person's eye:")
    for line in marked[:_MOST_SHOWN]:
        more = f" (and {len(line.needs_eye) - 1} more)" if len(line.needs_eye) > 1 else ""
        reason = shortened(plain(next(iter(line.needs_eye))), 200)
        click.echo(f"  {plain(line.learner)}: {reason}{more}")
    if len(marked) > _MOST_SHOWN:
        click.echo(f"  … and {len(marked) - _MOST_SHOWN} more, at the head of the class page")


def _would_mix(submissions: Path, out: Path) -> bool:
    """Would a page be written among the submissions, to be graded as one the next time?"""
    written = (out, out / "results", out / "reports")
    return out.is_relative_to(submissions) or submissions in written


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Written there.")
@click.option(
    "--for",
    "place",
    type=click.Choice(["learners", "self-study"]),
    default="learners",
    show_default=True,
    help="self-study: every check and a model answer too, as a .zip that `vgrade start` unpacks.",
)
@course_option
@course_errors
def generate(out: Path, place: str, course_folder: Path | None) -> None:
    """Write the learner's folder: tasks, stubs, notebooks and public checks."""
    course = the_course(course_folder)
    if not course.authored:
        raise click.UsageError(
            "this is a learner's course already; name the instructor's by --course"
        )
    if out.resolve() == course.root:
        raise click.BadParameter(
            "is the instructor's course itself; write elsewhere", param_hint="--out"
        )
    if place == "learners" and out.is_file():
        raise click.BadParameter(f"{out} is a file; name a folder", param_hint="--out")
    if place == "self-study" and (out.suffix != ".zip" or out.is_dir()):
        raise click.BadParameter("name a .zip file", param_hint="--out")
    from grader.generate.learner import generate_learner, generate_self_study

    make = generate_learner if place == "learners" else generate_self_study
    try:
        written = make(course, out)
    except OSError as error:
        fail(f"cannot write {error.filename or out}: {error.strerror or error}")
    click.echo(f"{len(written)} files of {len(course.exercises)} exercises are in {out}.")


@click.command()
@click.argument("exercise_names", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "--format", "form", type=click.Choice(PROOF_FORMATS), default="text", show_default=True
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there, not to stdout.")
@jobs_option
@course_option
@isolation_option
@course_errors
def audit(
    exercise_names: tuple[str, ...],
    form: str,
    output: Path | None,
    jobs: int | None,
    course_folder: Path | None,
    isolation: str,
) -> None:
    """Prove the checks: right answers pass, wrong ones fail, mistakes are named.

    Without an EXERCISE, all of them. Exit code 1: something falls short.
    """
    course = the_course(course_folder)
    exercises = _exercises(course, exercise_names)
    sealed = wants_seal(isolation)
    from grader.audit.audit import Audit
    from grader.audit.workers import Fault

    audit = Audit(course, exercises, sealed=sealed)
    try:
        with click.progressbar(length=audit.length, label="Auditing", file=sys.stderr) as bar:
            proof = audit.run(jobs=jobs or os.cpu_count() or 1, progress=bar.update)
    except Fault as fault:
        fail(f"the grader failed on a part of the audit\n{fault}")
    _write_proof(proof, form, output)
    if not proof.green:
        sys.exit(NOT_RIGHT_YET)


def _exercises(course: Course, names: tuple[str, ...]) -> list[Exercise]:
    """Those of these names, in course order; all where none is named."""
    wanted = []
    for name in names:
        exercise = course.exercise(name)
        if exercise is None:
            raise click.BadParameter(
                f"{name!r} is no exercise. Exercises: {course.ids()}", param_hint="EXERCISE"
            )
        wanted.append(exercise)
    return [e for e in course.exercises if e in wanted or not wanted]


@click.command("new-mistake")
@click.argument("exercise_name", metavar="EXERCISE")
@click.argument("function")
@click.option(
    "--from",
    "path",
    required=True,
    type=click.Path(path_type=Path, exists=True),
    help="The submission with the mistake: a file, folder or zip.",
)
@course_option
@course_errors
def new_mistake(exercise_name: str, function: str, path: Path, course_folder: Path | None) -> None:
    """Add a learner's FUNCTION to the catalogue of mistakes, as comments, for you to name it.

    The class's unexplained.md says which ones are worth it.
    """
    course = the_course(course_folder)
    if not course.authored:
        raise click.UsageError("this is a learner's course; name the instructor's by --course")
    (exercise,) = _exercises(course, (exercise_name,))
    if function not in exercise.functions:
        raise click.BadParameter(
            f"{function!r} is no function of {exercise.id}: {', '.join(exercise.functions)}",
            param_hint="FUNCTION",
        )
    from grader.generate.newmistake import new_mistake as append

    try:
        name, line = append(course, exercise, function, path)
    except OSError as error:
        fail(f"cannot write {error.filename or exercise.path}: {error.strerror or error}")
    click.echo(f"{exercise.path / 'mistakes.py'}:{line}: `{name}` was added.")
    click.echo(
        "It is a learner's code, and stands in comments: nothing of it runs. Read all of it."
    )
    click.echo("Then take the comment signs off, write what was done as its docstring and where to")
    click.echo("look, and give it a name.")
    click.echo(f"Then: vgrade audit {exercise.id}")


def _write_proof(proof: Proof, form: str, output: Path | None) -> None:
    from grader.report import render_proof
    from grader.wholefile import make_folder, write_whole

    if output is None:
        width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100
        rendered = render_proof(proof, form, color=on_terminal(sys.stdout), width=width)
        click.echo(rendered, nl=False)
        return
    rendered = render_proof(proof, form, width=100)
    data = rendered.encode("utf-8") if isinstance(rendered, str) else rendered
    try:
        make_folder(output.parent)
        write_whole(output, data)
    except OSError as error:
        fail(f"cannot write {output}: {error.strerror or error}")
    short = sum(len(exercise.shortfalls) for exercise in proof.exercises)
    click.echo(f"{short} shortfalls; written to {output}", err=True)
