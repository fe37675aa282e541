"""Earlier exercises, as later ones build on them: which of their functions are broken, and how.

A function of another exercise is named ``backprop.linear_forward``, after its module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from grader.authoring import Mistake
from grader.course.exercise import Exercise


@dataclass
class Prerequisites:
    """Filled in the course's order, while a submission is graded."""

    _uses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _broken: dict[str, None] = field(default_factory=dict)
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    """Those that were named, by function."""

    def add(
        self, exercise: Exercise, broken: Collection[str], mistakes: Mapping[str, Mistake]
    ) -> None:
        """``broken`` and ``mistakes`` speak of the exercise's own functions."""
        for name in exercise.functions:
            full = qualified(exercise, name)
            helpers = exercise.helpers.get(name, ())
            self._uses[full] = tuple(h if "." in h else qualified(exercise, h) for h in helpers)
            if name in broken:
                self._broken[full] = None
        self.mistakes |= {qualified(exercise, name): m for name, m in mistakes.items()}

    def broken_behind(self, exercise: Exercise, text: str) -> dict[str, tuple[str, ...]]:
        """For each function of another exercise that this one's reference uses, and whose name is
        in the learner's ``text`` too: the broken ones among it and what it uses, first things
        first. Who wrote it without that helper does not wait for it."""
        helpers = {h for used in exercise.helpers.values() for h in used if "." in h}
        found = {}
        for helper in sorted(helpers):
            if re.search(rf"\b{helper.rpartition('.')[2]}\b", text):
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
