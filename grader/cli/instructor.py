"""Commands of an instructor: grade a class, generate what learners get."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from grader.cli.options import (
    AT_FAULT,
    course_errors,
    course_option,
    fail,
    isolation_option,
    the_course,
    wants_seal,
)


@click.command()
@click.argument("submissions", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Written there."
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Workers. Default: one a core."
)
@click.option("--allow-unsealed", is_flag=True, help="Grade even where code cannot be sealed.")
@course_option
@isolation_option
@course_errors
def grade(
    submissions: Path,
    out: Path,
    jobs: int | None,
    allow_unsealed: bool,
    course_folder: Path | None,
    isolation: str,
) -> None:
    """Grade a class: each entry of SUBMISSIONS is one learner's folder, zip or file.

    Writes results/, reports/, index.html and grades.csv into --out. Exit code 0: every entry has a
    Result, unreadable ones too.
    """
    sealed = wants_seal(isolation)
    if not sealed and not allow_unsealed:
        fail(
            "nothing was graded: learner code would run unsealed, and could read the answers."
            " Grade on Linux, or only trusted code with --allow-unsealed"
        )
    course = the_course(course_folder)
    from grader.cohort.cohort import Graded, grade_cohort
    from grader.cohort.entries import read_entries
    from grader.errors import SandboxUnavailable

    entries = read_entries(submissions)
    if not entries:
        raise click.BadParameter(f"{submissions} is empty", param_hint="SUBMISSIONS")
    if _would_mix(submissions.resolve(), out.resolve()):
        raise click.BadParameter(
            "would write into SUBMISSIONS; choose another folder", param_hint="--out"
        )
    if not course.authored:
        click.echo("This course has no hidden checks: only public ones are graded.", err=True)

    def graded_as(sealed: bool) -> Graded:
        if not sealed:
            click.echo("Not sealed: learner code can read files, the answers among them.", err=True)
        with click.progressbar(length=len(entries), label="Grading", file=sys.stderr) as bar:
            return grade_cohort(
                course,
                entries,
                out,
                sealed=sealed,
                jobs=jobs or os.cpu_count() or 1,
                progress=bar.update,
            )

    try:
        try:
            graded = graded_as(sealed)
        except SandboxUnavailable:
            if isolation == "sealed" or not allow_unsealed:
                raise
            graded = graded_as(sealed=False)
    except OSError as error:
        fail(f"cannot write {error.filename or out}: {error.strerror or error}")
    lines = graded.cohort.entries
    click.echo(
        f"{len(lines)} of {len(entries)} submissions graded in {graded.cohort.seconds:.1f} s."
    )
    click.echo(f"Look at {out / 'index.html'}; the grades are in {out / 'grades.csv'}.")
    for fault in graded.faults:
        click.echo(f"vgrade: the grader failed on {fault}", err=True)
    if graded.interrupted:
        click.echo("vgrade: interrupted; what was graded is kept. Run it again for all.", err=True)
    if graded.faults or graded.interrupted:
        sys.exit(AT_FAULT)


def _would_mix(submissions: Path, out: Path) -> bool:
    """Would a page be written among the submissions, to be graded as one the next time?"""
    written = (out, out / "results", out / "reports")
    return out.is_relative_to(submissions) or submissions in written


@click.command()
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Written there."
)
@course_option
@course_errors
def generate(out: Path, course_folder: Path | None) -> None:
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
    from grader.generate.learner import generate_learner

    try:
        written = generate_learner(course, out)
    except OSError as error:
        fail(f"cannot write {error.filename or out}: {error.strerror or error}")
    click.echo(f"{len(written)} files of {len(course.exercises)} exercises are in {out}.")
