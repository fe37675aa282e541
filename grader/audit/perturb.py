"""Perturbed draws: other inputs than a check draws, of the same kind.

What a draw may be is read from how it was asked for: numbers between 0 and 1 stay there, positive
ones stay positive, and numbers of both signs may become anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

_ORDERS = 3.0
"""Sizes are changed by up to 1e-3 and 1e3."""
_EXTREME = 1e6
_EDGE = 1e-3
_REAL = frozenset({"normal", "standard_normal", "standard_t", "laplace", "logistic"})


class PerturbedGenerator:
    """Stands for a Generator; ``choose`` decides what becomes of each draw."""

    def __init__(self, generator: np.random.Generator, choose: np.random.Generator):
        self._generator, self._choose = generator, choose

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._generator, name)

        def draw(*args: Any, **options: Any) -> Any:
            return self._warped(name, args, options, method(*args, **options))

        return draw

    def _warped(self, name: str, args: tuple, options: dict, value: Any) -> Any:
        if isinstance(value, np.ndarray) and name in ("choice", "integers") and value.size:
            return self._uneven(value)
        if not isinstance(value, float) and not (
            isinstance(value, np.ndarray) and value.dtype.kind == "f"
        ):
            return value
        low, high = _range(name, args, options)
        if low is None or high is None or not np.size(value):
            return value
        warps = _WARPS[_kind(low, high)]
        perturb = warps[int(self._choose.integers(len(warps)))]
        perturbed = perturb(np.asarray(value, dtype=float), low, high, self._choose)
        return perturbed if isinstance(value, np.ndarray) else float(perturbed)

    def _uneven(self, value: np.ndarray) -> np.ndarray:
        """Sometimes all the same, sometimes one of a kind."""
        way = int(self._choose.integers(4))
        if way < 2:
            return value
        changed = np.full_like(value, self._choose.choice(value.reshape(-1)))
        if way == 3:
            changed.reshape(-1)[int(self._choose.integers(value.size))] = value.reshape(-1)[0]
        return changed


def _range(name: str, args: tuple, options: dict) -> tuple[float | None, float | None]:
    if name == "uniform":
        low = options.get("low", args[0] if args else 0.0)
        high = options.get("high", args[1] if len(args) > 1 else 1.0)
        return (float(low), float(high)) if np.ndim(low) == np.ndim(high) == 0 else (None, None)
    if name == "random":
        return 0.0, 1.0
    return (-np.inf, np.inf) if name in _REAL else (None, None)


def _kind(low: float, high: float) -> str:
    if low >= 0:
        return "share" if high <= 1 else "positive"
    return "negative" if high <= 0 else "real"


Warp = Callable[[np.ndarray, float, float, np.random.Generator], np.ndarray]


def _kept(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    return x


def _scaled(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    return x * 10.0 ** choose.uniform(-_ORDERS, _ORDERS)


def _spread(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    """Each entry of a size of its own."""
    return x * 10.0 ** choose.uniform(-_ORDERS, _ORDERS, size=x.shape)


def _one_extreme(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    x = x.copy()
    x.reshape(-1)[int(choose.integers(x.size))] *= _EXTREME
    return x


def _negated(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    return -x


def _one_sided(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    return np.abs(x) * choose.choice([-1.0, 1.0])


def _sparse(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    return np.where(choose.uniform(size=x.shape) < 0.3, 0.0, x)


def _constant(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    return np.full_like(x, x.reshape(-1)[0])


def _reordered(x: np.ndarray, low: float, high: float, choose: np.random.Generator) -> np.ndarray:
    return choose.permuted(x, axis=None).reshape(x.shape)


def _over_all_shares(
    x: np.ndarray, low: float, high: float, choose: np.random.Generator
) -> np.ndarray:
    """Over the whole of 0 to 1, nearer to one of the ends or to both."""
    share = (x - low) / ((high - low) or 1.0)
    power = choose.choice([0.3, 1.0, 4.0])
    share = share**power if choose.integers(2) else 1 - (1 - share) ** power
    return np.clip(share, _EDGE, 1 - _EDGE)


_WARPS: dict[str, tuple[Warp, ...]] = {
    "share": (_kept, _over_all_shares, _over_all_shares, _constant),
    "positive": (_kept, _scaled, _spread, _one_extreme, _constant),
    "negative": (_kept, _scaled, _spread, _one_extreme, _constant),
    "real": (
        _kept,
        _scaled,
        _spread,
        _one_extreme,
        _negated,
        _one_sided,
        _sparse,
        _constant,
        _reordered,
    ),
}
