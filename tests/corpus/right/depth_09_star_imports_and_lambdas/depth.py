from numpy import *
growth_factor = lambda scale, n_layers: float64(scale) ** n_layers
def linear_activations(weights, x):
    a = [x]
    [a.append(dot(W, a[-1])) for W in weights]
    return a
input_gradient = lambda weights, upstream: linalg.multi_dot([W.T for W in weights] + [upstream]) if len(weights) > 0 else upstream
def layers_until(scale, factor):
    if scale == 1: return None
    n = arange(60000)
    p = float64(scale) ** n
    ok = p >= factor if scale > 1 else p <= factor
    return n[ok][0]
wrong_rows = lambda rows: [i for i in range(len(rows)) if abs(rows[i][2] - growth_factor(*rows[i][:2])) > 0.05 * growth_factor(*rows[i][:2])]
