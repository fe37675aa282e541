import logging, sys, warnings
import numpy as np
logging.basicConfig(level=logging.DEBUG)
print("depth loaded")
def growth_factor(scale, n_layers):
    print("growth_factor", scale, n_layers)
    warnings.warn("careful")
    return np.power(scale, n_layers, dtype=float)
def linear_activations(weights, x):
    logging.info("forward through %d layers", len(weights))
    acts = [x]
    for i, W in enumerate(weights):
        print("layer", i, W.shape, file=sys.stderr)
        acts.append(W @ acts[i])
    return acts
def input_gradient(weights, upstream):
    g = upstream
    for W in weights[::-1]:
        print(g)
        g = W.T @ g
    return g
def layers_until(scale, factor):
    print(scale, factor)
    if scale == 1: return None
    n = 0
    while (np.float64(scale)**n < factor) if scale > 1 else (np.float64(scale)**n > factor): n += 1
    print("->", n)
    return n
def wrong_rows(rows):
    for r in rows: print(r)
    return [i for i, (s, n, c) in enumerate(rows) if abs(c - growth_factor(s, n)) > growth_factor(s, n) * 0.05]
if __name__ == "__main__":
    print(growth_factor(1.5, 10))
