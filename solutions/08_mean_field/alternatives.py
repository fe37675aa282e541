"""Right answers by other rules and in other styles, which every check must accept."""

import math
import random

import numpy as np

from grader.authoring import alternative


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


LOOP_FUNCTIONS = {"tanh": math.tanh, "relu": lambda x: max(x, 0.0), "sigmoid": sigmoid}
LOOP_SLOPES = {
    "tanh": lambda x: 1 - math.tanh(x) ** 2,
    "relu": lambda x: 1.0 if x > 0 else 0.0,
    "sigmoid": lambda x: sigmoid(x) * (1 - sigmoid(x)),
}


def midpoint_sum(function, q, n=500, end=7.0):
    """E[function(√q·z)²] in pure Python."""
    step, total = 2 * end / n, 0.0
    for i in range(n):
        z = -end + (i + 0.5) * step
        total += function(math.sqrt(q) * z) ** 2 * math.exp(-z * z / 2) * step
    return total / math.sqrt(2 * math.pi)


@alternative("loops")
def variance_map(activation, sigma_w, q):
    return sigma_w**2 * midpoint_sum(LOOP_FUNCTIONS[activation], q)


def rest_by_secants(activation, sigma_w):
    """Where V(q)/q is 1, by secants in the logarithms."""
    if activation == "relu":
        return 0.0 if sigma_w**2 < 2 else math.inf
    if activation == "tanh" and sigma_w <= 1:
        return 0.0

    def excess(log_q):
        q = math.exp(log_q)
        return math.log(sigma_w**2 * midpoint_sum(LOOP_FUNCTIONS[activation], q) / q)

    low, high = math.log(1e-6), math.log(sigma_w**2 + 1e-6)
    below, above = excess(low), excess(high)
    if below <= 0:
        return 0.0
    for _ in range(100):
        middle = (low * above - high * below) / (above - below)
        found = excess(middle)
        if abs(found) < 1e-9:
            break
        if found > 0:
            low, below, above = middle, found, above / 2
        else:
            high, above, below = middle, found, below / 2
    return math.exp(middle)


@alternative("loops")
def fixed_point(activation, sigma_w):
    return rest_by_secants(activation, sigma_w)


def factor_by_loops(activation, sigma_w):
    if activation == "relu":
        return sigma_w**2 / 2
    return sigma_w**2 * midpoint_sum(LOOP_SLOPES[activation], rest_by_secants(activation, sigma_w))


@alternative("loops")
def gradient_factor(activation, sigma_w):
    return factor_by_loops(activation, sigma_w)


@alternative("loops")
def critical_scale(activation):
    low, high = 0.5, 20.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        if factor_by_loops(activation, middle) < 1:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@alternative("loops")
def measured_factor(activation, sigma_w, width, depth, rng):
    values = [rng.normal() for _ in range(width)]
    gradient = [rng.normal() for _ in range(width)]
    start = sum(g * g for g in gradient)
    layers = []
    for _ in range(depth):
        W = rng.normal(0.0, sigma_w / math.sqrt(width), (width, width))
        sums = [float(np.dot(row, values)) for row in W]
        values = [LOOP_FUNCTIONS[activation](s) for s in sums]
        layers.append((W, sums))
    while layers:
        W, sums = layers.pop()
        passed = [LOOP_SLOPES[activation](s) * g for s, g in zip(sums, gradient, strict=True)]
        gradient = [float(np.dot(W[:, j], passed)) for j in range(width)]
    return (sum(g * g for g in gradient) / start) ** (1.0 / depth)


def trapezoid(values, z):
    return np.sum((values[1:] + values[:-1]) / 2 * np.diff(z))


ARRAYS = {
    "tanh": (np.tanh, lambda x: np.cosh(np.minimum(np.abs(x), 300)) ** -2),
    "relu": (lambda x: x * (x > 0), lambda x: np.heaviside(x, 0.5) ** 0.5),
    "sigmoid": (
        lambda x: 1 / (1 + np.exp(-np.clip(x, -500, 500))),
        lambda x: 1 / (2 + 2 * np.cosh(np.minimum(np.abs(x), 300))),
    ),
}
"""Activations and slopes. At its jump the square of relu's slope is a half."""


