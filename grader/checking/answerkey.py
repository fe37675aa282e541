"""The answer key: the draws and reference answers of each check, recorded once, by position.

It is what makes a batch fast and lets public checks travel without the solution. For that, a
reference call never sees a value that came from the learner, and no branch on such a value decides
which reference calls are made. Recording rehearses each check with other learners to see to it.
"""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from grader import __version__
from grader.authoring import Check, Mistake
from grader.chart import Chart
from grader.checking.calls import (
    Learner,
    ReferenceRecorder,
    ReferenceReplay,
    Room,
    Trusted,
    mismatch_symptom,
    stumble_symptom,
)
from grader.checking.distortion import DISTORTIONS, Distorted
from grader.checking.draws import RecordingDraws, ReplayedDraws, seeded
from grader.checking.run import run_check
from grader.checking.structure import Outline, outline
from grader.checking.symptom import Symptom
from grader.course.cache import cache_file, keep
from grader.course.catalogue import read_mistakes
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.errors import CodeEnded, CourseError
from grader.numeric.finding import Mismatch
from grader.sandbox import wire

_NO_KEY = (wire.WireError, TypeError, ValueError, AttributeError)
"""What reading something else as a key raises."""


@dataclass(frozen=True, slots=True)
class CheckKey:
    """One check's part of the key, in the order in which the check asks."""

    draws: tuple[Any, ...]
    answers: tuple[Any, ...]
    outlines: tuple[Outline, ...]
    """What the learner's calls return when they are right, as types and shapes."""
    wrong: bytes = b""
    """How each known mistake fails the check, packed: most submissions never need it."""

    def symptoms(self) -> dict[str, Symptom]:
        """How each known mistake fails the check, by its id."""
        return _unpacked(self.wrong) if self.wrong else {}


@functools.lru_cache(maxsize=1024)
def _unpacked(wrong: bytes) -> dict[str, Symptom]:
    return {name: Symptom(*rest) for name, *rest in wire.load_values(wrong)}


AnswerKey = Mapping[str, CheckKey]
"""By check id."""


def answer_key(course: Course, exercise: Exercise) -> AnswerKey:
    """Read the exercise's key, or record it if this is an instructor's course.

    A recorded key is kept beside the course for the next time. Raises CourseError.
    """
    if not exercise.authored:
        return _read(exercise)
    kept = _cache_file(course, exercise)
    if kept.is_file():
        try:
            return _parse(kept.read_bytes())
        except _NO_KEY:
            kept.unlink()  # written by an interrupted run: record it again
    block = dump(record(course, exercise, exercise.checks))
    keep(kept, block)
    return _parse(block)


def dump(key: AnswerKey) -> bytes:
    """The key as one block of plain values."""
    return wire.dump_values(
        {
            name: [k.draws, k.answers, k.outlines, np.frombuffer(k.wrong, np.uint8)]
            for name, k in key.items()
        }
    )


def _parse(block: bytes) -> AnswerKey:
    values = wire.load_values(block)
    return {
        name: CheckKey(tuple(draws), tuple(answers), tuple(outlines), wrong.tobytes())
        for name, (draws, answers, outlines, wrong) in values.items()
    }


def _read(exercise: Exercise) -> AnswerKey:
    file = exercise.key_file
    try:
        key = _parse(file.read_bytes())
        for check in exercise.checks:
            if check.id not in key:
                raise ValueError(f"none of `{check.id}`")
        return key
    except (OSError, *_NO_KEY) as error:
        raise CourseError(
            f"the recorded answers cannot be read ({error}); generate the folder again, or get a"
            " fresh copy with `vgrade start`",
            file=str(file),
        ) from None


def _cache_file(course: Course, exercise: Exercise) -> Path:
    made_from = [_made_by(), np.__version__, sys.version, str(course.seed)]
    made_from += [needed.digest for needed in course.needed([exercise])]
    return cache_file(course.root, exercise.id, "key", made_from)


@functools.cache
def _made_by() -> str:
    """The grader's own code that decides what is in a key."""
    root = Path(__file__).parent.parent
    files = sorted([*root.glob("checking/*.py"), *root.glob("numeric/*.py")])
    names = ("authoring.py", "chart.py", "course/reference.py", "sandbox/wire.py")
    files += [root / name for name in names]
    return __version__ + hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def record(course: Course, exercise: Exercise, checks: Iterable[Check]) -> dict[str, CheckKey]:
    """Run each check with the reference as the learner, then rehearse it with others."""
    reference = Reference(course, exercise)
    mistakes = read_mistakes(course, exercise)
    return {
        check.id: _record_check(course, exercise, reference, check, mistakes) for check in checks
    }


def key_of_draws(
    exercise: Exercise, reference: Reference, check: Check, rng: RecordingDraws
) -> CheckKey:
    """A check's part of the key for other draws than the course's, and without known mistakes.

    It is not rehearsed. Raises CourseError where the reference does not pass on these draws.
    """
    return _key(_passing(_run(exercise, reference, check, rng), check))


def symptom_of(check: Check, key: CheckKey, exercise: Exercise, room: Room) -> Symptom | None:
    """How a check fails for an instructor's functions in the learner's place; None if it passes."""
    learner = Learner(room, frozenset(exercise.functions))
    try:
        run_check(check, learner, ReferenceReplay(key.answers), ReplayedDraws(key.draws))
    except Mismatch as mismatch:
        return mismatch_symptom(mismatch, learner._calls)
    except CodeEnded:
        raise
    except Exception as error:
        if learner._asked is None:
            return stumble_symptom(learner._calls)
        said = [type(error).__name__, str(error)[:500]]
        return Symptom("raised", learner._asked, len(learner._calls), said)
    return None


