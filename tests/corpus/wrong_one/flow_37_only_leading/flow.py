import numpy as np

def gradient_norms(grads):
    n = len([k for k in grads if k.startswith("dW")])
    norms = []
    for l in range(1, n + 1):
        norms.append(np.sqrt(np.sum(grads["dW" + str(l)] ** 2)))
    return norms

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
    out = []
    for l, (g, w) in enumerate(zip(norms, weight_norms), 1):
        if learning_rate * g < 1e-6 * w:
            out.append(l)
        else:
            break
    return out
