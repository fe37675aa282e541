import numpy as np


def copies(gradients):
    return {k: np.array(g, dtype=np.promote_types(g.dtype, np.float32)) for k, g in gradients.items()}


def clip_by_value(gradients, max_value):
    result = copies(gradients)
    for g in result.values():
        g = np.clip(g, -max_value, max_value)
    return result


def length(g):
    g = np.array(g, dtype=float)
    top = max(g.max(), -g.min())
    if top > 0 and np.isfinite(top):
        g /= top
        g *= g
        return top * np.sqrt(g.sum())
    return np.abs(g).sum()


def clip_by_norm(gradients, max_norm):
    result = copies(gradients)
    for g in result.values():
        n = length(g)
        if np.isfinite(n) and n > max_norm:
            g *= max_norm / n
    return result


def global_norm(gradients):
    return length([length(g) for g in gradients.values()])


def clip_by_global_norm(gradients, max_norm):
    result = copies(gradients)
    n = global_norm(gradients)
    if np.isfinite(n) and n > max_norm:
        for g in result.values():
            g *= max_norm / n
    return result, n


def has_non_finite(gradients):
    total = 0
    for g in gradients.values():
        total += np.count_nonzero(~np.isfinite(g))
    return total > 0
