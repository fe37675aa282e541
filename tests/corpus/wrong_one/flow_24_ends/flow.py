import numpy as np

def gradient_norms(grads):
    n = len([k for k in grads if k.startswith("dW")])
    norms = []
    for l in range(1, n + 1):
        norms.append(np.sqrt(np.sum(grads["dW" + str(l)] ** 2)))
    return norms

def layer_growth(norms):
    layers, logs = [], []
    for l, g in enumerate(norms, 1):
        if np.isfinite(g) and g > 0:
            layers.append(l)
            logs.append(np.log(g))
    if len(layers) < 2:
        return 1.0
    layers, logs = np.array(layers), np.array(logs)
    lbar, ybar = layers.mean(), logs.mean()
    s = np.sum((layers - lbar) * (logs - ybar)) / np.sum((layers - lbar) ** 2)
    return np.exp(-s)

def diagnose(norms):
    norms = np.asarray(norms, dtype=float)
    c = norms[0] / norms[-1]
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
