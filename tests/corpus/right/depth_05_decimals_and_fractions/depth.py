from decimal import Decimal, getcontext
from fractions import Fraction
import numpy as np
getcontext().prec = 50
def growth_factor(scale, n_layers):
    return float(Decimal(scale) ** n_layers)
def linear_activations(weights, x):
    out = [x]
    for W in weights: out.append(np.matmul(W, out[-1]))
    return out
def input_gradient(weights, upstream):
    out = upstream
    for W in weights[::-1]: out = np.matmul(W.transpose(), out)
    return out
def layers_until(scale, factor):
    if scale == 1: return None
    s, f, p, n = Decimal(scale), Decimal(factor), Decimal(1), 0
    while (p < f) if s > 1 else (p > f): p *= s; n += 1
    return n
def wrong_rows(rows):
    return [i for i, (s, n, c) in enumerate(rows) if abs(Fraction(c) - Fraction(s) ** n) > Fraction(1, 20) * Fraction(s) ** n]
