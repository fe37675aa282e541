"""Gradient: derivatives of a function by central differences in float64, to hold others against.

Must not know what the function computes; it is called with fresh copies and may do what it likes
with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.numeric.plain import as_number
from grader.numeric.wording import value_kind

CUBE_ROOT_OF_EPSILON = float(np.finfo(np.float64).eps) ** (1 / 3)

Point = np.ndarray | Mapping[str, np.ndarray]


def numerical_gradient(f: Callable[[Any], Any], x: Any, h: float | None = None) -> np.ndarray:
    """The gradient of a scalar function at ``x``, in the shape of ``x``.

    Central differences, (f(x + h) − f(x − h)) / 2h for one entry after the other: f is called twice
    for each. Without ``h`` the step is eps^(1/3)·max(1, |x_i|), about 6e-6, where the errors of
    rounding and of the formula balance for a function that changes over lengths of about that
    maximum: the gradient is then good to 1e-10 relative to f. The step that is really taken, the
    difference of the two points as doubles, is what is divided by. Press, Teukolsky, Vetterling,
    Flannery, Numerical Recipes, 3rd ed., §5.7.

    Raises TypeError where f returns no single real number.

    >>> numerical_gradient(lambda x: (x**3).sum(), [1.0, 2.0]).round(8)
    array([ 3., 12.])
    """
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        at = x[index]
        step = CUBE_ROOT_OF_EPSILON * max(1.0, abs(at)) if h is None else h
        above, below = x.copy(), x.copy()
        above[index], below[index] = at + step, at - step
        width = above[index] - below[index]
        slopes[index] = (_value(f, above) - _value(f, below)) / width
    return slopes


def directional_derivative(
    f: Callable[[Any], Any], x: Point, direction: Point, h: float | None = None
) -> float:
    """The derivative of a scalar function at ``x`` along ``direction``: gradient · direction.

    ``x`` and ``direction`` are arrays of one shape, or dicts of arrays with the same keys. Two
    calls of f serve for any number of parameters: (f(x + h·d) − f(x − h·d)) / 2h. Without ``h`` the
    largest entry of h·d is about eps^(1/3)·max(1, max|x|), and h is a power of two, so that h·d is
    exact. Source and errors as for `numerical_gradient`. 0.0 along a direction of zeros.

    >>> w = {"a": np.array([1.0, 2.0]), "b": np.array(3.0)}
    >>> along = {"a": np.array([1.0, 0.0]), "b": np.array(1.0)}
    >>> round(directional_derivative(lambda w: w["a"].sum() * w["b"], w, along), 8)
    6.0
    """
    start, way = _parts(x), _parts(direction)
    if start.keys() != way.keys() or any(start[k].shape != way[k].shape for k in start):
        raise ValueError("the direction has other keys or shapes than the point")
    length = max((float(np.abs(d).max(initial=0.0)) for d in way.values()), default=0.0)
    if length == 0.0:
        return 0.0
    if h is None:
        reach = max(1.0, *(float(np.abs(p).max(initial=0.0)) for p in start.values()))
        h = float(2.0 ** np.round(np.log2(CUBE_ROOT_OF_EPSILON * reach / length)))
    values = []
    for step in (h, -h):
        moved = {key: part + step * way[key] for key, part in start.items()}
        values.append(_value(f, moved if isinstance(x, Mapping) else moved[""]))
    return (values[0] - values[1]) / (2 * h)


def _parts(point: Point) -> dict[str, np.ndarray]:
    named = point if isinstance(point, Mapping) else {"": point}
    return {key: np.array(part, dtype=np.float64) for key, part in named.items()}


def _value(f: Callable[[Any], Any], x: Any) -> float:
    value = f(x)
    number = as_number(value)
    if number is None or number.dtype.kind == "c":
        raise TypeError(f"the function returned {value_kind(value)[0]} where a number is needed")
    return float(number)
