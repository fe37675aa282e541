from collections import namedtuple

import numpy as np

Clipped = namedtuple("Clipped", ["gradients", "norm"])


def _norm(values):
    values = np.asarray(values, dtype=float).ravel()
    largest = np.abs(values).max()
    if largest == 0 or not np.isfinite(largest):
        return largest
    return largest * np.sqrt(np.sum((values / largest) ** 2))


def clip_by_value(gradients, max_value):
    return {k: np.clip(v, -max_value, max_value) for k, v in gradients.items()}


def clip_by_norm(gradients, max_norm):
    return {k: clip_by_global_norm({k: v}, max_norm).gradients[k] for k, v in gradients.items()}


def global_norm(gradients):
    return _norm([_norm(v) for v in gradients.values()])


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    if has_non_finite(gradients) or norm <= max_norm:
        return Clipped({k: v.copy() for k, v in gradients.items()}, norm)
    return Clipped({k: v * (max_norm / norm) for k, v in gradients.items()}, norm)


def has_non_finite(gradients):
    return np.logical_not(all(np.isfinite(v).all() for v in gradients.values()))
