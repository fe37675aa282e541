import numpy as np

class GradientClipper:
    def __init__(self, limit):
        self.limit = limit
        self.history = []

    def norm(self, *arrays):
        flat = np.concatenate([np.asarray(a, dtype=np.float64).flatten() for a in arrays])
        if np.isnan(flat).any():
            return np.float64("nan")
        result = np.hypot.reduce(flat)
        self.history.append(result)
        return np.abs(result)

    def scale(self, array, norm):
        if norm <= self.limit:
            return +array
        return array * np.float64(self.limit / norm)

def clip_by_value(gradients, max_value=5.0):
    return dict(zip(gradients, map(lambda g: np.maximum(-max_value, np.minimum(max_value, g)), gradients.values())))

def clip_by_norm(gradients, max_norm=1.0):
    c = GradientClipper(max_norm)
    return {k: c.scale(g, c.norm(g)) for k, g in gradients.items()}

def global_norm(gradients):
    return GradientClipper(None).norm(*gradients.values())

def has_non_finite(gradients):
    for g in gradients.values():
        if not np.isfinite(g).all():
            return np.True_
    return np.False_

def clip_by_global_norm(gradients, max_norm=1.0):
    c = GradientClipper(max_norm)
    n = c.norm(*gradients.values())
    if has_non_finite(gradients):
        return {k: g.copy() for k, g in gradients.items()}, n
    return {k: c.scale(g, n) for k, g in gradients.items()}, n
