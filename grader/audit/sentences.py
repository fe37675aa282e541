"""Sentences: what a learner reads when a check meets something that is no answer at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.audit.harness import Harness, Lookup, alike
from grader.authoring import Check
from grader.checking.judge import Verdict
from grader.proof import Sentence


def _widened(array: np.ndarray) -> np.ndarray:
    """One column more, or two entries for a single number."""
    if not array.ndim:
        return np.repeat(array, 2)
    return np.concatenate([array, array[..., -1:]], axis=-1)


def _shortened(answer: Any) -> Any:
    return answer[:-1] if isinstance(answer, tuple | list) else ()


MEETINGS: dict[str, Callable[[Any], Any]] = {
    "None": lambda answer: None,
    "a number": lambda answer: 0.5,
    "another shape": lambda answer: alike(answer, _widened),
    "a short tuple": _shortened,
}
"""What the judged function returns, given the right answer."""

_NO_SENTENCE = re.compile(
    r"cannot be compared|could not judge|NoneType|Traceback|object is not|has no attribute", re.I
)
_FEWEST_WORDS = 4


def sentences(harness: Harness) -> dict[str, tuple[Sentence, ...]]:
    """By check id, what is said of each meeting."""
    return {check.id: _sentences(harness, check) for check in harness.exercise.checks}


def _sentences(harness: Harness, check: Check) -> tuple[Sentence, ...]:
    found = []
    for meets, change in MEETINGS.items():
        verdict = harness.judge(check, _with(harness, check.function, change))
        found.append(Sentence(meets, verdict.message, _is_poor(verdict)))
    return tuple(found)


def _with(harness: Harness, function: str, change: Callable[[Any], Any]) -> Lookup:
    """Everything right but for the answers of one function."""

    def lookup(name: str) -> Callable[..., Any]:
        right = harness.reference.function(name)
        return (lambda *arguments: change(right(*arguments))) if name == function else right

    return lookup


def _is_poor(verdict: Verdict) -> bool:
    """Nothing said, too little, or what only the grader understands."""
    words = verdict.message.split()
    return len(words) < _FEWEST_WORDS or bool(_NO_SENTENCE.search(verdict.message))
