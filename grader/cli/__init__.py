"""The command line: ``vgrade``. Thin: every command reads its options and calls one room.

Nothing heavy is imported here or at the top of a command's file: ``--help`` needs only Click.
"""

# ruff: noqa: E402 - the path first; not even `__future__` before, which is a file to be found too
from grader.cli.modulepath import leave_out_working_directory

leave_out_working_directory()

import io
import os
import sys

import click

from grader import __version__
from grader.cli.everyone import demo, doctor
from grader.cli.instructor import audit, generate, grade, new_mistake
from grader.cli.learner import check, hint, list_exercises, overview, start
from grader.cli.quiz import quiz


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vgrade")
@click.pass_context
def main(context: click.Context) -> None:
    """Grade NumPy exercises, and say why something is wrong.

    Learners: start, list, check, hint, quiz. Instructors: audit, generate, grade, new-mistake.
    Newcomers: demo.
    """
    # Comparing small arrays needs no threads, and starting them takes longer than NumPy itself.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a ✓ must not end a run where it cannot be shown
    if context.invoked_subcommand is None:
        overview()


for command in (
    audit,
    check,
    demo,
    doctor,
    generate,
    grade,
    hint,
    list_exercises,
    new_mistake,
    quiz,
    start,
):
    main.add_command(command)
