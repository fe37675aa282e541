from functools import wraps

import numpy as np

largest = lambda g: np.max([np.max(np.abs(v)) for v in g.values()])
naive = lambda g: np.sqrt(sum(np.sum(np.square(v, dtype=float)) for v in g.values()))
each = lambda f, g: {k: f(v) for k, v in g.items()}


def without_overflow(norm):
    """norm(g) = s norm(g/s) for every s > 0: choose s = the largest entry."""
    @wraps(norm)
    def scaled(g):
        s = largest(g)
        return norm(g) if s == 0 or not np.isfinite(s) else s * norm(each(lambda v: v / s, g))
    return scaled


global_norm = without_overflow(naive)
has_non_finite = lambda gradients: bool(np.isfinite(largest(gradients)))
clip_by_value = lambda gradients, max_value: each(lambda v: np.clip(v, -max_value, max_value), gradients)


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    factor = max_norm / norm if np.isfinite(norm) and norm > max_norm else 1
    return each(lambda v: v * factor, gradients), norm


def clip_by_norm(gradients, max_norm):
    return {k: clip_by_global_norm({k: v}, max_norm)[0][k] for k, v in gradients.items()}
