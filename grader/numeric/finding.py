"""Finding: what a comparison saw, in words for a learner.

Each finding is worded twice: ``public`` with numbers, and ``hidden`` for a check whose inputs stay
secret. It must not know how a check is scored or shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "type",
    "structure",
    "shape",
    "dtype",
    "non-finite",
    "value",
    "distribution",
    "requirement",
    "changed-inputs",
]
Path = tuple[str | int, ...]

_SYMBOLIC_ONE = re.compile(r"(?<=[a-z][-+−])1(?![\d.])|(?<![\d.])1(?=/[a-z])")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with an answer, or a first one of several.

    ``public`` and ``hidden`` are predicates: they read on after the name of a function and a colon.
    ``hidden`` tells the pattern in words alone, with no index, number, drawn shape or value.
    ``path`` leads from the answer's root to the part, by keys and positions. ``pattern`` names what
    is systematically wrong, for machines; ``index`` is the first wrong entry of the part, ``error``
    the largest error, by the measure that the check chose. ``notes`` are as safe as ``hidden``.
    """

    kind: Kind
    public: str
    hidden: str
    path: Path = ()
    pattern: str | None = None
    index: tuple[int, ...] | None = None
    error: float | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of_requirement(cls, sentence: str) -> Finding:
        """A required property is missing; the sentence says it, with the function as its subject.

        A sentence with a number in it may hold a drawn one, and is not told of a hidden check.
        """
        public = f"does not meet the requirement that it {sentence}"
        drawn = re.search(r"\d", _SYMBOLIC_ONE.sub("", sentence))
        hidden = "does not have a property that is required" if drawn else public
        return cls("requirement", public, hidden)

    @classmethod
    def of_changed_inputs(cls, function_names: Iterable[str]) -> Finding:
        """These functions of the learner wrote into what they were given."""
        names = [f"`{name}`" for name in function_names]
        listed = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
        text = f"the inputs were changed by {listed}; work on a copy of them"
        return cls("changed-inputs", text, text)


class Mismatch(AssertionError):
    """A check's comparison failed; ``got`` is the whole value that was compared, or None, and
    ``seen`` what the comparison looked at of it."""

    def __init__(self, finding: Finding, got: Any, seen: Any = None):
        super().__init__(finding.public)
        self.finding, self.got, self.seen = finding, got, seen
