import numpy as np


def _norms(gradient, axis=None):
    """2-norm(s), the largest entry taken out first"""
    gradient = np.asarray(gradient, dtype=float)
    top = np.max(np.abs(gradient))
    if top == 0 or not np.isfinite(top):
        return np.sqrt(np.sum(gradient ** 2, axis=axis, keepdims=axis is not None))
    return top * np.sqrt(np.sum((gradient / top) ** 2, axis=axis, keepdims=axis is not None))


def clip_by_value(gradients, max_value):
    out = {}
    for name in gradients:
        out[name] = np.clip(gradients[name], -max_value, max_value)
    return out


def clip_by_norm(gradients, max_norm):
    out = {}
    for name in gradients:
        if not np.isfinite(gradients[name]).all():
            out[name] = gradients[name]
            continue
        norm = _norms(gradients[name], axis=1)
        out[name] = gradients[name] * np.where(norm > max_norm, max_norm / np.maximum(norm, 1e-300), 1.0)
    return out


def global_norm(gradients):
    return float(_norms([_norms(gradients[name]) for name in gradients]))


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    factor = max_norm / norm if np.isfinite(norm) and norm > max_norm else 1.0
    out = {}
    for name in gradients:
        out[name] = gradients[name] * factor
    return out, norm


def has_non_finite(gradients):
    return not np.isfinite(sum(np.sum(np.abs(np.where(np.isfinite(gradients[name]), 0.0, np.nan)))
                               for name in gradients))