@dataclass(frozen=True, slots=True)
class _Take:
    """One run of a check with an instructor's functions as the learner."""

    draws: list[Any]
    asked: list[tuple[str, bytes]]
    answers: list[tuple[str, Any]]
    outlines: tuple[Outline, ...]
    error: Exception | None


def _run(
    exercise: Exercise,
    reference: Reference,
    check: Check,
    rng: RecordingDraws,
    distort: Callable[[Any], Any] | None = None,
) -> _Take:
    room = Trusted(reference.function)

    def show(make: Callable[[], Chart]) -> None:
        if distort is None:
            _demand_chart(check, make, learner)

    learner = Learner(
        room if distort is None else Distorted(room, distort), frozenset(exercise.functions), show
    )
    recorder = ReferenceRecorder(Trusted(reference.function))
    error: Exception | None = None
    try:
        run_check(check, learner, recorder, rng)
    except CodeEnded:
        raise
    except Exception as caught:
        error = caught
    return _Take(
        draws=rng.recorded,
        asked=recorder._asked,
        answers=recorder._recorded,
        outlines=tuple(outline(call.answer) for call in learner._calls),
        error=error,
    )


def _demand_chart(check: Check, make: Callable[[], Chart], learner: Learner) -> None:
    """What a check shows can be drawn where the answers are right, and changes nothing."""
    if check.hidden:
        raise CourseError("is hidden, and shows a figure; only a public check may")
    if not callable(make):
        raise CourseError("show(learner, …) takes a function that makes the Chart; write a lambda")
    calls = len(learner._calls)
    try:
        made = make()
    except CodeEnded:
        raise
    except Exception as error:
        raise CourseError(f"the figure cannot be made: {type(error).__name__}: {error}") from None
    if not isinstance(made, Chart):
        raise CourseError(f"the figure is a {type(made).__name__}; make a Chart")
    if len(learner._calls) != calls:
        raise CourseError("the figure calls the learner's functions; call them before show(…)")


def _record_check(
    course: Course,
    exercise: Exercise,
    reference: Reference,
    check: Check,
    mistakes: Sequence[Mistake],
) -> CheckKey:
    def draws() -> RecordingDraws:
        return RecordingDraws(seeded(course.seed, exercise.id, check.id))

    take = _passing(_run(exercise, reference, check, draws()), check)
    if not take.outlines:
        raise _at(check, "calls no function of the learner, so it cannot fail; call one")
    for distort in DISTORTIONS:
        other = _run(exercise, reference, check, draws(), distort)
        if isinstance(other.error, CourseError):
            raise _at(check, other.error.message, other.error)
        _demand_same(check, take, other, whole=other.error is None)
    key = _key(take)
    return replace(
        key, wrong=wire.dump_values(list(_wrong(exercise, reference, check, key, mistakes)))
    )


def _passing(take: _Take, check: Check) -> _Take:
    if isinstance(take.error, CourseError):
        raise _at(check, take.error.message, take.error)
    if take.error is not None:
        raise _at(check, f"the reference does not pass: {_said(take.error)}", take.error)
    return take


def _key(take: _Take) -> CheckKey:
    return CheckKey(
        draws=tuple(take.draws),
        answers=tuple([name, value] for name, value in take.answers),
        outlines=take.outlines,
    )


def _wrong(
    exercise: Exercise,
    reference: Reference,
    check: Check,
    key: CheckKey,
    mistakes: Sequence[Mistake],
) -> Iterator[list]:
    for mistake in mistakes:
        with reference.replaced({mistake.function: mistake.run}):
            symptom = symptom_of(check, key, exercise, Trusted(reference.function))
        if symptom is not None:
            yield [mistake.id, symptom.kind, symptom.function, symptom.calls, symptom.evidence]


def _demand_same(check: Check, take: _Take, other: _Take, *, whole: bool) -> None:
    """Another learner's run asks for the same draws and reference answers, as far as it goes."""
    if len(other.asked) > len(take.asked) or (whole and len(other.asked) != len(take.asked)):
        raise _at(
            check,
            "which reference calls are made depends on the learner's answers; make them all, before"
            " the first `if` that looks at an answer",
        )
    for (name, arguments), (other_name, other_arguments) in zip(
        take.asked, other.asked, strict=False
    ):
        if name != other_name:
            raise _at(
                check, f"reference.{other_name} is called where reference.{name} was recorded"
            )
        if arguments != other_arguments:
            raise _at(
                check,
                f"reference.{name} is given a value that came from the learner; give it the"
                " reference's own",
            )
    if len(other.draws) > len(take.draws) or (whole and len(other.draws) != len(take.draws)):
        raise _at(check, "how often rng is used depends on the learner's answers; draw first")
    if any(
        wire.dump_values(draw) != wire.dump_values(other_draw)
        for draw, other_draw in zip(take.draws, other.draws, strict=False)
    ):
        raise _at(check, "what rng draws depends on the learner's answers; draw first")


def _at(check: Check, message: str, error: Exception | None = None) -> CourseError:
    file, line = check.run.__code__.co_filename, check.line
    trace = error.__traceback__ if error is not None else None
    while trace is not None:
        if trace.tb_frame.f_code is check.run.__code__:
            line = trace.tb_lineno
        trace = trace.tb_next
    return CourseError(f"check `{check.id}`: {message}", file=file, line=line)


def _said(error: Exception) -> str:
    if isinstance(error, Mismatch):
        return error.finding.public
    return f"{type(error).__name__}: {error}"
