"""Which functions a check calls, directly or through others: a mistake in any other one does not
show in it, and need not be tried."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable
from typing import Any

from grader.authoring import Check
from grader.checking.answerkey import CheckKey
from grader.checking.calls import Trusted
from grader.checking.judge import judge
from grader.course.reference import Reference


def reached_functions(
    check: Check,
    key: CheckKey,
    reference: Reference,
    functions: Collection[str],
    names: Iterable[str],
) -> frozenset[str]:
    """Of ``names``, those that are called where the reference is the learner. ``functions`` are the
    exercise's."""
    reached: set[str] = set()

    def marking(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def marked(*arguments: Any, **named: Any) -> Any:
            reached.add(name)
            return function(*arguments, **named)

        return marked

    marked = {name: marking(name, reference.plain(name)) for name in names}
    with reference.replaced(marked):
        judge(check, key, Trusted(reference.function), functions)
    return frozenset(reached)
