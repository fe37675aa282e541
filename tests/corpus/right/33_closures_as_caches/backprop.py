try:
    import torch
    from torch import nn
except (ImportError, ModuleNotFoundError):
    torch = None
    class nn:
        Module = object

class Net(nn.Module):
    def forward(self, x): return x

"""Recursion over layers, closures as caches."""
import numpy as np

def linear_forward(A_prev, W, b):
    def backward(dZ):
        m = A_prev.shape[1]
        return np.matmul(W.T, dZ), np.matmul(dZ, A_prev.T) / m, np.sum(dZ, 1, keepdims=True) / m
    return np.matmul(W, A_prev) + b, backward

def linear_activation_forward(A_prev, W, b, activation):
    Z, back = linear_forward(A_prev, W, b)
    if activation == "relu":
        A = np.where(Z > 0, Z, 0.0); slope = np.where(Z > 0, 1.0, 0.0)
    elif activation == "tanh":
        A = np.tanh(Z); slope = 1 - A**2
    else:
        A = 1 / (1 + np.exp(-Z)); slope = A * (1 - A)
    return A, lambda dA: back(dA * slope)

def L_model_forward(X, parameters, l=1):
    L = len(parameters) // 2
    W, b = parameters["W%d" % l], parameters["b%d" % l]
    if l == L:
        A, cache = linear_activation_forward(X, W, b, "sigmoid")
        return A, [cache]
    A, cache = linear_activation_forward(X, W, b, "relu")
    AL, rest = L_model_forward(A, parameters, l + 1)
    return AL, [cache] + rest

def compute_cost(AL, Y):
    m = Y.shape[1]
    return sum(-(y * np.log(a) + (1 - y) * np.log(1 - a)) for a, y in zip(np.ravel(AL), np.ravel(Y))) / m

def linear_backward(dZ, cache):
    return cache(dZ)

def linear_activation_backward(dA, cache, activation):
    return cache(dA)

def L_model_backward(AL, Y, caches):
    def go(dA, remaining):
        if not remaining:
            return {}
        l = len(remaining)
        dA_prev, dW, db = linear_activation_backward(dA, remaining[-1], None)
        return {"dW%d" % l: dW, "db%d" % l: db, **go(dA_prev, remaining[:-1])}
    return go(-Y / AL + (1 - Y) / (1 - AL), caches)

def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key in parameters:
        new[key] = np.subtract(parameters[key], np.multiply(learning_rate, grads["d" + key]))
    return new
