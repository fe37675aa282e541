import re
import numpy as np

def gradient_norms(grads):
    found = {}
    for key, value in grads.items():
        hit = re.fullmatch(r"dW(\d+)", key)
        if hit:
            found[int(hit.group(1))] = np.sqrt((np.asarray(value).ravel() ** 2).sum())
    return [found[k] for k in sorted(found)]

def layer_growth(norms):
    n = np.asarray(norms, float); k = np.flatnonzero(np.isfinite(n) & (n > 0))
    return np.exp(np.polyfit(k, np.log(n[k]), 1)[0]) if len(k) > 1 else 1.0

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
