"""The calls of a check, answered by replies that are there already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.checking.calls import send_function
from grader.checking.plan import Plan
from grader.checking.run import Unplanned
from grader.sandbox.handles import Handles
from grader.sandbox.host import Answer, Bound
from grader.sandbox.planned import Replies

Read = Callable[[tuple[bytes, bytes], str, Bound], Answer]
"""A reply as an answer, given the function and the bound; raises Raised or ProcessEnded."""


class Planned:
    """Calls of one check that were made ahead. Raises Unplanned for any other."""

    def __init__(self, plan: Plan, replies: Replies, read: Read):
        self._plan, self._replies, self._read = plan, replies, read
        self._handles = Handles()
        self._made = 0

    def __call__(self, name: str, arguments: tuple) -> Answer:
        nodes, raw = self._handles.encode(arguments, send_function)
        return self._next(name, nodes, raw)

    def afresh(self, name: str, arguments: tuple) -> Answer:
        raise Unplanned

    def argument(self, position: int) -> Any:
        if not self._made:
            raise Unplanned
        return self._next(self._handles.last_function, position, b"").value

    def origin(self, value: Any) -> str | None:
        return self._handles.origin(value)

    def printed(self) -> str:
        """Before the replies that were asked for: a check that failed makes no further calls."""
        return "".join(self._replies.printed[: self._made])

    def _next(self, name: str, arguments: list | int, raw: bytes) -> Answer:
        at, steps, replies = self._made, self._plan.steps, self._replies
        if at >= len(steps) or not steps[at].asks(name, arguments, raw):
            raise Unplanned
        self._made += 1
        if at >= len(replies.frames):
            if replies.ended is None:
                raise Unplanned
            raise replies.ended
        try:
            answer = self._read(replies.frames[at], name, steps[at].bound)
        except Exception:
            self._handles.add(name, None)
            raise
        self._handles.add(name, answer.value)
        return answer
