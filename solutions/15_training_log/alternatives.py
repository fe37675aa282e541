"""Right answers that look different: arrays for lists, loops, other orders, other formulas."""

import math

import numpy as np
from backprop import linear_activation_backward, linear_activation_forward, linear_backward
from flow import layer_growth

from grader.authoring import alternative


@alternative("arrays")
def update_ratios(parameters, updates):
    weights = sorted((n for n in parameters if n[0] == "W"), key=lambda n: int(n[1:]))
    above = np.array([np.sqrt((np.asarray(updates[n]) ** 2).sum()) for n in weights])
    return above / np.array([np.sqrt((np.asarray(parameters[n]) ** 2).sum()) for n in weights])


@alternative("arrays")
def saturated_share(A, activation):
    ends = {"sigmoid": (0.5, 0.5 * math.sqrt(0.95)), "tanh": (0.0, math.sqrt(0.95))}
    if activation not in ends:
        return np.float64(0)
    middle, distance = ends[activation]
    return (np.abs(A - middle) > distance).sum() / A.size


@alternative("arrays")
def dead_units(A):
    return np.where((A == 0).all(axis=1))[0]


@alternative("arrays")
def log_training(X, Y, parameters, activation, learning_rate, n_steps):
    p = {name: value.copy() for name, value in parameters.items()}
    L, m, log = len(p) // 2, X.shape[1], []
    bend = {
        "relu": lambda Z: np.where(Z > 0, Z, 0.0),
        "tanh": np.tanh,
        "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)),
    }
    slope = {
        "relu": lambda A: (A > 0).astype(float),
        "tanh": lambda A: 1 - A * A,
        "sigmoid": lambda A: A * (1 - A),
    }
    for _ in range(n_steps):
        A = [X]
        for l in range(1, L + 1):
            Z = p[f"W{l}"] @ A[-1] + p[f"b{l}"]
            A.append(bend["sigmoid" if l == L else activation](Z))
        cost = -np.mean(np.sum(np.where(Y == 1, np.log(A[L]), np.log(1 - A[L])), axis=0))
        dZ, norms, ratios, steps = (A[L] - Y) / m, np.zeros(L), np.zeros(L), {}
        for l in range(L, 0, -1):
            dW = dZ @ A[l - 1].T
            steps[f"W{l}"] = learning_rate * dW
            steps[f"b{l}"] = learning_rate * dZ.sum(axis=1, keepdims=True)
            norms[l - 1] = np.linalg.norm(dW)
            ratios[l - 1] = learning_rate * norms[l - 1] / np.linalg.norm(p[f"W{l}"])
            if l > 1:
                dZ = (p[f"W{l}"].T @ dZ) * slope[activation](A[l - 1])
        log.append(
            {
                "growth": layer_growth(norms),
                "dead": np.array([len(dead_units(a)) / len(a) for a in A[1:L]]),
                "saturated": np.array([saturated_share(a, activation) for a in A[1:L]]),
                "ratios": ratios,
                "cost": cost,
            }
        )
        for name, step in steps.items():
            p[name] -= step
    return p, log


@alternative("arrays")
def diagnose_log(log):
    ratios = np.array([entry["ratios"] for entry in log], dtype=float)
    with np.errstate(invalid="ignore"):
        wild = ~(ratios < 1)
    steps = np.flatnonzero(wild.any(axis=1))
    end = steps[0] if len(steps) else len(log)
    found = [("exploding", i + 1, end + 1) for i in np.flatnonzero(wild[end])] if len(steps) else []
    costs = np.array([entry["cost"] for entry in log], dtype=float)[:, np.newaxis]
    shown = {
        "dead": np.array([entry["dead"] for entry in log])[:end] >= 0.75,
        "saturated": np.array([entry["saturated"] for entry in log])[:end] > 0.5,
        "frozen": (ratios[:end] < 1e-6) & (2 * costs[:end] > costs[0]),
    }
    for illness, table in shown.items():
        for i in range(table.shape[1] if table.ndim > 1 else 0):
            runs = np.convolve(table[:, i], np.ones(5), "valid") if end >= 5 else np.zeros(0)
            full = np.flatnonzero(runs > 4.5)
            if len(full):
                found.append((illness, i + 1, int(full[0]) + 1))
    return found


@alternative("loops")
def update_ratios(parameters, updates):
    ratios, layer = [], 1
    while f"W{layer}" in parameters:
        up = down = 0.0
        for w, d in zip(parameters[f"W{layer}"].flat, updates[f"W{layer}"].flat, strict=True):
            up, down = up + float(d) ** 2, down + float(w) ** 2
        ratios.append(math.sqrt(up / down))
        layer += 1
    return tuple(ratios)


@alternative("loops")
def saturated_share(A, activation):
    count = total = 0
    for a in np.ravel(A):
        total += 1
        if activation == "sigmoid":
            count += bool(a * (1 - a) < 0.25 / 20)
        elif activation == "tanh":
            count += bool((1 - a) * (1 + a) < 1 / 20)
    return count / total


