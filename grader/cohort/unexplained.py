"""What nothing explains: the wrong answers of a class that no known mistake accounts for, the same
ones together, with one learner's code for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.course.course import Course
from grader.diagnosis.unexplained import Unexplained
from grader.intake.entries import Entry, read_entry
from grader.intake.excerpt import file_with, function_text
from grader.model import UnexplainedGroup

MOST_GROUPS = 100
"""The most frequent ones are told."""


def unexplained_groups(
    course: Course, entries: Sequence[Entry], marks: Mapping[str, tuple[Unexplained, ...]]
) -> tuple[list[UnexplainedGroup], int]:
    """The most frequent groups first, and how many there are in all. ``marks`` are by page."""
    groups: dict[Unexplained, list[Entry]] = {}
    alike: dict[tuple, list[Unexplained]] = {}
    for entry in entries:
        for mark in marks.get(entry.page, ()):
            candidates = alike.setdefault((mark.exercise, mark.function, mark.outline), [])
            known = next((other for other in candidates if mark.is_same(other)), None)
            if known is None:
                candidates.append(mark)
            groups.setdefault(known or mark, []).append(entry)
    frequent = sorted(groups.items(), key=lambda group: -len(group[1]))[:MOST_GROUPS]
    return [_group(course, mark, members) for mark, members in frequent], len(groups)


def _group(course: Course, mark: Unexplained, members: list[Entry]) -> UnexplainedGroup:
    exercise = course.exercise(mark.exercise)
    assert exercise is not None
    title = next(check.title for check in exercise.checks if check.id == mark.check)
    submission = read_entry(members[0])
    file = file_with(submission, course.exercises, exercise, mark.function)
    return UnexplainedGroup(
        exercise=mark.exercise,
        function=mark.function,
        title=title,
        learners=tuple(member.learner for member in members),
        path=str(members[0].path),
        excerpt=function_text(file, mark.function) if file is not None else "",
    )
