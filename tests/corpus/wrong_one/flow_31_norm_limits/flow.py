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
    norms = np.asarray(norms, dtype=float)
    c = layer_growth(norms) ** (len(norms) - 1)
    if not np.isfinite(norms).all() or norms.max() >= 1000:
        return "exploding"
    if norms.min() <= 1 / 1000:
        return "vanishing"
    return "stable"

def frozen_layers(norms, learning_rate, weight_norms):
    frozen = []
    for l in range(len(norms)):
        if learning_rate * norms[l] < 1e-6 * weight_norms[l]:
            frozen.append(l + 1)
    return frozen
