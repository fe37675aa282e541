from functools import reduce

import numpy as np


def _norm(x):
    """2-norm of the flat vector x, by halves: the largest entry is taken out before squaring."""
    x = np.asarray(x, dtype=np.float64).reshape(-1)
    top = np.max(np.abs(x))
    if not np.isfinite(top) or top == 0.0:
        return top
    y = x / top
    return top * np.sqrt(np.einsum("i,i->", y, y))


def _rescale(x, norm, limit):
    return np.array(x) if not np.isfinite(norm) or norm <= limit else np.einsum("...,->...", x, limit / norm)


def clip_by_value(gradients, max_value):
    return {name: np.minimum(np.maximum(g, -max_value), max_value) for name, g in gradients.items()}


def clip_by_norm(gradients, max_norm):
    return {name: _rescale(g, _norm(g), max_norm) for name, g in gradients.items()}


def global_norm(gradients):
    return _norm([_norm(g) for g in gradients.values()])


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    return {name: _rescale(g, norm, max_norm) for name, g in gradients.items()}, norm


def has_non_finite(gradients):
    return reduce(lambda seen, g: seen or not np.all(np.isfinite(g)), gradients.values(), False)
