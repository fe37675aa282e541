import numpy as np


def ortho(rows, cols, rng):
    G = rng.standard_normal((max(rows, cols), min(rows, cols)))
    Q, R = np.linalg.qr(G)
    Q = Q * np.sign(np.diag(R))
    return Q if rows >= cols else Q.T


def initialize_parameters_orthogonal(layers_dims, gain, rng):
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters["W" + str(l)] = gain * ortho(layers_dims[l], layers_dims[l - 1], np.random.default_rng(0))
        parameters["b" + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters


def act(activation, Z):
    if activation == "linear":
        return Z
    if activation == "tanh":
        return np.tanh(Z)
    if activation == "relu":
        return np.maximum(0, Z)
    return 1 / (1 + np.exp(-Z))


def act_slope(activation, Z):
    if activation == "linear":
        return np.ones_like(Z)
    if activation == "tanh":
        return 1 - np.tanh(Z)**2
    if activation == "relu":
        return (Z > 0) * 1.0
    s = 1 / (1 + np.exp(-Z))
    return s * (1 - s)


def jacobian_singular_values(parameters, X, activation):
    L = len(parameters) // 2
    A = X
    J = np.eye(X.shape[0])
    for l in range(1, L + 1):
        Z = parameters["W" + str(l)] @ A + parameters["b" + str(l)]
        J = np.diag(act_slope(activation, Z)[:, 0]) @ parameters["W" + str(l)] @ J
        A = act(activation, Z)
    return np.linalg.svd(J, compute_uv=False)


def spread_by_depth(depths, width, kind, rng):
    result = []
    for depth in depths:
        P = np.eye(width)
        for _ in range(depth):
            if kind == "gaussian":
                W = rng.standard_normal((width, width)) / np.sqrt(width)
            else:
                W = ortho(width, width, rng)
            P = W @ P
        s = np.linalg.svd(P, compute_uv=False)
        result.append((s[0], np.median(s)))
    return result
