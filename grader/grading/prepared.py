"""A prepared course: one made ready to grade many submissions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from grader.authoring import Check
from grader.checking.answerkey import AnswerKey, answer_key
from grader.checking.remembered import Remembered
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.grading.stage import Message
from grader.quiz.quiz import Quiz, read_quizzes

if TYPE_CHECKING:
    from grader.diagnosis.naming import Catalogue
    from grader.edits.written import Edit

SHARES = {"none": 0.0, "half": 0.5, "full": 1.0}
"""What part of a check's points a function gets that is right but for a helper."""


class PreparedCourse(msgspec.Struct, frozen=True):
    """A course made ready to grade many submissions: the exercises asked for, those on which they
    build, their keys and quizzes. Only what is ``shown`` is in a Result."""

    course: Course
    exercises: tuple[Exercise, ...]
    keys: dict[str, AnswerKey]
    shown: tuple[Exercise, ...]
    quizzes: dict[str, Quiz] = msgspec.field(default_factory=dict)
    remembered: Remembered = msgspec.field(default_factory=Remembered)
    """What a worker learns of replies that pass, as it goes."""
    repairs: dict[bytes, tuple[Edit, ...]] = msgspec.field(default_factory=dict)
    """What a worker has found that repairs a wrong function, by all that it depends on."""
    _messages: dict[tuple[str, str], Message] = msgspec.field(default_factory=dict)
    _catalogues: dict[str, Catalogue] = msgspec.field(default_factory=dict)

    @property
    def share(self) -> float:
        """What part of its points a function gets that is right but for a helper."""
        return SHARES[self.course.follow_through]

    def message(self, exercise: Exercise, check: Check) -> Message:
        """The planned calls of a check, encoded when they are needed for the first time."""
        place = exercise.id, check.id
        if place not in self._messages:
            self._messages[place] = Message.of(self.keys[exercise.id][check.id])
        return self._messages[place]

    def catalogue(self, exercise: Exercise) -> Catalogue:
        """Read when a check of the exercise fails for the first time. Raises CourseError."""
        if exercise.id not in self._catalogues:
            from grader.diagnosis.naming import Catalogue  # only what fails has need of it

            self._catalogues[exercise.id] = Catalogue.of(self.course, exercise)
        return self._catalogues[exercise.id]


def prepare(course: Course, exercises: Sequence[Exercise] | None = None) -> PreparedCourse:
    """Read or record the answer keys, and read the quizzes. Raises CourseError."""
    chosen = course.exercises if exercises is None else tuple(exercises)
    needed = course.needed(chosen)
    keys = {e.id: answer_key(course, e) for e in needed}
    return PreparedCourse(course, needed, keys, chosen, read_quizzes(course, chosen))
