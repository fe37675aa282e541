"""An exercise's file, run once in the child: what it says, and whether it can be graded at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.course.exercise import Exercise
from grader.intake.assignment import Assignment
from grader.intake.file import SubmittedFile
from grader.model import CheckStatus, ExerciseStatus, Location
from grader.sandbox.host import Failure, LoadReport, Session

NOT_STARTED = "Not started."
UNREAD = "Nothing that was handed in can be read."
NOT_FOUND = "What was written of it is not where grading looks."
MOST_TOLD = 5
AND_THE_REST = "; what comes below it was read all the same."
_NO_PYTHON = ("SyntaxError", "IndentationError", "TabError")


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why no check of an exercise can be run: its status, that of each check, and the words."""

    status: ExerciseStatus
    checks: CheckStatus
    words: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of an exercise's file; ``stopped`` is set where there is nothing to check."""

    path: str | None
    messages: tuple[str, ...] = ()
    stopped: Stopped | None = None
    location: Location | None = None
    """Of the first line that is no Python."""


def load(exercise: Exercise, assignment: Assignment, child: Session) -> Loaded:
    """Run the file that answers an exercise."""
    file = assignment.file
    if file is None and assignment.unread:
        return Loaded(None, stopped=Stopped("unreadable", "error", UNREAD))
    if file is None and assignment.started:
        return Loaded(None, stopped=Stopped("failed", "failed", NOT_FOUND))
    if file is None:
        return Loaded(None, stopped=Stopped("missing", "failed", NOT_STARTED))
    if file.problem is not None:
        words = f"{file.path} {file.problem}."
        return Loaded(file.path, stopped=Stopped("unreadable", "error", words))
    child.limits = exercise.limits
    report = child.load(assignment.module)
    syntax = _syntax_error(report, file)
    if syntax is not None:
        stopped = Stopped("unreadable", "error", syntax)
        return Loaded(file.path, stopped=stopped, location=_no_python(report, file))
    if report.ended is not None:
        words = f"{file.path} could not be run: {report.ended.why}."
        checks: CheckStatus = "timeout" if report.ended.kind == "timeout" else "died"
        return Loaded(file.path, stopped=Stopped("failed", checks, words))
    messages = (*assignment.messages, *_messages(file, report))
    return Loaded(file.path, messages, location=_no_python(report, file))


def _no_python(report: LoadReport, file: SubmittedFile) -> Location | None:
    """The first line of those that are told; the file of another exercise has its own result."""
    for failure in report.failures[:MOST_TOLD]:
        if failure.type in _NO_PYTHON and failure.line:
            return Location(file.path, failure.line, failure.cell)
    return None


def _syntax_error(report: LoadReport, file: SubmittedFile) -> str | None:
    """A ``.py`` that has nothing of Python. Else only the functions that have it wrong are lost."""
    if file.kind == "ipynb" or report.defined:
        return None
    for failure in report.failures:
        if failure.type in _NO_PYTHON:
            where = f", line {failure.line}" if failure.line else ""
            return f"{file.path}{where}: this is not Python: {failure.message}."
    return None


def _messages(file: SubmittedFile, report: LoadReport) -> list[str]:
    """What could not be run, the first few in words; none of it costs a point by itself."""
    told = [_failed(file, failure) for failure in report.failures[:MOST_TOLD]]
    told = [f"{words}." if number else words + AND_THE_REST for number, words in enumerate(told)]
    more = len(report.failures) - MOST_TOLD
    if more > 0:
        told.append(f"{more} more {'line' if more == 1 else 'lines'} could not be run.")
    return [sentence_case(words) for words in (*told, *report.notes)]


def _failed(file: SubmittedFile, failure: Failure) -> str:
    """A clause, as more is said behind it."""
    where = f"cell {failure.cell}" if failure.cell else file.path
    if failure.line and failure.type != "OutOfTime":  # that line is another one each time
        where += f", line {failure.line}"
    if failure.type == "OutOfTime":
        return f"{where} was stopped, it ran out of time"
    if failure.type == "SystemExit":
        return f"{where} was not run: it calls exit()"
    if failure.type == "NotImplementedError":
        return f"{where} could not be run: it uses something that is not written yet"
    if failure.type in _NO_PYTHON:
        return f"{where}: this is not Python: {failure.message}"
    told = f"{failure.type}: {failure.message}" if failure.message else failure.type
    return f"{where} could not be run: {told}"


def sentence_case(text: str) -> str:
    """As a sentence begins, but for a file's name."""
    begins_with_file = re.match(r"[^:]*\w\.(py|ipynb)\b|\S*\w\.\w", text)
    return text if begins_with_file else text[:1].upper() + text[1:]
