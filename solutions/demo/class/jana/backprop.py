import numpy as np

DTYPE = np.float32


def _cast(*arrays):
    return tuple(np.asarray(a, dtype=DTYPE) for a in arrays)


def _sigmoid(Z):
    return DTYPE(0.5) * (DTYPE(1) + np.tanh(DTYPE(0.5) * Z))


def linear_forward(A_prev, W, b):
    A_prev, W, b = _cast(A_prev, W, b)
    return W @ A_prev + b, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A = np.maximum(Z, DTYPE(0))
    elif activation == "sigmoid":
        A = _sigmoid(Z)
    else:
        A = np.tanh(Z)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    (A,) = _cast(X)
    L = len(parameters) // 2
    caches = []
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(l)], parameters["b" + str(l)], "relu" if l < L else "sigmoid")
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    AL, Y = _cast(AL, Y)
    return -np.sum(Y * np.log(AL) + (DTYPE(1) - Y) * np.log(DTYPE(1) - AL)) / DTYPE(Y.shape[1])


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    (dZ,) = _cast(dZ)
    m = DTYPE(A_prev.shape[1])
    return W.T @ dZ, dZ @ A_prev.T / m, np.squeeze(np.sum(dZ, axis=1, keepdims=True)) / m


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    (dA,) = _cast(dA)
    if activation == "relu":
        dZ = dA * (Z > 0)
    elif activation == "sigmoid":
        S = _sigmoid(Z)
        dZ = dA * S * (DTYPE(1) - S)
    else:
        dZ = dA * (DTYPE(1) - np.tanh(Z) ** 2)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    AL, Y = _cast(AL, Y)
    L = len(caches)
    grads = {}
    # A - Y instead of dAL * A * (1 - A): single precision does not like the division
    linear_cache, _ = caches[-1]
    dA, grads["dW" + str(L)], grads["db" + str(L)] = linear_backward(AL - Y, linear_cache)
    for l in range(L - 1, 0, -1):
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(dA, caches[l - 1], "relu")
    return grads


def update_parameters(parameters, grads, learning_rate):
    return {k: np.asarray(v - learning_rate * grads["d" + k], dtype=DTYPE) for k, v in parameters.items()}
