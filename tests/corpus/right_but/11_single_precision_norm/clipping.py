"""In single precision throughout, as on a GPU."""
import numpy as np


def norm(arrays):
    flat = np.concatenate([np.asarray(a, np.float32).ravel() for a in arrays])
    top = np.abs(flat).max()
    if top == 0 or not np.isfinite(top):
        return top
    return top * np.sqrt(np.sum((flat / top) ** 2))


def clip_by_value(gradients, max_value):
    return {k: np.clip(np.asarray(g, np.float32), np.float32(-max_value), np.float32(max_value))
            for k, g in gradients.items()}


def shrink(g, n, max_norm):
    g = np.asarray(g, np.float32)
    return g * np.float32(max_norm / n) if np.isfinite(n) and n > max_norm else g


def clip_by_norm(gradients, max_norm):
    return {k: shrink(g, norm([g]), max_norm) for k, g in gradients.items()}


def global_norm(gradients):
    return norm(list(gradients.values()))


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    return {k: shrink(g, n, max_norm) for k, g in gradients.items()}, n


def has_non_finite(gradients):
    return any(not np.isfinite(g).all() for g in gradients.values())
