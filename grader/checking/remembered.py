"""Verdicts remembered: the same replies to the same calls have the same verdict.

Only what passed is remembered, by the digest of its replies. The key knows those of the reference;
others are learned from what really ran and passed. Nothing of this ever leaves the grader.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from grader.checking.answerkey import CheckKey
from grader.checking.judge import Verdict

_MOST = 64
"""Of one check."""


class Remembered(msgspec.Struct):
    """Of one course, by exercise and check."""

    _known: dict[tuple[str, str], dict[bytes, Verdict]] = msgspec.field(default_factory=dict)

    def verdict(self, exercise: str, check: str, key: CheckKey, digest: bytes) -> Verdict | None:
        """What these replies came to, where that is known."""
        return self._of(exercise, check, key).get(digest)

    def learn(
        self, exercise: str, check: str, key: CheckKey, digest: bytes, verdict: Verdict
    ) -> None:
        """What a run on just these replies came to."""
        known = self._of(exercise, check, key)
        if verdict.status == "passed" and len(known) < _MOST:
            known[digest] = replace(verdict, output=None, seconds=0.0)

    def count(self, exercise: str, check: str, key: CheckKey) -> int:
        """How many different replies of a check are known."""
        return len(self._of(exercise, check, key))

    def _of(self, exercise: str, check: str, key: CheckKey) -> dict[bytes, Verdict]:
        known = self._known.get((exercise, check))
        if known is None:
            plan = key.plan
            known = self._known[exercise, check] = {}
            if plan.digest:
                called = tuple(dict.fromkeys(plan.functions))
                known[plan.digest] = Verdict("passed", changed=plan.changed, called=called)
        return known
