"""Forward and backward pass of a fully connected network with sigmoid output."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
Activation: TypeAlias = Literal["relu", "sigmoid", "tanh"]
Parameters: TypeAlias = dict[str, Array]
Gradients: TypeAlias = dict[str, Array]


@dataclass(frozen=True, slots=True)
class LinearCache:
    A_prev: Array
    W: Array
    b: Array

    @property
    def m(self) -> int:
        return self.A_prev.shape[1]


@dataclass(frozen=True, slots=True)
class ActivationCache:
    linear: LinearCache
    Z: Array


def _activate(Z: Array, activation: Activation) -> Array:
    match activation:
        case "relu":
            return np.maximum(Z, 0.0)
        case "sigmoid":
            e = np.exp(-np.abs(Z))
            return np.where(Z >= 0, 1.0, e) / (1.0 + e)
        case "tanh":
            return np.tanh(Z)
        case _:
            raise ValueError(f"unknown activation {activation!r}")


def _slope(Z: Array, activation: Activation) -> Array:
    if activation == "relu":
        return (Z > 0).astype(Z.dtype)
    A = _activate(Z, activation)
    return A * (1.0 - A) if activation == "sigmoid" else 1.0 - A**2


def linear_forward(A_prev: Array, W: Array, b: Array) -> tuple[Array, LinearCache]:
    return W @ A_prev + b, LinearCache(A_prev, W, b)


def linear_activation_forward(
    A_prev: Array, W: Array, b: Array, activation: Activation
) -> tuple[Array, ActivationCache]:
    Z, linear_cache = linear_forward(A_prev, W, b)
    return _activate(Z, activation), ActivationCache(linear_cache, Z)


def L_model_forward(X: Array, parameters: Parameters) -> tuple[Array, list[ActivationCache]]:
    L = len(parameters) // 2
    caches: list[ActivationCache] = []
    A = X
    for layer in range(1, L + 1):
        activation: Activation = "sigmoid" if layer == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{layer}"], parameters[f"b{layer}"], activation)
        caches.append(cache)
    return A, caches


def compute_cost(AL: Array, Y: Array) -> float:
    m: int = Y.shape[1]
    return float(-(Y * np.log(AL) + (1 - Y) * np.log1p(-AL)).sum() / m)


def linear_backward(dZ: Array, cache: LinearCache) -> tuple[Array, Array, Array]:
    dA_prev = cache.W.T @ dZ
    dW = dZ @ cache.A_prev.T / cache.m
    db = dZ.sum(axis=1, keepdims=True) / cache.m
    return dA_prev, dW, db


def linear_activation_backward(
    dA: Array, cache: ActivationCache, activation: Activation
) -> tuple[Array, Array, Array]:
    return linear_backward(dA * _slope(cache.Z, activation), cache.linear)


def L_model_backward(AL: Array, Y: Array, caches: list[ActivationCache]) -> Gradients:
    L = len(caches)
    grads: Gradients = {}
    dA: Array = (AL - Y) / (AL * (1.0 - AL))
    for layer, cache in zip(range(L, 0, -1), reversed(caches), strict=True):
        activation: Activation = "sigmoid" if layer == L else "relu"
        dA, grads[f"dW{layer}"], grads[f"db{layer}"] = linear_activation_backward(dA, cache, activation)
    return grads


def update_parameters(parameters: Parameters, grads: Gradients, learning_rate: float) -> Parameters:
    return {name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()}
