"""Right forward and backward passes in other styles, which every check must accept.

A style that keeps other caches replaces all functions that make or read them.
"""

import copy
import math

import numpy as np

from grader.authoring import alternative


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def activated(Z, activation):
    if activation == "relu":
        return Z * (Z > 0)
    if activation == "sigmoid":
        return sigmoid(Z)
    return np.tanh(Z)


def back_through(dA, Z, activation):
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
        return dZ
    if activation == "sigmoid":
        s = sigmoid(Z)
        return dA * s * (1 - s)
    return dA * (1 - np.square(np.tanh(Z)))


def whole_network(X, parameters, layer_forward):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L):
        A, cache = layer_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    W, b = parameters["W" + str(L)], parameters["b" + str(L)]
    AL, cache = layer_forward(A, W, b, "sigmoid")
    caches.append(cache)
    return AL, caches


def whole_network_back(AL, Y, caches, layer_backward):
    L, grads = len(caches), {}
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, grads["dW" + str(L)], grads["db" + str(L)] = layer_backward(dAL, caches[-1], "sigmoid")
    for l in reversed(range(L - 1)):
        dA, dW, db = layer_backward(dA, caches[l], "relu")
        grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dA, dW, db
    return grads


def looped_product(P, Q):
    out = np.zeros((P.shape[0], Q.shape[1]))
    for i in range(P.shape[0]):
        for j in range(Q.shape[1]):
            for k in range(P.shape[1]):
                out[i, j] += P[i, k] * Q[k, j]
    return out


def looped(function, *arrays):
    out = np.zeros(arrays[0].shape)
    for index in np.ndindex(out.shape):
        out[index] = function(*(float(array[index]) for array in arrays))
    return out


NUMBERS = {
    "relu": lambda z: max(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
}
SLOPES = {
    "relu": lambda z: 1.0 if z > 0 else 0.0,
    "sigmoid": lambda z: NUMBERS["sigmoid"](z) * NUMBERS["sigmoid"](-z),
    "tanh": lambda z: 1 - math.tanh(z) ** 2,
}


def looped_linear_forward(A_prev, W, b):
    Z = looped_product(W, A_prev)
    for j in range(Z.shape[1]):
        Z[:, j] += b[:, 0]
    return Z, (A_prev, W, b)


def looped_layer_forward(A_prev, W, b, activation):
    Z, linear_cache = looped_linear_forward(A_prev, W, b)
    return looped(NUMBERS[activation], Z), (linear_cache, Z)


def looped_linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[1]
    db = np.zeros((dZ.shape[0], 1))
    for j in range(m):
        db[:, 0] += dZ[:, j] / m
    return looped_product(W.T, dZ), looped_product(dZ, A_prev.T) / m, db


def looped_layer_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = looped(lambda da, z: da * SLOPES[activation](z), dA, Z)
    return looped_linear_backward(dZ, linear_cache)


@alternative("loops")
def linear_forward(A_prev, W, b):
    return looped_linear_forward(A_prev, W, b)


@alternative("loops")
def linear_activation_forward(A_prev, W, b, activation):
    return looped_layer_forward(A_prev, W, b, activation)


@alternative("loops")
def L_model_forward(X, parameters):
    return whole_network(X, parameters, looped_layer_forward)


@alternative("loops")
def compute_cost(AL, Y):
    cost = 0.0
    for k, i in np.ndindex(Y.shape):
        cost -= math.log(AL[k, i]) if Y[k, i] == 1 else math.log(1 - AL[k, i])
    return cost / Y.shape[1]


@alternative("loops")
def linear_backward(dZ, cache):
    return looped_linear_backward(dZ, cache)


@alternative("loops")
def linear_activation_backward(dA, cache, activation):
    return looped_layer_backward(dA, cache, activation)


@alternative("loops")
def L_model_backward(AL, Y, caches):
    return whole_network_back(AL, Y, caches, looped_layer_backward)


@alternative("loops")
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new


@alternative("einsum")
def linear_forward(A_prev, W, b):
    return np.einsum("ij,jm->im", W, A_prev) + b, (A_prev, W, b)


@alternative("einsum")
def compute_cost(AL, Y):
    terms = np.stack([np.log(AL), np.log1p(-AL)]), np.stack([Y, 1 - Y])
    return -np.einsum("tkm,tkm->", *terms) / AL.shape[-1]


@alternative("einsum")
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    mean = np.full(dZ.shape[1], 1 / dZ.shape[1])
    dW = np.einsum("im,jm,m->ij", dZ, A_prev, mean)
    return np.einsum("ij,im->jm", W, dZ), dW, np.einsum("im,m->i", dZ, mean)[:, None]


@alternative("einsum")
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, _), Z = cache
    dZ = back_through(dA, Z, activation)
    dW = np.einsum("im,jm->ij", dZ, A_prev) / dZ.shape[1]
    return np.einsum("ij,im->jm", W, dZ), dW, np.einsum("im->i", dZ).reshape(-1, 1) / dZ.shape[1]


