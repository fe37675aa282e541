import numpy as np
from math import exp, log, sqrt
def sig(z): return 1 / (1 + np.exp(-z))
def go(w, b, a, y):
    """gradients of the chain that begins at a, and the one of a itself"""
    if len(w) == 0: return [], a - y
    out = sig(w[0] * a + b[0])
    grads, g = go(w[1:], b[1:], out, y)
    d = g * out * (1 - out)
    return [d * a] + grads, d * w[0]
def chain_gradients(w, b, x, y): return go(w, b, x, y)[0]
def layer_factor(w, b, a): return go([w], [b], np.asarray(a), sig(w * np.asarray(a) + b) - 1)[1]
def explodes_at(w, b, a): return not abs(layer_factor(w, b, a)) < 1
def explosive_width(w):
    w = abs(w)
    return 2 / w * log(w * (1 + sqrt(1 - 4 / w)) / 2 - 1) if w > 4 else 0.0
