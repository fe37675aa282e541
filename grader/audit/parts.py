"""The parts of an audit, as a worker does them: each is given an exercise's harness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.audit import catalogue, degenerate, sandboxed, search, sentences, stability, styles
from grader.audit.harness import Harness
from grader.audit.quizzes import quizzes
from grader.audit.texts import texts
from grader.course.course import Course
from grader.edits.mutants import Mutation


def mutant(harness: Harness, mutation: Mutation, number: int) -> str | None:
    """The check that sees a mutant; "the import" where it fails at once, None where none does."""
    try:
        module = mutation.module(number, harness.reference)
    except Exception:
        return "the import"
    own = mutation.sites[number].function
    for check in sorted(harness.exercise.checks, key=lambda check: check.function != own):
        if harness.fails(check, lambda name: getattr(module, name)):
            return check.id
    return None


class Parts:
    """Keeps the harness of each exercise that a task has asked for."""

    def __init__(self, course: Course):
        self._course = course
        self._benches: dict[str, Harness] = {}
        self._mutations: dict[str, Mutation] = {}

    def run(self, part: str, exercise: str, arguments: tuple) -> Any:
        """Raises CourseError."""
        harness = self._bench(exercise)
        if part == "mutant":
            return mutant(harness, self._mutation(harness), *arguments)
        if part == "search":
            number, cases, forgiven, numbers = arguments
            return search.search(
                harness,
                self._mutation(harness),
                numbers,
                part=number,
                cases=cases,
                forgiven=forgiven,
            )
        return PARTS[part](harness, *arguments)

    def _bench(self, name: str) -> Harness:
        if name not in self._benches:
            exercise = self._course.exercise(name)
            assert exercise is not None
            self._benches[name] = Harness.of(self._course, exercise)
        return self._benches[name]

    def _mutation(self, harness: Harness) -> Mutation:
        name = harness.exercise.id
        if name not in self._mutations:
            self._mutations[name] = Mutation(harness.exercise)
        return self._mutations[name]


PARTS: dict[str, Callable[..., Any]] = {
    "degenerate": degenerate.degenerate,
    "styles": styles.styles,
    "mistakes": catalogue.mistakes,
    "sentences": sentences.sentences,
    "times": stability.timed,
    "order": stability.order_matters,
    "seeds": stability.unstable_seeds,
    "texts": texts,
    "quiz": quizzes,
    "earned in the sandbox": sandboxed.earned,
    "refused in the sandbox": sandboxed.refused,
}
