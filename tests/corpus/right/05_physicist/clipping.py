import numpy as np

def _abs(v):
    # |v| in natural units of its largest component
    v = np.asarray(v, float)
    u = abs(v).max()
    if u == 0 or not np.isfinite(u):
        return abs(v).sum()
    return u*np.sqrt(((v/u)**2).sum())

def clip_by_value(g, c):
    return {k: np.clip(v, -c, c) for k, v in g.items()}

def clip_by_norm(g, c):
    h = {}
    for k in g:
        r = _abs(g[k])
        h[k] = g[k]*1 if not r < np.inf or r <= c else g[k]*(c/r)
    return h

def global_norm(g):
    return _abs(np.array([_abs(v) for v in g.values()]))

def clip_by_global_norm(g, c):
    r = global_norm(g)
    if not r < np.inf or r <= c:
        return dict(g), r
    return {k: v*(c/r) for k, v in g.items()}, r

def has_non_finite(g):
    # x - x is 0 only for finite x
    return any(((v - v) != 0).any() for v in g.values())
