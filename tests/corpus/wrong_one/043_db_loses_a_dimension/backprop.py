#!/usr/bin/env python3
import sys

import numpy as np
from matplotlib import pyplot as plt


def activate(Z, activation):
    if activation == "relu":
        return np.where(Z > 0, Z, 0.0)
    elif activation == "tanh":
        return np.tanh(Z)
    elif activation == "sigmoid":
        return np.exp(-np.logaddexp(0.0, -Z))
    sys.exit("unknown activation")


def linear_forward(A_prev, W, b):
    Z = np.dot(W, A_prev) + b
    cache = (A_prev, W, b)
    return Z, cache


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = activate(Z, activation)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    n_layers = sum(1 for key in parameters if key.startswith("W"))
    caches = []
    A = X
    for layer in range(1, n_layers + 1):
        A, cache = linear_activation_forward(
            A, parameters[f"W{layer}"], parameters[f"b{layer}"],
            "sigmoid" if layer == n_layers else "relu")
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    per_example = np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=0)
    return -np.mean(per_example)


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    dW = sum(np.outer(dZ[:, k], A_prev[:, k]) for k in range(m)) / m
    db = np.mean(dZ, axis=1)
    return np.dot(W.T, dZ), dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    A = activate(Z, activation)
    slope = {"relu": Z > 0, "sigmoid": A * (1 - A), "tanh": 1 - A * A}[activation]
    return linear_backward(dA * slope, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    activation = "sigmoid"
    for layer in range(len(caches), 0, -1):
        grads[f"dA{layer}"] = dA
        dA, grads[f"dW{layer}"], grads[f"db{layer}"] = linear_activation_backward(dA, caches[layer - 1], activation)
        activation = "relu"
    return grads


def update_parameters(parameters, grads, learning_rate):
    updated = parameters.copy()
    for key in updated:
        updated[key] = updated[key] - learning_rate * grads[f"d{key}"]
    return updated


def main():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(2, 200))
    Y = (np.sum(X ** 2, axis=0, keepdims=True) < 1).astype(float)
    parameters = {}
    dims = [2, 8, 4, 1]
    for l in range(1, len(dims)):
        parameters[f"W{l}"] = rng.normal(size=(dims[l], dims[l - 1])) * np.sqrt(2 / dims[l - 1])
        parameters[f"b{l}"] = np.zeros((dims[l], 1))
    costs = []
    for step in range(2000):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), 0.3)
        if step % 200 == 0:
            print(step, costs[-1])
    plt.plot(costs)
    plt.show()


if __name__ == "__main__":
    main()
