import numpy as np


def _n(arrays):
    x = np.concatenate([np.ravel(a) for a in arrays]).astype(float)
    s = np.abs(x).max()
    return s * np.linalg.norm(x / s) if 0 < s < np.inf else np.linalg.norm(x)


def clip_by_value(gradients, max_value):
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}


def clip_by_norm(gradients, max_norm):
    return {k: g * (max_norm / n) if max_norm < (n := _n([g])) < np.inf else g for k, g in gradients.items()}


def global_norm(gradients):
    return _n(gradients.values())


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    return {k: g * (max_norm / n) if max_norm < n < np.inf else g for k, g in gradients.items()}, n


def has_non_finite(gradients):
    return not all(np.isfinite(g).all() for g in gradients.values())
