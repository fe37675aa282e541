import numpy as np

from activations import relu, relu_derivative, sigmoid, sigmoid_derivative, tanh_derivative

ACT = {"relu": (relu, relu_derivative),
       "sigmoid": (sigmoid, sigmoid_derivative),
       "tanh": (np.tanh, tanh_derivative)}


def linear_forward(A_prev, W, b):
    return W.dot(A_prev) + b, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    g, _ = ACT[activation]
    Z, linear_cache = linear_forward(A_prev, W, b)
    return g(Z), (linear_cache, Z)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A = X
    caches = []
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters['W' + str(l)], parameters['b' + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters['W' + str(L)], parameters['b' + str(L)], "sigmoid")
    caches.append(cache)
    return AL, tuple(caches)


def compute_cost(AL, Y):
    eps = 1e-15
    AL = np.clip(AL, eps, 1 - eps)
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T.dot(dZ), dZ.dot(A_prev.T) / m, dZ.sum(axis=1).reshape(b.shape) / m


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    _, g_prime = ACT[activation]
    return linear_backward(dA * g_prime(Z), linear_cache)


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = (AL - Y) / AL / (1 - AL)
    activation = "sigmoid"
    for l in range(L, 0, -1):
        dA, grads['dW' + str(l)], grads['db' + str(l)] = linear_activation_backward(dA, caches[l - 2], activation)
        activation = "relu"
    return grads


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    new = {}
    for l in range(1, L + 1):
        for p in ('W', 'b'):
            new[p + str(l)] = parameters[p + str(l)] - learning_rate * grads['d' + p + str(l)]
    return new
