import numpy as np

def gradient_norms(grads):
    return [np.linalg.norm(grads[k]) for k in sorted(grads) if k.startswith("dW")]

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
