from numpy import *
sig = lambda z: 1 / (1 + exp(-z))
def chain_gradients(w, b, x, y):
    a = [x]
    for i in range(len(w)): a += [sig(w[i] * a[i] + b[i])]
    f = [w[i] * a[i + 1] * (1 - a[i + 1]) for i in range(len(w))]
    return [(a[-1] - y) * prod(f[i + 1:]) * a[i + 1] * (1 - a[i + 1]) * a[i] for i in range(len(w))]
def layer_factor(w, b, a):
    e = exp(-(w * asarray(a) + b))
    return nan_to_num(w * e / (1 + e) ** 2, nan=0.0)
def explodes_at(w, b, a): return abs(layer_factor(w, b, a)) >= 1
def explosive_width(w):
    w = abs(w)
    return nan_to_num(2 / w * log(w * (1 + sqrt(1 - 4 / float64(w))) / 2 - 1))
