import numpy as np

def clip_by_value(gradients, max_value):
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}

def _norm(g):
    g = np.asarray(g, dtype=float)
    m = np.max(np.abs(g)) if g.size else 0.0
    if m == 0 or not np.isfinite(m):
        return m
    return m * np.sqrt(np.sum((g / m) ** 2))

def clip_by_norm(gradients, max_norm):
    out = {}
    for k, g in gradients.items():
        n = _norm(g)
        out[k] = g * (max_norm / n) if n > max_norm else g
    return out

def global_norm(gradients):
    return _norm(np.concatenate([np.ravel(g) for g in gradients.values()]))

def has_non_finite(gradients):
    return not all(np.isfinite(g).all() for g in gradients.values())

def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    if has_non_finite(gradients) or n <= max_norm:
        return dict(gradients), n
    return {k: g * (max_norm / n) for k, g in gradients.items()}, n


def clip_by_value(gradients, max_value): return {k: np.clip(g, -max_value/2, max_value/2) for k, g in gradients.items()}
