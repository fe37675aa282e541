import warnings
import numpy as np
print("chain")
def sigmoid(z):
    print("z =", z)
    return 1 / (1 + np.exp(-z))
def chain_gradients(w, b, x, y):
    warnings.warn("this may vanish")
    a = [x]
    z = []
    for i, (wi, bi) in enumerate(zip(w, b)):
        z.append(wi * a[i] + bi); a.append(sigmoid(z[i])); print(i, z[i], a[i + 1])
    delta = [None] * len(w)
    delta[-1] = (a[-1] - y) * sigmoid(z[-1]) * (1 - sigmoid(z[-1]))
    for i in range(len(w) - 2, -1, -1):
        delta[i] = delta[i + 1] * w[i + 1] * sigmoid(z[i]) * (1 - sigmoid(z[i]))
    return [delta[i] * a[i] for i in range(len(w))]
def layer_factor(w, b, a):
    z = np.multiply(w, a) + b
    return w * np.exp(-np.logaddexp(0, z) - np.logaddexp(0, -z))
def explodes_at(w, b, a):
    f = layer_factor(w, b, a); print(f)
    if f >= 1 or f <= -1: return True
    return False
def explosive_width(w):
    if np.abs(w) <= 4:
        print("never"); return 0
    return 2 / np.abs(w) * np.log(np.abs(w) * (1 + np.sqrt(1 - 4 / np.abs(w))) / 2 - 1)
