import math

import numpy as np


def numbers(array):
    return np.ravel(array).tolist()


def like(array, values):
    return np.array(values, dtype=float).reshape(np.shape(array))


def clip_by_value(gradients, max_value):
    clipped = {}
    for name in gradients:
        values = []
        for v in numbers(gradients[name]):
            if v > max_value:
                v = max_value
            elif v < -max_value:
                v = -max_value
            values.append(v)
        clipped[name] = like(gradients[name], values)
    return clipped


def length(values):
    # math.hypot does not overflow in between
    for v in values:
        if math.isnan(v):
            return math.nan
    return math.hypot(*values)


def shrink(array, norm, max_norm):
    if math.isnan(norm) or math.isinf(norm) or norm <= max_norm:
        return array
    return like(array, [v / norm * max_norm for v in numbers(array)])


def clip_by_norm(gradients, max_norm):
    clipped = {}
    for name in gradients:
        norm = length(numbers(gradients[name]))
        clipped[name] = shrink(gradients[name], norm, max_norm)
    return clipped


def global_norm(gradients):
    everything = []
    for name in gradients:
        everything.extend(numbers(gradients[name]))
    return length(everything)


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    clipped = {}
    for name in gradients:
        clipped[name] = shrink(gradients[name], norm, max_norm)
    return clipped, norm


def has_non_finite(gradients):
    for name in gradients:
        for v in numbers(gradients[name]):
            if math.isnan(v) or math.isinf(v):
                return True
    return False
