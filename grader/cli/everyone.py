"""Commands for all: a demo of what vgrade does, and what works on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    course_errors,
    fail,
    first_available,
    isolation_option,
    sealed_tiers,
    this_command,
)

if TYPE_CHECKING:
    from grader.chart import Chart
    from grader.model import Cohort, Isolation


@click.command()
@click.option(
    "--out",
    default="vgrade-demo",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the pages are written.",
)
@click.option("--record", type=click.Path(path_type=Path, dir_okay=False), hidden=True)
@isolation_option
@course_errors
def demo(out: Path, record: Path | None, isolation: str) -> None:
    """Grade a small built-in class, and show what comes out."""
    from grader.cohort.recorded import read_recorded, record_results
    from grader.packaged import instructor_course, recorded_demo

    authored, recorded = instructor_course(), recorded_demo()
    try:
        if authored is not None:
            cohort = _graded_demo(authored, out, isolation)
        elif recorded is not None:
            click.echo("Showing recorded results: hidden checks need a clone of the repository.")
            cohort = read_recorded(recorded, out, _learner_figures())
        else:
            fail("this installation carries no demo; install it again")
        if record is not None:
            record_results(cohort, out / "results", record)
    except OSError as error:
        fail(f"cannot write {error.filename or out}: {error.strerror or error}")
    from grader.report.classtable import render_class

    click.echo(render_class(cohort))
    click.echo(f"The class:   {out / 'index.html'}")
    click.echo(f"A learner:   {out / 'reports' / f'{_interesting(cohort)}.html'}")
    click.echo("")
    name = this_command()
    click.echo("Next, as a learner:")
    click.echo(f"    {name} start my-course && cd my-course && {name} check")
    click.echo("Next, as an instructor, with a folder in which each entry is one learner:")
    click.echo(f"    {name} grade SUBMISSIONS --out graded")


def _learner_figures() -> dict[str, Chart]:
    """Of the course that travels with the package."""
    import tempfile
    import zipfile

    from grader.course.course import read_course
    from grader.course.figure import read_figures
    from grader.packaged import self_study_course

    archive = self_study_course()
    if archive is None:
        return {}
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
        return read_figures(read_course(Path(folder)))


def _graded_demo(authored: Path, out: Path, isolation: str) -> Cohort:
    import tomllib

    from grader.cohort.cohort import grade_cohort
    from grader.course.course import read_course
    from grader.intake.entries import read_entries

    entries = read_entries(authored / "demo" / "class")
    click.echo(f"Grading a class of {len(entries)} for real …")
    course = read_course(authored)
    shown = tomllib.loads((authored / "demo" / "demo.toml").read_text("utf-8"))["exercises"]
    exercises = [exercise for exercise in course.exercises if exercise.id in shown]
    graded = first_available(
        lambda tier: grade_cohort(
            course,
            entries,
            out,
            isolation=tier,
            jobs=2,
            progress=lambda _: None,
            exercises=exercises,
        ),
        sealed_tiers(isolation) or ("separated",),
    )
    for fault in graded.faults:
        fail(f"the grader failed on {fault}")
    if graded.interrupted:
        fail("interrupted")
    return graded.cohort


def _interesting(cohort: Cohort) -> str:
    """The page with the most to read: some right, most to say."""
    begun = [entry for entry in cohort.entries if 0 < entry.score < entry.max_score]
    return max(begun or cohort.entries, key=lambda entry: len(entry.failed_checks)).page


@click.command()
@course_errors
def doctor() -> None:
    """Say what works here, and how sealed learner code is."""
    import platform

    import numpy as np

    from grader import __version__
    from grader.errors import SandboxUnavailable
    from grader.sandbox.host import Limits, Sandbox, preload
    from grader.sandbox.launch import can_seal

    click.echo(f"vgrade {__version__}, Python {platform.python_version()}, NumPy {np.__version__}")
    click.echo(f"{platform.system()} {platform.release()} {platform.machine()}")
    if not can_seal():
        click.echo(f"Separated. {SEPARATED}")
        return

    def layers_of(tier: Isolation) -> str:
        with Sandbox(tier, preload=preload()) as sandbox:
            sandbox.start(Limits()).close()
            return ", ".join(sandbox.layers)

    try:
        layers = layers_of("sealed")
    except SandboxUnavailable as error:
        click.echo(f"Separated. {SEPARATED}")
        click.echo(f"Missing for a seal: {error}")
        sys.exit(3)
    click.echo(f"Sealed. {SEALED}")
    click.echo(f"Layers in force, each just tried from inside: {layers}")
    if "landlock" not in layers:
        click.echo(
            "Landlock is missing (Linux 5.13 or later has it); seccomp alone holds the seal."
        )
    try:
        layers_of("sealed+")
        click.echo(f"Sealed+, for `vgrade grade`. {SEALED_PLUS}")
    except SandboxUnavailable as error:
        click.echo(f"Not sealed+, in its own namespaces as well: {error}. {GET_SEALED_PLUS}")


SEALED_PLUS = "Learner code runs with no file, network or process access, in its own namespaces."
SEALED = "Learner code runs with no file, network or process access."
GET_SEALED_PLUS = (
    "It takes bubblewrap (Debian, Ubuntu: `apt install bubblewrap`) and a system that lets you make"
    " namespaces, which most containers do not."
)
SEPARATED = (
    "Not sandboxed: learner code runs in a separate process with a time limit, but can read your"
    " files, use the network, and read this program's memory or answers. Only run code you trust,"
    " or use Linux."
)
