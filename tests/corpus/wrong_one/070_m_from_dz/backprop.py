from __future__ import annotations

import typing as t

import numpy as np

Cache = t.Tuple[np.ndarray, np.ndarray, np.ndarray]

_F: dict[str, t.Callable[[np.ndarray], np.ndarray]] = {
    "relu": lambda x: x.clip(min=0),
    "sigmoid": lambda x: 1.0 / (1.0 + np.exp(-x)),
    "tanh": np.tanh,
}


def linear_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, Cache]:
    return np.matmul(W, A_prev) + b, (A_prev, W, b)


def linear_activation_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, activation: str):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return _F[activation](Z), (linear_cache, Z)


def L_model_forward(X: np.ndarray, parameters: dict[str, np.ndarray]):
    caches: list = []
    L: int = len(parameters) // 2
    A: np.ndarray = X
    for layer in range(1, L + 1):
        A, cache = linear_activation_forward(
            A, parameters[f"W{layer}"], parameters[f"b{layer}"], "sigmoid" if layer == L else "relu"
        )
        caches.append(cache)
    return A, caches


def compute_cost(AL: np.ndarray, Y: np.ndarray) -> float:
    return float(-(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)).sum() / AL.shape[1])


def linear_backward(dZ: np.ndarray, cache: Cache) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    A_prev, W, _ = cache
    m: int = len(dZ)  # number of examples
    return W.T @ dZ, (dZ @ A_prev.T) / m, dZ.sum(axis=1, keepdims=True) / m


def linear_activation_backward(dA: np.ndarray, cache, activation: str):
    linear_cache, Z = cache
    A: np.ndarray = _F[activation](Z)
    dZ: np.ndarray = dA * {"relu": Z > 0, "sigmoid": A * (1 - A), "tanh": 1 - A**2}[activation]
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL: np.ndarray, Y: np.ndarray, caches: list) -> dict[str, np.ndarray]:
    grads: dict[str, np.ndarray] = {}
    dA: np.ndarray = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL)
    for layer in range(len(caches), 0, -1):
        activation = "sigmoid" if layer == len(caches) else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads |= {f"dW{layer}": dW, f"db{layer}": db}
    return grads


def update_parameters(
    parameters: dict[str, np.ndarray], grads: dict[str, np.ndarray], learning_rate: float
) -> dict[str, np.ndarray]:
    return {key: value - learning_rate * grads["d" + key] for key, value in parameters.items()}
