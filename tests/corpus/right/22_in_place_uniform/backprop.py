import numpy as np


def sigmoid(Z):
    A = np.empty_like(Z)
    np.negative(Z, out=A)
    np.exp(A, out=A)
    A += 1
    return np.divide(1, A, out=A)


def linear_forward(A_prev, W, b):
    Z = np.empty((W.shape[0], A_prev.shape[1]), dtype=np.result_type(W, A_prev))
    np.matmul(W, A_prev, out=Z)
    Z += b
    return Z, [A_prev, W, b]


def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    A = {"relu": lambda Z: np.maximum(Z, 0), "tanh": np.tanh, "sigmoid": sigmoid}[activation](Z)
    return A, [cache, Z]


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A = X
    caches = [None] * L
    for l in range(L):
        A, caches[l] = linear_activation_forward(
            A, parameters[f"W{l + 1}"], parameters[f"b{l + 1}"], "sigmoid" if l + 1 == L else "relu")
    return A, caches


def compute_cost(AL, Y):
    losses = np.zeros(AL.shape[1])
    for row in range(AL.shape[0]):
        losses -= Y[row] * np.log(AL[row])
        losses -= (1 - Y[row]) * np.log(1 - AL[row])
    return losses.mean()


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = np.matmul(dZ, A_prev.T)
    dW /= A_prev.shape[1]
    db = np.add.reduce(dZ, axis=1, keepdims=True)
    db /= A_prev.shape[1]
    return np.matmul(W.T, dZ), dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.array(dA)           # a copy: dA belongs to the caller
    if activation == "relu":
        dZ[Z <= 0] = 0
    elif activation == "sigmoid":
        A = sigmoid(Z)
        dZ *= A
        np.subtract(1, A, out=A)
        dZ *= A
    elif activation == "tanh":
        A = np.tanh(Z)
        A *= A
        dZ -= dZ * A
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = np.subtract(AL, Y)
    dA /= AL
    dA /= 1 - AL
    for l in range(L, 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], "sigmoid" if l == L else "relu")
    return grads


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for key, value in parameters.items():
        step = grads["d" + key] * learning_rate
        updated[key] = np.subtract(value, step, out=step)
    return updated
