import numpy as np


def clip_by_value(grads, limit=5.0, lower=None):
    lower = -limit if lower is None else lower
    return {name: np.clip(g, lower, limit) for name, g in grads.items()}


def clip_by_norm(grads, limit=5.0, *, ord=2):
    return {name: clip_by_global_norm({name: g}, limit, ord=ord)[name] for name, g in grads.items()}


def global_norm(grads, *, ord=2):
    flat = np.concatenate([np.ravel(g) for g in grads.values()]).astype(np.float64)
    if not np.isfinite(flat).all():
        return np.sqrt(np.sum(flat ** 2))
    peak = np.max(np.abs(flat))
    return peak * np.linalg.norm(flat / (peak or 1.0), ord)


def clip_by_global_norm(grads, limit=5.0, *, ord=2, error_if_nonfinite=False):
    norm = global_norm(grads, ord=ord)
    if not np.isfinite(norm):
        if error_if_nonfinite:
            raise RuntimeError("non-finite norm")
        return {name: g for name, g in grads.items()}
    factor = min(1.0, limit / norm) if norm > 0 else 1.0
    return {name: g * factor for name, g in grads.items()}


def has_non_finite(grads, names=None):
    return any(not np.isfinite(grads[name]).all() for name in (names or grads))
