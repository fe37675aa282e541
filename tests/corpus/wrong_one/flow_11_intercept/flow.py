import numpy as np

def gradient_norms(grads):
    L = max(int(k[2:]) for k in grads if k.startswith("dW"))
    return [np.array(np.linalg.norm(grads["dW" + str(l)].flatten())) for l in range(1, L + 1)]

def layer_growth(norms):
    n = np.asarray(norms, float); k = np.flatnonzero(np.isfinite(n) & (n > 0))
    return np.exp(-np.polyfit(k + 1, np.log(n[k]), 1)[1]) if len(k) > 1 else 1.0

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
    res = set()
    for l, (g, w) in enumerate(zip(norms, weight_norms)):
        if np.isfinite(g) and g * learning_rate / w < 0.000001:
            res.add(l + 1)
    return sorted(res)
