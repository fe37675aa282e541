import numpy as np
F = np.float32
def sig(z): return F(1) / (F(1) + np.exp(-np.asarray(z, dtype=F)))
def chain_gradients(w, b, x, y):
    w = np.asarray(w, dtype=F); b = np.asarray(b, dtype=F)
    a = [F(x)]
    for l in range(len(w)): a.append(sig(w[l] * a[l] + b[l]))
    g = np.zeros(len(w), dtype=F)
    d = (a[-1] - F(y)) * a[-1] * (1 - a[-1])
    for l in range(len(w) - 1, -1, -1):
        g[l] = d * a[l]
        d = d * w[l] * a[l] * (1 - a[l])
    return g
def layer_factor(w, b, a):
    s = sig(F(w) * np.asarray(a, dtype=F) + F(b))
    return F(w) * s * (1 - s)
def explodes_at(w, b, a): return abs(layer_factor(w, b, a)) >= 1
def explosive_width(w):
    w = F(abs(w))
    if w <= 4: return F(0)
    return F(2) / w * np.log(w * (1 + np.sqrt(1 - 4 / w)) / 2 - 1)
