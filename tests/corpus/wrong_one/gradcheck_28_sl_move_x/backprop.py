import math

import numpy as np


def sig(x):
    if x < 0:
        return math.exp(x) / (1 + math.exp(x))
    return 1 / (1 + math.exp(-x))


def g(x, activation):
    if activation == "relu":
        return max(0.0, x)
    if activation == "sigmoid":
        return sig(x)
    if activation == "tanh":
        return math.tanh(x)
    raise ValueError("unknown activation " + activation)


def g_prime(x, activation):
    if activation == "relu":
        return 1.0 if x > 0 else 0.0
    if activation == "sigmoid":
        return sig(x) * (1 - sig(x))
    if activation == "tanh":
        return 1 - math.tanh(x) ** 2
    raise ValueError("unknown activation " + activation)


def linear_forward(A_prev, W, b):
    n, n_prev = W.shape
    m = A_prev.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):                      # every unit
        for k in range(m):                  # every example
            total = float(b[i][0])
            for j in range(n_prev):         # every input of the unit
                total += W[i][j] * A_prev[j][k]
            Z[i][k] = total
    return Z, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for k in range(Z.shape[1]):
            A[i][k] = g(Z[i][k], activation)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    A = X
    for layer in range(1, L + 1):
        if layer == L:
            name = "sigmoid"
        else:
            name = "relu"
        A, cache = linear_activation_forward(A, parameters["W" + str(layer)], parameters["b" + str(layer)], name)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    cost = 0.0
    m = AL.shape[1]
    for i in range(AL.shape[0]):
        for k in range(m):
            if Y[i][k] == 1:
                cost -= math.log(AL[i][k])
            else:
                cost -= math.log(1 - AL[i][k])
    return cost / m


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, n_prev = W.shape
    m = A_prev.shape[1]
    dW = np.zeros((n, n_prev))
    db = np.zeros((n, 1))
    dA_prev = np.zeros((n_prev, m))
    for k in range(m):
        for i in range(n):
            db[i][0] += dZ[i][k] / m
            for j in range(n_prev):
                dW[i][j] += dZ[i][k] * A_prev[j][k] / m
                dA_prev[j][k] += W[i][j] * dZ[i][k]
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for k in range(Z.shape[1]):
            dZ[i][k] = dA[i][k] * g_prime(Z[i][k], activation)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = np.zeros(AL.shape)
    for i in range(AL.shape[0]):
        for k in range(AL.shape[1]):
            dA[i][k] = -Y[i][k] / AL[i][k] + (1 - Y[i][k]) / (1 - AL[i][k])
    layer = L
    while layer >= 1:
        if layer == L:
            name = "sigmoid"
        else:
            name = "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], name)
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
        layer = layer - 1
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for name in parameters:
        old = parameters[name]
        new[name] = np.zeros(old.shape)
        for i in range(old.shape[0]):
            for j in range(old.shape[1]):
                new[name][i][j] = old[i][j] - learning_rate * grads["d" + name][i][j]
    return new
