import math
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def dsigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)

def chain_gradients(w, b, x, y):
    L = len(w)
    a, z = [x], []
    for l in range(L):
        z.append(w[l] * a[l] + b[l])
        a.append(sigmoid(z[l]))
    grads = [0.0] * L
    delta = (a[L] - y) * dsigmoid(z[L - 1])
    for l in range(L - 1, -1, -1):
        grads[l] = delta * a[l]
        if l > 0:
            delta = delta * w[l] * dsigmoid(z[l - 1])
    return grads

def layer_factor(w, b, a):
    return w * dsigmoid(a)

def explodes_at(w, b, a):
    return bool(abs(w * dsigmoid(w * a + b)) >= 1)

def explosive_width(w):
    w = abs(w)
    if w <= 4:
        return 0.0
    r = np.sqrt(1 - 4 / w)
    return 2 / w * np.log(w * (1 + r) / 2 - 1)
