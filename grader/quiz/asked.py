"""A question as it is asked: what a learner sees of it, and what travels to learners."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

Kind = Literal["choice", "choices", "number", "text", "order", "match"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
VARIANTS = 100
SHEET_VARIANT = 0
"""The one that ``quiz.md`` and the notebook show."""
_SHOWN_TWICE = (
    "The sheet says that one thing was shown under two letters, which it was not; answer it again."
)
_PARAMETER = re.compile(r"\{([A-Za-z_]\w*)\}")
_SPANS = re.compile(r"(\$[^$]*\$)|(`[^`\n]*`)")


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``choices`` are options, items or right sides, sorted: their places tell nothing."""

    id: str
    kind: Kind
    text: str
    points: float = 1.0
    choices: list[str] = []
    lefts: list[str] = []
    unit: str = ""
    tolerance: float | None = None
    absolute: float | None = None
    draw: dict[str, list[int | float]] = {}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as one learner sees it. A choice is None where what stood there when it was
    answered is no longer in the question."""

    asked: Asked
    text: str
    parameters: dict[str, float]
    lefts: tuple[str | None, ...]
    choices: tuple[str | None, ...]

    def filled(self, text: str) -> str:
        """``text`` of the same question with the parameters put in."""
        return filled(text, self.parameters)

    @property
    def shown(self) -> str:
        """What was shown, as digests: of the text and its numbers, then the left sides, then the
        choices. Kept beside an answer, it tells later what a letter stood for."""
        numbers = [str(sorted(self.parameters.items()))] if self.parameters else []
        parts = ([self.asked.text, *numbers], self.lefts, self.choices)
        return " / ".join(" ".join(mark(text or "") for text in part) for part in parts).strip()


def draw(asked: Asked, quiz: str, variant: int) -> Drawn:
    """The order of choices and the parameters depend on the variant and on what the question says,
    not on the order in its file."""
    place = f"{variant}/{quiz}/{asked.id}"
    parameters = {
        name: sorted(values)[_number(f"{place}/{name}") % len(values)]
        for name, values in asked.draw.items()
    }
    return Drawn(
        asked=asked,
        text=filled(asked.text, parameters),
        parameters=parameters,
        lefts=tuple(sorted(asked.lefts, key=lambda text: _number(f"{place}/{text}"))),
        choices=tuple(sorted(asked.choices, key=lambda text: _number(f"{place}/{text}"))),
    )


def as_shown(drawn: Drawn, shown: str) -> tuple[Drawn, bool, bool]:
    """The question with its letters as they stood when it was answered; then whether its text has
    changed since, and whether the numbers in it have.

    Raises ValueError where it says what cannot have been shown: a learner may edit it.
    """
    parts = [part.split() for part in shown.split("/")]
    now = drawn.shown.split("/")[0].split()
    if len(parts) != 3 or not parts[0]:
        return drawn, False, False
    if any(len(set(part)) < len(part) for part in parts[1:]):
        raise ValueError(_SHOWN_TWICE)
    lefts = _known(drawn.asked.lefts, parts[1])
    choices = _known(drawn.asked.choices, parts[2])
    then = Drawn(drawn.asked, drawn.text, drawn.parameters, lefts, choices)
    return then, parts[0][0] != now[0], parts[0][1:] != now[1:]


def _known(texts: list[str], digests: list[str]) -> tuple[str | None, ...]:
    by_digest = {mark(text): text for text in texts}
    return tuple(map(by_digest.get, digests))


def mark(text: str) -> str:
    """A short digest of a text; spaces and line ends make no difference."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def edition(quiz: Iterable[Asked]) -> str:
    """Of all questions of a quiz: changes with whatever a learner sees of it."""
    return mark(" ".join(draw(asked, "", SHEET_VARIANT).shown for asked in quiz))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def named_in(text: str, *, formulas: bool = True) -> set[str]:
    """The names in braces: of parameters, or, inside of formulas, of LaTeX's own."""
    found: set[str] = set()
    for formula, code, words in _spans(text):
        if words or (formulas and (formula or code)):
            found.update(_PARAMETER.findall(formula or code or words))
    return found


def filled(text: str, parameters: Mapping[str, float]) -> str:
    """The text with its parameters put in; in a formula the braces stay, as LaTeX needs them."""

    def put(span: str, braces: bool) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] not in parameters:
                return match[0]
            written = f"{parameters[match[1]]:.10g}"
            return f"{{{written}}}" if braces else written

        return _PARAMETER.sub(value, span)

    return "".join(put(f or c or w, bool(f)) for f, c, w in _spans(text))


def _spans(text: str) -> Iterator[tuple[str, str, str]]:
    """The text in pieces: a formula, code, or words; two of the three are empty."""
    end = 0
    for match in _SPANS.finditer(text):
        yield "", "", text[end : match.start()]
        yield match[1] or "", match[2] or "", ""
        end = match.end()
    yield "", "", text[end:]
