"""Right answers that look different: other layouts, other formulas, batches, lists for arrays."""

import math

import numpy as np
from clipping import clip_by_global_norm

from grader.authoring import alternative


@alternative("in place, step by step")
def rnn_forward(x, h0, parameters):
    _, m, T = x.shape
    h = np.zeros((h0.shape[0], m, T + 1))
    h[:, :, 0] = h0
    for t in range(T):
        h[:, :, t + 1] = np.dot(parameters["Wh"], h[:, :, t])
        h[:, :, t + 1] += np.dot(parameters["Wx"], x[:, :, t])
        h[:, :, t + 1] += parameters["b"]
        np.tanh(h[:, :, t + 1], out=h[:, :, t + 1])
    return h[:, :, 1:], {"x": x, "h": h, "p": parameters}


@alternative("in place, step by step")
def rnn_backward(dh, cache):
    x, h, p = cache["x"], cache["h"], cache["p"]
    dh = np.array(dh, dtype=float)
    total = {f"d{name}": np.zeros_like(p[name]) for name in ("Wx", "Wh", "b")}
    dx, dh0 = np.zeros_like(x), np.zeros(h.shape[:2])
    for t in reversed(range(x.shape[2])):
        dZ = dh[:, :, t] * (1.0 - h[:, :, t + 1] * h[:, :, t + 1])
        total["dWx"] += np.dot(dZ, x[:, :, t].T)
        total["dWh"] += np.dot(dZ, h[:, :, t].T)
        total["db"] += dZ.sum(axis=1).reshape(-1, 1)
        dx[:, :, t] = np.dot(p["Wx"].T, dZ)
        if t:
            dh[:, :, t - 1] += np.dot(p["Wh"].T, dZ)
        else:
            dh0 = np.dot(p["Wh"].T, dZ)
    return {"dh0": dh0, "dx": dx, **total}


@alternative("in place, step by step")
def time_gradient_norms(parameters, h):
    n_h, m, T = h.shape
    rows = []
    for i in range(m):
        product, row = np.identity(n_h), [1.0]
        for t in range(T - 2, -1, -1):
            product = product.dot(np.diag(1 - h[:, i, t + 1] ** 2).dot(parameters["Wh"]))
            row.insert(0, np.linalg.svd(product, compute_uv=False)[0])
        rows.append(row)
    return np.array(rows)


@alternative("in place, step by step")
def train_recall(X, Y, parameters, max_norm, n_steps, rng):
    p = {name: np.array(value, dtype=float) for name, value in parameters.items()}
    m, costs = X.shape[1], np.zeros(n_steps)
    for k in range(n_steps):
        h, cache = rnn_forward(X, np.zeros((p["Wh"].shape[0], m)), p)
        A = 1 / (1 + np.exp(-(p["Wy"] @ h[:, :, -1] + p["by"])))
        safe = np.clip(A, 1e-15, 1 - 1e-15)
        costs[k] = -np.sum(Y * np.log(safe) + (1 - Y) * np.log(1 - safe)) / m
        dZ = (A - Y) / m
        dh = np.zeros_like(h)
        dh[:, :, -1] += p["Wy"].T @ dZ
        grads = rnn_backward(dh, cache)
        grads = {name: grads[name] for name in ("dWx", "dWh", "db")}
        grads["dWy"], grads["dby"] = dZ @ h[:, :, -1].T, dZ.sum(axis=1, keepdims=True)
        norm = math.sqrt(sum(float(np.sum(np.square(g))) for g in grads.values()))
        if math.isnan(norm) or math.isinf(norm):
            continue
        factor = max_norm / norm if norm > max_norm else 1.0
        for name in p:
            p[name] -= 2.0 * factor * grads["d" + name]
    return p, costs


@alternative("all inputs at once, batches")
def rnn_forward(x, h0, parameters):
    driven = np.einsum("hx,xmt->thm", parameters["Wx"], x) + parameters["b"]
    h, kept = h0, []
    for now in driven:
        h = np.tanh(now + parameters["Wh"] @ h)
        kept.append(h)
    h = np.stack(kept, axis=-1)
    return h, [x, h0, h, {name: parameters[name] for name in ("Wx", "Wh", "b")}]


@alternative("all inputs at once, batches")
def rnn_backward(dh, cache):
    x, h0, h, p = cache
    before = np.concatenate([h0[..., np.newaxis], h[..., :-1]], axis=-1)
    dZ, later = np.zeros(h.shape), np.zeros(h0.shape)
    for t in range(h.shape[-1])[::-1]:
        dZ[..., t] = (dh[..., t] + later) * (1 - h[..., t] ** 2)
        later = p["Wh"].T @ dZ[..., t]
    return {
        "dx": np.einsum("hx,hmt->xmt", p["Wx"], dZ),
        "dh0": later,
        "dWx": np.einsum("hmt,xmt->hx", dZ, x),
        "dWh": np.einsum("hmt,kmt->hk", dZ, before),
        "db": dZ.sum(axis=(1, 2)).reshape(-1, 1),
    }


