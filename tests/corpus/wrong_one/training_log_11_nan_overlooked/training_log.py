import numpy as np


def update_ratios(parameters, updates):
    ratios = []
    L = len([k for k in parameters if k.startswith("W")])
    for l in range(1, L + 1):
        change = np.linalg.norm(updates["W" + str(l)])
        size = np.linalg.norm(parameters["W" + str(l)])
        ratios.append(change / size)
    return ratios


def saturated_share(A, activation):
    if activation == "sigmoid":
        slope = A * (1 - A)
        return np.mean(slope < 0.0125)
    elif activation == "tanh":
        slope = 1 - A**2
        return np.mean(slope < 0.05)
    else:
        return 0.0


def dead_units(A):
    dead = []
    for i in range(A.shape[0]):
        if np.all(A[i, :] == 0):
            dead.append(i)
    return dead


def act(Z, activation):
    if activation == "relu":
        return np.maximum(0, Z)
    if activation == "tanh":
        return np.tanh(Z)
    return 1 / (1 + np.exp(-Z))


def act_slope(A, activation):
    if activation == "relu":
        return (A > 0) * 1.0
    if activation == "tanh":
        return 1 - A**2
    return A * (1 - A)


def growth_of(norms):
    l = np.arange(1, len(norms) + 1)
    norms = np.array(norms)
    ok = np.isfinite(norms) & (norms > 0)
    if ok.sum() < 2:
        return 1.0
    slope = np.polyfit(l[ok], np.log(norms[ok]), 1)[0]
    return np.exp(-slope)


def log_training(X, Y, parameters, activation, learning_rate, n_steps):
    params = {k: np.copy(v) for k, v in parameters.items()}
    L = len(params) // 2
    m = X.shape[1]
    log = []
    for step in range(n_steps):
        As = [X]
        for l in range(1, L + 1):
            Z = np.dot(params["W" + str(l)], As[-1]) + params["b" + str(l)]
            As.append(act(Z, activation if l < L else "sigmoid"))
        AL = As[-1]
        cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
        grads = {}
        dZ = AL - Y
        for l in range(L, 0, -1):
            grads["dW" + str(l)] = np.dot(dZ, As[l - 1].T) / m
            grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
            if l > 1:
                dA = np.dot(params["W" + str(l)].T, dZ)
                dZ = dA * act_slope(As[l - 1], activation)
        updates = {k: -learning_rate * grads["d" + k] for k in params}
        entry = {}
        entry["cost"] = cost
        entry["ratios"] = update_ratios(params, updates)
        entry["saturated"] = [saturated_share(A, activation) for A in As[1:L]]
        entry["dead"] = [len(dead_units(A)) / A.shape[0] for A in As[1:L]]
        entry["growth"] = growth_of([np.linalg.norm(grads["dW" + str(l)]) for l in range(1, L + 1)])
        log.append(entry)
        for k in params:
            params[k] = params[k] + updates[k]
    return params, log


def diagnose_log(log):
    findings = []
    end = len(log)
    for s in range(len(log)):
        ratios = log[s]["ratios"]
        bad = [i for i in range(len(ratios)) if ratios[i] >= 1]
        if bad:
            for i in bad:
                findings.append(("exploding", i + 1, s + 1))
            end = s
            break

    def search(name, key, is_sign):
        for i in range(len(log[0][key])):
            count = 0
            for s in range(end):
                if is_sign(log[s], i):
                    count += 1
                    if count == 5:
                        findings.append((name, i + 1, s + 1 - 4))
                        break
                else:
                    count = 0

    first_cost = log[0]["cost"]
    search("frozen", "ratios", lambda e, i: e["ratios"][i] < 1e-6 and e["cost"] > first_cost / 2)
    search("saturated", "saturated", lambda e, i: e["saturated"][i] > 0.5)
    search("dead", "dead", lambda e, i: e["dead"][i] >= 0.75)
    return findings
