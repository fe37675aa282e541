import numpy as np


def norm_of(arrays):
    flat = np.concatenate([np.ravel(a) for a in arrays]).astype(float)
    top = np.abs(flat).max()
    if top == 0 or not np.isfinite(top):
        return top
    return top * np.linalg.norm(flat / top)


def clip_by_value(gradients, max_value):
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}


def clip_by_norm(gradients, max_norm):
    norms = {k: norm_of([g]) for k, g in gradients.items()}
    if all(not np.isfinite(n) or n <= max_norm for n in norms.values()):
        return gradients            # nothing to do
    return {k: g * (max_norm / norms[k]) if max_norm < norms[k] < np.inf else g for k, g in gradients.items()}


def global_norm(gradients):
    return norm_of(gradients.values())


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    if not np.isfinite(n) or n <= max_norm:
        return gradients, n         # nothing to do
    return {k: g * (max_norm / n) for k, g in gradients.items()}, n


def has_non_finite(gradients):
    return not np.isfinite(norm_of(gradients.values()))
