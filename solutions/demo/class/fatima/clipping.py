import numpy as np


def _norm(g):
    g = np.asarray(g, dtype=float).ravel()
    big = np.abs(g).max()
    if not np.isfinite(g).all():
        return big
    return big * np.sqrt(np.sum((g / big) ** 2)) if big > 0 else 0.0   # scaled, so 1e200 is no problem


def clip_by_value(gradients, max_value):
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}


def clip_by_norm(gradients, max_norm):
    out = dict(gradients)
    for k, g in gradients.items():
        n = _norm(g)
        if max_norm < n < np.inf:
            out[k] = max_norm / n * g
    return out


def global_norm(gradients):
    return _norm(np.concatenate([np.ravel(g) for g in gradients.values()]))


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    out = dict(gradients)
    if max_norm < n < np.inf:
        out = {k: max_norm / n * g for k, g in gradients.items()}
    return out, n


def has_non_finite(gradients):
    return not np.isfinite(np.concatenate([np.ravel(g) for g in gradients.values()])).all()
