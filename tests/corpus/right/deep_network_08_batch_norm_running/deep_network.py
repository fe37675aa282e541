import numpy as np


def build(layers_dims, rng):
    layers = []
    for l in range(1, len(layers_dims)):
        n, k = layers_dims[l], layers_dims[l - 1]
        layers.append(dict(W=rng.normal(size=(n, k)) * (2 / k) ** 0.5, g=np.ones((n, 1)), b=np.zeros((n, 1)),
                           rm=np.zeros((n, 1)), rv=np.ones((n, 1))))
    return layers


def forward(X, layers, mode):
    A, kept, D = X, [], len(layers)
    for layer in layers[:-1]:
        Z = layer["W"] @ A
        if mode == "train":
            mu, var = Z.mean(1, keepdims=True), Z.var(1, keepdims=True)
            layer["rm"] = 0.8 * layer["rm"] + 0.2 * mu
            layer["rv"] = 0.8 * layer["rv"] + 0.2 * var
        else:
            mu, var = layer["rm"], layer["rv"]
        std = np.sqrt(var + 1e-5)
        N = (Z - mu) / std
        B = layer["g"] * N + layer["b"]
        R = np.maximum(B, 0)
        skip = R.shape == A.shape
        kept.append((A, N, std, B, skip))
        A = A + R * (1 / D) ** 0.5 if skip else R
    return A, 1 / (1 + np.exp(-(layers[-1]["W"] @ A + layers[-1]["b"]))), kept


def train(X, Y, parameters, n_steps, rng):
    layers = [{k: np.array(a) for k, a in layer.items()} for layer in parameters]
    D, m = len(layers), X.shape[1]
    mom = [{k: (0.0, 0.0) for k in ("W", "g", "b")} for _ in layers]
    costs = []
    for t in range(1, n_steps + 1):
        A, AL, kept = forward(X, layers, "train")
        P = np.clip(AL, 1e-12, 1 - 1e-12)
        costs.append(-(Y * np.log(P) + (1 - Y) * np.log(1 - P)).sum() / m)
        dZ = (AL - Y) / m
        grads = [dict(W=dZ @ A.T, g=np.zeros_like(layers[-1]["g"]), b=dZ.sum(1, keepdims=True))]
        dA = layers[-1]["W"].T @ dZ
        for layer, (A0, N, std, B, skip) in zip(reversed(layers[:-1]), reversed(kept)):
            dB = dA * (B > 0) * ((1 / D) ** 0.5 if skip else 1)
            dN = dB * layer["g"]
            dZ = (dN - dN.mean(1, keepdims=True) - N * (dN * N).mean(1, keepdims=True)) / std
            grads.append(dict(W=dZ @ A0.T, g=(dB * N).sum(1, keepdims=True), b=dB.sum(1, keepdims=True)))
            dA = layer["W"].T @ dZ + (dA if skip else 0)
        for layer, grad, mo in zip(layers, reversed(grads), mom):
            for k in ("W", "g", "b"):
                a, c = mo[k]
                a, c = 0.9 * a + 0.1 * grad[k], 0.99 * c + 0.01 * grad[k] ** 2
                mo[k] = a, c
                layer[k] = layer[k] - 0.01 * (a / (1 - 0.9**t)) / (np.sqrt(c / (1 - 0.99**t)) + 1e-8)
    return layers, costs


def predict(X, parameters):
    return forward(X, [dict(layer) for layer in parameters], "test")[1]