def by_trapezoids(activation, which, q):
    z = np.linspace(-8, 8, 4001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return trapezoid(density * ARRAYS[activation][which](np.sqrt(q) * z) ** 2, z)


@alternative("trapezoids, and q followed until it rests")
def variance_map(activation, sigma_w, q):
    return sigma_w**2 * by_trapezoids(activation, 0, q)


def until_rest(activation, sigma_w):
    q = 1.0
    for _ in range(20_000):
        new = sigma_w**2 * by_trapezoids(activation, 0, q)
        if new > 1e6:
            return np.inf
        if abs(new - q) <= 1e-7 * q or new < 1e-6:
            break
        q = new
    return new if new >= 1e-6 else 0.0


@alternative("trapezoids, and q followed until it rests")
def fixed_point(activation, sigma_w):
    return until_rest(activation, sigma_w)


def factor_by_trapezoids(activation, sigma_w):
    q = until_rest(activation, sigma_w)
    q = 1.0 if activation == "relu" else q
    return np.float64(sigma_w) ** 2 * by_trapezoids(activation, 1, q)


@alternative("trapezoids, and q followed until it rests")
def gradient_factor(activation, sigma_w):
    return factor_by_trapezoids(activation, sigma_w)


@alternative("trapezoids, and q followed until it rests")
def critical_scale(activation):
    if activation != "sigmoid":
        return {"tanh": 1, "relu": np.sqrt(2)}[activation]
    sigma_w = 5.0
    for _ in range(60):
        sigma_w = sigma_w / factor_by_trapezoids(activation, sigma_w) ** 0.5
    return sigma_w


@alternative("trapezoids, and q followed until it rests")
def measured_factor(activation, sigma_w, width, depth, rng):
    """With a Jacobian matrix that grows on the way forward."""
    Ws = rng.normal(size=(depth, width, width)) * sigma_w / width**0.5
    value, J = rng.normal(size=width), np.eye(width)
    for W in Ws:
        Z = W @ value
        value = ARRAYS[activation][0](Z)
        slope = 1.0 * (Z > 0) if activation == "relu" else ARRAYS[activation][1](Z)
        J = slope[:, None] * (W @ J)
    g = rng.normal(size=width)
    back = g @ J
    return np.exp((np.log(back @ back) - np.log(g @ g)) / depth)


NODES, WEIGHTS = np.polynomial.legendre.leggauss(150)


def by_legendre(activation, which, q, end=9.0):
    """Of both signs of z together, with z = x²/end: more nodes where slopes are steep."""
    x = end / 2 * (NODES + 1)
    z = x**2 / end
    shares = WEIGHTS * x * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    function = ARRAYS[activation][which]
    return shares @ (function(np.sqrt(q) * z) ** 2 + function(-np.sqrt(q) * z) ** 2)


@alternative("a rule of Gauss and Legendre, bisection, legacy random numbers")
def variance_map(activation, sigma_w, q):
    return sigma_w * sigma_w * by_legendre(activation, 0, q)


def halved(activation, sigma_w):
    if activation == "relu":
        return 0 if sigma_w < math.sqrt(2) else math.inf
    if activation == "tanh" and sigma_w <= 1:
        return 0
    low, high = 1e-12, sigma_w**2
    for _ in range(60):
        middle = (low + high) / 2
        if sigma_w**2 * by_legendre(activation, 0, middle) > middle:
            low = middle
        else:
            high = middle
    return low


@alternative("a rule of Gauss and Legendre, bisection, legacy random numbers")
def fixed_point(activation, sigma_w):
    return halved(activation, sigma_w)


def factor_by_legendre(activation, sigma_w):
    if activation == "relu":
        return sigma_w**2 / 2
    return sigma_w**2 * by_legendre(activation, 1, halved(activation, sigma_w))


@alternative("a rule of Gauss and Legendre, bisection, legacy random numbers")
def gradient_factor(activation, sigma_w):
    return factor_by_legendre(activation, sigma_w)


@alternative("a rule of Gauss and Legendre, bisection, legacy random numbers")
def critical_scale(activation):
    low, high = -3.0, 3.5
    for _ in range(30):
        middle = 0.5 * (low + high)
        below = factor_by_legendre(activation, math.exp(middle)) < 1
        low, high = (middle, high) if below else (low, middle)
    return math.exp(high)


@alternative("a rule of Gauss and Legendre, bisection, legacy random numbers")
def measured_factor(activation, sigma_w, width, depth, rng):
    slopes, matrices = [], []
    A = np.random.randn(width, 1)
    for _ in range(depth):
        matrices.append(np.random.randn(width, width) * sigma_w / np.sqrt(width))
        Z = matrices[-1].dot(A)
        A = ARRAYS[activation][0](Z)
        slopes.append((Z > 0) * 1.0 if activation == "relu" else ARRAYS[activation][1](Z))
    g, factor = np.random.randn(width, 1), 1.0
    for l in range(depth - 1, -1, -1):
        before = matrices[l].T.dot(slopes[l] * g)
        factor *= (np.linalg.norm(before) ** 2 / np.linalg.norm(g) ** 2) ** (1 / depth)
        g = before
    return factor


def single(value):
    return np.asarray(value, dtype=np.float32)


def single_mean(activation, which, q):
    z = single(np.arange(-8, 8, 0.01) + 0.005)
    shares = np.exp(-z * z / 2)
    shares /= shares.sum()
    if activation == "tanh":
        value = np.tanh(np.sqrt(single(q)) * z)
        value = value if which == 0 else 1 - value**2
    elif activation == "relu":
        value = np.maximum(np.sqrt(single(q)) * z, 0) if which == 0 else single(z > 0)
    else:
        value = 1 / (1 + np.exp(-np.clip(np.sqrt(single(q)) * z, -80, 80)))
        value = value if which == 0 else value * (1 - value)
    return np.sum(shares * value**2)


@alternative("float32")
def variance_map(activation, sigma_w, q):
    return single(sigma_w) ** 2 * single_mean(activation, 0, q)


def single_rest(activation, sigma_w):
    if activation == "relu":
        return 0.0 if sigma_w < 2**0.5 else float("inf")
    low, high = single(1e-4), single(sigma_w**2 + 1)
    for _ in range(40):
        middle = (low + high) / 2
        if single(sigma_w) ** 2 * single_mean(activation, 0, middle) > middle:
            low = middle
        else:
            high = middle
    return float(high) if high > 2e-4 else 0.0


@alternative("float32")
def fixed_point(activation, sigma_w):
    return single_rest(activation, sigma_w)


@alternative("float32")
def gradient_factor(activation, sigma_w):
    q = 1.0 if activation == "relu" else single_rest(activation, sigma_w)
    return single(sigma_w) ** 2 * single_mean(activation, 1, q)


@alternative("float32")
def critical_scale(activation):
    if activation == "tanh":
        return single(1)
    if activation == "relu":
        return np.sqrt(single(2))
    low, high = 5.0, 20.0
    while high - low > 1e-5:
        middle = (low + high) / 2
        q = single_rest(activation, middle)
        low, high = (
            (middle, high) if middle**2 * single_mean(activation, 1, q) < 1 else (low, middle)
        )
    return single(low)


@alternative("float32")
def measured_factor(activation, sigma_w, width, depth, rng):
    draw = lambda *shape: rng.standard_normal(shape, dtype=np.float32)  # noqa: E731
    A, kept = draw(width), []
    for _ in range(depth):
        W = draw(width, width) * single(sigma_w / np.sqrt(width))
        Z = W @ A
        if activation == "relu":
            A, slope = np.maximum(Z, 0), single(Z > 0)
        else:
            A = np.tanh(Z) if activation == "tanh" else 1 / (1 + np.exp(-Z))
            slope = 1 - A**2 if activation == "tanh" else A * (1 - A)
        kept.append((W, slope))
    g = start = draw(width)
    for W, slope in kept[::-1]:
        g = (slope * g) @ W
    return (np.sum(g * g) / np.sum(start * start)) ** single(1 / depth)


@alternative("a seed of its own, uniform weights")
def measured_factor(activation, sigma_w, width, depth, rng):
    own = np.random.default_rng(random.Random(4).randrange(1000))
    limit = sigma_w * math.sqrt(3 / width)
    A, kept = own.normal(0, 1, (width, 1)), []
    for _ in range(depth):
        W = own.uniform(-limit, limit, (width, width))
        Z = W @ A
        A = ARRAYS[activation][0](Z)
        kept.append((W, (Z > 0) if activation == "relu" else ARRAYS[activation][1](Z)))
    g = own.normal(0, 1, (width, 1))
    start = np.linalg.norm(g)
    for W, slope in reversed(kept):
        g = W.T @ (g * slope)
    return (np.linalg.norm(g) / start) ** (2 / depth)
