"""Gradient flow: what a gradient's size in each layer says about the whole network.

Norms are listed from layer 1, next to the input, to layer L, next to the output. Gradients flow the
other way, from L back to 1.
"""

import numpy as np


def gradient_norms(grads):
    """The Euclidean norm of dW in each layer.

    grads: {"dW1": (n_1, n_0), "db1": (n_1, 1), ..., "dWL", "dbL"}, perhaps with dA entries as well,
    in any order.
    Returns a list of L numbers, from layer 1 to layer L.

    >>> grads = {"dW2": np.array([[5.0, 0.0, 12.0]]), "db2": np.array([[1.0]]),
    ...          "dW1": np.array([[3.0], [0.0], [4.0]]), "db1": np.array([[1.0], [2.0], [2.0]])}
    >>> gradient_norms(grads)
    [5.0, 13.0]
    """
    n_layers = sum(name.startswith("dW") for name in grads)
    layers = range(1, n_layers + 1)
    return [float(np.linalg.norm(grads[f"dW{layer}"])) for layer in layers]


def layer_growth(norms):
    r = []
    for i in range(len(norms) - 1):
        if norms[i] > 0 and norms[i + 1] > 0 and np.isfinite(norms[i]) and np.isfinite(norms[i + 1]):
            r.append(norms[i] / norms[i + 1])
    return float(np.mean(r)) if r else 1.0




def diagnose(norms):
    """What becomes of the gradient on its way back through the whole network.

    norms: a sequence of L numbers, from layer 1 to layer L, zeros, NaN and infinities among them.
    Returns "exploding", "vanishing" or "stable".

    >>> diagnose([0.0625, 0.125, 0.5, 1.0, 4.0]), diagnose([3e5, 5e3, 40.0, 0.7])
    ('stable', 'exploding')
    """
    norms = np.asarray(norms, dtype=float)
    change = layer_growth(norms) ** (norms.size - 1)
    if not np.all(np.isfinite(norms)) or change >= 1000:
        return "exploding"
    if np.any(norms == 0) or change <= 1 / 1000:
        return "vanishing"
    return "stable"


def frozen_layers(norms, learning_rate, weight_norms):
    """The layers whose weights hardly move in a step of gradient descent.

    norms: the norms of dW[1] ... dW[L]. weight_norms: the norms of W[1] ... W[L], all positive.
    learning_rate: a positive number.
    Returns a list of layer numbers, counted from 1, in ascending order: those whose step is below a
    millionth of the weights.

    >>> frozen_layers([2e-8, 3e-5, 0.4], 0.01, [2.0, 3.0, 2.0])
    [1, 2]
    """
    pairs = zip(norms, weight_norms, strict=True)
    return [
        layer
        for layer, (gradient, weights) in enumerate(pairs, start=1)
        if learning_rate * gradient < 1e-6 * weights
    ]
