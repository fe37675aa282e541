import numpy as np
def sigmoid(z): return 0.5 * (1 + np.tanh(z / 2))
def chain_gradients(w, b, x, y):
    """dual numbers: the derivative goes along on the way forward"""
    out = []
    for j in range(len(w)):
        a, da = x, 0.0
        for l in range(len(w)):
            z = w[l] * a + b[l]
            dz = w[l] * da + (a if l == j else 0.0)
            a = sigmoid(z)
            da = sigmoid(z) * sigmoid(-z) * dz
        out.append((a - y) * da)
    return out
def layer_factor(w, b, a):
    return w / 4 / np.cosh((w * np.asarray(a) + b) / 2) ** 2
def explodes_at(w, b, a): return abs(w) >= 4 * np.cosh((w * a + b) / 2) ** 2
def explosive_width(w):
    if abs(w) <= 4: return 0.0
    lo, hi = 0.0, 100.0
    while hi - lo > 1e-12:
        mid = (lo + hi) / 2
        if explodes_at(abs(w), 0.0, mid / abs(w)): lo = mid
        else: hi = mid
    return (lo + hi) / abs(w)
