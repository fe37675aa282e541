"""The random numbers of a check: drawn once when its answer key is recorded, replayed ever after.

So a check's inputs are the same wherever it runs, and a learner's copy needs no seed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.errors import CourseError
from grader.sandbox import wire

_IN_PLACE = frozenset({"shuffle", "bit_generator", "bytes"})
"""What a recording cannot replay: it gives no value, or one that does not travel."""


def generator_state(generator: np.random.Generator) -> str:
    """The full state of a PCG64 Generator as text."""
    return json.dumps(generator.bit_generator.state)


def generator_from(state: str) -> np.random.Generator:
    bits = np.random.PCG64(0)
    bits.state = json.loads(state)
    return np.random.Generator(bits)


def seeded(*parts: object) -> np.random.Generator:
    """A Generator from the course's seed, the exercise and the check: names, not numbers, so that
    adding a check changes no other."""
    words = "/".join(str(part) for part in parts).encode()
    return np.random.default_rng(np.random.SeedSequence(list(words)))


class RecordingDraws:
    """Stands for ``rng`` while a key is recorded. Methods that return no new value do not exist."""

    def __init__(self, generator: np.random.Generator):
        self._generator = generator
        self.recorded: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _IN_PLACE or not hasattr(self._generator, name):
            raise CourseError(
                f"a check cannot use rng.{name}: use a method that returns new values"
                " (permuted in place of shuffle), or rng.spawn"
            )

        def draw(*args: Any, **options: Any) -> Any:
            if "out" in options:
                raise CourseError(
                    f"rng.{name}(out=…) cannot be recorded; take the array that it returns"
                )
            value = getattr(self._generator, name)(*args, **options)
            what = wire.why_not_sent(value)
            if what is not None:
                raise CourseError(
                    f"what rng.{name} gives here cannot be recorded ({what}); draw numbers, and"
                    " choose by them"
                )
            self.recorded.append(
                ["value", value.copy() if isinstance(value, np.ndarray) else value]
            )
            return value

        return draw

    def spawn(self, n_children: int) -> list[np.random.Generator]:
        children = self._generator.spawn(n_children)
        self.recorded.append(["spawned", [generator_state(child) for child in children]])
        return children

    def passed(self) -> np.random.Generator:
        """What a call is given where the check passes ``rng`` itself: never its own stream."""
        return self.spawn(1)[0]


class ReplayedDraws:
    """Stands for ``rng`` while a submission is graded: the recorded values, by position."""

    def __init__(self, recorded: Sequence[Any]):
        self._recorded = iter(recorded)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def draw(*_: Any, **__: Any) -> Any:
            value = self._next("value")
            return value.copy() if isinstance(value, np.ndarray) else value

        return draw

    def spawn(self, n_children: int) -> list[np.random.Generator]:
        return [generator_from(state) for state in self._next("spawned")]

    def passed(self) -> np.random.Generator:
        return self.spawn(1)[0]

    def _next(self, kind: str) -> Any:
        entry = next(self._recorded, None)
        if entry is None or entry[0] != kind:
            raise CourseError("a check draws other numbers than when its answers were recorded")
        return entry[1]