@alternative("loops")
def dead_units(A):
    dead = []
    for unit in range(A.shape[0]):
        alive = False
        for value in A[unit]:
            if value != 0:
                alive = True
                break
        if not alive:
            dead.append(unit)
    return dead


@alternative("loops")
def diagnose_log(log):
    found = []
    last_calm = len(log)
    for step in range(1, len(log) + 1):
        for layer, ratio in enumerate(log[step - 1]["ratios"], start=1):
            if math.isnan(ratio) or math.isinf(ratio) or ratio >= 1.0:
                found.append(["exploding", layer, step])
                last_calm = step - 1
        if last_calm < step:
            break

    def sign(illness, layer, step):
        entry = log[step - 1]
        if illness == "saturated":
            return entry["saturated"][layer - 1] > 0.5
        if illness == "dead":
            return entry["dead"][layer - 1] >= 0.75
        return entry["ratios"][layer - 1] < 0.000001 and entry["cost"] > log[0]["cost"] / 2

    n_layers = len(log[0]["ratios"]) if log else 0
    for step in range(last_calm - 4, 0, -1):
        for layer in range(1, n_layers + 1):
            for illness in ("frozen", "saturated", "dead"):
                if illness != "frozen" and layer == n_layers:
                    continue
                if all(sign(illness, layer, step + k) for k in range(5)):
                    found = [f for f in found if f[:2] != [illness, layer]]
                    found.append([illness, layer, step])
    return found


@alternative("one layer after the other")
def update_ratios(parameters, updates):
    def size(d, layer):
        return np.linalg.norm(np.ravel(d[f"W{layer}"]))

    layers = [int(name[1:]) for name in parameters if name.startswith("W")]
    return [size(updates, layer) / size(parameters, layer) for layer in range(1, max(layers) + 1)]


@alternative("one layer after the other")
def saturated_share(A, activation):
    if activation == "relu":
        return 0
    # tanh(z) = 2 sigmoid(2 z) - 1: both become one case.
    a = (A + 1) / 2 if activation == "tanh" else A
    return 1 - np.count_nonzero(a * (1 - a) >= 0.0125) / a.size


@alternative("one layer after the other")
def dead_units(A):
    return [int(unit) for unit in np.argwhere(np.count_nonzero(A, axis=1) == 0)[:, 0]]


@alternative("one layer after the other")
def log_training(X, Y, parameters, activation, learning_rate, n_steps):
    parameters, log = dict(parameters), []
    L = len(parameters) // 2
    for _ in range(n_steps):
        A, caches, saturated, dead = X, {}, [], []
        for layer in range(1, L):
            W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
            A, caches[layer] = linear_activation_forward(A, W, b, activation)
            saturated.append(saturated_share(A, activation))
            dead.append(len(dead_units(A)) / A.shape[0])
        Z = parameters[f"W{L}"] @ A + parameters[f"b{L}"]
        cost = np.sum(np.logaddexp(0, Z) - Y * Z) / Y.shape[1]
        dZ = np.exp(-np.logaddexp(0, -Z)) - Y
        dA, dW, db = linear_backward(dZ, (A, parameters[f"W{L}"], parameters[f"b{L}"]))
        updates, norms = {}, {}
        for layer in range(L, 0, -1):
            if layer < L:
                dA, dW, db = linear_activation_backward(dA, caches[layer], activation)
            updates[f"W{layer}"], updates[f"b{layer}"] = -learning_rate * dW, -learning_rate * db
            norms[layer] = np.linalg.norm(dW)
        entry = {"cost": cost, "saturated": saturated, "dead": dead, "step": len(log) + 1}
        entry["ratios"] = update_ratios(parameters, updates)
        entry["growth"] = layer_growth([norms[layer] for layer in range(1, L + 1)])
        log.append(entry)
        for name, update in updates.items():
            parameters[name] = parameters[name] + update
    return parameters, log


@alternative("one layer after the other")
def diagnose_log(log):
    found = set()
    calm = log
    for step, entry in enumerate(log):
        hit = [k for k, r in enumerate(entry["ratios"]) if np.isnan(r) or r >= 1]
        if hit:
            found |= {("exploding", k + 1, step + 1) for k in hit}
            calm = log[:step]
            break

    def begins(flags):
        word = "".join("x" if flag else "." for flag in flags)
        return word.find("x" * 5) + 1

    for k in range(len(log[0]["ratios"])):
        flags = {
            "frozen": [e["ratios"][k] < 1e-6 and e["cost"] > 0.5 * log[0]["cost"] for e in calm]
        }
        if k < len(log[0]["dead"]):
            flags["dead"] = [e["dead"][k] >= 0.75 for e in calm]
            flags["saturated"] = [e["saturated"][k] > 0.5 for e in calm]
        found |= {(name, k + 1, begins(f)) for name, f in flags.items() if begins(f)}
    return sorted(found)
