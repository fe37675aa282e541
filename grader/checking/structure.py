"""The outline of a right answer: its types and shapes without its values.

When a check's own code stumbles over a learner's value, the outline says what was needed instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from grader.numeric.finding import Finding, Mismatch, Path
from grader.numeric.wording import hidden_part, part

Outline = Any
"""Plain data: ["array", shape], ["number"], ["list"|"tuple", [...]], ["dict", [[key, …]]], …, and
"complex" at the end of an array or number that is."""

_MAX_PARTS = 200


def outline(value: Any) -> Outline:
    """What kind of thing a right answer is."""
    if isinstance(value, np.ndarray):
        return [*(["array", list(value.shape)] if value.ndim else ["number"]), *_complex(value)]
    if isinstance(value, bool | int | float | complex | np.generic):
        return ["number", *_complex(value)]
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


def _complex(value: Any) -> list[str]:
    return ["complex"] if np.iscomplexobj(value) else []


def demand_real(answers: Iterable[Any], right: Iterable[Outline]) -> None:
    """No answer has an imaginary part where the right one has none: a check's own arithmetic may
    have dropped it. Raises Mismatch."""
    for got, outlined in zip(answers, right, strict=False):
        path = _imaginary(got, outlined, ())
        if path is not None:
            text = "holds complex numbers where real ones are needed"
            named, hidden = part(path), hidden_part(path, outlined[0] == "tuple")
            found = Finding("dtype", f"{named} {text}".strip(), f"{hidden} {text}", path)
            raise Mismatch(found, got, got)


def _imaginary(got: Any, right: Outline, path: Path) -> Path | None:
    """Where the first such part is."""
    if right[0] in ("array", "number"):
        numbers = isinstance(got, complex | np.ndarray | np.generic)
        return path if numbers and right[-1] != "complex" and np.any(np.imag(got)) else None
    if right[0] in ("tuple", "list") and isinstance(got, np.ndarray):
        real = all(item[0] in ("array", "number") and item[-1] != "complex" for item in right[1])
        return path if real and np.any(np.imag(got)) else None
    inner: Iterable[tuple[Any, Outline, str | int]] = ()
    if right[0] in ("tuple", "list") and isinstance(got, tuple | list):
        inner = ((g, r, n) for n, (g, r) in enumerate(zip(got, right[1], strict=False)))
    elif right[0] == "dict" and isinstance(got, dict):
        inner = ((got[key], r, key) for key, r in right[1] if key in got)
    places = (_imaginary(g, r, (*path, step)) for g, r, step in inner)
    return next((place for place in places if place is not None), None)


def departure(got: Any, right: Outline, *, hidden: bool) -> str | None:
    """How ``got`` is another kind of thing, as words after a function's name; None if it is not."""
    found = _first_departure(got, right, ())
    if found is None:
        return None
    path, public, secret = found
    words = secret if hidden else public
    if not path:
        return words
    where = hidden_part(path, right[0] == "tuple") if hidden else f"`{part(path)}`"
    return f"{words} (in {where})"


def _first_departure(got: Any, right: Outline, path: Path) -> tuple[Path, str, str] | None:
    """Where it is, in words for a public check, and in words without a number of the learner's."""
    kind = right[0]
    if kind in ("any", "number") and not isinstance(
        got, str | list | tuple | dict | None.__class__
    ):
        return None
    if kind == "array" and isinstance(got, np.ndarray):
        if list(got.shape) == right[1]:
            return None
        needed = f"where {tuple(right[1])} is needed"
        return (
            path,
            f"returned an array of shape {got.shape} {needed}",
            "returned an array of another shape than needed",
        )
    if kind in ("tuple", "list") and isinstance(got, tuple | list):
        count = len(right[1])
        if len(got) != count:
            values = "value" if len(got) == 1 else "values"
            needed = f"where {count} {'is' if count == 1 else 'are'} needed"
            amount = "more" if len(got) > count else "fewer"
            return (
                path,
                f"returned {len(got)} {values} {needed}",
                f"returned {amount} values than needed",
            )
        return _first(
            _first_departure(g, r, (*path, n))
            for n, (g, r) in enumerate(zip(got, right[1], strict=True))
        )
    if kind == "dict" and isinstance(got, dict):
        missing = [key for key, _ in right[1] if key not in got]
        if missing:
            return path, f"gave no key {missing[0]!r}", "returned a dict without all the keys"
        return _first(_first_departure(got[key], r, (*path, key)) for key, r in right[1])
    if (kind == "None" and got is None) or (kind == "text" and isinstance(got, str)):
        return None
    needed = f"where {_ARTICLES.get(kind, kind)} is needed"
    return (
        path,
        f"returned {_describe(got, hidden=False)} {needed}",
        f"returned {_describe(got, hidden=True)} {needed}",
    )


def _first(found: Iterable[tuple[Path, str, str] | None]) -> tuple[Path, str, str] | None:
    return next((departure for departure in found if departure is not None), None)


def _describe(value: Any, *, hidden: bool) -> str:
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