def single(array):
    return np.asarray(array, dtype=np.float32)


def single_linear_forward(A_prev, W, b):
    A_prev, W, b = single(A_prev), single(W), single(b)
    return W @ A_prev + b, (A_prev, W, b)


def single_layer_forward(A_prev, W, b, activation):
    Z, linear_cache = single_linear_forward(A_prev, W, b)
    return activated(Z, activation), (linear_cache, Z)


def single_linear_backward(dZ, cache):
    (A_prev, W, _), dZ = cache, single(dZ)
    m = single(dZ.shape[1])
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


def single_layer_backward(dA, cache, activation):
    linear_cache, Z = cache
    return single_linear_backward(back_through(single(dA), Z, activation), linear_cache)


@alternative("float32")
def linear_forward(A_prev, W, b):
    return single_linear_forward(A_prev, W, b)


@alternative("float32")
def linear_activation_forward(A_prev, W, b, activation):
    return single_layer_forward(A_prev, W, b, activation)


@alternative("float32")
def L_model_forward(X, parameters):
    return whole_network(X, parameters, single_layer_forward)


@alternative("float32")
def compute_cost(AL, Y):
    AL, Y = single(AL), single(Y)
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / single(Y.shape[1])


@alternative("float32")
def linear_backward(dZ, cache):
    return single_linear_backward(dZ, cache)


@alternative("float32")
def linear_activation_backward(dA, cache, activation):
    return single_layer_backward(dA, cache, activation)


@alternative("float32")
def L_model_backward(AL, Y, caches):
    return whole_network_back(single(AL), single(Y), caches, single_layer_backward)


@alternative("float32")
def update_parameters(parameters, grads, learning_rate):
    rate = single(learning_rate)
    return {name: single(p) - rate * single(grads[f"d{name}"]) for name, p in parameters.items()}


def dict_linear_forward(A_prev, W, b):
    return np.matmul(W, A_prev) + b, {"input": A_prev, "weights": W}


def dict_layer_forward(A_prev, W, b, activation):
    Z, cache = dict_linear_forward(A_prev, W, b)
    A = activated(Z, activation)
    return A, {**cache, "A": A}


def dict_linear_backward(dZ, cache):
    A_prev, W = cache["input"], cache["weights"]
    m = A_prev.shape[1]
    return np.matmul(W.T, dZ), np.matmul(dZ, A_prev.T) / m, np.mean(dZ, axis=1, keepdims=True)


def dict_layer_backward(dA, cache, activation):
    A = cache["A"]
    slopes = {"relu": A > 0, "sigmoid": A * (1 - A), "tanh": 1 - A**2}
    return dict_linear_backward(dA * slopes[activation], cache)


@alternative("dicts that keep A for caches")
def linear_forward(A_prev, W, b):
    return dict_linear_forward(A_prev, W, b)


