"""Plain: which values of an untrusted process are numbers or arrays of numbers.

Must not know what they are compared with.
"""

from __future__ import annotations

from typing import Any

import numpy as np

NUMBER_KINDS = frozenset("biufc")


def is_array(value: Any) -> bool:
    """Is it an array of numbers? Subclasses such as ``np.matrix`` are not."""
    return type(value) is np.ndarray and value.dtype.kind in NUMBER_KINDS


def as_number(value: Any) -> np.ndarray | None:
    """Any single number as an array of shape (), an array of size 1 too; None for the rest.

    A whole number beyond 64 bits becomes a double; beyond the largest double it is no number that
    could be compared.
    """
    kind = type(value)
    if kind is np.ndarray:
        return value.reshape(()) if value.size == 1 and is_array(value) else None
    if issubclass(kind, bool | float | complex | np.number | np.bool_):
        return np.asarray(value)
    if not issubclass(kind, int):
        return None
    if -(2**63) <= value < 2**64:
        return np.asarray(value)
    try:
        return np.asarray(float(value))
    except OverflowError:
        return None