@alternative("all inputs at once, batches")
def time_gradient_norms(parameters, h):
    n_h, m, T = h.shape
    J = np.repeat(np.eye(n_h)[np.newaxis], m, axis=0)
    norms = [np.ones(m)]
    for t in range(T - 1, 0, -1):
        J = (J * (1 - h[:, :, t].T ** 2)[:, np.newaxis, :]) @ parameters["Wh"]
        norms.append(np.linalg.norm(J, ord=2, axis=(1, 2)))
    return np.stack(norms[::-1], axis=1)


@alternative("all inputs at once, batches")
def train_recall(X, Y, parameters, max_norm, n_steps, rng):
    parameters, costs = dict(parameters), []
    size = max(1, X.shape[1] // 2)
    for _ in range(n_steps):
        chosen = rng.choice(X.shape[1], size, replace=False)
        x, y = X[:, chosen], Y[:, chosen]
        h, cache = rnn_forward(x, np.zeros((len(parameters["b"]), size)), parameters)
        last = h[:, :, -1]
        Z = parameters["Wy"] @ last + parameters["by"]
        costs.append(np.sum(np.maximum(Z, 0) - Z * y + np.log1p(np.exp(-np.abs(Z)))) / size)
        dZ = (np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z))) - y) / size
        dh = np.concatenate(
            [np.zeros_like(h[:, :, :-1]), (parameters["Wy"].T @ dZ)[:, :, np.newaxis]], axis=2
        )
        grads = rnn_backward(dh, cache)
        grads |= {"dWy": dZ @ last.T, "dby": dZ.sum(axis=1, keepdims=True)}
        grads = {name: grads["d" + name] for name in parameters}
        clipped, norm = clip_by_global_norm(grads, max_norm)
        if np.isfinite(norm):
            parameters = {n: value - 2.0 * clipped[n] for n, value in parameters.items()}
    return parameters, np.array(costs)


