"""A question of a quiz as its author wrote it, with its right answer and what to say to wrong ones.

``problems`` says what is wrong with one; how a question is asked is in ``asked``.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from grader.course.settings import Range
from grader.quiz.asked import Asked, Kind, named_in
from grader.quiz.expression import CONSTANTS, FUNCTIONS, evaluate
from grader.quiz.wording import same_words

MOST_CHOICES = 12
MOST_DRAWS = 1000
"""Combinations of parameters: each is tried when the course is read."""
MOST_POINTS = 1000
MOST_TOLERANCE = 0.5
"""Of a number: with more, half of it and twice it would be right as well."""
MOST_NUMBER = 10**15
"""Below it a float tells whole numbers apart."""
_WRITABLE = f"from {-MOST_NUMBER:,} to {MOST_NUMBER:,}"
NUMBERS: Mapping[str, Range] = MappingProxyType(
    {
        "points": Range(0, MOST_POINTS),
        "tolerance": Range(0, MOST_TOLERANCE),
        "absolute": Range(0, MOST_NUMBER),
        "answer": Range(-MOST_NUMBER, MOST_NUMBER),
    }
)
"""What they may be; 0 is no points and no tolerance, which `problems` says."""
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_RESERVED = ("edition", "variant")
"""Words that mean something else in an answer sheet."""
_DEFAULT_TOLERANCE = 0.01


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``says`` is for whoever chooses a wrong one."""

    text: str
    right: bool = False
    says: str = ""


class WrongNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answer: str | float
    says: str


class WrongWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    accept: list[str]
    says: str


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    left: str
    right: str
    says: str = ""


class _Question(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"
):
    id: str
    text: str
    points: float = 1.0
    why: str = ""

    def asked(self) -> Asked:
        """What of it is shown before it is answered; nothing in it tells what is right."""
        kind: Kind = self.__struct_config__.tag  # type: ignore[assignment]
        return Asked(id=self.id, kind=kind, text=self.text, points=self.points, **self._shown())

    def _shown(self) -> dict[str, Any]:
        return {}

    def problems(self) -> Iterator[str]:
        """What is wrong with it, each as a predicate with its remedy."""
        if not _ID.fullmatch(self.id):
            yield "has an id that is not made of letters, digits and single dashes"
        if self.id in _RESERVED:
            yield "has an id that means something else in an answer sheet; choose another"
        if not self.text.strip():
            yield "has no text"
        if not 0 < self.points <= MOST_POINTS:
            worth = "nothing" if self.points <= 0 else f"{self.points:g} points"
            yield f"is worth {worth}; points are above 0, {MOST_POINTS:,} at most"
        yield from self._own_problems()

    def _own_problems(self) -> Iterator[str]:
        yield from _undrawn(self.text, {})


class Choice(_Question, frozen=True, tag="choice"):
    options: list[Option]

    def _shown(self) -> dict[str, Any]:
        return {"choices": sorted(option.text for option in self.options)}

    def _own_problems(self) -> Iterator[str]:
        yield from super()._own_problems()
        yield from _choices_wrong([option.text for option in self.options], "option")
        right = sum(option.right for option in self.options)
        if right == 0:
            yield "has no right option; mark one with `right = true`"
        if right > 1 and type(self) is Choice:
            yield f'has {right} right options; make it `kind = "choices"`, or leave one right'
        if right == len(self.options):
            yield "has no wrong option; add one that people do believe"
        for option in self.options:
            if not option.right and not option.says.strip():
                yield f"says nothing to whoever chooses “{option.text}”; give the option `says`"


class Choices(Choice, frozen=True, tag="choices"):
    """Several are right."""


