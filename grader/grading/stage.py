"""A stage of grading: all public checks of a submission, or all hidden ones. What can be asked
ahead is asked in one message; what cannot is asked after it, call by call.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from grader.authoring import Check
from grader.checking.answerkey import CheckKey
from grader.checking.calls import Calls, Remote
from grader.checking.judge import Verdict
from grader.checking.patience import SECONDS, Patience, judged_within
from grader.checking.planned import Planned
from grader.checking.remembered import Remembered
from grader.checking.run import Unplanned
from grader.course.exercise import Exercise
from grader.sandbox.host import Bound, Session
from grader.sandbox.planned import PlannedCheck, Replies


class Message(NamedTuple):
    """The planned calls of a check as they are sent, made once for all submissions."""

    functions: tuple[str, ...]
    bounds: tuple[Bound, ...]
    block: bytes

    @classmethod
    def of(cls, key: CheckKey) -> Message:
        return cls(key.plan.functions, key.plan.bounds, key.plan.message())


class Asked(msgspec.Struct, frozen=True, eq=False):
    """One check of one submission."""

    exercise: Exercise
    check: Check
    key: CheckKey
    message: Message
    modules: Mapping[str, str]
    """By function, where it is in the submission."""
    seed: int

    def planned(self) -> PlannedCheck:
        return PlannedCheck(*self.message, self.modules, self.seed, self.exercise.limits)


def run_stage(
    asked: Sequence[Asked], child: Session, remembered: Remembered, patience: Patience
) -> Iterator[tuple[Asked, Verdict]]:
    """The verdict on each check, as it is found. Raises SandboxUnavailable."""
    ahead = [each for each in asked if child.plans and each.key.plan.ahead]
    live = [each for each in asked if not (child.plans and each.key.plan.ahead)]
    child.plan([each.planned() for each in ahead])
    for position, each in enumerate(ahead):
        started = time.perf_counter()
        replies = child.replies(position)
        if replies is None:
            yield each, _live(each, child, patience)
            continue
        verdict = _planned(each, child, replies, remembered, patience)
        if verdict is None:
            live.append(each)
            continue
        yield each, replace(verdict, seconds=time.perf_counter() - started)
    for each in live:
        yield each, _live(each, child, patience)


def _planned(
    each: Asked, child: Session, replies: Replies, remembered: Remembered, patience: Patience
) -> Verdict | None:
    """None where the check asked for what was not planned."""
    place = each.exercise.id, each.check.id, each.key
    whole = replies.ended is None
    digest = replies.digest() if whole else b""
    known = remembered.verdict(*place, digest) if whole else None
    if known is not None:
        return known
    calls = Planned(each.key.plan, replies, child.answer_of)
    try:
        verdict = _judged(each, calls, patience)
    except Unplanned:
        return None
    if whole:
        remembered.learn(*place, digest, verdict)
    return verdict


def _live(each: Asked, child: Session, patience: Patience) -> Verdict:
    child.limits = each.exercise.limits
    calls = Remote(child, each.modules.__getitem__, each.seed, each.message.bounds)
    return _judged(each, calls, patience)


def _judged(each: Asked, calls: Calls, patience: Patience) -> Verdict:
    """Raises Unplanned."""
    if patience.left <= 0:
        return _without_judgement(each, "was not looked at: answers before it took too long")
    verdict = judged_within(SECONDS, each.check, each.key, calls, each.exercise.functions)
    if verdict is None:
        patience.left -= 1
        return _without_judgement(each, "returned something that takes far too long to look at")
    return verdict


def _without_judgement(each: Asked, words: str) -> Verdict:
    name = each.check.function
    return Verdict("failed", f"`{name}` {words}.", blame=name)