def logistic(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@alternative("in place, step by step")
def lstm_step_forward(x, h_prev, c_prev, parameters):
    p, u = parameters, np.vstack((h_prev, x))
    f = logistic(p["Wf"] @ u + p["bf"])
    i = logistic(p["Wi"] @ u + p["bi"])
    g = np.tanh(p["Wc"] @ u + p["bc"])
    o = logistic(p["Wo"] @ u + p["bo"])
    c = f * c_prev + i * g
    tc = np.tanh(c)
    return o * tc, c, (u, f, i, g, o, tc, c_prev, p)


@alternative("in place, step by step")
def lstm_step_backward(dh, dc, cache):
    u, f, i, g, o, tc, c_prev, p = cache
    dC = dc + dh * o * (1 - tc * tc)
    dz = {
        "o": dh * tc * o * (1 - o),
        "c": dC * i * (1 - g * g),
        "i": dC * g * i * (1 - i),
        "f": dC * c_prev * f * (1 - f),
    }
    grads = {}
    for k, d in dz.items():
        grads["dW" + k] = d @ u.T
        grads["db" + k] = d.sum(axis=1, keepdims=True)
    du = sum(p["W" + k].T @ d for k, d in dz.items())
    n_h = dh.shape[0]
    grads["dh_prev"], grads["dx"], grads["dc_prev"] = du[:n_h, :], du[n_h:, :], dC * f
    return grads


@alternative("all inputs at once, batches")
def lstm_step_forward(x, h_prev, c_prev, parameters):
    W = np.vstack([parameters[f"W{k}"] for k in "fioc"])
    b = np.vstack([parameters[f"b{k}"] for k in "fioc"])
    Z = W @ np.r_[h_prev, x] + b
    n = len(h_prev)
    # The sigmoid by way of tanh, which never overflows.
    f, i, o = ((1 + np.tanh(Z[k * n : (k + 1) * n] / 2)) / 2 for k in range(3))
    candidate = np.tanh(Z[3 * n :])
    c = c_prev * f + candidate * i
    return (
        np.tanh(c) * o,
        c,
        {"x": x, "h": h_prev, "W": W, "gates": (f, i, o, candidate, c_prev, c)},
    )


@alternative("all inputs at once, batches")
def lstm_step_backward(dh, dc, cache):
    f, i, o, candidate, c_prev, c = cache["gates"]
    n = len(c)
    full = dc + dh * o / np.cosh(c) ** 2
    dZ = np.vstack(
        [
            full * c_prev * f * (1 - f),
            full * candidate * i * (1 - i),
            dh * np.tanh(c) * o * (1 - o),
            full * i * (1 - candidate**2),
        ]
    )
    dW, db = dZ @ np.r_[cache["h"], cache["x"]].T, dZ.sum(axis=1, keepdims=True)
    back = cache["W"].T @ dZ
    found = {"dh_prev": back[:n], "dx": back[n:], "dc_prev": full * f}
    for place, k in enumerate("fioc"):
        rows = slice(place * n, (place + 1) * n)
        found |= {f"dW{k}": dW[rows], f"db{k}": db[rows]}
    return found


@alternative("example by example")
def rnn_forward(x, h0, parameters):
    Wx, Wh, b = parameters["Wx"], parameters["Wh"], parameters["b"].ravel()
    h = np.empty((len(Wh), x.shape[1], x.shape[2]))
    for i in range(x.shape[1]):
        state = h0[:, i]
        for t in range(x.shape[2]):
            state = np.tanh(Wx @ x[:, i, t] + Wh @ state + b)
            h[:, i, t] = state
    return h, (x, h0, h, parameters)


@alternative("example by example")
def rnn_backward(dh, cache):
    x, h0, h, parameters = cache
    Wx, Wh = parameters["Wx"], parameters["Wh"]
    out = {"dx": np.zeros(x.shape), "dh0": np.zeros(h0.shape)}
    out |= {f"d{name}": np.zeros(parameters[name].shape) for name in ("Wx", "Wh", "b")}
    for i in range(x.shape[1]):
        d = np.zeros(len(Wh))
        for t in reversed(range(x.shape[2])):
            dz = (dh[:, i, t] + d) * (1 - h[:, i, t] ** 2)
            out["dWx"] += np.outer(dz, x[:, i, t])
            out["dWh"] += np.outer(dz, h[:, i, t - 1] if t else h0[:, i])
            out["db"] += dz[:, np.newaxis]
            out["dx"][:, i, t] = dz @ Wx
            d = dz @ Wh
        out["dh0"][:, i] = d
    return out


@alternative("example by example")
def time_gradient_norms(parameters, h):
    Wh = parameters["Wh"]
    norms = np.ones(h.shape[1:])
    for i in range(h.shape[1]):
        # Transposed throughout: the singular values are the same.
        back = np.eye(len(Wh))
        for t in range(h.shape[2] - 1, 0, -1):
            back = Wh.T @ np.diag(1 - h[:, i, t] ** 2) @ back
            norms[i, t - 1] = max(np.linalg.svd(back)[1])
    return norms


@alternative("example by example")
def lstm_step_forward(x, h_prev, c_prev, parameters):
    h, c = np.empty(h_prev.shape), np.empty(c_prev.shape)
    n_h = len(h_prev)
    values = {}
    for k in "fico":
        W, b = parameters[f"W{k}"], parameters[f"b{k}"]
        Z = W[:, :n_h] @ h_prev + W[:, n_h:] @ x + b
        values[k] = np.tanh(Z) if k == "c" else np.exp(-np.logaddexp(0, -Z))
    for i in range(x.shape[1]):
        c[:, i] = values["f"][:, i] * c_prev[:, i] + values["i"][:, i] * values["c"][:, i]
        h[:, i] = values["o"][:, i] * np.tanh(c[:, i])
    return h, c, (x, h_prev, c_prev, c, values, parameters)


@alternative("example by example")
def lstm_step_backward(dh, dc, cache):
    x, h_prev, c_prev, c, values, parameters = cache
    n_h, m = dh.shape
    out = {f"d{name}": np.zeros(parameters[name].shape) for name in parameters}
    out |= {"dx": np.zeros(x.shape), "dh_prev": np.zeros(dh.shape), "dc_prev": np.zeros(dh.shape)}
    for e in range(m):
        f, i, g, o = (values[k][:, e] for k in "fico")
        bent = np.tanh(c[:, e])
        full = dc[:, e] + dh[:, e] * o * (1 - bent**2)
        out["dc_prev"][:, e] = full * f
        slopes = {
            "f": full * c_prev[:, e] * f * (1 - f),
            "i": full * g * i * (1 - i),
            "c": full * i * (1 - g**2),
            "o": dh[:, e] * bent * o * (1 - o),
        }
        for k, dz in slopes.items():
            out[f"dW{k}"] += np.outer(dz, np.concatenate([h_prev[:, e], x[:, e]]))
            out[f"db{k}"] += dz[:, np.newaxis]
            both = dz @ parameters[f"W{k}"]
            out["dh_prev"][:, e] += both[:n_h]
            out["dx"][:, e] += both[n_h:]
    return out
