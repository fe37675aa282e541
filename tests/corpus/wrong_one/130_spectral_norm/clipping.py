import numpy as np

def clip_by_value(gradients, max_value):
    return {k: np.clip(v, -max_value, max_value) for k, v in gradients.items()}

def clip_by_norm(gradients, max_norm):
    clipped = {}
    for k, v in gradients.items():
        if np.isfinite(v).all() and np.any(v):
            top = np.max(np.abs(v))
            norm = top * np.linalg.norm(v / top, 2)
            if norm > max_norm:
                v = v * (max_norm / norm)
        clipped[k] = v
    return clipped

def global_norm(gradients):
    flat = np.hstack([v.ravel() for v in gradients.values()])
    top = np.max(np.abs(flat))
    if np.isfinite(top) and top > 0:
        return top * np.linalg.norm(flat / top)
    return top

def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    if np.isfinite(norm) and norm > max_norm:
        return {k: v * (max_norm / norm) for k, v in gradients.items()}, norm
    return {k: v for k, v in gradients.items()}, norm

def has_non_finite(gradients):
    return any((~np.isfinite(v)).any() for v in gradients.values())
