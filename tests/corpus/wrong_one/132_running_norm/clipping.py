from copy import deepcopy

import numpy as np


def clip_by_value(gradients, max_value):
    clipped = deepcopy(gradients)
    for key in clipped:
        clipped[key] = np.maximum(-max_value, np.minimum(max_value, clipped[key]))
    return clipped


def clip_by_norm(gradients, max_norm):
    clipped = deepcopy(gradients)
    for key in clipped:
        norm = global_norm({key: clipped[key]})
        if np.isfinite(norm) and norm > max_norm:
            clipped[key] = clipped[key] * (max_norm / norm)
    return clipped


def global_norm(gradients):
    scale = np.max([np.max(np.abs(gradient)) for gradient in gradients.values()])
    if not np.isfinite(scale) or scale == 0.0:
        return scale
    return scale * np.sqrt(np.sum([np.sum((gradient / scale) ** 2) for gradient in gradients.values()]))


def clip_by_global_norm(gradients, max_norm):
    clipped = deepcopy(gradients)
    norm = global_norm(gradients)
    if np.isfinite(norm) and norm > max_norm:
        for key in clipped:
            clipped[key] = clipped[key] * (max_norm / global_norm(clipped))
    return clipped, norm


def has_non_finite(gradients):
    return any([np.isnan(g).any() or np.isinf(g).any() for g in gradients.values()])
