"""Proof: what an audit found about the checks of a course. Every rendering of an audit reads this
and computes nothing of its own. It holds hidden checks' words: it is for instructors alone.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from grader import __version__
from grader.model import CourseRef, Visibility

SCHEMA = "vgrade/audit/1"

MOST = 1e9
"""What a number of times is cut off at: JSON knows no infinity."""

Part = Literal[
    "degenerate",
    "alternatives",
    "margins",
    "sentences",
    "mistakes",
    "mutants",
    "stability",
    "texts",
    "quiz",
]
"""What an audit proves, part by part, in the order in which it is told."""

Naming = Literal["named", "one of", "not named", "not seen", "confused"]
Fate = Literal["caught", "cut off", "equal", "survived"]


class Shortfall(msgspec.Struct, frozen=True):
    """One thing that is not as it should be, as a sentence."""

    part: Part
    says: str


class Margin(msgspec.Struct, frozen=True):
    """How many times an error lies below or above what a check allows, and whose it is."""

    times: float
    who: str


class Sentence(msgspec.Struct, frozen=True):
    """What a learner reads when a check meets something that is no answer."""

    meets: str
    says: str
    poor: bool = False


class CheckProof(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str
    function: str
    visibility: Visibility
    points: float
    seconds: float
    """Of the check's own code with the reference: the median of some runs."""
    below: Margin | None = None
    """The largest error of an alternative; None where nothing is compared within a tolerance."""
    above: Margin | None = None
    """The smallest error of a mistake that the check sees."""
    random_comparisons: int = 0
    """Comparisons that a right answer fails with `FALSE_ALARM` each."""
    sentences: tuple[Sentence, ...] = ()


class Degenerate(msgspec.Struct, frozen=True):
    """A submission without any thought in it, and the checks in which it earned points."""

    what: str
    earned: tuple[str, ...]


class Style(msgspec.Struct, frozen=True):
    """A right submission in another style, and the checks that refused it."""

    style: str
    functions: int
    refused: tuple[str, ...]
    refused_single: tuple[str, ...]
    """The same with inputs and outputs in float32."""


class MistakeProof(msgspec.Struct, frozen=True):
    id: str
    function: str
    failed: int
    """How many checks see it."""
    naming: Naming
    others: tuple[str, ...] = ()
    """The mistakes that it is confused with, or one of which it is said to be."""


class Mutant(msgspec.Struct, frozen=True):
    """The reference with one thing changed."""

    kind: str
    function: str
    line: int
    source: str
    """The changed line as it was."""
    change: str
    fate: Fate
    reason: str
    """The check that saw it, or why it is taken to be equal."""


class Stability(msgspec.Struct, frozen=True):
    seeds: int
    orders: int
    unstable: tuple[str, ...]
    false_alarm: float
    """Bound on the probability that a right submission fails by chance."""


class QuizProof(msgspec.Struct, frozen=True):
    questions: int
    points: float
    choices: int
    """Questions with one right option."""
    longest: int
    """Those of them whose right option is longer than every other."""
    shortest: int
    """Those of them whose right option is shorter than every other."""


class ExerciseProof(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str
    checks: tuple[CheckProof, ...]
    degenerate: tuple[Degenerate, ...]
    styles: tuple[Style, ...]
    mistakes: tuple[MistakeProof, ...]
    mutants: tuple[Mutant, ...]
    searched: int
    """Cases of other inputs in which mutants that no check saw were compared with the reference."""
    allowance: str = ""
    """Why this exercise asks less of its mutants than others, if it does."""
    stability: Stability
    texts: int
    """Hints, titles and sentences that were looked at."""
    quiz: QuizProof | None = None
    sealed: bool
    """Did the alternatives and degenerate submissions also run in the real sandbox, sealed?"""
    shortfalls: tuple[Shortfall, ...]


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    schema: str = SCHEMA
    course: CourseRef
    exercises: tuple[ExerciseProof, ...]
    version: str = __version__
    seconds: float = 0.0

    @property
    def green(self) -> bool:
        """Does nothing fall short?"""
        return not any(exercise.shortfalls for exercise in self.exercises)


def proof_to_json(proof: Proof) -> bytes:
    """UTF-8, two-space indent, keys in declared order."""
    return msgspec.json.format(msgspec.json.encode(proof), indent=2) + b"\n"
