"""A reply: what a learner wrote in answer to a question, read as the question asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from grader.quiz.asked import LETTERS, Drawn, Kind
from grader.quiz.quantity import read_quantity

Reply = float | str | tuple[str, ...] | dict[str, str]
"""A number; words; the texts of the choices; or right sides by their left sides."""

MAX_LENGTH = 500
_SHOWN = 40

HOW: Mapping[Kind, str] = MappingProxyType(
    {
        "choice": "Answer with one letter.",
        "choices": "Answer with all letters that are right, such as “a c”.",
        "number": "Answer with a number, such as 1.6e6, 1.6·10^6, 1/4 or 25 %.",
        "text": "Answer with a word or a few.",
        "order": "Answer with all letters in the right order, such as “c a b”.",
        "match": "Answer with a letter for each number, such as “1b 2a”. A letter may serve twice.",
    }
)


class Revised(ValueError):
    """The question has changed since it was answered, so that the answer cannot be read."""


def read_reply(drawn: Drawn, text: str) -> Reply:
    """Raises ValueError with a sentence for whoever wrote it."""
    text = text.strip()
    if not text:
        raise ValueError("There is nothing in it.")
    if len(text) > MAX_LENGTH:
        raise ValueError(f"It has over {MAX_LENGTH} characters.")
    kind = drawn.asked.kind
    if kind == "number":
        return read_quantity(text, drawn.asked.unit)
    if kind == "text":
        return " ".join(text.split())
    if kind == "choice":
        return (_one(drawn, text),)
    if kind == "match":
        return _matched(drawn, text)
    letters = _letters(drawn, text)
    if kind == "order" and len(letters) != len(drawn.choices):
        raise ValueError(
            f"An order has all {len(drawn.choices)} letters, each once; there are {len(letters)}."
        )
    return tuple(_choice(drawn, letter) for letter in letters)


def in_words(reply: Reply, text: str, kind: Kind) -> str:
    """What was answered, for a reader who does not see the letters; ``text`` is as written."""
    if isinstance(reply, dict):
        return "; ".join(f"{left}: {right.rstrip('.')}" for left, right in reply.items())
    if isinstance(reply, tuple):
        between = ", then " if kind == "order" else "; "
        return between.join(text.rstrip(".") for text in reply)
    return text.strip()


def in_letters(drawn: Drawn, reply: Reply, text: str) -> str:
    """The reply as it is written in answer to ``drawn``; numbers and words as in ``text``."""
    if isinstance(reply, dict):
        pairs = [(drawn.lefts.index(left), right) for left, right in reply.items()]
        return " ".join(f"{n + 1}{_letter(drawn, right)}" for n, right in sorted(pairs))
    if isinstance(reply, tuple):
        letters = [_letter(drawn, choice) for choice in reply]
        return " ".join(letters if drawn.asked.kind == "order" else sorted(letters))
    return " ".join(text.split())


def _letter(drawn: Drawn, choice: str) -> str:
    return LETTERS[drawn.choices.index(choice)]


def _one(drawn: Drawn, text: str) -> str:
    bare = text.rstrip(").: ").casefold()
    if len(bare) == 1 and bare in LETTERS:
        return _choice(drawn, bare)
    wanted = " ".join(text.split()).casefold()
    for choice in drawn.asked.choices:
        if " ".join(choice.split()).casefold() == wanted:
            return choice
    raise ValueError(f"“{_short(text)}” is none of the letters {_range(drawn)}.")


def _letters(drawn: Drawn, text: str) -> list[str]:
    letters = re.sub(r"\band\b|[\s,;.>→)(\-]+", "", text.casefold())
    wrong = next((letter for letter in letters if letter not in LETTERS), None)
    if wrong is not None or not letters:
        raise ValueError(f"“{_short(text)}” is not understood; write letters, {_range(drawn)}.")
    for letter in letters:
        if letters.count(letter) > 1:
            raise ValueError(f"The letter {letter} is there twice.")
        _position(drawn, letter)
    return list(letters)


_PAIR = re.compile(r"(\d{1,3})[\s\-=:.)>→]*([a-z])(?![a-z])[\s,;.)]*")


def _matched(drawn: Drawn, text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    end = 0
    plain = text.casefold()
    for match in _PAIR.finditer(plain):
        if match.start() != end:
            break
        end = match.end()
        number = int(match[1])
        if not 1 <= number <= len(drawn.lefts):
            raise ValueError(f"There is no number {number}; they go from 1 to {len(drawn.lefts)}.")
        left = drawn.lefts[number - 1]
        if left is None:
            raise _revised()
        if left in found:
            raise ValueError(f"The number {number} has two letters.")
        found[left] = _choice(drawn, match[2])
    if end != len(plain) or not found:
        raise ValueError(f"“{_short(text)}” is not understood; write it like 1b 2a.")
    return found


def _choice(drawn: Drawn, letter: str) -> str:
    choice = drawn.choices[_position(drawn, letter)]
    if choice is None or choice not in drawn.asked.choices:
        raise _revised()
    return choice


def _position(drawn: Drawn, letter: str) -> int:
    position = LETTERS.index(letter)
    if position >= len(drawn.choices):
        raise ValueError(f"There is no {letter}; the letters are {_range(drawn)}.")
    return position


def _range(drawn: Drawn) -> str:
    return f"a to {LETTERS[len(drawn.choices) - 1]}" if drawn.choices else "of the question"


def _revised() -> Revised:
    return Revised("What was answered is no longer in the question; answer it again.")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
