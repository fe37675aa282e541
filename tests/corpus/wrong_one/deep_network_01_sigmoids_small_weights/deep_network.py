"""A plain network: relu (or sigmoid) layers without a cure, gradient descent."""
import numpy as np


def build(layers_dims, rng):
    p = {}
    for l in range(1, len(layers_dims)):
        n, m = layers_dims[l], layers_dims[l - 1]
        p["W%d" % l] = rng.standard_normal((n, m)) * 0.1
        p["b%d" % l] = np.zeros((n, 1))
    return p


def act(Z):
    return 1 / (1 + np.exp(-Z))


def slope(A):
    return A * (1 - A)


def _forward(X, p):
    L = len(p) // 2
    As = [X]
    for l in range(1, L):
        As.append(act(p["W%d" % l] @ As[-1] + p["b%d" % l]))
    return As, 1 / (1 + np.exp(-(p["W%d" % L] @ As[-1] + p["b%d" % L])))


def train(X, Y, parameters, n_steps, rng):
    p, L, m, costs = dict(parameters), len(parameters) // 2, X.shape[1], []
    for t in range(n_steps):
        As, AL = _forward(X, p)
        safe = np.clip(AL, 1e-10, 1 - 1e-10)
        costs.append(float(-np.sum(Y * np.log(safe) + (1 - Y) * np.log(1 - safe)) / m))
        dZ = (AL - Y) / m
        new = {}
        for l in range(L, 0, -1):
            dW, db = dZ @ As[l - 1].T, dZ.sum(axis=1, keepdims=True)
            if l > 1:
                dZ = (p["W%d" % l].T @ dZ) * slope(As[l - 1])
            new["W%d" % l], new["b%d" % l] = p["W%d" % l] - 0.1 * dW, p["b%d" % l] - 0.1 * db
        p = {k: new[k] for k in p}
    return p, costs


def predict(X, parameters):
    return _forward(X, parameters)[1]
