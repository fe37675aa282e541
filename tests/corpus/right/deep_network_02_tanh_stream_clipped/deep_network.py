import numpy as np


def build(layers_dims, rng):
    Ws = [rng.normal(0, 1 / np.sqrt(a), (b, a)) for a, b in zip(layers_dims[:-1], layers_dims[1:])]
    bs = [np.zeros((b, 1)) for b in layers_dims[1:]]
    return (Ws, bs)


def _go(X, Ws, bs):
    c = 1 / np.sqrt(len(Ws))
    As, Ts = [X], []
    for W, b in zip(Ws[:-1], bs[:-1]):
        T = np.tanh(W @ As[-1] + b)
        Ts.append(T)
        As.append(As[-1] + c * T if T.shape == As[-1].shape else T)
    return As, Ts, Ws[-1] @ As[-1] + bs[-1], c


def train(X, Y, parameters, n_steps, rng):
    Ws, bs = [list(map(np.array, part)) for part in parameters]
    vel = [np.zeros_like(a) for a in Ws + bs]
    costs = []
    for _ in range(n_steps):
        As, Ts, Z, c = _go(X, Ws, bs)
        costs.append(np.sum(np.logaddexp(0, Z) - Y * Z) / X.shape[1])
        dZ = (1 / (1 + np.exp(-Z)) - Y) / X.shape[1]
        gW, gb = [None] * len(Ws), [None] * len(Ws)
        gW[-1], gb[-1] = dZ @ As[-1].T, dZ.sum(1, keepdims=True)
        dA = Ws[-1].T @ dZ
        for k in range(len(Ws) - 2, -1, -1):
            same = Ts[k].shape == As[k].shape
            d = dA * (1 - Ts[k] ** 2) * (c if same else 1)
            gW[k], gb[k] = d @ As[k].T, d.sum(1, keepdims=True)
            dA = Ws[k].T @ d + (dA if same else 0)
        gs = gW + gb
        norm = np.sqrt(sum(np.sum(g * g) for g in gs))
        if norm > 1:
            gs = [g / norm for g in gs]
        new = []
        for i, (a, g) in enumerate(zip(Ws + bs, gs)):
            vel[i] = 0.9 * vel[i] + g
            new.append(a - 0.1 * vel[i])
        Ws, bs = new[: len(Ws)], new[len(Ws) :]
    return (Ws, bs), np.array(costs)


def predict(X, parameters):
    Z = _go(X, *parameters)[2]
    return 1 / (1 + np.exp(-Z))
