"""Handles: of each answer of a check, and of each part of it, which call it came from and where it
lies there, so that what is passed on goes as the learner's own object.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.sandbox import wire

Special = Callable[[Any, wire.Encoder], Any]


class Handles:
    """The answers of one check, in the order of its calls; they are looked through when one is
    asked for."""

    def __init__(self) -> None:
        self._functions: list[str] = []
        self._answers: list[Any] = []
        self._places: dict[int, tuple[int, tuple]] = {}
        self._indexed = 0

    def __len__(self) -> int:
        return len(self._answers)

    @property
    def last_function(self) -> str:
        return self._functions[-1]

    def add(self, function: str, answer: Any) -> None:
        """What a call gave; None where it gave nothing."""
        self._functions.append(function)
        self._answers.append(answer)

    def node(self, value: Any) -> list | None:
        """How ``value`` is sent if it is, or is a part of, an answer."""
        found = self._place(value)
        return None if found is None else ["h", found[0], list(found[1])]

    def encode(
        self, arguments: Sequence[Any], special: Special | None = None
    ) -> tuple[list, bytes]:
        """The arguments of a call as nodes, and the bytes of their arrays. ``special`` may encode
        further values."""

        def claim(value: Any, encoder: wire.Encoder) -> Any:
            node = self.node(value) or generator_node(value)
            return special(value, encoder) if node is None and special is not None else node

        encoder = wire.Encoder(claim)
        return [encoder.node(argument) for argument in arguments], encoder.raw()

    def origin(self, value: Any) -> str | None:
        """The function of which an answer was, or held, this very object."""
        found = self._place(value)
        return None if found is None else self._functions[found[0]]

    def _place(self, value: Any) -> tuple[int, tuple] | None:
        while self._indexed < len(self._answers):
            self._enter(self._answers[self._indexed], self._indexed, ())
            self._indexed += 1
        return self._places.get(id(value))

    def _enter(self, value: Any, call: int, path: tuple) -> None:
        if isinstance(value, np.ndarray | wire.Opaque):
            self._places[id(value)] = (call, path)
        elif isinstance(value, tuple | list) and value:
            self._places[id(value)] = (call, path)
            for position, item in enumerate(value):
                self._enter(item, call, (*path, position))
        elif isinstance(value, dict):
            self._places[id(value)] = (call, path)
            for key, item in value.items():
                self._enter(item, call, (*path, key))


def generator_node(value: Any) -> list | None:
    """A Generator with its full state, as JSON has it: the arrays that some kinds keep are lists
    there."""
    if isinstance(value, np.random.Generator):
        return ["g", _listed(value.bit_generator.state)]
    return None


def _listed(state: Any) -> Any:
    if isinstance(state, dict):
        return {key: _listed(value) for key, value in state.items()}
    return state.tolist() if isinstance(state, np.ndarray) else state
