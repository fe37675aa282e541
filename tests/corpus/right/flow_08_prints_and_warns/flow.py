import warnings
import numpy as np
print("flow loaded")

def gradient_norms(grads):
    n = len([k for k in grads if k.startswith("dW")])
    norms = []
    for l in range(1, n + 1):
        norms.append(np.sqrt(np.sum(grads["dW" + str(l)] ** 2)))
    return norms

def layer_growth(norms):
    print("norms:", norms)
    warnings.warn("looking")
    logs = np.log(np.array(norms, dtype=float))
    idx = [i for i in range(len(logs)) if np.isfinite(logs[i])]
    if len(idx) < 2: return 1.0
    x = np.array(idx, dtype=float)
    y = logs[idx]
    x = x - x.mean()
    return float(np.e ** -(np.sum(x * y) / np.sum(x * x)))

def diagnose(norms):
    change = layer_growth(norms) ** (len(norms) - 1)
    for g in norms:
        if np.isnan(g) or np.isinf(g):
            return "exploding"
    if change >= 1000:
        return "exploding"
    if 0 in list(norms) or change <= 1 / 1000:
        return "vanishing"
    return "stable"

def frozen_layers(norms, learning_rate, weight_norms):
    frozen = []
    for l in range(len(norms)):
        if learning_rate * norms[l] < 1e-6 * weight_norms[l]:
            frozen.append(l + 1)
    return frozen
