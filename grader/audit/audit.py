"""An audit: every part of it for every exercise, done by workers side by side, put into a Proof."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from grader.audit import shortfalls
from grader.audit.workers import CutOff, Task, run_tasks
from grader.checking.answerkey import answer_key
from grader.course.catalogue import waiting_mistakes
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.edits.mutants import Mutation
from grader.errors import CourseError
from grader.model import CourseRef
from grader.numeric.distribution import FALSE_ALARM
from grader.proof import (
    CheckProof,
    Degenerate,
    ExerciseProof,
    Fate,
    Mutant,
    Proof,
    Shortfall,
    Stability,
    Style,
)

SEEDS = 50
ORDERS = 2
_SEEDS_A_TASK = 10
_SEARCH_TASKS = 4
_MUTANT_SECONDS = 10.0
_SEARCH_SECONDS = 1800.0


class Audit:
    """``length`` is the progress in all; ``run`` reports it as it is made."""

    def __init__(self, course: Course, exercises: Sequence[Exercise], *, sealed: bool):
        """Raises CourseError where a course cannot be read or its reference does not pass."""
        if not course.authored:
            raise CourseError("only an instructor's course can be audited", file=str(course.root))
        self._course, self._sealed = course, sealed
        for exercise in exercises:
            answer_key(course, exercise)  # recorded once, before the workers read it
        self._files = {e.id: _File(e, Mutation(e), sealed) for e in exercises}
        self._tasks = [t for file in self._files.values() for t in file.mutants()]
        self._tasks += [t for file in self._files.values() for t in file.parts()]
        searches = _SEARCH_TASKS * _SEARCH_WEIGHT * len(self._files)
        self.length = sum(task.weight for task in self._tasks) + searches

    def run(self, *, jobs: int, progress: Callable[[int], None]) -> Proof:
        """Raises CourseError, SandboxUnavailable, and Fault where the grader itself fails."""
        started = time.perf_counter()

        def then(task: Task, outcome: Any) -> Iterable[Task]:
            return self._files[task.exercise].take(task, outcome)

        for task in run_tasks(self._course.root, self._tasks, then, jobs):
            progress(task.weight)
        return Proof(
            course=CourseRef(self._course.name, self._course.digest),
            exercises=tuple(file.proof() for file in self._files.values()),
            seconds=round(time.perf_counter() - started, 3),
        )


_SEARCH_WEIGHT = 200


@dataclass
class _File:
    """What is gathered about one exercise."""

    exercise: Exercise
    mutation: Mutation
    sealed: bool
    _found: dict[str, list[Any]] = field(default_factory=dict)
    _fates: dict[int, str | CutOff | None] = field(default_factory=dict)
    _searched: int = 0
    _told_apart: dict[int, list[str]] = field(default_factory=dict)

    def mutants(self) -> list[Task]:
        return [
            Task("mutant", self.exercise.id, (number,), _MUTANT_SECONDS)
            for number in range(len(self.mutation.sites))
        ]

    def parts(self) -> list[Task]:
        name = self.exercise.id
        seeds = range(SEEDS)
        return [
            Task("mistakes", name, weight=200),
            *(
                Task("seeds", name, (seeds[first : first + _SEEDS_A_TASK],), weight=200)
                for first in range(0, SEEDS, _SEEDS_A_TASK)
            ),
            *(Task("order", name, (number,), weight=100) for number in range(ORDERS)),
            Task("refused in the sandbox", name, (self.sealed,), weight=100),
            Task("earned in the sandbox", name, (self.sealed,), weight=100),
            *(
                Task(part, name, weight=20)
                for part in ("styles", "degenerate", "sentences", "times", "texts", "quiz")
            ),
        ]

    def take(self, task: Task, outcome: Any) -> Iterable[Task]:
        """Keep what came of a task. After the last mutant, those that nothing saw are searched."""
        if task.part == "mutant":
            self._fates[task.arguments[0]] = outcome
            return self._searches() if len(self._fates) == len(self.mutation.sites) else ()
        if task.part == "search":
            if not isinstance(outcome, CutOff):
                self._searched += outcome.cases
                for number, names in outcome.told_apart.items():
                    self._told_apart.setdefault(number, []).extend(names)
        elif isinstance(outcome, CutOff):
            raise CourseError(
                f"the audit's part `{task.part}` did not come back: it took over {task.seconds:g}"
                " seconds, or ended its process; does a check, a mistake or an alternative loop?",
                file=str(self.exercise.path),
            )
        else:
            self._found.setdefault(task.part, []).append(outcome)
        return ()

    def _searches(self) -> list[Task]:
        unseen = tuple(n for n, fate in sorted(self._fates.items()) if fate is None)
        wanted = self.exercise.audit
        cases = -(-wanted.other_inputs // _SEARCH_TASKS)
        forgiven = int(wanted.may_differ * wanted.other_inputs)
        arguments = (cases, forgiven, unseen)
        return [
            Task("search", self.exercise.id, (part, *arguments), _SEARCH_SECONDS, _SEARCH_WEIGHT)
            for part in range(_SEARCH_TASKS)
            if unseen
        ]

    def proof(self) -> ExerciseProof:
        exercise = self.exercise
        styles, below = self._one("styles")
        mistakes, above = self._one("mistakes")
        says, times = self._one("sentences"), self._one("times")
        text_count, text_faults = self._one("texts")
        quiz, quiz_faults = self._one("quiz")
        checks = tuple(
            CheckProof(
                id=check.id,
                title=check.title,
                function=check.function,
                visibility="hidden" if check.hidden else "public",
                points=check.points,
                seconds=round(times[check.id][0], 6),
                below=below.get(check.id),
                above=above.get(check.id),
                random_comparisons=times[check.id][1],
                sentences=says[check.id],
            )
            for check in exercise.checks
        )
        degenerate = self._degenerate()
        styles = self._styles(styles)
        mutants = tuple(self._mutant(number) for number in sorted(self._fates))
        stability = self._stability(checks)
        return ExerciseProof(
            id=exercise.id,
            title=exercise.title,
            checks=checks,
            degenerate=degenerate,
            styles=styles,
            mistakes=tuple(mistakes),
            mutants=mutants,
            searched=self._searched,
            allowance=_allowance(exercise),
            stability=stability,
            texts=text_count,
            quiz=quiz,
            sealed=self.sealed,
            shortfalls=tuple[Shortfall, ...](
                (
                    *shortfalls.of_degenerate(degenerate),
                    *shortfalls.of_styles(styles),
                    *shortfalls.of_checks(checks),
                    *shortfalls.of_mistakes(
                        exercise.functions, mistakes, waiting_mistakes(exercise)
                    ),
                    *shortfalls.of_mutants(mutants, self._searched, exercise.audit),
                    *shortfalls.of_stability(stability),
                    *shortfalls.of_texts(text_faults),
                    *shortfalls.of_quiz(quiz_faults),
                )
            ),
        )

    def _one(self, part: str) -> Any:
        return self._found[part][0]

    def _degenerate(self) -> tuple[Degenerate, ...]:
        """What earned something in this process or in the sandbox."""
        inside = self._one("earned in the sandbox")
        return tuple(
            Degenerate(entry.what, _union(entry.earned, inside[entry.what]))
            for entry in self._one("degenerate")
        )

    def _styles(self, styles: Iterable[Style]) -> tuple[Style, ...]:
        inside = self._one("refused in the sandbox")
        return tuple(
            msgspec.structs.replace(s, refused=_union(s.refused, inside.get(s.style, ())))
            for s in styles
        )

    def _mutant(self, number: int) -> Mutant:
        site = self.mutation.sites[number]
        fate, reason = self._fate(number)
        return Mutant(
            kind=site.change.kind,
            function=site.function,
            line=site.line,
            source=self.mutation.source(site),
            change=site.change.says,
            fate=fate,
            reason=reason,
        )

    def _fate(self, number: int) -> tuple[Fate, str]:
        seen = self._fates[number]
        if isinstance(seen, CutOff):
            return "cut off", f"did not come back within {_MUTANT_SECONDS:g} seconds"
        if seen is not None:
            return "caught", seen
        differed = self._told_apart.get(number, [])
        if not self._searched:
            return "survived", "and no other inputs could be compared"
        if len(differed) > self.exercise.audit.may_differ * self._searched:
            return "survived", f"it differs on other inputs of `{differed[0]}`"
        if differed:
            good = self._searched - len(differed)
            return "equal", f"as good on {good:,} of {self._searched:,} other inputs"
        return "equal", f"the same on {self._searched:,} other inputs"

    def _stability(self, checks: Iterable[CheckProof]) -> Stability:
        found = [*self._found["order"], *self._found["seeds"]]
        unstable = tuple(dict.fromkeys(says for told in found for says in told))
        comparisons = sum(check.random_comparisons for check in checks)
        return Stability(SEEDS, ORDERS, unstable, comparisons * FALSE_ALARM)


def _allowance(exercise: Exercise) -> str:
    wanted = exercise.audit
    if not wanted.why:
        return ""
    return (
        f"{wanted.why}; mutants may be worse on {wanted.may_differ:.0%} of {wanted.other_inputs:,}"
        f" inputs, and {wanted.most_equal:.0%} of them may be as good"
    ).replace("%", " %")


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
