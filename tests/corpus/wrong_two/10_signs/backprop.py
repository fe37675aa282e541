import logging

import numpy as np

logger = logging.getLogger(__name__)
logger.addHandler(logging.StreamHandler())
logger.setLevel(logging.INFO)


def _sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def linear_forward(A_prev, W, b):
    print("A_prev:", A_prev.shape, "W:", W.shape, "b:", b.shape)
    Z = np.dot(W, A_prev) + b
    print("Z:", Z.shape)
    return Z, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    print("activation =", activation)
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A = np.maximum(0, Z)
        logger.info("dead units: %d", int(np.sum(np.all(A == 0, axis=1))))
    elif activation == "sigmoid":
        A = _sigmoid(Z)
    elif activation == "tanh":
        A = np.tanh(Z)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    print("layers:", L)
    A = X
    caches = []
    for l in range(1, L + 1):
        print("--- layer", l, "---")
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)],
                                             "sigmoid" if l == L else "relu")
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    print("AL =", AL)
    print("Y =", Y)
    m = Y.shape[1]
    cost = np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    print("cost =", cost)
    return cost


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    print("||dW|| =", np.linalg.norm(dW), "||db|| =", np.linalg.norm(db))
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA * (Z > 0)
    elif activation == "sigmoid":
        dZ = dA * _sigmoid(Z) * (1 - _sigmoid(Z))
    elif activation == "tanh":
        dZ = dA * (1 - np.tanh(Z) ** 2)
    if not np.isfinite(dZ).all():
        logger.warning("gradient exploded!!!")
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) + np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        print("<<< layer", l)
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    print(grads.keys())
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key in parameters:
        print(f"{key}: step {learning_rate * np.max(np.abs(grads['d' + key])):.3g}")
        new[key] = parameters[key] - learning_rate * grads["d" + key]
    return new
