import numpy as np

def gradient_norms(grads):
    n = len([k for k in grads if k.startswith("dW")])
    norms = []
    for l in range(1, n + 1):
        norms.append(np.sqrt(np.sum(grads["dW" + str(l)] ** 2)))
    return norms

def layer_growth(norms):
    """weighted mean of all pairwise slopes = least squares"""
    p = [(l, np.log(g)) for l, g in enumerate(norms, 1) if not (g == 0 or np.isnan(g) or np.isinf(g))]
    num = den = 0.0
    for i in range(len(p)):
        for j in range(i):
            num += (p[i][0] - p[j][0]) * (p[i][1] - p[j][1])
            den += (p[i][0] - p[j][0]) ** 2
    if den == 0:
        return 1.0
    return np.exp(-num / den)

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
    out = [l for l, (g, w) in enumerate(zip(norms, weight_norms), 1) if learning_rate * g < 1e-6 * w]
    if out:
        return out
