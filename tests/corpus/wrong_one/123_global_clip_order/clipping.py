from numpy import *

def clip_by_value(gradients, max_value):
    return {k: clip(v, -max_value, max_value) for k, v in gradients.items()}

def clip_by_norm(gradients, max_norm):
    return {k: v*reduction(global_norm({k: v}), max_norm) for k, v in gradients.items()}

def reduction(norm, max_norm):
    if isfinite(norm) and norm > max_norm:
        return max_norm/norm
    return 1

def global_norm(gradients):
    v = concatenate([ravel(g) for g in gradients.values()]).astype(float)
    m = max(abs(v))
    if m == 0 or not isfinite(m):
        return m
    return m*sqrt(sum((v/m)**2))

def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    return norm, {k: v*reduction(norm, max_norm) for k, v in gradients.items()}

def has_non_finite(gradients):
    return bool(sum([sum(~isfinite(v)) for v in gradients.values()]))
