import numpy as np


def build(layers_dims, rng):
    params = {}
    for l in range(1, len(layers_dims)):
        n, k = layers_dims[l], layers_dims[l - 1]
        q, r = np.linalg.qr(rng.normal(size=(max(n, k), max(n, k))))
        params["W" + str(l)] = (q * np.sign(np.diag(r)))[:n, :k]
        params["b" + str(l)] = np.zeros((n, 1))
    params["W1"] = params["W1"] * 0.6
    params["W" + str(l)] = params["W" + str(l)] * 3
    return params


def forward(X, params):
    L = len(params) // 2
    A = [X]
    for l in range(1, L):
        A.append(np.tanh(params["W" + str(l)] @ A[-1] + params["b" + str(l)]))
    return A, 1 / (1 + np.exp(-(params["W" + str(L)] @ A[-1] + params["b" + str(L)])))


def train(X, Y, parameters, n_steps, rng):
    L, m = len(parameters) // 2, X.shape[1]
    v, s, costs = {}, {}, []
    for t in range(1, n_steps + 1):
        A, AL = forward(X, parameters)
        P = np.clip(AL, 1e-9, 1 - 1e-9)
        costs.append(-np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m)
        dZ = (AL - Y) / m
        new = {}
        for l in range(L, 0, -1):
            grads = {"W" + str(l): dZ @ A[l - 1].T, "b" + str(l): dZ.sum(axis=1, keepdims=True)}
            if l > 1:
                dZ = (parameters["W" + str(l)].T @ dZ) * (1 - A[l - 1] ** 2)
            for k, g in grads.items():
                v[k] = 0.9 * v.get(k, 0) + 0.1 * g
                s[k] = 0.99 * s.get(k, 0) + 0.01 * g * g
                step = v[k] / (1 - 0.9**t) / (np.sqrt(s[k] / (1 - 0.99**t)) + 1e-10)
                new[k] = parameters[k] - 0.1 / L * step
        parameters = new
    return parameters, costs


def predict(X, parameters):
    return forward(X, parameters)[1]
