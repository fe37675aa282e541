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
    g, w = np.asarray(norms), np.asarray(weight_norms)
    return [l + 1 for l in range(len(g)) if not learning_rate * g[l] >= 1e-6 * w[l]]
