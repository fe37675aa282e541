import numpy as np

def gradient_norms(grads):
    n = sum("dW" in k for k in grads)
    return np.array([np.linalg.norm(grads[f"dW{i+1}"]) for i in range(n)], dtype=np.float32)

def layer_growth(norms):
    x = np.arange(1, len(norms) + 1)
    y = np.asarray(norms, dtype=float)
    m = (y > 0) & (y < np.inf)
    if m.sum() < 2:
        return np.float32(1)
    return np.float32(np.exp(-np.polyfit(x[m], np.log(y[m]), 1)[0]))

def diagnose(norms):
    y = np.asarray(norms, dtype=float)
    f = float(layer_growth(y)) ** (len(y) - 1)
    if (~np.isfinite(y)).any() or f >= 1000: return "exploding"
    if (y == 0).any() or f <= 0.001: return "vanishing"
    return "stable"

def frozen_layers(norms, learning_rate, weight_norms):
    frozen = []
    for l in range(len(norms)):
        if learning_rate * norms[l] < 1e-6 * weight_norms[l]:
            frozen.append(l + 1)
    return frozen
