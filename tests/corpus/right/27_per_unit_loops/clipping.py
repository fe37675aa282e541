import numpy as np


def clip_by_value(gradients, max_value):
    result = {}
    for name, gradient in gradients.items():
        result[name] = np.empty(gradient.shape)
        for index, value in np.ndenumerate(gradient):
            result[name][index] = min(max(value, -max_value), max_value)
    return result


def largest_entry(gradients):
    largest = 0.0
    for gradient in gradients.values():
        for value in gradient.flat:
            if np.isnan(value):
                return value
            largest = max(largest, abs(value))
    return largest


def global_norm(gradients):
    largest = largest_entry(gradients)
    if largest == 0 or not np.isfinite(largest):
        return largest
    total = 0.0
    for gradient in gradients.values():
        for value in gradient.flat:
            total += (float(value) / float(largest)) ** 2
    return largest * total ** 0.5


def clip_by_norm(gradients, max_norm):
    result = {}
    for name, gradient in gradients.items():
        norm = global_norm({name: gradient})
        if np.isfinite(norm) and norm > max_norm:
            result[name] = gradient * (max_norm / norm)
        else:
            result[name] = gradient.copy()
    return result


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    result = {}
    for name, gradient in gradients.items():
        if np.isfinite(norm) and norm > max_norm:
            result[name] = gradient * (max_norm / norm)
        else:
            result[name] = gradient.copy()
    return result, norm


def has_non_finite(gradients):
    for gradient in gradients.values():
        for value in gradient.flat:
            if not np.isfinite(value):
                return True
    return False
