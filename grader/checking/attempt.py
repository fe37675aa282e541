"""One attempt at a check: the one place where a check's own code is run, against whatever calls."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import msgspec

from grader.authoring import Check
from grader.chart import Chart
from grader.checking.calls import Calls, Learner, Record
from grader.checking.run import run_check
from grader.errors import CodeEnded, SandboxUnavailable

Shown = Callable[[Callable[[], Chart], Record], None]
"""What becomes of a figure that a check shows, given the calls that it has made."""


def _not_shown(make: Callable[[], Chart], record: Record) -> None:
    return None


class Attempt(msgspec.Struct, frozen=True):
    """What came of it: the calls that were made, and what ended it, None where the check passed."""

    record: Record = msgspec.field(default_factory=Record)
    error: Exception | None = None


def attempt(
    check: Check,
    functions: Collection[str],
    calls: Calls,
    reference: Any,
    rng: Any,
    show: Shown = _not_shown,
) -> Attempt:
    """Run ``check`` with these in the places of its learner, reference and rng. Raises
    SandboxUnavailable, and CodeEnded where the check would end the program."""
    record = Record()
    learner = Learner(calls, functions, record, lambda make: show(make, record))
    try:
        run_check(check, learner, reference, rng)
    except (SandboxUnavailable, CodeEnded):
        raise
    except Exception as error:
        return Attempt(record, error)
    return Attempt(record)
