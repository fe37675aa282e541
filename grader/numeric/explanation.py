"""Explanation: from where two answers differ to the sentence that a learner reads.

Must not decide whether an answer is right: that is done when this is called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, NamedTuple

import numpy as np

from grader.numeric.finding import Finding, Path
from grader.numeric.layers import Agrees, length_pattern, order_pattern
from grader.numeric.patterns import Pattern, array_pattern
from grader.numeric.shapes import shape_pattern
from grader.numeric.wording import (
    cleaned,
    error_size,
    hidden_part,
    items,
    needed_kind,
    part,
    remedy,
    shape_of,
    two_numbers,
    two_texts,
    value_kind,
)

_SHOWN_PARTS = 4
_CLOSEST_FIT, _LOOSEST_FIT = 1e-9, 1e-5
_FIT_OF_LOW_PRECISION = {"e": 3e-3, "f": 3e-5}
"""How closely float16 and float32 arrays fit a pattern: two orders above their rounding."""
_LOW_PRECISION_NOTE = "computed in less than double precision"

Roots = tuple[Any, Any]
"""The whole answer and the whole right answer."""


class Clash(NamedTuple):
    """Two values that cannot be compared number by number.

    For "structure", ``got`` and ``want`` are the containers: the last step of ``path`` is a missing
    key, or both are sequences of different lengths.
    """

    kind: Literal["type", "structure", "shape", "dtype"]
    path: Path
    got: Any
    want: Any


class Leaf(NamedTuple):
    """Two arrays of one shape (``()`` for numbers), compared entry by entry.

    ``strange`` marks entries that are finite in one alone, ``wrong`` those whose ``error`` is too
    large; ``error`` is None where none is allowed, and in units of the largest entry with
    ``of_largest``, else each in its own. With ``listed`` the entries are the numbers of a
    list, each a part of its own.
    """

    path: Path
    got: np.ndarray
    want: np.ndarray
    strange: np.ndarray
    wrong: np.ndarray
    error: np.ndarray | None
    tolerance: float
    listed: bool = False
    of_largest: bool = False


def explain_clash(clash: Clash, roots: Roots, agrees: Agrees) -> Finding:
    """What a learner is told of values that cannot be compared."""
    path, name = clash.path, part(clash.path)
    hidden_name = hidden_part(path, isinstance(roots[1], tuple))
    if clash.kind == "structure":
        return _structure(clash, roots, agrees, hidden_name)
    if clash.kind == "shape":
        return _shape(clash, roots, agrees, hidden_name)
    if clash.kind == "dtype":
        text = "holds complex numbers where real ones are needed"
        return Finding("dtype", f"{name} {text}".strip(), f"{hidden_name} {text}", path)
    subjects = (f"{name} is", f"{hidden_name} is") if name else ("returned", "returned")
    kinds = zip(subjects, value_kind(clash.got), needed_kind(clash.want), strict=True)
    mend = "" if path and clash.got is None else remedy(clash.got, clash.want)
    public, hidden = (f"{who} {got} where {want} is needed{mend}" for who, got, want in kinds)
    return Finding("type", public, hidden, path)


def _structure(clash: Clash, roots: Roots, agrees: Agrees, hidden_name: str) -> Finding:
    path, got, want = clash.path, clash.got, clash.want
    if isinstance(want, dict):
        pattern = order_pattern(*roots, path, agrees)
        there = ", ".join(cleaned(repr(key)) for key in list(got)[:_SHOWN_PARTS])
        more = ", …" if len(got) > _SHOWN_PARTS else ""
        found = f"there is {there}{more}" if there else "the dict is empty"
        public, hidden = f"{part(path)} is missing ({found})", f"{hidden_name} is missing"
    else:
        pattern = length_pattern(got, want, agrees)
        few = "few" if len(got) < len(want) else "many"
        subject = f"{part(path)} has" if path else "returned"
        public = f"{subject} {items(got)} where {len(want)} are right"
        hidden = f"{hidden_name} has too {few} items"
    return _with(pattern, Finding("structure", public, hidden, path))


def _shape(clash: Clash, roots: Roots, agrees: Agrees, hidden_name: str) -> Finding:
    path, name, got, want = clash.path, part(clash.path), clash.got, np.asarray(clash.want)
    pattern = order_pattern(*roots, path, agrees) if path else None
    pattern = pattern or shape_pattern(got, want)
    if got.ndim and want.ndim:
        public = f"{name} has shape {shape_of(got)} where {shape_of(want)} is right".strip()
        hidden = f"{hidden_name} has the wrong shape" if name else "the shape is not right"
        return _with(pattern, Finding("shape", public, hidden, path))
    subjects = (f"{name} is", f"{hidden_name} is") if name else ("returned", "returned")
    kinds = zip(subjects, _number_or_array(got), _number_or_array(want), strict=True)
    public, hidden = (f"{who} {a} where {b} is needed" for who, a, b in kinds)
    return _with(pattern, Finding("shape", public, hidden, path))


def _number_or_array(value: np.ndarray) -> tuple[str, str]:
    if value.ndim:
        return f"an array of shape {shape_of(value)}", "an array"
    return "a single number", "a single number"


def explain_values(
    wrong: list[Leaf],
    unequal: list[tuple[Path, str, str]],
    roots: Roots,
    beside: Callable[[Path], list[Leaf]],
    agrees: Agrees,
) -> Finding:
    """What a learner is told of numbers and strings that are not right.

    ``wrong`` and ``unequal`` hold those, one at least in all. ``beside`` gives a part and all that
    stand in the same container.
    """
    fixed = isinstance(roots[1], tuple)
    for leaf in wrong:
        if leaf.strange.any():
            return _strange(leaf, fixed)
    if unequal:
        return _string(*unequal[0], fixed)
    first, others = wrong[0], [part(leaf.path) for leaf in wrong[1:]]
    if first.path and not first.want.ndim:
        row = _row(beside(first.path), roots[1])
        if row is not None:
            return _wrong(row, _pattern(row), fixed)
    pattern = order_pattern(*roots, first.path, agrees) if first.path else None
    finding = _wrong(first, pattern or _pattern(first), fixed)
    if not others:
        return finding
    more = ", …" if len(others) > _SHOWN_PARTS else ""
    listed = ", ".join(others[:_SHOWN_PARTS]) + more
    return replace(finding, public=f"{finding.public}; also wrong: {listed}")


def _strange(leaf: Leaf, fixed: bool) -> Finding:
    """An entry is NaN or infinite and should not be, or the other way round."""
    index = _first(leaf.strange)
    got = leaf.got[index]
    what = "NaN" if np.isnan(got) else "infinite" if np.isinf(got) else "finite and should not be"
    public, hidden_name = _entry(leaf, index), hidden_part(leaf.path, fixed)
    if not leaf.want.ndim:
        return Finding("non-finite", public, f"{hidden_name} is {what}", leaf.path)
    count, total = int(np.count_nonzero(leaf.strange)), leaf.strange.size
    common = what if what.startswith("finite") else "NaN or infinite"
    share = "every entry is" if count == total else "some entries are"
    return Finding(
        "non-finite",
        f"{public}; {count} of {total} entries are {common}",
        f"{f'{hidden_name} is wrong: ' if leaf.path else ''}{share} {what}",
        leaf.path,
        index=index,
    )


def _string(path: Path, got: str, want: str, fixed: bool) -> Finding:
    shown = two_texts(got, want)
    public = f"{f'{part(path)} is' if path else 'returned'} {shown[0]} where {shown[1]} is right"
    finding = Finding("value", public, f"{hidden_part(path, fixed)} is not the right one", path)
    if got.strip().casefold() != want.casefold():
        return finding
    text = "only capitals or spaces differ"
    return _with(Pattern("spelling", text, text), finding)


def _wrong(leaf: Leaf, pattern: Pattern | None, fixed: bool) -> Finding:
    """The first wrong entry, how many there are, the largest error, and the pattern."""
    index = _first(leaf.wrong)
    count, total = int(np.count_nonzero(leaf.wrong)), leaf.wrong.size
    path = (*leaf.path, *index) if leaf.listed else leaf.path
    public, hidden = _entry(leaf, index), f"{hidden_part(leaf.path, fixed)} is wrong"
    largest = None if leaf.error is None else float(leaf.error.max())
    size = "" if largest is None else _error_size(largest, leaf)
    if total == 1:
        public += f", off by {size}" if size else ""
    else:
        units = "values" if leaf.listed else "entries"
        which = f"all {total}" if count == total else f"{count} of {total}"
        public += f"; {which} {units} are wrong" + (f", by up to {size}" if size else "")
        if pattern is None:
            hidden += f" in {'every entry' if count == total else 'some entries'}"
    finding = Finding(
        "value",
        public,
        hidden,
        path,
        index=index if leaf.want.ndim and not leaf.listed else None,
        error=largest,
        notes=(_LOW_PRECISION_NOTE,) if leaf.got.dtype.char in "efF" else (),
    )
    return _with(pattern, finding, joint="; ")


def _with(pattern: Pattern | None, finding: Finding, joint: str = ": ") -> Finding:
    """The finding with its pattern, in both texts."""
    if pattern is None:
        return finding
    return replace(
        finding,
        public=finding.public + joint + pattern.public,
        hidden=f"{finding.hidden}: {pattern.hidden}",
        pattern=pattern.id,
    )


def _pattern(leaf: Leaf) -> Pattern | None:
    if leaf.got.dtype.kind == "c" or leaf.want.dtype.kind == "c":
        return None
    fit = min(max(leaf.tolerance, _CLOSEST_FIT), _LOOSEST_FIT)
    fit = _FIT_OF_LOW_PRECISION.get(leaf.got.dtype.char, fit)
    error = 0.0 if leaf.error is None else float(leaf.error.max())
    return array_pattern(
        leaf.got.astype(np.float64), leaf.want.astype(np.float64), leaf.wrong, error, fit
    )


def _row(row: list[Leaf], want: Any) -> Leaf | None:
    """The numbers of a list as one leaf: what is wrong with them shows in the whole row."""
    path = row[0].path[:-1]
    for step in path:
        want = want[step]
    if not isinstance(want, list) or len(row) < 2 or any(leaf.want.ndim for leaf in row):
        return None
    if any(leaf.got.dtype.kind == "c" for leaf in row):
        return None
    got, right, wrong = (
        np.array([getattr(leaf, name)[()] for leaf in row]) for name in ("got", "want", "wrong")
    )
    error = None if row[0].error is None else np.array([leaf.error for leaf in row], np.float64)
    own, none = row[0].tolerance, np.zeros_like(wrong)
    return Leaf(path, got, right, none, wrong, error, own, listed=True)


def _first(marked: np.ndarray) -> tuple[int, ...]:
    """The index of the first marked entry, () for a number."""
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(marked)), marked.shape))


def _entry(leaf: Leaf, index: tuple[int, ...]) -> str:
    """One entry and what it should be."""
    if leaf.listed or not index:
        name = part((*leaf.path, *index))
        where = f"{name} is" if name else "returned"
    else:
        where = f"{f'{part(leaf.path)}: ' if leaf.path else ''}entry {list(index)} is"
    got, want = two_numbers(leaf.got[index].item(), leaf.want[index].item())
    return f"{where} {got} where {want} is right"


def _error_size(largest: float, leaf: Leaf) -> str:
    if not np.any(leaf.want):
        return error_size(largest)
    of_largest = leaf.of_largest and leaf.want.size > 1
    return error_size(largest) + (" of the largest entry" if of_largest else " relative")
