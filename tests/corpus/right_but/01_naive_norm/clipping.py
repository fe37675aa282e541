import numpy as np


def clip_by_value(gradients, max_value):
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}


def clip_by_norm(gradients, max_norm):
    clipped = {}
    for k, g in gradients.items():
        norm = np.linalg.norm(g)
        if np.isfinite(norm) and norm > max_norm:
            g = g * (max_norm / norm)
        clipped[k] = g
    return clipped


def global_norm(gradients):
    return np.sqrt(sum(np.linalg.norm(g) ** 2 for g in gradients.values()))


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    if not np.isfinite(norm) or norm <= max_norm:
        return dict(gradients), norm
    return {k: g * (max_norm / norm) for k, g in gradients.items()}, norm


def has_non_finite(gradients):
    return any(not np.isfinite(g).all() for g in gradients.values())
