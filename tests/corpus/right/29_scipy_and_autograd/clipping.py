import numpy as np
from scipy.linalg import norm as blas_norm
from scipy.special import logsumexp

def clip_by_value(gradients, max_value):
    clipped = {}
    for k in gradients.keys():
        buf = np.array(gradients[k], dtype=float)
        np.clip(buf, -max_value, max_value, out=buf)
        clipped[k] = buf
    return clipped

def has_non_finite(gradients):
    flags = [not np.all(np.isfinite(v)) for v in gradients.values()]
    return True in flags

def global_norm(gradients):
    flat = np.hstack([v.reshape(-1) for v in gradients.values()])
    if np.isnan(flat).any(): return float('nan')
    if np.isinf(flat).any(): return float('inf')
    return blas_norm(flat)

def clip_by_norm(gradients, max_norm):
    clipped = {}
    for k, v in gradients.items():
        if not v.any():
            clipped[k] = np.zeros_like(v)
            continue
        with np.errstate(divide='ignore'):
            n = np.exp(0.5 * logsumexp(2 * np.log(np.abs(v))))
        clipped[k] = v * min(1, max_norm / n)
    return clipped

def clip_by_global_norm(gradients, max_norm):
    n = global_norm(gradients)
    ok = np.isfinite(n) and n > max_norm
    return ({k: (v * (max_norm / n) if ok else v) for k, v in gradients.items()}, n)
