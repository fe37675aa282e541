import math
import numpy as np

def _entries(gradients):
    for name in gradients:
        for x in np.nditer(gradients[name]):
            yield float(x)

def _map(f, g):
    g = np.asarray(g)
    out = np.empty(g.shape)
    for idx in np.ndindex(g.shape):
        out[idx] = f(float(g[idx]))
    return out

def clip_by_value(gradients, max_value):
    return {k: _map(lambda x: sorted([-max_value, x, max_value])[1], g) for k, g in gradients.items()}

def has_non_finite(gradients):
    for x in _entries(gradients):
        if math.isnan(x) or math.isinf(x):
            return True
    return False

def global_norm(gradients):
    xs = list(_entries(gradients))
    if any(x != x for x in xs):
        return math.nan
    return math.sqrt(sum(abs(x) for x in xs))

def clip_by_norm(gradients, max_norm):
    new = {}
    for k in gradients:
        n = global_norm({k: gradients[k]})
        new[k] = _map(lambda x: x / n * max_norm, gradients[k]) if n > max_norm else np.array(gradients[k])
    return new

def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    if math.isfinite(n) and n > max_norm:
        return {k: _map(lambda x: x / n * max_norm, g) for k, g in gradients.items()}, n
    return {k: np.copy(g) for k, g in gradients.items()}, n
