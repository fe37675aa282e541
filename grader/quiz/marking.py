"""Marking: a reply against a question's right answer."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from grader.model import refuse_unearned
from grader.quiz.asked import Drawn, Kind
from grader.quiz.question import (
    Choice,
    Choices,
    Match,
    Number,
    Order,
    Question,
    Words,
    value_of,
)
from grader.quiz.reply import Reply
from grader.quiz.wording import same_words

SCORING: Mapping[Kind, str] = MappingProxyType(
    {
        "choices": "Each right letter counts, and each wrong one takes as much away or more: all"
        " letters together earn nothing.",
        "order": "Each item that directly follows the one it should follow counts.",
        "match": "Each right match counts.",
    }
)
"""How a part of the points is earned, where it can be."""


@dataclass(frozen=True, slots=True)
class Marked:
    """``share`` is the part of the points, 1 for a right reply; ``says`` what a learner reads."""

    share: float
    says: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_unearned(self.share, 1.0)


def marked(question: Question, drawn: Drawn, reply: Reply) -> Marked:
    """``reply`` was read for ``drawn``, which is this question as it was asked."""
    if isinstance(question, Choice):
        assert isinstance(reply, tuple)
        return _chosen(question, reply)
    if isinstance(question, Number):
        assert isinstance(reply, float)
        return _number(question, drawn, reply)
    if isinstance(question, Words):
        return _words(question, str(reply))
    if isinstance(question, Order):
        assert isinstance(reply, tuple)
        return _ordered(question, reply)
    assert isinstance(reply, dict)
    return _matched(question, reply)


def right_reply(question: Question, drawn: Drawn) -> Reply:
    """What gets full marks."""
    if isinstance(question, Choice):
        return tuple(option.text for option in question.options if option.right)
    if isinstance(question, Number):
        return question.value(drawn.parameters)
    if isinstance(question, Words):
        return question.accept[0]
    if isinstance(question, Order):
        return tuple(question.items)
    return {pair.left: pair.right for pair in question.pairs}


def _chosen(question: Choice | Choices, reply: tuple[str, ...]) -> Marked:
    right = {option.text for option in question.options if option.right}
    wrong = [o for o in question.options if o.text in reply and not o.right]
    found = len(right.intersection(reply))
    # Where few are wrong each of them weighs more, so that to tick all of them earns nothing.
    taken = len(wrong) / min(len(right), len(question.options) - len(right))
    share = max(0.0, found / len(right) - taken)
    says = tuple(option.says for option in wrong)
    return Marked(share, says or (("Not all that is right was chosen.",) if share < 1 else ()))


def _number(question: Number, drawn: Drawn, reply: float) -> Marked:
    parameters = drawn.parameters
    if is_near(question, reply, question.value(parameters)):
        return Marked(1.0)
    for entry in question.wrong:
        if is_near(question, reply, value_of(entry.answer, parameters)):
            return Marked(0.0, (drawn.filled(entry.says),))
    return Marked(0.0)


def is_near(question: Number, value: float, wanted: float) -> bool:
    """Within the question's tolerance, with room for a rounding in the last digit of a float."""
    asked = question.asked()
    allowed = asked.absolute if asked.absolute is not None else asked.tolerance or 0.0
    if asked.absolute is None:
        allowed *= abs(wanted)
    return math.isfinite(value) and abs(value - wanted) <= allowed * (1 + 1e-9)


def _words(question: Words, reply: str) -> Marked:
    words = same_words(reply)
    if any(same_words(text) == words for text in question.accept):
        return Marked(1.0)
    for entry in question.wrong:
        if any(same_words(text) == words for text in entry.accept):
            return Marked(0.0, (entry.says,))
    return Marked(0.0)


def _ordered(question: Order, reply: tuple[str, ...]) -> Marked:
    following = set(itertools.pairwise(question.items))
    right = following.intersection(itertools.pairwise(reply))
    share = len(right) / len(following) if len(set(reply)) == len(reply) else 0.0
    return Marked(share, () if share == 1 else (question.says,))


def _matched(question: Match, reply: dict[str, str]) -> Marked:
    wrong = [pair for pair in question.pairs if reply.get(pair.left) != pair.right]
    right = len(question.pairs) - len(wrong)
    return Marked(
        right / len(question.pairs), tuple(dict.fromkeys(p.says for p in wrong if p.left in reply))
    )
