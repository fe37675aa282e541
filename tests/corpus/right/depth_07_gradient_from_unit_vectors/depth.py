import numpy as np
def growth_factor(scale, n_layers):
    x = linear_activations([scale * np.eye(1)] * n_layers, np.ones((1, 1)))[-1]
    return x
def linear_activations(weights, x):
    a = [x]
    for W in weights: a.append(W @ a[-1])
    return a
def input_gradient(weights, upstream):
    n0 = weights[0].shape[1]
    out = np.empty((n0, upstream.shape[1]))
    for i in range(n0):
        e = np.zeros((n0, 1)); e[i] = 1
        y = linear_activations(weights, e)[-1]
        for j in range(upstream.shape[1]):
            out[i, j] = np.sum(y[:, 0] * upstream[:, j])
    return out
def layers_until(scale, factor):
    if scale == 1: return
    if scale > 1 and factor <= 1: return 0
    if scale < 1 and factor >= 1: return 0
    n = round(np.log(factor) / np.log(scale))
    for k in range(max(n - 2, 0), n + 3):
        if scale > 1 and scale ** k >= factor: return k
        if scale < 1 and scale ** k <= factor: return k
def wrong_rows(rows):
    return np.array([i for i, (s, n, c) in enumerate(rows) if abs(c - s ** n) > 0.05 * abs(s ** n)], dtype=int)
