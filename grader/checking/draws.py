"""The random numbers of a check: drawn once when its answer key is recorded, replayed ever after.

So a check's inputs are the same wherever it runs, and a learner's copy needs no seed.

States of Generators travel: learners find those of public checks in their key, and their code is
given those of hidden ones. A state of PCG64 tells all that it was seeded with, so every Generator
is seeded by an HMAC of its own, and no state is related to another one.
"""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.authoring import Check
from grader.course.course import Course
from grader.errors import CourseError
from grader.sandbox import wire

_IN_PLACE = frozenset({"shuffle", "bit_generator", "bytes"})
"""What a recording cannot replay: it gives no value, or one that does not travel."""


def generator_state(generator: np.random.Generator) -> str:
    """The full state of a PCG64 Generator as text."""
    return json.dumps(generator.bit_generator.state)


def generator_from(state: str) -> np.random.Generator:
    """What it spawns comes from its state, as in the learner's process."""
    bits = np.random.PCG64(int.from_bytes(hashlib.sha256(state.encode()).digest(), "big"))
    bits.state = json.loads(state)
    return np.random.Generator(bits)


def sent(generator: np.random.Generator) -> np.random.Generator:
    """A copy as a learner's process gets it."""
    if type(generator.bit_generator) is np.random.PCG64:
        return generator_from(generator_state(generator))
    return copy.deepcopy(generator)


@dataclass(frozen=True, slots=True)
class Stream:
    """Random numbers by name. Who does not know ``key`` learns nothing of one stream from all
    others; names, not numbers, so that adding a check changes no other."""

    key: bytes
    names: tuple[str | int, ...]

    def generator(self) -> np.random.Generator:
        named = json.dumps(self.names).encode()
        entropy = hmac.digest(self.key, named, "sha256")
        return np.random.Generator(np.random.PCG64(int.from_bytes(entropy, "big")))

    def spawned(self, number: int) -> np.random.Generator:
        return replace(self, names=(*self.names, "spawned", number)).generator()


def stream_of(course: Course, exercise: str, check: Check, purpose: str = "check") -> Stream:
    """From the course's secret for a hidden check, from its seed for a public one."""
    key = course.secret if check.hidden else str(course.seed)
    assert key is not None, "a learner's course draws nothing"
    return Stream(key.encode(), (exercise, check.id, purpose))


def open_stream(*names: str | int) -> Stream:
    """For what need not be secret: an audit's own choices."""
    return Stream(b"", names)


class RecordingDraws:
    """Stands for ``rng`` while a key is recorded. Methods that return no new value do not exist.

    The numbers are those of ``stream``, or of ``instead``; what is spawned is always the stream's.
    """

    def __init__(self, stream: Stream, instead: Any = None):
        self._stream = stream
        self._generator = stream.generator() if instead is None else instead
        self._spawned = 0
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
        numbers = range(self._spawned, self._spawned + n_children)
        states = [generator_state(self._stream.spawned(number)) for number in numbers]
        self._spawned += n_children
        self.recorded.append(["spawned", states])
        return [generator_from(state) for state in states]

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
