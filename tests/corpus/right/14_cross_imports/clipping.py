import numpy as np


def clip_by_value(gradients, max_value):
    return {key: np.minimum(max_value, np.maximum(-max_value, value)) for key, value in gradients.items()}


def clip_by_norm(gradients, max_norm):
    result = {}
    for key in gradients:
        clipped, _ = clip_by_global_norm({key: gradients[key]}, max_norm)
        result[key] = clipped[key]
    return result


def global_norm(gradients):
    biggest = np.max([np.max(np.abs(g)) for g in gradients.values()])
    if biggest == 0 or not np.isfinite(biggest):
        return biggest
    total = 0.0
    for g in gradients.values():
        total += np.sum((g / biggest)**2)
    return biggest * np.sqrt(total)


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    result = {key: np.array(g) for key, g in gradients.items()}
    if has_non_finite(gradients) or norm < max_norm:
        return result, norm
    for key in result:
        result[key] = max_norm * (result[key] / (norm + 1e-6))
    return result, norm


def has_non_finite(gradients):
    return any(np.isnan(g).any() or np.isinf(g).any() for g in gradients.values())
