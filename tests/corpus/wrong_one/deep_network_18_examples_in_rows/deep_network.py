"""A residual network, trained with Adam, in NumPy alone."""
import numpy as np


def build(layers_dims, rng):
    p = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        n, m = layers_dims[l], layers_dims[l - 1]
        p["W%d" % l] = rng.standard_normal((n, m)) * np.sqrt(2.0 / m)
        p["b%d" % l] = np.zeros((n, 1))
    for l in range(3, L, 2):
        p["W%d" % l] *= 0.0
    return p


def _forward(X, p):
    L = len(p) // 2
    kept = []
    A = np.maximum(0, p["W1"] @ X + p["b1"])
    kept.append((X, A))
    l = 2
    while l + 1 < L:
        H = np.maximum(0, p["W%d" % l] @ A + p["b%d" % l])
        S = A + p["W%d" % (l + 1)] @ H + p["b%d" % (l + 1)]
        kept.append((A, H, S))
        A = np.maximum(0, S)
        l += 2
    if l < L:  # one layer is left over
        H = np.maximum(0, p["W%d" % l] @ A + p["b%d" % l])
        kept.append((A, H))
        A = H
    Z = p["W%d" % L] @ A + p["b%d" % L]
    return 1 / (1 + np.exp(-Z)), A, kept


def train(X, Y, parameters, n_steps, rng):
    p = {k: v.copy() for k, v in parameters.items()}
    L, m = len(p) // 2, X.shape[1]
    first = {k: np.zeros_like(v) for k, v in p.items()}
    second = {k: np.zeros_like(v) for k, v in p.items()}
    costs = []
    rate = 0.15 / L
    for t in range(1, n_steps + 1):
        AL, A, kept = _forward(X, p)
        safe = np.clip(AL, 1e-10, 1 - 1e-10)
        costs.append(float(-np.sum(Y * np.log(safe) + (1 - Y) * np.log(1 - safe)) / m))
        g = {}
        dZ = (AL - Y) / m
        g["W%d" % L], g["b%d" % L] = dZ @ A.T, dZ.sum(axis=1, keepdims=True)
        dA = p["W%d" % L].T @ dZ
        l = L - 1
        for block in reversed(kept):
            if len(block) == 2:
                before, after = block
                dZ = dA * (after > 0)
                g["W%d" % l], g["b%d" % l] = dZ @ before.T, dZ.sum(axis=1, keepdims=True)
                dA = p["W%d" % l].T @ dZ
                l -= 1
            else:
                before, H, S = block
                dS = dA * (S > 0)
                g["W%d" % l], g["b%d" % l] = dS @ H.T, dS.sum(axis=1, keepdims=True)
                dH = (p["W%d" % l].T @ dS) * (H > 0)
                g["W%d" % (l - 1)], g["b%d" % (l - 1)] = dH @ before.T, dH.sum(axis=1, keepdims=True)
                dA = dS + p["W%d" % (l - 1)].T @ dH
                l -= 2
        for k in p:
            first[k] = 0.9 * first[k] + 0.1 * g[k]
            second[k] = 0.999 * second[k] + 0.001 * g[k] ** 2
            p[k] = p[k] - rate * (first[k] / (1 - 0.9**t)) / (np.sqrt(second[k] / (1 - 0.999**t)) + 1e-8)
    return p, costs


def predict(X, parameters):
    return _forward(X, parameters)[0].T
