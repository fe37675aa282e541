"""The gradients keep their own precision; only the norm is summed in double."""
import numpy as np


def _norm(arrays):
    flat = np.concatenate([np.asarray(a, np.float64).ravel() for a in arrays])
    top = np.abs(flat).max()
    if top == 0 or not np.isfinite(top):
        return np.sqrt(flat @ flat)
    return top * np.sqrt((flat / top) @ (flat / top))


def _scale(g, factor):
    return (g * factor).astype(g.dtype) if g.dtype == np.float32 else g * factor


def clip_by_value(gradients, max_value):
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}


def clip_by_norm(gradients, max_norm):
    clipped = {}
    for k, g in gradients.items():
        n = _norm([g])
        clipped[k] = _scale(g, max_norm / n) if np.isfinite(n) and n > max_norm else g
    return clipped


def global_norm(gradients):
    return _norm(gradients.values())


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    if not np.isfinite(n) or n <= max_norm:
        return dict(gradients), n
    return {k: _scale(g, max_norm / n) for k, g in gradients.items()}, n


def has_non_finite(gradients):
    return np.any([not np.isfinite(g).all() for g in gradients.values()])
