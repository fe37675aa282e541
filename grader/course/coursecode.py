"""Code of a course: checks, references, mistakes, alternatives and figures, all run in one way. It
is trusted, and runs in this process; it may fail, but it ends nothing but itself.

What goes wrong is told against its file and line. Must not know what the code is for.
"""

from __future__ import annotations

import contextlib
import dis
import functools
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from grader.course.place import COURSE_FILE
from grader.errors import CodeEnded, CourseError

ENDS = ("_exit", "abort", "execv", "execve")
"""Of ``os``: they end the process without an exception, and so without a word."""


def run_file(
    file: Path, names: dict[str, Any], failing: str = "fails when it is read"
) -> dict[str, Any]:
    """Run a file of the course in ``names``, its namespace from then on. Raises CourseError."""
    text = read_code(file)
    with told(file, failing):
        exec(compile(text, str(file), "exec"), names)
    return names


def read_code(file: Path) -> str:
    """Raises CourseError."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"cannot be read: {error}", file=str(file)) from None


@contextlib.contextmanager
def told(file: Path, failing: str) -> Iterator[None]:
    """Whatever the code of ``file`` raises meanwhile becomes a CourseError with its line."""
    try:
        with nothing_ends(file):
            yield
    except CourseError:
        raise
    except SyntaxError as error:
        here = error.filename == str(file)
        message = f"is not Python: {error.msg}" if here else f"{failing}: SyntaxError: {error}"
        line = error.lineno if here else line_in(file, error)
        raise CourseError(message, file=str(file), line=line) from None
    except Exception as error:
        raise CourseError(
            f"{failing}: {type(error).__name__}: {error}",
            file=str(file),
            line=line_in(file, error),
        ) from None


@contextlib.contextmanager
def nothing_ends(
    file: Path | str, what: str = "", ours: tuple[type[BaseException], ...] = ()
) -> Iterator[None]:
    """Whatever would end the process meanwhile becomes a CodeEnded: it was not ours to end. What it
    raises else, an interruption from the keyboard, and what is ``ours``, is left alone.

    ``what`` is of ``file`` and is named in the message. Code that ends the process from another
    thread, by a signal or by a call of C is out of reach.
    """
    refusing = _refusing(threading.get_ident())
    outermost = os._exit is not refusing["_exit"]
    if outermost:
        _put(refusing)
    try:
        yield
    except (Exception, *ours):
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and not _is_raised(error):
            raise
        said = str(error) if isinstance(error, _Exit) else type(error).__name__
        place, line = _place(Path(file), error)
        words = f"{what} ends" if what else "ends"
        raise CodeEnded(
            f"{words} the program ({said}), and with it all grading; take that out",
            file=str(place),
            line=line,
        ) from None
    finally:
        if outermost:
            _put(_REAL)


class _Exit(SystemExit):
    """In the place of an end without a word."""


_REAL: Mapping[str, Callable[..., NoReturn]] = MappingProxyType(
    {name: getattr(os, name) for name in ENDS}
)


def _put(functions: Mapping[str, Callable[..., NoReturn]]) -> None:
    for module in (os, sys.modules[os.name]):
        vars(module).update(functions)


@functools.cache
def _refusing(thread: int) -> Mapping[str, Callable[..., NoReturn]]:
    """Only in this thread: another one is the grader's own, and knows why it ends the process."""

    def instead(name: str) -> Callable[..., NoReturn]:
        def end(*arguments: Any) -> NoReturn:
            if threading.get_ident() != thread:
                _REAL[name](*arguments)
            raise _Exit(f"os.{name}")

        return end

    return {name: instead(name) for name in ENDS}


def _is_raised(error: BaseException) -> bool:
    """By a `raise` in the code, and not from outside between two of its steps."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return False
    return trace.tb_frame.f_code.co_code[trace.tb_lasti] == dis.opmap["RAISE_VARARGS"]


def _place(file: Path, error: BaseException) -> tuple[Path, int | None]:
    """The innermost line of the course's own files that an exception came from."""
    root = next((f for f in file.parents if (f / COURSE_FILE).is_file()), file.parent)
    place, line = file, None
    for frame, number in _frames(error):
        here = Path(frame.f_code.co_filename)
        if here.is_relative_to(root):
            place, line = here, number
    return place, line


def line_in(file: Path, error: BaseException) -> int | None:
    """The last line of ``file`` that an exception passed through."""
    lines = [n for frame, n in _frames(error) if frame.f_code.co_filename == str(file)]
    return lines[-1] if lines else None


def _frames(error: BaseException) -> Iterator[tuple[types.FrameType, int]]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next
