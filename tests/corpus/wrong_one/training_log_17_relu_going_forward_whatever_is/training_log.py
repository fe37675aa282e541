"""What to look at while a network trains, and what it says when something is wrong.

`parameters` is a dict {"W1", "b1", ..., "WL", "bL"}; examples stand in columns. Layers and steps
are counted from 1, units from 0.
"""

import numpy as np

from backprop import (
    compute_cost,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
)
from flow import gradient_norms, layer_growth


# What diagnose_log calls ill; see the text.
IN_A_ROW = 5
FROZEN, LEARNED = 1e-6, 0.5
SATURATED = 0.5
DEAD = 0.75
EXPLODING = 1.0


def update_ratios(parameters, updates):
    """How far each layer's weights move, as a share of their own size.

    parameters, updates: dicts with "W1", ..., "WL" and perhaps biases; updates holds what is added.
    Returns a list or a vector of L numbers, for the layers 1 to L.

    >>> parameters = {"W1": np.array([[3.0, 4.0]]), "b1": np.array([[1.0]])}
    >>> updates = {"W1": np.array([[0.0, -0.01]]), "b1": np.array([[0.5]])}
    >>> print(np.round(update_ratios(parameters, updates), 6))
    [0.002]
    """
    n_layers = sum(name.startswith("W") for name in parameters)
    names = [f"W{layer}" for layer in range(1, n_layers + 1)]
    return [
        float(np.linalg.norm(updates[name]) / np.linalg.norm(parameters[name])) for name in names
    ]


def saturated_share(A, activation):
    """The share of the activations whose slope is below a twentieth of the largest one.

    A: an array of activations. activation: "sigmoid", "tanh" or "relu"; for relu the share is 0.
    Returns a number from 0 to 1.

    >>> print(saturated_share(np.array([[0.5, 0.99, 0.001, 0.9]]), "sigmoid"))
    0.5
    """
    if activation == "relu":
        return 0.0
    slope = 1 - A**2 if activation == "tanh" else 4 * A * (1 - A)
    return float(np.mean(slope < 0.05))


def dead_units(A):
    """The units whose activation is 0 for every example.

    A: (n, m), the activations of a layer. Returns a list of row numbers, from 0, in order.

    >>> dead_units(np.array([[0.0, 2.0], [0.0, 0.0], [1.0, 3.0]]))
    [1]
    """
    return [unit for unit, row in enumerate(A) if not np.any(row)]


def log_training(X, Y, parameters, activation, learning_rate, n_steps):
    """Train a network by gradient descent on all examples, and keep a log.

    X: (n_0, m). Y: (n_L, m), zeros and ones. activation: "relu", "tanh" or "sigmoid", that of the
    hidden layers; the output is a sigmoid. Returns (parameters, log): new parameters, and a list of
    n_steps dicts with the keys "cost", "ratios", "saturated", "dead" and "growth".

    >>> parameters = {"W1": np.array([[1.0], [-1.0]]), "b1": np.zeros((2, 1)),
    ...               "W2": np.array([[1.0, 1.0]]), "b2": np.zeros((1, 1))}
    >>> X, Y = np.array([[1.0, 2.0]]), np.array([[1.0, 0.0]])
    >>> trained, log = log_training(X, Y, parameters, "relu", 0.1, 2)
    >>> len(log), log[0]["dead"], round(float(log[0]["cost"]), 4)
    (2, [0.5], 1.2201)
    """
    n_layers, log = len(parameters) // 2, []
    for _ in range(n_steps):
        A, caches, entry = X, [], {"saturated": [], "dead": []}
        for layer in range(1, n_layers + 1):
            kind = "relu" if layer < n_layers else "sigmoid"
            W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
            A, cache = linear_activation_forward(A, W, b, kind)
            caches.append(cache)
            if layer < n_layers:
                entry["saturated"].append(saturated_share(A, activation))
                entry["dead"].append(len(dead_units(A)) / len(A))
        linear_cache, _ = caches[-1]
        grads = {}
        back = linear_backward(A - Y, linear_cache)
        for layer in range(n_layers, 0, -1):
            dA, grads[f"dW{layer}"], grads[f"db{layer}"] = back
            if layer > 1:
                back = linear_activation_backward(dA, caches[layer - 2], activation)
        updates = {name: -learning_rate * grads[f"d{name}"] for name in parameters}
        entry["cost"] = float(compute_cost(A, Y))
        entry["ratios"] = update_ratios(parameters, updates)
        entry["growth"] = float(layer_growth(gradient_norms(grads)))
        log.append(entry)
        parameters = {name: value + updates[name] for name, value in parameters.items()}
    return parameters, log




def _begins(signs):
    """The first step, from 1, of the first five in a row that show a sign; None without them."""
    row = 0
    for step, sign in enumerate(signs, start=1):
        row = row + 1 if sign else 0
        if row == IN_A_ROW:
            return step - IN_A_ROW + 1
    return None




def diagnose_log(log):
    """What is ill in a training, where, and since when.

    log: as log_training makes it; its numbers may be NaN or infinite.
    Returns a list of (illness, layer, step), in any order, where illness is "exploding", "frozen",
    "saturated" or "dead"; an empty list for a healthy log.

    >>> healthy = {"cost": 0.6, "ratios": [1e-3, 2e-3], "saturated": [0.1], "dead": [0.0],
    ...            "growth": 0.9}
    >>> diagnose_log([healthy] * 8)
    []
    >>> diagnose_log([healthy] * 2 + [healthy | {"ratios": [1e-8, 2e-3]}] * 6)
    [('frozen', 1, 3)]
    """
    found, calm = [], []
    for step, entry in enumerate(log, start=1):
        ratios = np.asarray(entry["ratios"], dtype=float)
        wild = ~(ratios < EXPLODING)  # NaN is not below anything
        if np.any(wild):
            found = [("exploding", int(place) + 1, step) for place in np.flatnonzero(wild)]
            break
        calm.append(entry)
    signs = {
        "frozen": [
            [r < FROZEN and entry["cost"] > LEARNED * log[0]["cost"] for r in entry["ratios"]]
            for entry in calm
        ],
        "saturated": [[s > SATURATED for s in entry["saturated"]] for entry in calm],
        "dead": [[s >= DEAD for s in entry["dead"]] for entry in calm],
    }
    for illness, shown in signs.items():
        for layer, of_layer in enumerate(zip(*shown, strict=True), start=1):
            step = _begins(of_layer)
            if step is not None:
                found.append((illness, layer, step))
    return found
