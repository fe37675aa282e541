"""Activation functions and their derivatives."""
from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def sigmoid(z: ArrayLike) -> FloatArray:
    """Logistic function, evaluated so that `exp` only ever sees non-positive numbers."""
    z = np.asarray(z, dtype=np.float64)
    e: FloatArray = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0 / (1.0 + e), e / (1.0 + e))


def sigmoid_derivative(z: ArrayLike) -> FloatArray:
    s = sigmoid(z)
    return s * (1.0 - s)


def tanh_derivative(z: ArrayLike) -> FloatArray:
    return 1.0 - np.tanh(np.asarray(z, dtype=np.float64)) ** 2


def relu(z: ArrayLike) -> FloatArray:
    return np.maximum(np.asarray(z, dtype=np.float64), 0.0)


def relu_derivative(z: ArrayLike) -> NDArray[np.bool_]:
    return np.asarray(z) > 0


def leaky_relu(z: ArrayLike, alpha: float = 0.01) -> FloatArray:
    z = np.asarray(z, dtype=np.float64)
    return np.where(z > 0, z, alpha * z)


def leaky_relu_derivative(z: ArrayLike, alpha: float = 0.01) -> FloatArray:
    return np.where(np.asarray(z) > 0, 1.0, alpha)


def elu(z: ArrayLike, alpha: float = 1.0) -> FloatArray:
    z = np.asarray(z, dtype=np.float64)
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


def elu_derivative(z: ArrayLike, alpha: float = 1.0) -> FloatArray:
    z = np.asarray(z, dtype=np.float64)
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))
