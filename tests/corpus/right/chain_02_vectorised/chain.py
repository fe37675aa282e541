import math
import numpy as np
def s(z):
    return 1 / (1 + np.exp(-z))
def chain_gradients(w, b, x, y):
    acts = [x]
    for i in range(len(w)):
        acts.append(s(w[i] * acts[-1] + b[i]))
    acts = np.array(acts)
    back = np.concatenate((np.array(w)[1:] * acts[1:-1] * (1 - acts[1:-1]), [(acts[-1] - y) * acts[-1] * (1 - acts[-1])]))
    return np.cumprod(back[::-1])[::-1] * acts[:-1]
layer_factor = lambda w, b, a: w * np.vectorize(lambda v: float(s(w * v + b) * (1 - s(w * v + b))))(a)
def explodes_at(w, b, a):
    return np.logical_or(layer_factor(w, b, a) >= 1, layer_factor(w, b, a) <= -1)
def explosive_width(w):
    return np.where(np.abs(w) > 4, 4 / np.abs(w) * np.arccosh(np.sqrt(np.maximum(np.abs(w), 4)) / 2), 0)
