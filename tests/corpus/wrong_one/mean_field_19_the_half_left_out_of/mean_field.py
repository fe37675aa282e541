"""Mean field: what one layer of random weights makes of a signal and of a gradient, on average.

`activation` is "tanh", "relu" or "sigmoid". Weights are independent and normal with mean 0 and
standard deviation sigma_w/√n_in; there are no biases. q is the mean square of the entries of Z, and
z a standard normal number, so that √q·z stands for an entry of Z.
"""

import math

import numpy as np

_ACTIVATIONS = {
    "tanh": np.tanh,
    "relu": lambda Z: np.maximum(Z, 0.0),
    "sigmoid": lambda Z: 0.5 * (1.0 + np.tanh(0.5 * Z)),
}
_SLOPES = {
    "tanh": lambda Z: 1.0 - np.tanh(Z) ** 2,
    "relu": lambda Z: 1.0 * (Z > 0),
    "sigmoid": lambda Z: 0.25 * (1.0 - np.tanh(0.5 * Z) ** 2),
}
_Z = (np.arange(1600) - 799.5) / 100
"""From -8 to 8 in steps of 0.01, never at 0: the slope of relu jumps there."""
_SHARES = np.exp(-(_Z**2) / 2) / np.sum(np.exp(-(_Z**2) / 2))
_SMALL, _LARGE = 1e-9, 1e9
"""A signal beyond them is said to have died out, or to have exploded."""


def _mean_square(function, q):
    """E[function(√q·z)²]."""
    return float(np.sum(_SHARES * function(np.sqrt(q) * _Z) ** 2))


def _crossing(is_below, low, high):
    """Where ``is_below`` changes from True to False, between two positive numbers."""
    for _ in range(36):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return middle




def variance_map(activation, sigma_w, q):
    f = _ACTIVATIONS[activation]
    z = np.linspace(-10, 10, 4000)
    p = np.exp(-z**2); p /= p.sum()
    return float(sigma_w**2 * np.sum(f(np.sqrt(q) * z)**2 * p))




def fixed_point(activation, sigma_w):
    """Where q goes from layer to layer, if it starts at 1.

    Returns the limit of q ← variance_map(activation, sigma_w, q): 0.0 if the signal dies out,
    math.inf if it grows without end.

    >>> round(fixed_point("tanh", 2.0), 2)
    2.12
    >>> fixed_point("relu", 2.0)
    inf
    """

    def grows(q):
        return variance_map(activation, sigma_w, q) > q

    if not grows(_SMALL):
        return 0.0
    if grows(_LARGE):
        return math.inf
    return _crossing(grows, _SMALL, _LARGE)


def gradient_factor(activation, sigma_w):
    """By how much a layer multiplies the square of the gradient's norm, on the way back.

    Returns χ = sigma_w² · E[φ'(√q·z)²] where q is the fixed point, or goes to it.

    >>> round(gradient_factor("tanh", 2.0), 2)
    1.36
    >>> round(gradient_factor("tanh", 0.5), 2)
    0.25
    """
    q = min(max(fixed_point(activation, sigma_w), _SMALL), _LARGE)
    return sigma_w**2 * _mean_square(_SLOPES[activation], q)


def critical_scale(activation):
    """The sigma_w at which the gradient factor is 1. It lies between 0.1 and 50.

    >>> round(critical_scale("tanh"), 2)
    1.0
    """
    return _crossing(lambda sigma_w: gradient_factor(activation, sigma_w) < 1, 0.1, 50.0)


def measured_factor(activation, sigma_w, width, depth, rng):
    """The gradient factor as one random network has it.

    width, depth: the units of every layer and of the input, and the number of layers.
    rng: a NumPy Generator. Weights are normal with deviation sigma_w/√width. The input is one
    standard normal example, and the gradient at the output is standard normal as well.
    Returns (‖∂J/∂X‖² / ‖∂J/∂A[depth]‖²)^(1/depth).

    >>> factor = measured_factor("relu", 2.0, 100, 10, np.random.default_rng(0))
    >>> 1 < factor < 4
    True
    """
    A, layers = rng.standard_normal((width, 1)), []
    for W in sigma_w / np.sqrt(width) * rng.standard_normal((depth, width, width)):
        Z = W @ A
        A = _ACTIVATIONS[activation](Z)
        layers.append((W, _SLOPES[activation](Z)))
    start = dA = rng.standard_normal((width, 1))
    for W, slope in reversed(layers):
        dA = W.T @ (dA * slope)
    return float(np.sum(dA**2) / np.sum(start**2)) ** (1 / depth)
