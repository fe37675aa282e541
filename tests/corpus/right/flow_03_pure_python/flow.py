import math

def gradient_norms(grads):
    out = []
    l = 1
    while "dW%d" % l in grads:
        s = 0.0
        for row in grads["dW%d" % l].tolist():
            for v in row:
                s += v * v
        out.append(math.sqrt(s))
        l += 1
    return tuple(out)

def layer_growth(norms):
    pts = [(i + 1, math.log(g)) for i, g in enumerate(norms) if g > 0 and math.isfinite(g)]
    n = len(pts)
    if n < 2:
        return 1
    sx = sum(p[0] for p in pts); sy = sum(p[1] for p in pts)
    sxy = sum(p[0] * p[1] for p in pts); sxx = sum(p[0] ** 2 for p in pts)
    return math.exp(-(n * sxy - sx * sy) / (n * sxx - sx ** 2))

def diagnose(norms):
    if any(not math.isfinite(g) for g in norms):
        return "exploding"
    r = layer_growth(norms) ** (len(norms) - 1)
    if r >= 1000: return "exploding"
    if any(g == 0 for g in norms) or r <= 0.001: return "vanishing"
    return "stable"

def frozen_layers(norms, learning_rate, weight_norms):
    return tuple(i for i, (g, w) in enumerate(zip(norms, weight_norms), 1) if learning_rate * g < w / 1e6)
