import copy
import numpy as np
def growth_factor(scale, n_layers):
    f = np.ones(1)
    for _ in range(n_layers):
        f *= scale
    return f[0]
def linear_activations(weights, x):
    weights = copy.deepcopy(weights)
    a = x.copy()
    out = [a.copy()]
    while weights:
        a = weights.pop(0).dot(a)
        out.append(a.copy())
    return out
def input_gradient(weights, upstream):
    weights = list(weights)
    weights.reverse()
    g = upstream.copy()
    for W in weights:
        new = np.zeros((W.shape[1], g.shape[1]))
        new += W.T @ g
        g = new
    return g
def layers_until(scale, factor):
    if scale == 1: return None
    state = np.array([1.0, 0.0])
    while (state[0] < factor and scale > 1) or (state[0] > factor and scale < 1):
        state *= [scale, 1]
        state += [0, 1]
    return int(state[1])
def wrong_rows(rows):
    rows = rows[:]
    out = []
    i = 0
    while rows:
        s, n, c = rows.pop(0)
        if abs(c - s**n) > 0.05 * s**n: out.append(i)
        i += 1
    return out
