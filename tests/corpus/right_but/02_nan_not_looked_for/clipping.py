import numpy as np

### Gradient clipping

def clip_by_value(gradients, max_value):
    clipped = {}
    for key in gradients:
        clipped[key] = np.clip(gradients[key], -max_value, max_value)
    return clipped

def clip_by_norm(gradients, max_norm):
    clipped = {}
    for key in gradients:
        norm = np.sqrt(np.sum(gradients[key] ** 2))
        if norm > max_norm:
            clipped[key] = gradients[key] * max_norm / norm
        else:
            clipped[key] = gradients[key].copy()
    return clipped

def global_norm(gradients):
    total = 0
    for key in gradients:
        total += np.sum(gradients[key] ** 2)
    return np.sqrt(total)

def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    clipped = {}
    for key in gradients:
        if norm > max_norm:
            clipped[key] = gradients[key] * max_norm / norm
        else:
            clipped[key] = gradients[key].copy()
    return clipped, norm

def has_non_finite(gradients):
    for key in gradients:
        if np.isnan(gradients[key]).any() or np.isinf(gradients[key]).any():
            return True
    return False
