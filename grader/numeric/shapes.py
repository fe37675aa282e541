"""Shapes: what may have happened to an array that should have another shape.

Must not know where the arrays came from; that both hold numbers is certain.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.numeric.patterns import Pattern, evidence, same

MATCH = 1e-5


def shape_pattern(got: np.ndarray, want: np.ndarray) -> Pattern | None:
    """How the shape of ``got`` comes from that of ``want``, and whether its values say why."""
    got, want = (a.astype(np.complex128 if a.dtype.kind == "c" else float) for a in (got, want))
    for look in (
        _one_number,
        _all_numbers,
        _transposed,
        _lengths_of_one,
        _wrong_axis,
        _reduced,
        _blown_up,
    ):
        for pattern in look(got, want):
            return pattern
    return next(_resized(got, want), None) if want.ndim else None


def _plainly(id: str, text: str) -> Pattern:
    return Pattern(id, text, text)


def _one_number(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    if got.ndim or want.size < 2:
        return
    for done, name, whole in (
        ("summed", "sum", want.sum()),
        ("averaged", "mean", want.mean()),
        ("maximum", "largest value", np.real(want).max()),
    ):
        if _is(got, whole):
            text = f"it is the {name} of everything, where one axis was meant"
            if done == "maximum":
                text = f"it is the {name} of everything (`np.maximum` compares entry by entry)"
            yield _plainly(f"{done} over everything", text)
    yield _plainly("scalar", "its axes were lost")


def _all_numbers(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    if want.ndim or got.size < 2:
        return
    for name, whole in (("sum", got.sum()), ("mean", got.mean())):
        if _is(whole, want):
            yield _plainly("not summed", f"the {name} of its entries is right: take that")


def _transposed(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    if got.ndim > 1 and got.shape == want.shape[::-1]:
        yield _plainly("transposed", "it is transposed")


def _lengths_of_one(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    if [n for n in got.shape if n != 1] != [n for n in want.shape if n != 1]:
        return
    if got.ndim < want.ndim:
        text = "an axis of length {} was lost (`keepdims=True` keeps it)"
        yield Pattern("axis lost", text.format(1), text.format("one"))
    elif got.ndim > want.ndim:
        text = "it has an axis of length {} too many"
        yield Pattern("axis added", text.format(1), text.format("one"))
    else:
        yield _plainly("axes swapped", "its axes are in another order")


def _wrong_axis(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    ones = [[axis for axis, n in enumerate(a.shape) if n == 1] for a in (got, want)]
    if got.ndim == want.ndim and len(ones[0]) == len(ones[1]) == 1 and ones[0] != ones[1]:
        text = "the axis of length {} is another one (a sum or mean along the wrong axis?)"
        yield Pattern("wrong axis", text.format(1), text.format("one"))


def _reduced(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    for axis in range(want.ndim):
        shortened = want.shape[:axis] + want.shape[axis + 1 :]
        kept = (*want.shape[:axis], 1, *want.shape[axis + 1 :])
        if got.ndim and got.shape in (shortened, kept) and want.shape[axis] > 1:
            for name, reduced in (("summed", want.sum(axis)), ("averaged", want.mean(axis))):
                if same(got.reshape(shortened), reduced, MATCH) and evidence(reduced) > 1:
                    yield _plainly("reduced", f"it is {name} over an axis too many")
            yield _plainly("reduced", "one of its axes was reduced away")


def _blown_up(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    """Larger than it should be, along axes where the right array has length one or none."""
    lengths = list(zip(got.shape, (1,) * (got.ndim - want.ndim) + want.shape, strict=False))
    if not 0 < want.ndim <= got.ndim or any(w not in (1, g) for g, w in lengths):
        return
    axes = tuple(axis for axis, (g, w) in enumerate(lengths) if g != w)
    if got.size and evidence(want) > 1:
        for done, reduced in (("summed", got.sum(axes)), ("averaged", got.mean(axes))):
            if same(reduced.reshape(want.shape), want, MATCH):
                yield _plainly("not summed", f"it was not {done} over an axis")
    text = "it was broadcast to a larger shape"
    if got.ndim == 2 and sorted(want.shape) in ([got.shape[0]], [1, got.shape[0]]):
        yield Pattern(
            "broadcast",
            f"{text}: (n,) with (n, 1) gives (n, n)",
            f"{text}: shapes with and without an axis of length one were mixed",
        )
    yield _plainly("broadcast", text)


def _resized(got: np.ndarray, want: np.ndarray) -> Iterator[Pattern]:
    if got.size == want.size:
        if got.ndim == 1:
            yield _plainly("flattened", "it was flattened")
        elif sorted(got.shape) == sorted(want.shape):
            yield _plainly("axes swapped", "its axes are in another order")
        else:
            yield _plainly("reshaped", "it has the right number of entries in another shape")
    elif got.ndim != want.ndim:
        few = "few" if got.ndim < want.ndim else "many"
        yield _plainly("axes", f"it has too {few} axes")
    else:
        differing = [i for i, n in enumerate(want.shape) if got.shape[i] != n]
        if len(differing) == 1:
            axis = differing[0]
            names = ("rows", "columns") if want.ndim == 2 else ("entries",) * want.ndim
            few = "few" if got.shape[axis] < want.shape[axis] else "many"
            yield _plainly("axis length", f"it has too {few} {names[axis]}")


def _is(got: np.ndarray, want: np.ndarray) -> bool:
    got, want = np.asarray(got), np.asarray(want)
    return same(got.reshape(1), want.reshape(1), MATCH) and evidence(want.reshape(1)) > 1
