import numpy as np


def function(activation):
    if activation == "relu":
        return lambda z: np.maximum(z, 0)
    elif activation == "sigmoid":
        return lambda z: 1 / (1 + np.exp(-z))
    elif activation == "tanh":
        return lambda z: np.tanh(z)


def linear_forward(A_prev, W, b):
    Z = np.zeros((W.shape[0], A_prev.shape[1]))
    for unit in range(W.shape[0]):
        Z[unit, :] = W[unit, :].dot(A_prev) + b[unit, 0]
    return Z, {"A_prev": A_prev, "W": W, "b": b}


def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    A = np.zeros(Z.shape)
    for unit in range(Z.shape[0]):
        A[unit, :] = function(activation)(Z[unit, :])
    return A, {"linear": cache, "Z": Z, "A": A, "activation": activation}


def L_model_forward(X, parameters):
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(L):
        W = parameters["W" + str(l + 1)]
        b = parameters["b" + str(l + 1)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if l == L - 1 else "relu")
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    cost = 0
    for example in range(Y.shape[1]):
        for output in range(Y.shape[0]):
            y, a = Y[output, example], AL[output, example]
            cost += -y * np.log(a) - (1 - y) * np.log(1 - a)
    return cost / Y.shape[1]


def linear_backward(dZ, cache):
    A_prev, W, b = cache["A_prev"], cache["W"], cache["b"]
    m = A_prev.shape[1]
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for unit in range(W.shape[0]):
        for before in range(W.shape[1]):
            dW[unit, before] = np.mean(dZ[unit, :] * A_prev[before, :])
        db[unit, 0] = np.mean(dZ[unit, :])
    dA_prev = np.zeros(A_prev.shape)
    for before in range(W.shape[1]):
        for unit in range(W.shape[0]):
            dA_prev[before, :] += W[unit, before] * dZ[unit, :]
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    A = cache["A"]
    dZ = np.zeros(A.shape)
    for unit in range(A.shape[0]):
        if activation == "relu":
            dZ[unit, :] = [d if a > 0 else 0.0 for d, a in zip(dA[unit, :], A[unit, :])]
        elif activation == "sigmoid":
            dZ[unit, :] = dA[unit, :] * A[unit, :] * (1 - A[unit, :])
        elif activation == "tanh":
            dZ[unit, :] = dA[unit, :] * (1 - A[unit, :] ** 2)
    return linear_backward(dZ, cache["linear"])


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -Y / AL + (1 - Y) / (1 - AL)
    for l in reversed(range(L)):
        dA, grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = linear_activation_backward(
            dA, caches[l], caches[l]["activation"])
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        new["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        new["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return new
