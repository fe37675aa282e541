import numpy as np
class Sigmoid:
    def __call__(self, z): return 1 / (1 + np.exp(-np.clip(z, -500, 500)))
    def prime(self, z): return self(z) * (1 - self(z))
sigma = Sigmoid()
class Chain:
    def __init__(self, w, b): self.w, self.b, self.L = list(w), list(b), len(w)
    def forward(self, x):
        self.cache = []
        a = x
        for w, b in zip(self.w, self.b):
            z = w * a + b
            self.cache.append({"a_prev": a, "z": z, "w": w})
            a = sigma(z)
        return a
    def backward(self, d):
        grads = {}
        for l in range(self.L, 0, -1):
            c = self.cache[l - 1]
            dz = d * sigma.prime(c["z"])
            grads["dw" + str(l)] = dz * c["a_prev"]
            d = dz * c["w"]
        return grads
def chain_gradients(w, b, x, y):
    chain = Chain(w, b)
    yhat = chain.forward(x)
    g = chain.backward(yhat - y)
    return [g["dw" + str(l)] for l in range(1, len(w) + 1)]
def layer_factor(w, b, a): return w * sigma.prime(w * a + b)
def explodes_at(w, b, a): return bool(abs(layer_factor(w, b, a)) >= 1.0)
def explosive_width(w):
    if abs(w) <= 4: return 0.0
    r = (1 - 4 / abs(w)) ** 0.5
    s1, s2 = (1 + r) / 2, (1 - r) / 2
    z1, z2 = np.log(s1 / (1 - s1)), np.log(s2 / (1 - s2))
    return abs(z1 - z2) / abs(w)
