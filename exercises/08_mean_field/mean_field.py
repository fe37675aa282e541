"""Mean field: what one layer of random weights makes of a signal and of a gradient, on average.

`activation` is "tanh", "relu" or "sigmoid". Weights are independent and normal with mean 0 and
standard deviation sigma_w/√n_in; there are no biases. q is the mean square of the entries of Z, and
z a standard normal number, so that √q·z stands for an entry of Z.
"""

import math

import numpy as np


def variance_map(activation, sigma_w, q):
    """What a layer makes of the mean square of Z: sigma_w² · E[φ(√q·z)²].

    sigma_w: a number above 0. q: a number from 0 up, the mean square of the entries of Z[l-1].
    Returns the mean square of the entries of Z[l].

    >>> round(variance_map("relu", 2.0, 3.0), 2)
    6.0
    >>> round(variance_map("tanh", 2.0, 1.0), 2)
    1.58
    """
    raise NotImplementedError


def fixed_point(activation, sigma_w):
    """Where q goes from layer to layer, if it starts at 1.

    Returns the limit of q ← variance_map(activation, sigma_w, q): 0.0 if the signal dies out,
    math.inf if it grows without end.

    >>> round(fixed_point("tanh", 2.0), 2)
    2.12
    >>> fixed_point("relu", 2.0)
    inf
    """

    raise NotImplementedError


def gradient_factor(activation, sigma_w):
    """By how much a layer multiplies the square of the gradient's norm, on the way back.

    Returns χ = sigma_w² · E[φ'(√q·z)²] where q is the fixed point, or goes to it.

    >>> round(gradient_factor("tanh", 2.0), 2)
    1.36
    >>> round(gradient_factor("tanh", 0.5), 2)
    0.25
    """
    raise NotImplementedError


def critical_scale(activation):
    """The sigma_w at which the gradient factor is 1. It lies between 0.1 and 50.

    >>> round(critical_scale("tanh"), 2)
    1.0
    """
    raise NotImplementedError


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
    raise NotImplementedError
