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
    frozen = []
    for l in range(len(norms)):
        if learning_rate * norms[l] < 1e-6 * weight_norms[l]:
            frozen.append(l + 1)
    return frozen
