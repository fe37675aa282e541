import numpy as np

class Flow:
    def __init__(self, norms):
        self.g = np.array([float(n) for n in norms])
        self.l = np.arange(len(self.g)) + 1.0
    @property
    def good(self):
        return np.logical_and(np.isfinite(self.g), self.g > 0)
    def growth(self):
        if np.sum(self.good) < 2:
            return 1.
        A = np.c_[np.ones(self.good.sum()), self.l[self.good]]
        beta = np.linalg.solve(A.T @ A, A.T @ np.log(self.g[self.good]))
        return float(np.exp(-beta[1]))
    def word(self):
        f = self.growth() ** (len(self.g) - 1)
        if np.isnan(self.g).any() or np.isinf(self.g).any() or f >= 1000:
            return "exploding"
        return "vanishing" if (self.g == 0.0).any() or f <= 1/1000 else "stable"

def gradient_norms(grads):
    n = len([k for k in grads if k.startswith("dW")])
    norms = []
    for l in range(1, n + 1):
        norms.append(np.sqrt(np.sum(grads["dW" + str(l)] ** 2)))
    return norms

def layer_growth(norms):
    return Flow(norms).growth()

def diagnose(norms):
    return Flow(norms).word()

def frozen_layers(norms, learning_rate, weight_norms):
    frozen = []
    for l in range(len(norms)):
        if learning_rate * norms[l] < 1e-6 * weight_norms[l]:
            frozen.append(l + 1)
    return frozen
