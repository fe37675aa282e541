import numpy as np


def norm(x):
    """|(x, y)| = |(|x|, |y|)|: halve until two numbers are left, hypot does not overflow."""
    x = np.ravel(x)
    if x.size == 1:
        return float(abs(x[0]))
    if np.isnan(x).any():
        return float("nan")
    half = x.size // 2
    return float(np.hypot(norm(x[:half]), norm(x[half:])))


def clip_by_value(gradients, max_value):
    return {k: np.median([v, 0 * v + max_value, 0 * v - max_value], axis=0) if np.isfinite(v).all()
            else np.clip(v, -max_value, max_value) for k, v in gradients.items()}


def clip_by_norm(gradients, max_norm):
    return {k: clip_by_global_norm({k: v}, max_norm)[0][k] for k, v in gradients.items()}


def global_norm(gradients):
    return norm([norm(v) for v in gradients.values()])


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    too_long = np.isfinite(n) and n * n > max_norm
    return {k: v * (max_norm / n) if too_long else v for k, v in gradients.items()}, n


def has_non_finite(gradients):
    if not gradients:
        return False
    v, *rest = gradients.values()
    return not np.isfinite(v).all() or has_non_finite(dict(enumerate(rest)))
