"""Options that several commands share, and how they end: exit codes and messages.

Exit codes: 0 everything passed, 1 the work is not right yet, 2 usage, 3 the grader or a course is
at fault.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

import click

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.model import Isolation

Made = TypeVar("Made")

NOT_RIGHT_YET = 1
AT_FAULT = 3

course_option = click.option(
    "--course",
    "course_folder",
    type=click.Path(path_type=Path),
    help="Folder of the course's course.toml. Default: the nearest one.",
)
isolation_option = click.option(
    "--isolation",
    type=click.Choice(["auto", "sealed+", "sealed", "separated"]),
    default="auto",
    show_default=True,
    help="How learner code is kept apart; `separated` is not sealed.",
)


def fail(message: str) -> NoReturn:
    """End with exit code 3: the grader or a course is at fault."""
    click.echo(f"vgrade: {message}", err=True)
    sys.exit(AT_FAULT)


def course_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Report what is wrong with a course, or with this machine's seal, in one line; exit 3.

    So do the grader's own faults, with their traceback: a 1 would blame the learner.
    """

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        from grader.errors import CourseError, SandboxUnavailable

        try:
            return command(*args, **options)
        except CourseError as error:
            fail(str(error))
        except SandboxUnavailable as error:
            fail(f"learner code cannot be sealed here: {error}. `vgrade doctor` says more.")
        except BrokenPipeError:
            # The reader of our output went away (`vgrade list | head`); nothing is wrong.
            _abandon_output()
            sys.exit(0)
        except KeyboardInterrupt:
            fail("interrupted")
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as error:
            if error.filename is None:
                _abandon_output()
            fail(f"{error.filename or 'the output'}: {error.strerror or error}")
        except Exception as error:
            import traceback

            traceback.print_exc()
            fail(f"this is a fault of vgrade or of the course ({type(error).__name__})")

    return run


def _abandon_output() -> None:
    """What is still to be written cannot be: without this, Python tries it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def the_course(folder: Path | None, graded: Path | None = None) -> Course:
    """The course that ``--course`` names, else the nearest one; never one that lies in ``graded``,
    where learners write. Raises CourseError, and UsageError for a place like that."""
    from grader.course.course import read_course
    from grader.course.place import find_course, leads_into
    from grader.errors import CourseError

    if folder is None and graded is not None and leads_into(Path.cwd(), graded):
        raise click.UsageError(
            f"you are in {graded.resolve()}, where learners write; name the course by --course"
        )
    found = folder if folder is not None else find_course(Path.cwd(), outside=graded)
    if found is None:
        raise CourseError(
            "there is no course here. `vgrade start DIR` puts one into DIR; --course names another"
        )
    if graded is None:
        return read_course(found)
    if leads_into(found, graded):
        raise click.BadParameter(
            f"{found} lies in {graded.resolve()}, where learners write", param_hint="--course"
        )
    return read_course(found, outside=graded)


def learner_root(course: Course, named_course: bool) -> Path:
    """Where the learner's files are: beside a learner's course; for an instructor's, in
    ``exercises/`` next to it, or right here if the course was named by --course."""
    if named_course:
        return Path.cwd()
    if not course.authored:
        return course.root
    beside = course.root.parent / "exercises"
    return beside if beside.is_dir() else Path.cwd()


def this_command() -> str:
    """How a person types ``vgrade`` here so that it is found: with its path where it is not the one
    on the PATH, as in a virtual environment that was not activated."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m grader"
    found = shutil.which("vgrade")
    if found is not None and Path(found).resolve() == started.resolve():
        return "vgrade"
    return shlex.quote(str(started.absolute())) if started.is_file() else "vgrade"


def on_terminal(stream: Any) -> bool:
    """May colours be used? Not in a pipe, nor where NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def wants_seal(isolation: str) -> bool:
    """Is learner code sealed on this system, as asked? Raises UsageError."""
    from grader.sandbox.launch import can_seal

    if isolation.startswith("sealed") and not can_seal():
        raise click.UsageError(
            "learner code can be sealed on Linux only; use --isolation separated"
        )
    return isolation != "separated" and can_seal()


def sealed_tiers(isolation: str) -> tuple[Isolation, ...]:
    """The sealed tiers to try for a class, the strongest first. Raises UsageError."""
    if not wants_seal(isolation):
        return ()
    return ("sealed+", "sealed") if isolation == "auto" else (cast("Isolation", isolation),)


def first_available(run: Callable[[Isolation], Made], tiers: Sequence[Isolation]) -> Made:
    """What ``run`` makes of the first tier that this machine has. Raises SandboxUnavailable."""
    from grader.errors import SandboxUnavailable

    *stronger, last = tiers
    for tier in stronger:
        with contextlib.suppress(SandboxUnavailable):
            return run(tier)
    return run(last)
