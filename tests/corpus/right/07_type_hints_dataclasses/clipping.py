from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Gradients = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Norm:
    """A 2-norm kept as top · rest, so that neither factor overflows."""

    top: float
    rest: float

    @classmethod
    def of(cls, arrays: Iterable[NDArray[np.float64]]) -> Norm:
        arrays = list(arrays)
        tops = [float(np.abs(array).max()) for array in arrays]
        top = math.nan if any(map(math.isnan, tops)) else max(tops)
        if not math.isfinite(top) or top == 0.0:
            return cls(top, 1.0)
        rest = sum(float(np.square(array / top).sum(dtype=np.float64)) for array in arrays)
        return cls(top, math.sqrt(rest))

    @property
    def value(self) -> float:
        return self.top * self.rest

    def shrink(self, array: NDArray[np.float64], limit: float) -> NDArray[np.float64]:
        if not math.isfinite(self.top) or self.value <= limit:
            return array.copy()
        return array / self.top * (limit / self.rest)


def clip_by_value(gradients: Gradients, max_value: float) -> dict[str, NDArray[np.float64]]:
    return {name: np.clip(gradient, -max_value, max_value) for name, gradient in gradients.items()}


def clip_by_norm(gradients: Gradients, max_norm: float) -> dict[str, NDArray[np.float64]]:
    return {name: Norm.of([gradient]).shrink(gradient, max_norm) for name, gradient in gradients.items()}


def global_norm(gradients: Gradients) -> float:
    return Norm.of(gradients.values()).value


def clip_by_global_norm(
    gradients: Gradients, max_norm: float
) -> tuple[dict[str, NDArray[np.float64]], float]:
    norm = Norm.of(gradients.values())
    return {name: norm.shrink(gradient, max_norm) for name, gradient in gradients.items()}, norm.value


def has_non_finite(gradients: Gradients) -> bool:
    return any(not bool(np.isfinite(gradient).all()) for gradient in gradients.values())
