import numpy as np
F = np.float32
def growth_factor(scale, n_layers):
    return np.power(F(scale), F(n_layers))
def linear_activations(weights, x):
    a = [np.array(x, dtype=F)]
    for W in weights:
        a.append(np.dot(W.astype(F), a[-1]))
    return a
def input_gradient(weights, upstream):
    g = upstream.astype(F)
    for W in weights[::-1]:
        g = np.dot(W.astype(F).T, g)
    return g
def layers_until(scale, factor):
    if scale == 1: return None
    n = 0
    while True:
        p = F(scale) ** F(n)
        if (scale > 1 and p >= F(factor)) or (scale < 1 and p <= F(factor)): return n
        n += 1
def wrong_rows(rows):
    return [i for i, (s, n, c) in enumerate(rows) if abs(F(c) / F(s) ** F(n) - F(1)) > F(0.05)]
