import warnings

import numpy as np


def norm_of(g):
    g = np.asarray(g, dtype=float)
    peak = np.max(np.abs(g))
    if not np.isfinite(peak):
        warnings.warn("NaN or inf in the gradient", stacklevel=2)
        return peak
    if peak > 1e150:
        warnings.warn(f"gradient of {peak:.1e}: this network has exploded", stacklevel=2)
    return peak * np.sqrt(np.sum(np.square(g / peak))) if peak > 0 else 0.0


def clip_by_value(gradients, max_value):
    clipped = {k: np.clip(g, -max_value, max_value) for k, g in gradients.items()}
    n = sum(int(np.sum(clipped[k] != gradients[k])) for k in gradients)
    print(f"clip_by_value: {n} entries clipped")
    return clipped


def clip_by_norm(gradients, max_norm):
    clipped = {}
    for k, g in gradients.items():
        n = norm_of(g)
        print(f"clip_by_norm: {k} has norm {n}")
        clipped[k] = g * max_norm / n if np.isfinite(n) and n > max_norm and n < 1e300 else g.copy()
        if np.isfinite(n) and n >= 1e300:
            clipped[k] = (g / n) * max_norm
    return clipped


def global_norm(gradients):
    n = norm_of([norm_of(g) for g in gradients.values()])
    print("global_norm:", n)
    return n


def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    if np.isfinite(n) and n > max_norm:
        print("clipping by a factor of", n / max_norm)
        return {k: (g / norm_of(g)) * max_norm if norm_of(g) > max_norm else g for k, g in gradients.items()}, n
    return {k: g.copy() for k, g in gradients.items()}, n


def has_non_finite(gradients):
    for k, g in gradients.items():
        bad = ~np.isfinite(g)
        if bad.any():
            print(f"{k}: {bad.sum()} of {bad.size} entries are not finite")
            return True
    return False
