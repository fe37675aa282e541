"""Recording an answer key: each check is run with the reference in the learner's place.

For a key to hold for every submission, a reference call never sees a value that came from the
learner, and no branch on such a value decides which reference calls are made. Recording rehearses
each check with other learners to see to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from grader.authoring import Check, Mistake
from grader.chart import Chart
from grader.checking.answerkey import CheckKey
from grader.checking.attempt import attempt
from grader.checking.calls import Call, Calls, Record, ReferenceRecorder, Trusted
from grader.checking.distortion import CONSISTENT, DISTORTIONS, NUDGES, Distorted, Distortion
from grader.checking.draws import RecordingDraws, stream_of
from grader.checking.judge import judge
from grader.checking.plan import Plan, Planner, Step
from grader.checking.reached import reached_functions
from grader.checking.structure import Outline, outline
from grader.course.catalogue import read_mistakes
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.reference import Reference
from grader.errors import CourseError
from grader.numeric.finding import Mismatch
from grader.sandbox import wire
from grader.sandbox.host import Raised

_MOST_AHEAD = 1 << 17
"""Bytes of a plan that is made ahead; beyond them a few round trips cost less than the message."""


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


@dataclass(frozen=True, slots=True)
class _Take:
    """One run of a check with an instructor's functions as the learner."""

    draws: list[Any]
    asked: list[tuple[str, bytes]]
    answers: list[tuple[str, Any]]
    calls: Sequence[Call]
    outlines: tuple[Outline, ...]
    planner: Planner
    shows: bool
    """Did it show a figure?"""
    error: Exception | None


def _run(
    exercise: Exercise,
    reference: Reference,
    check: Check,
    rng: RecordingDraws,
    distort: Distortion | None = None,
    distort_reference: Distortion | None = None,
) -> _Take:
    trusted = Trusted(reference.function)
    planner = Planner(trusted if distort is None else Distorted(trusted, distort))
    answering: Calls = Trusted(reference.function)
    if distort_reference is not None:
        answering = Distorted(answering, distort_reference)
    asked: list[tuple[str, bytes]] = []
    answers: list[tuple[str, Any]] = []

    shown: list[bool] = []

    def show(make: Callable[[], Chart], record: Record) -> None:
        shown.append(True)
        if distort is None:
            _demand_chart(check, make, record)

    tried = attempt(
        check,
        exercise.functions,
        planner,
        ReferenceRecorder(answering, answers, asked),
        rng,
        show,
    )
    calls = tried.record.calls
    outlines = tuple(outline(call.answer) for call in calls)
    return _Take(rng.recorded, asked, answers, calls, outlines, planner, bool(shown), tried.error)


def _demand_chart(check: Check, make: Callable[[], Chart], record: Record) -> None:
    """What a check shows can be drawn where the answers are right, and changes nothing."""
    if check.hidden:
        raise CourseError("is hidden, and shows a figure; only a public check may")
    if not callable(make):
        raise CourseError("show(learner, …) takes a function that makes the Chart; write a lambda")
    calls = len(record.calls)
    try:
        made = make()
    except Exception as error:
        raise CourseError(f"the figure cannot be made: {type(error).__name__}: {error}") from None
    if not isinstance(made, Chart):
        raise CourseError(f"the figure is a {type(made).__name__}; make a Chart")
    if len(record.calls) != calls:
        raise CourseError("the figure calls the learner's functions; call them before show(…)")


def _record_check(
    course: Course,
    exercise: Exercise,
    reference: Reference,
    check: Check,
    mistakes: Sequence[Mistake],
) -> CheckKey:
    def draws() -> RecordingDraws:
        return RecordingDraws(stream_of(course, exercise.id, check))

    take = _passing(_run(exercise, reference, check, draws()), check)
    if not take.outlines:
        raise _at(check, "calls no function of the learner, so it cannot fail; call one")
    others = []
    for distort in DISTORTIONS:
        other = _run(exercise, reference, check, draws(), distort)
        if isinstance(other.error, CourseError):
            raise _at(check, other.error.message, other.error)
        _demand_same(check, take, other, whole=other.error is None)
        others.append(other.planner.steps)
    plan = _plan(take)
    if (
        not take.planner.afresh_asked
        and len(plan.packed()) <= _MOST_AHEAD
        and all(_goes_as_far(plan.steps, steps) for steps in others)
        and not _gives_away(exercise, reference, check, take, draws)
    ):
        plan = replace(plan, ahead=True)
    key = replace(_key(take), plan_block=plan.packed())
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
        plan_block=_plan(take).packed(),
    )


def _plan(take: _Take) -> Plan:
    """Not to be made ahead: that has to be seen first."""
    changed = tuple(dict.fromkeys(call.function for call in take.calls if call.changed))
    digest = b"" if take.shows else take.planner.digest()
    return Plan(tuple(take.planner.steps), digest=digest, changed=changed)


def _goes_as_far(planned: Sequence[Step], other: Sequence[Step]) -> bool:
    """Does another learner's run ask the same calls, as far as it goes?"""
    return len(other) <= len(planned) and all(
        mine.is_same_call(theirs) for mine, theirs in zip(planned, other, strict=False)
    )


def _gives_away(
    exercise: Exercise,
    reference: Reference,
    check: Check,
    take: _Take,
    draws: Callable[[], RecordingDraws],
) -> bool:
    """Would the calls, all at once, tell a learner's code what is right? They might where a later
    one holds the right answer to an earlier one, or anything that the reference answered; and the
    first one where nothing is drawn, as another check may then ask for what it holds."""
    if take.planner.tells:
        return True
    first = 1 if take.draws else 0
    planned = take.planner.steps
    for distort in CONSISTENT:
        # Learner and reference alike, so that comparisons go on as they did.
        other = _run(exercise, reference, check, draws(), distort, distort)
        if not _goes_as_far(planned[first:], other.planner.steps[first:]):
            return True
        if distort in NUDGES and len(other.planner.steps) < len(planned):
            return True
    return False


def _wrong(
    exercise: Exercise,
    reference: Reference,
    check: Check,
    key: CheckKey,
    mistakes: Sequence[Mistake],
) -> Iterator[list]:
    names = {mistake.function for mistake in mistakes}
    reached = reached_functions(check, key, reference, exercise.functions, names)
    for mistake in mistakes:
        if mistake.function not in reached:
            continue
        with reference.replaced({mistake.function: mistake.run}):
            symptom = judge(check, key, Trusted(reference.function), exercise.functions).symptom
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
    return str(error) if isinstance(error, Raised) else f"{type(error).__name__}: {error}"
