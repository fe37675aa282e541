"""The result of one check: its verdict, what it waits for, and the mistake that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from grader.authoring import Check
from grader.checking.judge import Verdict
from grader.course.exercise import Exercise
from grader.diagnosis.prerequisites import in_words
from grader.model import CheckResult, Place

if TYPE_CHECKING:
    from grader.diagnosis.blocked import Blocked


class Named(msgspec.Struct, frozen=True):
    """What explains a failed check: what was seen, what was done, and where to look."""

    id: str | None
    facts: str
    done: str
    look: str


def check_result(
    check: Check,
    judged: Verdict,
    exercise: Exercise,
    waits: Blocked | None = None,
    named: Named | None = None,
    place: Place | None = None,
) -> CheckResult:
    """What a verdict comes to, where the check may wait for a helper or have been explained."""
    passed = judged.status == "passed"
    message = judged.message
    status = judged.status
    helper = waits.first if waits is not None else None
    explained = named if waits is None else None
    if waits is not None:
        status = "blocked"
        message = _waiting(waits, check, judged)
    return CheckResult(
        id=check.id,
        title=check.title,
        visibility="hidden" if check.hidden else "public",
        status=status,
        score=check.points if passed else 0.0,
        max_score=check.points,
        message=message,
        function=check.function,
        hint=None if passed or helper else exercise.hint(judged.blame or check.function),
        mistake=named.id if named is not None else None,
        facts=explained.facts if explained else None,
        diagnosis=(explained.done or None) if explained else None,
        advice=(explained.look or None) if explained else None,
        blocked_by=helper,
        unwritten=judged.unwritten and waits is None,
        location=None if waits is not None and not waits.seen_here_alone else judged.location,
        place=place,
        output=None if passed else judged.output,
        seconds=0.0 if check.hidden else round(judged.seconds, 6),
    )


def _waiting(waits: Blocked, check: Check, judged: Verdict) -> str:
    helper = in_words(waits.first)
    if waits.seen_here_alone:
        return told(judged, f"`{check.function}` waits for that.").message
    if waits.surely:
        return f"Waits for {helper}, which is not right yet."
    return told(judged, f"It uses {helper}, which is not right yet: look there first.").message


def credited_result(check: Check, helper: str, share: float) -> CheckResult:
    """Of a function that is right on top of a helper that is not."""
    how_much = "all" if share == 1 else f"{share:.0%}".replace("50%", "half")
    return CheckResult(
        id=check.id,
        title=check.title,
        visibility="hidden" if check.hidden else "public",
        status="failed",
        score=check.points * share,
        max_score=check.points,
        message=f"`{check.function}` is right, given your {in_words(helper)}: {how_much} of the"
        f" points. It passes once {in_words(helper)} is right.",
        function=check.function,
        blocked_by=helper,
    )


def told(judged: Verdict, more: str) -> Verdict:
    """Facts first, then the name of the mistake, then where to look."""
    return replace(judged, message=f"{sentence(judged.message)} {more}")


def sentence(facts: str) -> str:
    return facts if facts.endswith((".", "?")) else f"{facts}."
