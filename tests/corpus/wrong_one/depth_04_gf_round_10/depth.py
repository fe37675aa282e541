import math
import numpy as np

def growth_factor(scale, n_layers):
    return np.round(np.float64(scale) ** n_layers, 10)

def linear_activations(weights, x):
    activations = [x]
    for W in weights:
        activations.append(np.dot(W, activations[-1]))
    return activations

def input_gradient(weights, upstream):
    grad = upstream
    for W in weights[::-1]:
        grad = np.dot(W.T, grad)
    return grad

def layers_until(scale, factor):
    if scale == 1:
        return None
    n = 0
    while (np.float64(scale) ** n < factor) if scale > 1 else (np.float64(scale) ** n > factor):
        n += 1
    return n

def wrong_rows(rows):
    wrong = []
    for i, (scale, n_layers, claimed) in enumerate(rows):
        true = np.float64(scale) ** n_layers
        if abs(claimed - true) > 0.05 * true:
            wrong.append(i)
    return wrong
