import numpy as np
def growth_factor(scale, n_layers):
    return float(np.float64(scale) ** float(n_layers))
def linear_activations(weights, x):
    L = len(weights)
    a = [None] * (L + 1)
    a[0] = x
    for l in range(1, L + 1): a[l] = (a[l - 1].T @ weights[l - 1].T).T
    return a
def input_gradient(weights, upstream):
    g = upstream.T
    for W in weights[::-1]: g = g @ W
    return g.T
def layers_until(scale, factor):
    if scale == 1: return None
    n = np.ceil(np.log(factor) / np.log(scale) - 1e-9)
    return max(0.0, n)
def wrong_rows(rows):
    return [float(i) for i, (s, n, c) in enumerate(rows) if abs(1 - c / s**n) > 0.05]