@alternative("dicts that keep A for caches")
def linear_activation_forward(A_prev, W, b, activation):
    return dict_layer_forward(A_prev, W, b, activation)


@alternative("dicts that keep A for caches")
def L_model_forward(X, parameters):
    return whole_network(X, parameters, dict_layer_forward)


@alternative("dicts that keep A for caches")
def linear_backward(dZ, cache):
    return dict_linear_backward(dZ, cache)


@alternative("dicts that keep A for caches")
def linear_activation_backward(dA, cache, activation):
    return dict_layer_backward(dA, cache, activation)


@alternative("dicts that keep A for caches")
def L_model_backward(AL, Y, caches):
    return whole_network_back(AL, Y, caches, dict_layer_backward)


class Layer:
    """One layer that remembers what it was given."""

    def __init__(self, W, b):
        self.W, self.b = W, b

    def linear(self, A_prev):
        self.A_prev = A_prev
        self.Z = self.W.dot(A_prev) + self.b
        return self.Z

    def linear_back(self, dZ):
        m = dZ.shape[1]
        dW = dZ.dot(self.A_prev.T) / m
        db = dZ.dot(np.ones((m, 1))) / m
        return self.W.T.dot(dZ), dW, db

    def forward(self, A_prev, activation):
        return activated(self.linear(A_prev), activation)

    def backward(self, dA, activation):
        return self.linear_back(back_through(dA, self.Z, activation))


def object_layer_forward(A_prev, W, b, activation):
    layer = Layer(W, b)
    return layer.forward(A_prev, activation), layer


def object_layer_backward(dA, layer, activation):
    return layer.backward(dA, activation)


@alternative("objects for caches")
def linear_forward(A_prev, W, b):
    layer = Layer(W, b)
    return layer.linear(A_prev), layer


@alternative("objects for caches")
def linear_activation_forward(A_prev, W, b, activation):
    return object_layer_forward(A_prev, W, b, activation)


@alternative("objects for caches")
def L_model_forward(X, parameters):
    AL, caches = whole_network(X, parameters, object_layer_forward)
    return AL, tuple(caches)


@alternative("objects for caches")
def linear_backward(dZ, cache):
    return cache.linear_back(dZ)


@alternative("objects for caches")
def linear_activation_backward(dA, cache, activation):
    return cache.backward(dA, activation)


@alternative("objects for caches")
def L_model_backward(AL, Y, caches):
    return whole_network_back(AL, Y, caches, object_layer_backward)


@alternative("the output's dZ at once")
def L_model_backward(AL, Y, caches):
    dZ, grads = AL - Y, {}
    for layer in range(len(caches), 0, -1):
        (A_prev, W, _), _ = caches[layer - 1]
        grads[f"dW{layer}"] = dZ @ A_prev.T / Y.shape[1]
        grads[f"db{layer}"] = dZ.mean(axis=1)[:, np.newaxis]
        if layer > 1:
            dZ = (W.T @ dZ) * (caches[layer - 2][1] > 0)
    return grads


@alternative("the output's dZ at once")
def compute_cost(AL, Y):
    return np.array([[-np.log(np.where(Y == 1, AL, 1 - AL)).sum() / Y.shape[1]]])


@alternative("the output's dZ at once")
def update_parameters(parameters, grads, learning_rate):
    new = copy.deepcopy(parameters)
    for name in new:
        new[name] -= learning_rate * grads["d" + name]
    return new


@alternative("examples in rows inside")
def linear_forward(A_prev, W, b):
    return (A_prev.T @ W.T + b.ravel()).T, (A_prev, W, b)


@alternative("examples in rows inside")
def compute_cost(AL, Y):
    terms = Y.T * np.log(AL.T) + (1 - Y.T) * np.log(1 - AL.T)
    return float(-terms.sum(axis=1).mean())


@alternative("examples in rows inside")
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = len(dZ.T)
    return (dZ.T @ W).T, (A_prev @ dZ.T).T / m, np.reshape(dZ.T.sum(axis=0) / m, b.shape)
