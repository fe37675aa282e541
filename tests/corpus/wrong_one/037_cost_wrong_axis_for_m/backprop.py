import numpy as np
import utils
from utils import ACTIVATIONS, layer_keys


def linear_forward(A_prev, W, b):
    Z = np.dot(W, A_prev) + b
    return Z, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return ACTIVATIONS[activation](Z), (linear_cache, Z)


def L_model_forward(X, parameters):
    keys = list(layer_keys(parameters))
    caches = []
    A = X
    for W, b in keys[:-1]:
        A, cache = linear_activation_forward(A, parameters[W], parameters[b], "relu")
        caches.append(cache)
    W, b = keys[-1]
    AL, cache = linear_activation_forward(A, parameters[W], parameters[b], "sigmoid")
    caches.append(cache)
    return AL, caches


def compute_cost(AL, Y):
    return np.asarray(np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / -Y.shape[0])


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    A = ACTIVATIONS[activation](Z)
    if activation == "relu":
        dZ = dA * (A > 0)
    elif activation == "sigmoid":
        dZ = dA * A * (1 - A)
    elif activation == "tanh":
        dZ = dA * (1 - A ** 2)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    grads["dA%d" % L] = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(grads["dA%d" % l], caches[l - 1], activation)
        grads["dA%d" % (l - 1)] = dA
        grads["dW%d" % l] = dW
        grads["db%d" % l] = db
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for W, b in utils.layer_keys(parameters):
        new[W] = parameters[W] - learning_rate * grads["d" + W]
        new[b] = parameters[b] - learning_rate * grads["d" + b]
    return new
