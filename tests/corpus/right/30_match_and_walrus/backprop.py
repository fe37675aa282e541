import numpy as np
from typing import Any
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

def linear_forward(A_prev: Matrix, W: Matrix, b: Matrix, *, verbose: bool = False) -> tuple[Matrix, Any]:
    """bias trick: [W b] [A; 1]"""
    Wb = np.hstack([W, b])
    A1 = np.vstack([A_prev, np.ones((1, A_prev.shape[1]))])
    if verbose: print(Wb.shape, A1.shape)
    return Wb @ A1, (A1, Wb)

def linear_activation_forward(A_prev, W, b, activation="relu", keep_prob=1.0):
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case "relu":
            A = Z.clip(min=0)
            D = np.heaviside(Z, 0.5)
        case "sigmoid":
            A = np.reciprocal(1 + np.exp(-Z))
            D = A * (1 - A)
        case "tanh":
            A = np.tanh(Z)
            D = 1 - A ** 2
        case other:
            raise ValueError(other)
    return A, (linear_cache, D)

def L_model_forward(X, parameters, hidden="relu", output="sigmoid", return_caches=True):
    caches = []
    L = len(parameters) // 2
    A = X.copy()
    l = 1
    while l <= L:
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], output if l == L else hidden)
        caches.append(cache)
        l += 1
    return (A, caches) if return_caches else A

def compute_cost(AL, Y, lambd=0.0, parameters=None, epsilon=0.0):
    m = AL.shape[1]
    J = -(1.0 / m) * np.nansum(Y * np.log(AL + epsilon) + (1 - Y) * np.log(1 - AL + epsilon))
    return float(J)

def linear_backward(dZ, cache, lambd=0.0):
    A1, Wb = cache
    m = A1.shape[1]
    dWb = dZ @ A1.T / m
    return (Wb.T @ dZ)[:-1], dWb[:, :-1], dWb[:, -1:]

def linear_activation_backward(dA, cache, activation="relu"):
    linear_cache, D = cache
    return linear_backward(np.multiply(dA, D), linear_cache)

def L_model_backward(AL, Y, caches, verbose=0):
    grads = {"dA": {}, "names": ["dW", "db"], "L": len(caches), "meta": None}
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l, cache in zip(range(len(caches), 0, -1), caches[::-1]):
        grads["dA"][l] = dA
        dA, dW, db = linear_activation_backward(dA, cache, "sigmoid" if l == len(caches) else "relu")
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
        if verbose: print(l, np.linalg.norm(dW))
    return grads

def update_parameters(parameters, grads, learning_rate=0.0075):
    from copy import deepcopy
    new = deepcopy(dict(parameters))
    for l in range(1, len(parameters) // 2 + 1):
        for what in "Wb":
            new[f"{what}{l}"] -= learning_rate * grads[f"d{what}{l}"]
    return new
