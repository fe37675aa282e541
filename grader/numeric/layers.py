"""Layers: what is systematically wrong in a row of parts that are numbered, from layer to layer.

The parts are a list, or the entries of a dict whose keys end in a number. Must not know how two
parts are compared: it is given a function for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.numeric.finding import Path
from grader.numeric.patterns import Pattern, evidence
from grader.numeric.wording import part

Agrees = Callable[[Any, Any], bool]
_NUMBERED = re.compile(r"(.*?)(\d{1,6})", re.DOTALL)
SHIFTED_HIDDEN = "it is one place off: each part holds what belongs to its neighbour"


def order_pattern(got: Any, want: Any, path: Path, agrees: Agrees) -> Pattern | None:
    """Are the parts right, but each in the place of its neighbour, or in reverse order?

    ``got`` and ``want`` are the whole answers, ``path`` leads to a part that is wrong or missing.
    """
    *above, key = path
    for step in above:
        got, want = got[step], want[step]
    prefix, right = _numbered(want, key)
    parts = _numbered(got, key)[1]
    if len(right) < 2 or not parts:
        return None
    backwards = dict(zip(right, reversed(right), strict=True))
    if parts.keys() == right.keys() and _moved(parts, right, backwards, agrees):
        text = "the parts are in reverse order"
        return Pattern("layers reversed", text, text)
    for offset in (1, -1):
        places = {i: i + offset for i in parts if i + offset in right}
        if len(places) + 1 >= len(right) and _moved(parts, right, places, agrees):
            number = key if isinstance(key, int) else int(key[len(prefix) :])
            here = number if number in places else next(iter(places))
            names = [
                part((*above, i if isinstance(key, int) else f"{prefix}{i}"))
                for i in (here, here + offset)
            ]
            text = f"it is one place off: {names[0]} holds what belongs to {names[1]}"
            return Pattern("layer off", text, SHIFTED_HIDDEN)
    return None


def length_pattern(got: Sequence[Any], want: Sequence[Any], agrees: Agrees) -> Pattern | None:
    """Is a list right but for one item at an end, missing or too many?"""
    ends = {
        "the first one is missing": (got, want[1:]),
        "the last one is missing": (got, want[:-1]),
        "there is one too many at the start": (got[1:], want),
        "there is one too many at the end": (got[:-1], want),
    }
    for text, (some, others) in ends.items():
        if len(some) == len(others) > 1 and all(map(agrees, some, others)):
            return Pattern("one item off", f"{text}, the others are right", text)
    return None


def _numbered(parts: Any, key: str | int) -> tuple[str, dict[int, Any]]:
    """The prefix that the key shares with others, and what stands at each number."""
    if isinstance(parts, dict):
        match = _NUMBERED.fullmatch(key) if isinstance(key, str) else None
        if match is None:
            return "", {}
        prefix = match[1]
        found = ((k, _NUMBERED.fullmatch(k)) for k in parts if isinstance(k, str))
        return prefix, {int(m[2]): parts[k] for k, m in found if m and m[1] == prefix}
    if isinstance(parts, list | tuple) and isinstance(key, int):
        return "", dict(enumerate(parts))
    return "", {}


def _moved(
    parts: dict[int, Any], right: dict[int, Any], places: dict[int, int], agrees: Agrees
) -> bool:
    """Does every part hold what is right at another place, and do the values say so?"""
    if not places or not all(agrees(parts[i], right[j]) for i, j in places.items()):
        return False
    told_apart = [
        right[j]
        for i, j in places.items()
        if isinstance(right[j], np.ndarray) and not (i in right and agrees(right[i], right[j]))
    ]
    return sum(map(evidence, told_apart)) >= 4
