import math
import numpy as np


def clip_by_value(gradients, max_value):
    return {name: np.array([[max(-max_value, min(max_value, x)) if x == x else x for x in row]
                            for row in np.atleast_2d(g).tolist()]).reshape(g.shape) for name, g in gradients.items()}


def root_of_squares(numbers):
    total = 0.0
    for x in numbers:
        total += float(x) ** 2      # OverflowError for 1e200
    return math.sqrt(total)


def times(g, factor):
    return np.array([x * factor for x in g.ravel().tolist()]).reshape(g.shape)


def clip_by_norm(gradients, max_norm):
    result = {}
    for name, g in gradients.items():
        norm = root_of_squares(g.ravel())
        result[name] = times(g, max_norm / norm) if max_norm < norm < math.inf else g
    return result


def global_norm(gradients):
    return root_of_squares(x for g in gradients.values() for x in g.ravel())


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    if max_norm < norm < math.inf:
        return {name: times(g, max_norm / norm) for name, g in gradients.items()}, norm
    return dict(gradients), norm


def has_non_finite(gradients):
    return not all(math.isfinite(x) for g in gradients.values() for x in g.ravel())
