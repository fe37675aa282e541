import numpy as np
from utils import safe_norm


def clip_by_value(gradients, max_value):
    return {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}


def clip_by_norm(gradients, max_norm):
    out = {}
    for k, g in gradients.items():
        norm = safe_norm([g])
        if np.isfinite(norm) and norm > max_norm:
            g = g * (max_norm / norm)
        out[k] = g
    return out


def global_norm(gradients):
    return safe_norm(gradients.values())


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm <= max_norm:
        return {k: g.copy() for k, g in gradients.items()}, norm
    return {k: g * (max_norm / norm) for k, g in gradients.items()}, norm


def has_non_finite(gradients):
    for g in gradients.values():
        if not np.isfinite(g).all():
            return True
    return False
