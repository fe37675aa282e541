import numpy as np

def gradient_norms(grads):
    n = sum(k.startswith("dW") for k in grads)
    return [np.linalg.norm(grads[f"dW{l}"], 2) if np.isfinite(grads[f"dW{l}"]).all() else np.linalg.norm(grads[f"dW{l}"]) for l in range(1, n + 1)]

def layer_growth(norms):
    norms = np.array(norms, dtype=float)
    l = np.arange(1, len(norms) + 1)
    ok = (norms != 0) & ~np.isnan(norms) & ~np.isinf(norms)
    if ok.sum() < 2:
        return 1
    slope, intercept = np.polyfit(l[ok], np.log(norms[ok]), 1)
    return np.exp(-slope)

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
