"""Earlier exercises, as later ones build on them: which of their functions are broken, and how.

A function of another exercise is named ``backprop.linear_forward``, after its module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from grader.authoring import Mistake
from grader.course.exercise import Exercise
from grader.diagnosis.callgraph import names_taken


@dataclass
class Prerequisites:
    """Filled in the course's order, while a submission is graded."""

    _uses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _broken: dict[str, None] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    """Those that were named, by function."""

    def add(
        self,
        exercise: Exercise,
        broken: Collection[str],
        mistakes: Mapping[str, Mistake],
        text: str,
    ) -> None:
        """``broken`` and ``mistakes`` speak of the exercise's own functions, ``text`` is the
        learner's file."""
        self._texts[exercise.module] = text
        for name in exercise.functions:
            full = qualified(exercise, name)
            helpers = exercise.helpers.get(name, ())
            self._uses[full] = tuple(h if "." in h else qualified(exercise, h) for h in helpers)
            if name in broken:
                self._broken[full] = None
        self.mistakes |= {qualified(exercise, name): m for name, m in mistakes.items()}

    def broken_behind(self, exercise: Exercise, text: str) -> dict[str, tuple[str, ...]]:
        """For each function of another exercise that this one's reference uses, and the learner's
        ``text`` takes from there too: the broken ones among it and what it uses, first things
        first. Who wrote it without that helper, or wrote that anew, does not wait for it."""
        helpers = {h for used in exercise.helpers.values() for h in used if "." in h}
        found = {}
        taken = names_taken(text) if helpers else frozenset()
        for helper in sorted(helpers):
            module, _, name = helper.rpartition(".")
            if name in taken or text == self._texts.get(module):
                behind = set(self._behind(helper))
                found[helper] = tuple(name for name in self._broken if name in behind)
        return found

    def _behind(self, helper: str, seen: tuple[str, ...] = ()) -> Iterator[str]:
        if helper not in seen:
            yield helper
            for used in self._uses.get(helper, ()):
                yield from self._behind(used, (*seen, helper))


def qualified(exercise: Exercise, name: str) -> str:
    """A function by its exercise's module and its own name."""
    return f"{exercise.module}.{name}"


def in_words(helper: str) -> str:
    """As a sentence has it: "`linear_forward`", "`linear_forward` of backprop"."""
    module, _, name = helper.rpartition(".")
    return f"`{name}` of {module}" if module else f"`{name}`"
