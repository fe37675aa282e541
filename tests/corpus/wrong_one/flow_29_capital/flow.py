import numpy as np

def gradient_norms(grads):
    L = max(int(k[2:]) for k in grads if k.startswith("dW"))
    return [np.array(np.linalg.norm(grads["dW" + str(l)].flatten())) for l in range(1, L + 1)]

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
    c = layer_growth(norms) ** (len(norms) - 1)
    if not np.isfinite(norms).all() or c >= 1000:
        return "Exploding"
    if (norms == 0).any() or c <= 1 / 1000:
        return "Vanishing"
    return "Stable"

def frozen_layers(norms, learning_rate, weight_norms):
    res = set()
    for l, (g, w) in enumerate(zip(norms, weight_norms)):
        if np.isfinite(g) and g * learning_rate / w < 0.000001:
            res.add(l + 1)
    return sorted(res)
