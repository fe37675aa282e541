"""Degenerate submissions: functions without any thought in them, which must earn nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.audit.harness import Harness, Lookup, alike
from grader.proof import Degenerate

_NOISE_SEED = 3


def _noise(array: np.ndarray) -> np.ndarray:
    return np.random.default_rng(_NOISE_SEED).normal(size=array.shape)


def _not_written(right: Callable, arguments: tuple) -> Any:
    raise NotImplementedError


KINDS: dict[str, Callable[[Callable[..., Any], tuple], Any]] = {
    "the untouched stub": _not_written,
    "None": lambda right, arguments: None,
    "0": lambda right, arguments: 0,
    "True": lambda right, arguments: True,
    "False": lambda right, arguments: False,
    "its first input": lambda right, arguments: arguments[0],
    "all its inputs": lambda right, arguments: arguments,
    "zeros of the right shape": lambda right, arguments: alike(right(*arguments), np.zeros_like),
    "ones of the right shape": lambda right, arguments: alike(right(*arguments), np.ones_like),
    "random arrays": lambda right, arguments: alike(right(*arguments), _noise),
}
"""What each function returns, given the right one and its arguments."""


def degenerate(harness: Harness) -> list[Degenerate]:
    """Which checks each kind of degenerate submission passes; there should be none."""
    return [Degenerate(what, tuple(harness.passed(_all(harness, what)))) for what in KINDS]


def _all(harness: Harness, what: str) -> Lookup:
    answer = KINDS[what]

    def lookup(name: str) -> Callable[..., Any]:
        right = harness.reference.function(name)
        return lambda *arguments: answer(right, arguments)

    return lookup
