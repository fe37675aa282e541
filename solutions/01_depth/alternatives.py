"""Right answers about depth in other styles, which every check must accept."""

import functools
import itertools
import math

import numpy as np

from grader.authoring import alternative


def looped_product(P, Q):
    rows, inner, columns = len(P), len(Q), len(Q[0])
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            for k in range(inner):
                out[i, j] += P[i][k] * Q[k][j]
    return out


@alternative("loops")
def growth_factor(scale, n_layers):
    factor = 1.0
    for _ in range(n_layers):
        factor = factor * scale
    return factor


@alternative("loops")
def linear_activations(weights, x):
    activations = [np.array(x)]
    for l in range(len(weights)):
        activations.append(looped_product(weights[l], activations[l]))
    return activations


@alternative("loops")
def input_gradient(weights, upstream):
    gradient = upstream
    for l in range(len(weights) - 1, -1, -1):
        gradient = looped_product(np.transpose(weights[l]), gradient)
    return gradient


@alternative("loops")
def layers_until(scale, factor):
    if scale == 1:
        return None
    n_layers = 0
    while True:
        reached = scale**n_layers
        if (scale > 1 and reached >= factor) or (scale < 1 and reached <= factor):
            return n_layers
        n_layers += 1


@alternative("loops")
def wrong_rows(rows):
    found = []
    for i in range(len(rows)):
        true = 1.0
        for _ in range(rows[i][1]):
            true *= rows[i][0]
        if rows[i][2] > true * 1.05 or rows[i][2] < true * 0.95:
            found.append(i)
    return found


@alternative("one expression")
def growth_factor(scale, n_layers):
    return np.float64(scale) ** n_layers


@alternative("one expression")
def linear_activations(weights, x):
    return list(itertools.accumulate(weights, lambda a, W: W.dot(a), initial=x))


@alternative("one expression")
def input_gradient(weights, upstream):
    return functools.reduce(lambda g, W: np.matmul(W.T, g), weights[::-1], upstream)


@alternative("one expression")
def layers_until(scale, factor):
    depths = itertools.count() if scale != 1 else ()
    return next(
        (n for n in depths if (scale**n >= factor if scale > 1 else scale**n <= factor)), None
    )


@alternative("one expression")
def wrong_rows(rows):
    return [i for i, (s, n, claimed) in enumerate(rows) if abs(claimed / s**n - 1) > 0.05]


@alternative("logarithms, put right")
def growth_factor(scale, n_layers):
    return np.exp(n_layers * np.log(scale))


@alternative("logarithms, put right")
def layers_until(scale, factor):
    if math.isclose(scale, 1.0, rel_tol=0.0, abs_tol=1e-12):
        return None
    guess = max(0, math.ceil(math.log(factor) / math.log(scale)) - 2)
    while scale**guess < factor if scale > 1 else scale**guess > factor:
        guess += 1
    return guess


@alternative("logarithms, put right")
def wrong_rows(rows):
    found = []
    for index, (scale, n_layers, claimed) in enumerate(rows):
        ratio = math.exp(math.log(claimed) - n_layers * math.log(scale))
        if not 0.95 <= ratio <= 1.05:
            found.append(index)
    return tuple(found)


@alternative("logarithms, rounded first")
def layers_until(scale, factor):
    if scale == 1.0:
        return None
    return max(0, int(np.ceil(np.round(np.log(factor) / np.log(scale), 9))))


@alternative("arrays and their methods")
def growth_factor(scale, n_layers):
    return np.prod(np.full(n_layers, scale))


@alternative("arrays and their methods")
def linear_activations(weights, x):
    activations = (np.asfortranarray(x),)
    for W in weights:
        activations += (np.einsum("ij,jm->im", W, activations[-1]),)
    return activations


@alternative("arrays and their methods")
def input_gradient(weights, upstream):
    product = np.eye(np.shape(weights[0])[1])
    for W in weights:
        product = W @ product
    return product.T @ upstream


@alternative("arrays and their methods")
def layers_until(scale, factor):
    if scale == 1:
        return
    powers = np.cumprod(np.full(30_000, float(scale)))
    powers = np.concatenate([[1.0], powers])
    return np.argmax(powers >= factor if scale > 1 else powers <= factor)


@alternative("arrays and their methods")
def wrong_rows(rows):
    scale, n_layers, claimed = np.array(rows, dtype=float).T
    true = scale**n_layers
    return np.flatnonzero(np.abs(claimed - true) / true > 0.05)


@alternative("recursion")
def growth_factor(scale, n_layers):
    def power(n):
        if n == 0:
            return 1.0
        half = power(n // 2)
        return half * half * (scale if n % 2 else 1.0)

    return np.array(power(n_layers))


@alternative("recursion")
def linear_activations(weights, x):
    if len(weights) == 0:
        return [x]
    return [x, *linear_activations(weights[1:], weights[0] @ x)]


@alternative("recursion")
def input_gradient(weights, upstream):
    if len(weights) == 0:
        return upstream
    return weights[0].T @ input_gradient(weights[1:], upstream)


@alternative("recursion")
def layers_until(scale, factor):
    def halved(low, high):
        if low == high:
            return float(low)
        middle = (low + high) // 2
        power = np.float64(scale) ** middle
        there = power >= factor if scale > 1 else power <= factor
        return halved(low, middle) if there else halved(middle + 1, high)

    return None if scale == 1 else halved(0, 1 << 20)


def single(value):
    return np.asarray(value, dtype=np.float32)


@alternative("float32")
def growth_factor(scale, n_layers):
    return float(single(scale) ** single(n_layers))


@alternative("float32")
def linear_activations(weights, x):
    activations = [single(x)]
    for W in weights:
        activations.append(single(W) @ activations[-1])
    return [a.astype(float) for a in activations]


@alternative("float32")
def input_gradient(weights, upstream):
    gradient = single(upstream)
    for W in weights[::-1]:
        gradient = single(W).T @ gradient
    return gradient


@alternative("float32")
def layers_until(scale, factor):
    if scale == 1:
        return None
    scale, factor, reached, n_layers = single(scale), single(factor), single(1), np.int32(0)
    while (reached < factor) if scale > 1 else (reached > factor):
        reached, n_layers = reached * scale, n_layers + np.int32(1)
    return n_layers


@alternative("float32")
def wrong_rows(rows):
    wrong = []
    for index, (scale, n_layers, claimed) in enumerate(rows):
        true = single(scale) ** n_layers
        if np.abs(single(claimed) - true) > single(0.05) * true:
            wrong.append(np.int64(index))
    return wrong
