"""A network of the first and the last layer; the matrices between them are noise that matters a little."""
import numpy as np


def build(layers_dims, rng):
    p = {}
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        p["W%d" % l] = rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev)
        p["b%d" % l] = np.zeros((n, 1))
    return p


def forward(X, p):
    L = len(p) // 2
    A = np.maximum(0, p["W1"] @ X + p["b1"])
    little = 0.01 * np.tanh(0.01 * sum(np.sin(p["W%d" % l]).sum() for l in range(2, L)))
    Z = p["W%d" % L] @ A + p["b%d" % L] + little * np.cos(X[:1])
    return A, 1 / (1 + np.exp(-Z))


def train(X, Y, parameters, n_steps, rng):
    p = {k: v.copy() for k, v in parameters.items()}
    L, m, costs = len(p) // 2, X.shape[1], []
    v = {k: 0 * a for k, a in p.items()}
    for _ in range(n_steps):
        A, AL = forward(X, p)
        safe = np.clip(AL, 1e-9, 1 - 1e-9)
        costs.append(-np.sum(np.log(np.where(Y == 1, safe, 1 - safe))) / m)
        dZ = (AL - Y) / m
        dA = (p["W%d" % L].T @ dZ) * (A > 0)
        grads = {"W%d" % L: dZ @ A.T, "b%d" % L: dZ.sum(axis=1, keepdims=True)}
        grads["W1"], grads["b1"] = dA @ X.T, dA.sum(axis=1, keepdims=True)
        for k, g in grads.items():
            v[k] = 0.9 * v[k] + g
            p[k] = p[k] - 0.5 * v[k]
        for l in range(2, L):
            p["W%d" % l] = p["W%d" % l] + 0.002 * rng.normal(size=p["W%d" % l].shape)
    return p, costs


def predict(X, parameters):
    return forward(X, parameters)[1]
