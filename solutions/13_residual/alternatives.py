"""Right blocks in other styles, which every check must accept.

A style that keeps another cache replaces both functions that make or read it. Numbers are drawn in
every order, and with generators of one's own.
"""

import math
import random
import sys

import numpy as np

from grader.authoring import alternative


def looped_product(P, Q):
    out = np.zeros((len(P), Q.shape[1]))
    for i in range(len(P)):
        for j in range(Q.shape[1]):
            out[i, j] = sum(P[i, k] * Q[k, j] for k in range(len(Q)))
    return out


@alternative("loops")
def residual_forward(A, parameters):
    Z1 = looped_product(parameters["W1"], A)
    Z1 = Z1 + np.repeat(parameters["b1"], A.shape[1], axis=1)
    H = np.zeros_like(Z1)
    for index in np.ndindex(Z1.shape):
        H[index] = max(0.0, Z1[index])
    out = looped_product(parameters["W2"], H)
    for i, j in np.ndindex(out.shape):
        out[i, j] = max(0.0, out[i, j] + parameters["b2"][i, 0] + A[i, j])
    return out, {"in": A, "inside": H, "out": out, "parameters": parameters}


@alternative("loops")
def residual_backward(dout, cache):
    A, H, out, parameters = (cache[name] for name in ("in", "inside", "out", "parameters"))
    m = A.shape[1]
    dS = np.zeros(out.shape)
    for index in np.ndindex(out.shape):
        dS[index] = dout[index] if out[index] > 0 else 0.0
    dZ1 = looped_product(parameters["W2"].T, dS)
    for index in np.ndindex(dZ1.shape):
        if H[index] <= 0:
            dZ1[index] = 0.0
    dA = looped_product(parameters["W1"].T, dZ1)
    for index in np.ndindex(dA.shape):
        dA[index] += dS[index]
    grads = {"dA": dA}
    for layer, (gradient, value) in enumerate(((dZ1, A), (dS, H)), start=1):
        grads[f"dW{layer}"] = looped_product(gradient, value.T) / m
        grads[f"db{layer}"] = np.array([[sum(row) / m] for row in gradient])
    return dA, grads


@alternative("loops")
def input_gradient_norms(n_blocks, width, residual, rng):
    values = [max(-9.0, rng.normal()) for _ in range(width)]
    blocks = []
    for _ in range(n_blocks):
        W2, W1 = (rng.normal(0.0, 0.5 / math.sqrt(width), size=(width, width)) for _ in range(2))
        first = [float(np.dot(row, values)) for row in W1]
        inside = [max(z, 0.0) for z in first]
        sums = [
            float(np.dot(row, inside)) + residual * v for row, v in zip(W2, values, strict=True)
        ]
        blocks.append((W1, first, W2, sums))
        values = [max(s, 0.0) for s in sums]
    gradient, norms = [1.0] * width, [0.0] * n_blocks
    for k in range(n_blocks - 1, -1, -1):
        W1, first, W2, sums = blocks[k]
        behind = [g if s > 0 else 0.0 for g, s in zip(gradient, sums, strict=True)]
        middle = [float(np.dot(W2[:, j], behind)) * (first[j] > 0) for j in range(width)]
        gradient = [float(np.dot(W1[:, j], middle)) for j in range(width)]
        if residual:
            gradient = [g + b for g, b in zip(gradient, behind, strict=True)]
        norms[k] = math.sqrt(sum(g * g for g in gradient))
    return norms


def single(array):
    return np.asarray(array, dtype=np.float32)


@alternative("float32")
def residual_forward(A, parameters):
    A, W1, b1, W2, b2 = (single(a) for a in (A, *(parameters[n] for n in ("W1", "b1", "W2", "b2"))))
    first = np.dot(W1, A) + b1
    total = np.dot(W2, first * (first > 0)) + b2 + A
    return total * (total > 0), [A, W1, first, W2, total]


@alternative("float32")
def residual_backward(dout, cache):
    A, W1, first, W2, total = cache
    m = single(A.shape[1])
    back = np.where(total > 0, single(dout), single(0))
    inner = np.where(first > 0, W2.T @ back, single(0))
    grads = {"dW2": back @ np.maximum(first, 0).T / m, "dW1": inner @ A.T / m}
    grads["db2"], grads["db1"] = back.sum(1, keepdims=True) / m, inner.sum(1, keepdims=True) / m
    return back + W1.T @ inner, grads


@alternative("float32")
def input_gradient_norms(n_blocks, width, residual, rng):
    shape = (n_blocks, 2, width, width)
    weights = rng.standard_normal(shape, dtype=np.float32) * single(0.5 / np.sqrt(width))
    value, kept = rng.standard_normal((width, 1), dtype=np.float32), []
    for W1, W2 in weights:
        first = W1 @ value
        total = W2 @ np.maximum(first, 0) + (value if residual else single(0))
        kept.append((W1, first, W2, total))
        value = np.maximum(total, 0)
    gradient, norms = np.ones_like(value), np.zeros(n_blocks, dtype=np.float32)
    for k in reversed(range(n_blocks)):
        W1, first, W2, total = kept[k]
        back = gradient * (total > 0)
        gradient = W1.T @ (W2.T @ back * (first > 0))
        if residual:
            gradient = gradient + back
        norms[k] = np.linalg.norm(gradient)
    return norms


