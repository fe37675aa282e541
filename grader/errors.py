"""The errors that are not about a submission: a course's file, this machine or we are at fault."""

from __future__ import annotations


class CourseError(Exception):
    """A course's own file is at fault: names the file, the line and the remedy."""

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None):
        self.message, self.file, self.line = message, file, line
        where = "" if file is None else f"{file}:{line}: " if line else f"{file}: "
        super().__init__(where + message)


class CodeEnded(CourseError):
    """Code of a course would have ended the program, and with it the grading of everybody."""


class SandboxUnavailable(Exception):
    """This machine cannot run learner code as asked; the text names what is missing."""


class OutOfBounds(ValueError):
    """A fault of the grader: points that nobody can have earned, or that are no number."""
