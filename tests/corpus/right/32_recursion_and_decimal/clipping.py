import numpy as np
from decimal import Decimal, getcontext
getcontext().prec = 40
getcontext().Emax = 999999
getcontext().Emin = -999999

def _flat(gradients): return [float(x) for g in gradients.values() for x in np.asarray(g).flat]

def has_non_finite(gradients): return 1 if any(x != x or abs(x) == float("inf") for x in _flat(gradients)) else 0

def global_norm(gradients):
    xs = _flat(gradients)
    if any(x != x for x in xs): return float("nan")
    if has_non_finite(gradients): return float("inf")
    return float(sum((Decimal(x) ** 2 for x in xs), Decimal(0)).sqrt())

def clip_by_value(gradients, max_value):
    return {k: np.minimum(np.maximum(g, -max_value), max_value) for k, g in gradients.items()}

def _scale(g, c, n): return np.asarray(g, float) * float(Decimal(float(c)) / Decimal(n))

def clip_by_norm(gradients, max_norm):
    out = type(gradients)()
    for k, g in gradients.items():
        n = global_norm({k: g})
        out[k] = _scale(g, max_norm, n) if n > max_norm else np.asarray(g)
    return out

def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    if has_non_finite(gradients): return gradients.copy(), n
    if n <= max_norm: return gradients.copy(), n
    return [{k: _scale(g, max_norm, n) for k, g in gradients.items()}, n]