@alternative("float32 inside, doubles outside")
def residual_forward(A, parameters):
    inner = single(parameters["W1"]) @ single(A) + single(parameters["b1"])
    branch = single(parameters["W2"]) @ np.maximum(inner, 0) + single(parameters["b2"])
    out = np.maximum(A + branch, 0)
    return out, (A, parameters, inner, out)


@alternative("float32 inside, doubles outside")
def residual_backward(dout, cache):
    A, parameters, inner, out = cache
    dout = dout * (out > 0)
    d = single(parameters["W2"]).T @ single(dout) * (inner > 0)
    grads = {"dW1": d @ single(A).T, "dW2": dout @ np.maximum(inner, 0).T}
    grads.update(db1=d.sum(axis=1, keepdims=True), db2=dout.sum(axis=1, keepdims=True))
    grads = {name: array / dout.shape[1] for name, array in grads.items()}
    return dout + single(parameters["W1"]).T @ d, grads


class Layer:
    """A linear layer with examples in rows, that keeps what it was given."""

    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def forward(self, rows):
        self.rows = rows
        return rows @ self.weights.T + self.bias.ravel()

    def backward(self, gradient):
        count = len(gradient)
        self.d_weights = np.einsum("ki,kj->ij", gradient, self.rows) / count
        self.d_bias = gradient.mean(axis=0).reshape(-1, 1)
        return gradient @ self.weights


@alternative("objects, and examples in rows")
def residual_forward(A, parameters):
    layers = [Layer(parameters[f"W{i}"], parameters[f"b{i}"]) for i in (1, 2)]
    hidden = layers[0].forward(A.T).clip(min=0)
    out = np.clip(A.T + layers[1].forward(hidden), 0, None).T
    return out, (layers, np.copy(out))


@alternative("objects, and examples in rows")
def residual_backward(dout, cache):
    (first, second), out = cache
    gradient = (dout * np.sign(out)).T
    inner = second.backward(gradient)
    inner[second.rows == 0] = 0
    dA = first.backward(inner)
    dA += gradient
    names = {"dW1": first.d_weights, "dW2": second.d_weights}
    return [dA.T, {**names, "db1": first.d_bias, "db2": second.d_bias}]


@alternative("the block's Jacobian for every example")
def residual_backward(dout, cache):
    A, W1, Z1, H, W2, S = cache
    n, m = dout.shape
    dA = np.empty((n, m))
    grads = {"dW1": 0 * W1, "db1": np.zeros((len(W1), 1)), "dW2": 0 * W2, "db2": np.zeros((n, 1))}
    for i in range(m):
        outer, inner = np.diag(1.0 * (S[:, i] > 0)), np.diag(1.0 * (Z1[:, i] > 0))
        dA[:, i] = (outer @ (np.eye(n) + W2 @ inner @ W1)).T @ dout[:, i]
        dS = outer @ dout[:, [i]]
        dZ1 = inner @ W2.T @ dS
        grads["dW1"] = grads["dW1"] + np.outer(dZ1, A[:, i]) / m
        grads["db1"] = grads["db1"] + dZ1 / m
        grads["dW2"] = grads["dW2"] + np.outer(dS, H[:, i]) / m
        grads["db2"] = grads["db2"] + dS / m
    return dA, grads


@alternative("uniform weights and a seed of its own")
def input_gradient_norms(n_blocks, width, residual, rng):
    own = np.random.default_rng(2016)
    limit = 0.5 * np.sqrt(3 / width)
    pairs = [own.uniform(-limit, limit, size=(2, width, width)) for _ in range(n_blocks)]
    value, steps = own.normal(size=width), []
    for first, second in pairs:
        z = first @ value
        s = second @ (z * (z > 0)) + bool(residual) * value
        steps.append((np.diag(s > 0) * 1.0, second * (z > 0), first))
        value = np.maximum(s, 0)
    row, norms = np.ones((1, width)), []
    for outer, second, first in steps[::-1]:
        row = row @ outer
        through = (row @ second) @ first
        row = row + through if residual else through
        norms.insert(0, np.sqrt(np.sum(row**2)))
    return tuple(norms)


@alternative("recursion, and NumPy's old random numbers")
def input_gradient_norms(n_blocks, width, residual, rng):
    sys.setrecursionlimit(10_000)
    dice = np.random.RandomState(random.Random(5).randrange(2**32))

    def drawn(rows, columns, deviation):
        return deviation * dice.randn(rows, columns)

    def through(value, blocks_left):
        if blocks_left == 0:
            return np.ones((width, 1)), []
        W1, W2 = drawn(width, width, 0.5 / width**0.5), drawn(width, width, 0.5 / width**0.5)
        z = W1.dot(value)
        s = W2.dot(np.maximum(z, 0)) + (value if residual else 0)
        upstream, norms = through(np.maximum(s, 0), blocks_left - 1)
        upstream = upstream * (s > 0)
        gradient = W1.T.dot(W2.T.dot(upstream) * (z > 0)) + (upstream if residual else 0)
        return gradient, [np.array(np.linalg.norm(gradient)), *norms]

    return through(drawn(width, 1, 1.0), n_blocks)[1]
