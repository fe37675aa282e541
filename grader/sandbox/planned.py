"""Planned calls: what many checks ask of a submission, sent as one message and answered reply by
reply.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from grader.sandbox.frames import ProcessEnded
from grader.sandbox.limits import Limits
from grader.sandbox.reply import Bound

OK = b'{"ok":'
"""How the head of an answer begins; after any other reply, none of the same check follows."""


class PlannedCheck(msgspec.Struct, frozen=True):
    """The calls of one check. ``block`` is what is sent of them, the same for every submission."""

    functions: tuple[str, ...]
    """Of each call."""
    bounds: tuple[Bound, ...]
    block: bytes
    where: Mapping[str, str]
    """By function, the module of this submission that has it."""
    seed: int
    limits: Limits

    @property
    def modules(self) -> dict[str, str]:
        """Of the functions that are called."""
        return {name: self.where[name] for name in self.functions}


class Replies(msgspec.Struct, frozen=True):
    """What came of the calls of one check, as it was sent: heads, raw sections and what was printed
    before each; ``ended`` is why there are no more, where the process ended."""

    frames: Sequence[tuple[bytes, bytes]]
    printed: Sequence[str]
    ended: ProcessEnded | None = None

    def digest(self) -> bytes:
        """Of all replies, lengths included, so that two sequences never read alike."""
        made = hashlib.blake2b(digest_size=32)
        for head, raw in self.frames:
            made.update(b"%d %d " % (len(head), len(raw)))
            made.update(head)
            made.update(raw)
        return made.digest()


def message(checks: Sequence[PlannedCheck], tries: Mapping[str, int]) -> tuple[Any, bytes]:
    """The request that has all these calls made, as a head and a raw section."""
    modules: dict[str, str] = {}
    for check in checks:
        modules.update(check.modules)
    told = {
        "seeds": [check.seed for check in checks],
        "seconds": [check.limits.call_seconds for check in checks],
        "lengths": [len(check.block) for check in checks],
        "modules": modules,
        "tries": dict(tries),
    }
    return ["plan", told], b"".join(check.block for check in checks)
