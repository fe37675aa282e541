import itertools as it
import numpy as np
def powers(scale):
    p = np.float64(1)
    while True:
        yield p
        p = p * scale
def growth_factor(scale, n_layers):
    return next(it.islice(powers(scale), n_layers, None))
def forward(weights, x):
    yield x
    for W in weights:
        x = W @ x
        yield x
def linear_activations(weights, x): return list(forward(weights, x))
def input_gradient(weights, upstream):
    *_, last = forward([W.T for W in weights[::-1]], upstream)
    return last
def layers_until(scale, factor):
    if scale == 1: return None
    return next(n for n, p in enumerate(powers(scale)) if (p >= factor) == (scale > 1) or p == factor)
def wrong_rows(rows):
    return list(it.compress(it.count(), (abs(c / growth_factor(s, n) - 1) > 0.05 for s, n, c in rows)))
