# coding: utf-8
import numpy as np


def clip_grads(grads, max_norm):
    total_norm = norm(grads)
    if not np.isfinite(total_norm):
        return total_norm
    rate = max_norm / (total_norm + 1e-6)
    if rate < 1:
        for grad in grads:
            grad *= rate
    return total_norm


def norm(grads):
    top = np.max([np.max(np.abs(grad)) for grad in grads])
    if top == 0 or not np.isfinite(top):
        return top
    total_norm = 0
    for grad in grads:
        total_norm += np.sum((grad / top) ** 2)
    return top * np.sqrt(total_norm)


def clip_by_value(gradients, max_value):
    return {key: np.clip(grad, -max_value, max_value) for key, grad in gradients.items()}


def clip_by_norm(gradients, max_norm):
    clipped = {key: np.array(grad, dtype=float) for key, grad in gradients.items()}
    for grad in clipped.values():
        clip_grads([grad], max_norm)
    return clipped


def global_norm(gradients):
    return norm(list(gradients.values()))


def clip_by_global_norm(gradients, max_norm):
    total_norm = clip_grads(list(gradients.values()), max_norm)
    return dict(gradients), total_norm


def has_non_finite(gradients):
    return not np.isfinite(norm(list(gradients.values())))
