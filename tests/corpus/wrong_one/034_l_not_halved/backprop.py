import functools
import time

import numpy as np

CALLS = {}


def counted(f):
    """how often was it called, and how long did it take?"""
    @functools.wraps(f)
    def inner(*args, **kwargs):
        start = time.perf_counter()
        try:
            return f(*args, **kwargs)
        finally:
            n, seconds = CALLS.get(f.__name__, (0, 0.0))
            CALLS[f.__name__] = n + 1, seconds + time.perf_counter() - start
    return inner


relu = lambda z: np.maximum(z, 0)
sigmoid = lambda z: 1 / (1 + np.exp(-z))
slope = {
    "relu": lambda z: np.where(z > 0, 1, 0),
    "sigmoid": lambda z: sigmoid(z) * (1 - sigmoid(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
}
name_of = lambda l, L: "sigmoid" if l == L else "relu"

linear_forward = counted(lambda A_prev, W, b: (np.dot(W, A_prev) + b, (A_prev, W, b)))


@counted
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return {"relu": relu, "sigmoid": sigmoid, "tanh": np.tanh}[activation](Z), (linear_cache, Z)


@counted
def L_model_forward(X, parameters):
    L = len(parameters)
    caches = []
    for l in range(1, L + 1):
        X, cache = linear_activation_forward(X, parameters["W%s" % l], parameters["b%s" % l], name_of(l, L))
        caches.append(cache)
    return X, caches


compute_cost = lambda AL, Y: np.sum(np.where(Y == 1, -np.log(AL), -np.log(1 - AL)), keepdims=True) / Y.shape[1]

linear_backward = counted(lambda dZ, cache: (
    np.dot(cache[1].T, dZ),
    np.dot(dZ, cache[0].T) / cache[0].shape[1],
    np.mean(dZ, axis=1).reshape(-1, 1),
))

linear_activation_backward = counted(
    lambda dA, cache, activation: linear_backward(slope[activation](cache[1]) * dA, cache[0]))


@counted
def L_model_backward(AL, Y, caches):
    L, grads = len(caches), {}
    dA = -(Y / AL) + (1 - Y) / (1 - AL)
    for l, cache in reversed(list(enumerate(caches, 1))):
        dA, grads["dW%s" % l], grads["db%s" % l] = linear_activation_backward(dA, cache, name_of(l, L))
    return grads


update_parameters = lambda parameters, grads, learning_rate: dict(
    map(lambda k: (k, parameters[k] - learning_rate * grads["d" + k]), parameters))
