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
    norms = np.asarray(norms, dtype=float)
    c = layer_growth(norms) ** (len(norms) - 1)
    if (norms == np.nan).any() or (norms == np.inf).any() or c >= 1000:
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
