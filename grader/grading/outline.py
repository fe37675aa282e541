"""The outline of a right answer: its types and shapes without its values.

When a check's own code stumbles over a learner's value, the outline says what was needed instead.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Outline = Any
"""Plain data: ["array", shape], ["number"], ["list"|"tuple", [...]], ["dict", [[key, …]]], …"""

_MAX_PARTS = 200


def outline(value: Any) -> Outline:
    """What kind of thing a right answer is."""
    if isinstance(value, np.ndarray):
        return ["array", list(value.shape)] if value.ndim else ["number"]
    if isinstance(value, bool | int | float | complex | np.generic):
        return ["number"]
    if value is None:
        return ["None"]
    if isinstance(value, str):
        return ["text"]
    if isinstance(value, tuple | list):
        kind = "tuple" if isinstance(value, tuple) else "list"
        return [kind, [outline(item) for item in list(value)[:_MAX_PARTS]]]
    if isinstance(value, dict):
        return ["dict", [[key, outline(item)] for key, item in list(value.items())[:_MAX_PARTS]]]
    return ["any"]


def departure(got: Any, right: Outline, *, hidden: bool) -> str | None:
    """How ``got`` is another kind of thing, as words after a function's name; None if it is not."""
    kind = right[0]
    if kind in ("any", "number") and not isinstance(
        got, str | list | tuple | dict | None.__class__
    ):
        return None
    if kind == "array" and isinstance(got, np.ndarray):
        if list(got.shape) == right[1]:
            return None
        if hidden:
            return "returned an array of another shape than needed"
        return f"returned an array of shape {got.shape} where {tuple(right[1])} is needed"
    if kind in ("tuple", "list") and isinstance(got, tuple | list):
        if len(got) != len(right[1]):
            if hidden and kind == "list":
                return "returned a list of another length than needed"
            return f"returned {len(got)} values where {len(right[1])} are needed"
        return _first(
            (departure(g, r, hidden=hidden) for g, r in zip(got, right[1], strict=True)), "in it"
        )
    if kind == "dict" and isinstance(got, dict):
        missing = [key for key, _ in right[1] if key not in got]
        if missing:
            return (
                "returned a dict without all the keys" if hidden else f"gave no key {missing[0]!r}"
            )
        return _first((departure(got[k], r, hidden=hidden) for k, r in right[1]), "in it")
    if kind == "None" and got is None:
        return None
    if kind == "text" and isinstance(got, str):
        return None
    return f"returned {_describe(got, hidden)} where {_ARTICLES.get(kind, kind)} is needed"


def _first(found: Any, where: str) -> str | None:
    for sentence in found:
        if sentence is not None:
            return f"{sentence} ({where})" if where not in sentence else sentence
    return None


def _describe(value: Any, hidden: bool) -> str:
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return "an array"
    if isinstance(value, dict):
        return "a dict"
    if isinstance(value, tuple | list):
        return f"a {'tuple' if isinstance(value, tuple) else 'list'}"
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool | int | float | complex | np.generic):
        return "a single number"
    return "another object" if hidden else f"a `{getattr(value, 'typename', '?')}`"


_ARTICLES = {
    "array": "an array",
    "number": "a number",
    "tuple": "a tuple",
    "list": "a list",
    "dict": "a dict",
    "text": "text",
    "None": "None",
}
