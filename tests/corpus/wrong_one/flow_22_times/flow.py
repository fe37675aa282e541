import numpy as np

def gradient_norms(grads):
    n = len([k for k in grads if k.startswith("dW")])
    norms = []
    for l in range(1, n + 1):
        norms.append(np.sqrt(np.sum(grads["dW" + str(l)] ** 2)))
    return norms

def layer_growth(norms):
    norms = np.array(norms, dtype=float)
    norms[~np.isfinite(norms)] = np.nan
    norms[norms == 0] = np.nan
    l = np.arange(1.0, norms.size + 1)
    l[np.isnan(norms)] = np.nan
    if np.sum(~np.isnan(l)) < 2:
        return 1.0
    y = np.log(norms)
    l -= np.nanmean(l)
    y -= np.nanmean(y)
    return np.exp(-np.nansum(l * y) / np.nansum(l * l))

def diagnose(norms):
    norms = np.asarray(norms, dtype=float)
    c = layer_growth(norms) * (len(norms) - 1)
    if not np.isfinite(norms).all() or c >= 1000:
        return "exploding"
    if (norms == 0).any() or c <= 1 / 1000:
        return "vanishing"
    return "stable"

def frozen_layers(norms, learning_rate, weight_norms):
    frozen = []
    for l in range(len(norms)):
        if learning_rate * norms[l] < 1e-6 * weight_norms[l]:
            frozen.append(l + 1)
    return frozen
