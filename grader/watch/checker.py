"""A checker that stays: what a check needs is made ready once, and each save costs a fork."""

from __future__ import annotations

import threading

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.grading.grade import grade
from grader.grading.prepared import PreparedCourse, prepare
from grader.intake.submission import read_submission
from grader.model import Isolation, Result
from grader.sandbox.host import Sandbox, preload


class Checker:
    """Grades the learner's own files, one check at a time. Close it when done."""

    def __init__(self, course: Course, tier: Isolation):
        self.course = course
        self._sandbox = Sandbox(tier, preload=preload())
        self._prepared: dict[str, PreparedCourse] = {}
        self._busy = threading.Lock()

    def check(self, exercise: Exercise) -> Result:
        """Raises CourseError, SandboxUnavailable, and OSError where the folder cannot be read."""
        with self._busy:
            if exercise.id not in self._prepared:
                self._prepared[exercise.id] = prepare(self.course, [exercise])
            return grade(
                self._prepared[exercise.id],
                read_submission(self.course.root),
                self._sandbox,
                learner=self.course.root.name or "learner",
            )

    def close(self) -> None:
        """Waits for a check that is running; the sandbox ends it in time."""
        with self._busy:
            self._sandbox.close()
