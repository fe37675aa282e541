from collections import OrderedDict, namedtuple

import numpy as np

Linear = namedtuple("Linear", ["A_prev", "W", "b"])
Layer = namedtuple("Layer", ["linear", "Z", "slope"])      # the slope is worked out on the way forward
Gradients = namedtuple("Gradients", ["dA_prev", "dW", "db"])


def linear_forward(A_prev, W, b):
    return np.dot(W, A_prev) + b, Linear(A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear = linear_forward(A_prev, W, b)
    if activation == "relu":
        A, slope = np.maximum(Z, 0), np.where(Z > 0, 1.0, 0.0)
    elif activation == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
        slope = A * (1 - A)
    elif activation == "tanh":
        A = np.tanh(Z)
        slope = 1 - A ** 2
    else:
        raise KeyError(activation)
    return A, Layer(linear, Z, slope)


def L_model_forward(X, parameters):
    depth = len(parameters) // 2
    caches, A = [], X
    for l in range(1, depth + 1):
        A, layer = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"],
                                             activation="relu" if l != depth else "sigmoid")
        caches.append(layer)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.float64(-1 / m * (np.vdot(Y, np.log(AL)) + np.vdot(1 - Y, np.log(1 - AL))))


def linear_backward(dZ, cache):
    m = cache.A_prev.shape[1]
    return Gradients(dA_prev=np.dot(cache.W.T, dZ),
                     dW=np.dot(dZ, cache.A_prev.T) / m,
                     db=np.sum(dZ, axis=1, keepdims=True) / m)


def linear_activation_backward(dA, cache, activation):
    return linear_backward(dA * cache.slope, cache.linear)


def L_model_backward(AL, Y, caches):
    grads = OrderedDict()
    dA = (1 - Y) / (1 - AL) - Y / AL
    for l in range(len(caches), 0, -1):
        g = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == len(caches) else "relu")
        grads[f"dW{l}"], grads[f"db{l}"], dA = g.dW, g.db, g.dA_prev
    return grads


def update_parameters(parameters, grads, learning_rate):
    return OrderedDict((k, parameters[k] - learning_rate * grads["d" + k]) for k in parameters)