class Number(_Question, frozen=True, tag="number"):
    """Exactly one of ``tolerance`` (relative) and ``absolute`` counts."""

    answer: str | float
    unit: str = ""
    tolerance: float | None = None
    absolute: float | None = None
    draw: dict[str, list[int | float]] = {}
    wrong: list[WrongNumber] = []

    def _shown(self) -> dict[str, Any]:
        tolerance = _DEFAULT_TOLERANCE if self.tolerance is None else self.tolerance
        return {
            "unit": self.unit,
            "draw": self.draw,
            "absolute": self.absolute,
            "tolerance": tolerance if self.absolute is None else None,
        }

    def draws(self) -> Iterator[dict[str, float]]:
        """Every combination of the parameters; a single empty one where none is drawn."""
        for values in itertools.product(*self.draw.values()):
            yield dict(zip(self.draw, values, strict=True))

    def value(self, parameters: dict[str, float]) -> float:
        return value_of(self.answer, parameters)

    def _own_problems(self) -> Iterator[str]:
        yield from _undrawn(self.text, self.draw)
        if self.tolerance is not None and self.absolute is not None:
            yield "has a `tolerance` and an `absolute`; leave out one"
        for name, most in (("tolerance", MOST_TOLERANCE), ("absolute", MOST_NUMBER)):
            if (size := getattr(self, name)) is not None and not 0 < size <= most:
                yield f"has the {name} {size}; it is a finite number above 0, {most:,} at most"
        for value in (self.answer, *(entry.answer for entry in self.wrong)):
            if not isinstance(value, str) and not _is_writable(value):
                yield f"has the answer {value:g}; it is a number {_WRITABLE}"
        said = named_in(self.text)
        for name, values in self.draw.items():
            if not name.isidentifier() or name in FUNCTIONS or name in CONSTANTS:
                yield f"draws `{name}`, which is no name for a parameter here; choose another"
            if not values or not all(map(_is_writable, values)):
                drawn = str(values)[:100]
                yield f"draws `{name}` from {drawn}; list one finite number or more, {_WRITABLE}"
            if name not in said:
                yield f"draws `{name}`, which its text does not show; write {{{name}}} there"
        count = math.prod(len(values) for values in self.draw.values())
        if count > MOST_DRAWS:
            yield f"has {count:,} combinations of parameters; {MOST_DRAWS:,} are the most"
            return
        yield from self._values_wrong()

    def _values_wrong(self) -> Iterator[str]:
        for parameters in self.draws():
            try:
                right = self.value(parameters)
                for entry in self.wrong:
                    value_of(entry.answer, parameters)
            except ValueError as error:
                where = "".join(f", with {n} = {v:g}" for n, v in parameters.items())
                yield f"cannot be worked out{where}: {error}"
                return
            if right == 0 and self.absolute is None:
                yield "has the right answer 0, of which no share is a tolerance; give `absolute`"
                return
        for entry in self.wrong:
            if not entry.says.strip():
                yield f"says nothing to the wrong answer `{entry.answer}`; give it `says`"


class Words(_Question, frozen=True, tag="text"):
    accept: list[str]
    wrong: list[WrongWords] = []

    def _own_problems(self) -> Iterator[str]:
        yield from super()._own_problems()
        if not self.accept:
            yield "accepts no answer; list what is right in `accept`"
        for text in (*self.accept, *(t for entry in self.wrong for t in entry.accept)):
            if not same_words(text):
                yield f"has the answer “{text}”, of which no letter or digit counts"
        right = {same_words(text) for text in self.accept}
        for entry in self.wrong:
            if not entry.says.strip() or not entry.accept:
                yield "has an entry of `wrong` without `accept` or `says`; give it both"
            for text in entry.accept:
                if same_words(text) in right:
                    yield f"takes “{text}” for right and for wrong"


class Order(_Question, frozen=True, tag="order"):
    """``items`` in the right order."""

    items: list[str]
    says: str

    def _shown(self) -> dict[str, Any]:
        return {"choices": sorted(self.items)}

    def _own_problems(self) -> Iterator[str]:
        yield from super()._own_problems()
        yield from _choices_wrong(self.items, "item")
        if not self.says.strip():
            yield "says nothing to a wrong order; give it `says`"


class Match(_Question, frozen=True, tag="match"):
    """Several lefts may have the same right side."""

    pairs: list[Pair]
    extra: list[str] = []

    def _shown(self) -> dict[str, Any]:
        rights = sorted({*(pair.right for pair in self.pairs), *self.extra})
        return {"choices": rights, "lefts": sorted(pair.left for pair in self.pairs)}

    def _own_problems(self) -> Iterator[str]:
        yield from super()._own_problems()
        yield from _choices_wrong([pair.left for pair in self.pairs], "left side")
        yield from _choices_wrong(self._shown()["choices"], "right side")
        for text in self.extra:
            if text in [pair.right for pair in self.pairs]:
                yield f"has the extra “{text}”, which is the right side of a pair"
        for pair in self.pairs:
            if not pair.says.strip():
                yield f"says nothing to a wrong match of “{pair.left}”; give the pair `says`"


Question = Choice | Choices | Number | Words | Order | Match


def value_of(answer: str | float, parameters: dict[str, float]) -> float:
    """Raises ValueError with a sentence."""
    return evaluate(answer if isinstance(answer, str) else repr(answer), parameters)


def _is_writable(value: float) -> bool:
    return -MOST_NUMBER <= value <= MOST_NUMBER


def _choices_wrong(texts: list[str], what: str) -> Iterator[str]:
    if len(texts) < 2:
        yield f"has {len(texts)} {what}s; two are the least"
    if len(texts) > MOST_CHOICES:
        yield f"has {len(texts)} {what}s; {MOST_CHOICES} are the most"
    seen: set[str] = set()
    for text in texts:
        plain = " ".join(text.split()).casefold()
        if not plain:
            yield f"has an empty {what}"
        elif plain in seen:
            yield f"has the {what} “{text}” twice"
        seen.add(plain)


def _undrawn(text: str, draw: dict[str, list[int | float]]) -> Iterator[str]:
    for name in named_in(text, formulas=False):
        if name not in draw:
            yield f"speaks of the parameter {{{name}}}, which is not drawn; add it to `draw`"
