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
from grader.cli.learner import check, hint, start
from grader.cli.progress import list_exercises, overview, reset, solution
from grader.cli.quiz import quiz
from grader.cli.watch import watch
from grader.course.meant import meant


class _Commands(click.Group):
    """A mistyped command is met with the one that may have been meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            more = meant(args[0], self.list_commands(ctx))
            if not more or args[0] in self.commands or more.strip() in error.message:
                raise
            raise click.UsageError(f"{error.message}{more}", ctx) from None


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="vgrade")
@click.pass_context
def main(context: click.Context) -> None:
    """Grade NumPy exercises, and say why something is wrong.

    Learners: start, check, watch, list, hint, quiz, reset, solution. Newcomers: demo.
    Instructors: audit, generate, grade, new-mistake.
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
    reset,
    solution,
    start,
    watch,
):
    main.add_command(command)
