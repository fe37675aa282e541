"""The quiz of an exercise: ``quiz.toml`` as its author wrote it, or what travelled to learners.

What travels holds no answers, unless the quiz is for practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.remarks import strip_comments
from grader.course.settings import in_words, line_with, outside, read_settings
from grader.errors import CourseError
from grader.quiz.asked import Asked, edition
from grader.quiz.question import NUMBERS, Question

QUIZ_FILE = "quiz.toml"
TRAVELLING_FILE = ".vgrade/quiz.json"
_HEADER = re.compile(r"\s*\[\[\s*question\s*\]\]")


class _QuizSettings(msgspec.Struct, forbid_unknown_fields=True):
    question: list[dict[str, Any]]
    practice: bool | None = None


class Travelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``.vgrade/quiz.json``. There is a key for practice alone."""

    asked: list[Asked]
    key: list[Question] = []


@dataclass(frozen=True)
class Quiz:
    """``key`` is empty where the answers are not here."""

    exercise: str
    title: str
    practice: bool
    asked: tuple[Asked, ...]
    key: Mapping[str, Question]

    @cached_property
    def edition(self) -> str:
        return edition(self.asked)

    @cached_property
    def by_id(self) -> Mapping[str, Asked]:
        return {asked.id: asked for asked in self.asked}


def read_quizzes(course: Course, exercises: tuple[Exercise, ...]) -> dict[str, Quiz]:
    """By exercise, of those that have one. Raises CourseError."""
    found = ((exercise.id, read_quiz(course, exercise)) for exercise in exercises)
    return {name: quiz for name, quiz in found if quiz is not None}


def read_quiz(course: Course, exercise: Exercise) -> Quiz | None:
    """None where the exercise has none. Raises CourseError."""
    if not course.authored:
        return _travelled(course, exercise)
    file = exercise.path / QUIZ_FILE
    if not file.is_file():
        return None
    settings = read_settings(file, _QuizSettings)
    questions = tuple(_questions(file, settings.question))
    return Quiz(
        exercise=exercise.id,
        title=exercise.title,
        practice=course.practice if settings.practice is None else settings.practice,
        asked=tuple(question.asked() for question in questions),
        key={question.id: question for question in questions},
    )


def _travelled(course: Course, exercise: Exercise) -> Quiz | None:
    file = exercise.path / TRAVELLING_FILE
    if not file.is_file():
        return None
    travelling = read_settings(file, Travelling)
    for question in travelling.key:
        for problem in question.problems():
            raise CourseError(f"question `{question.id}` {problem}", file=str(file))
    if travelling.key and [question.asked() for question in travelling.key] != travelling.asked:
        raise CourseError(
            "does not ask what it has answers to; get a fresh copy with `vgrade start`",
            file=str(file),
        )
    return Quiz(
        exercise=exercise.id,
        title=exercise.title,
        practice=bool(travelling.key),
        asked=tuple(travelling.asked),
        key={question.id: question for question in travelling.key},
    )


def _questions(file: Path, written: list[dict[str, Any]]) -> Iterator[Question]:
    text = file.read_text(encoding="utf-8")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    if not written:
        raise CourseError("has no question; write one as [[question]]", file=str(file))
    seen: set[str] = set()
    for number, data in enumerate(written):
        line = lines[number] if len(lines) == len(written) else None
        name = f"question {number + 1}"
        for _, problem in outside(data, NUMBERS):
            raise CourseError(f"{name} {problem}", file=str(file), line=line)
        try:
            question: Question = msgspec.convert(_bare(data), Question)
        except msgspec.ValidationError as error:
            raise CourseError(f"{name} {in_words(str(error))}", file=str(file), line=line) from None
        name = f"question `{question.id}`"
        for problem in question.problems():
            raise CourseError(f"{name} {problem}", file=str(file), line=line)
        if question.id in seen:
            raise CourseError(
                f"has a second {name}; give it another id",
                file=str(file),
                line=line or line_with(question.id, text),
            )
        seen.add(question.id)
        yield question


def _bare(value: Any) -> Any:
    """Without the remarks on where its numbers come from."""
    if isinstance(value, str):
        return strip_comments(value).strip()
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    return value
