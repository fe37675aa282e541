"""My network from the weekend."""
import numpy as np

ACTIVATIONS = {'sigmoid': lambda z: 1 / (1 + np.exp(-z)),
               'relu': lambda z: np.where(z < 0, 0, z),
               'tanh': np.tanh}

SLOPES = {'sigmoid': lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
          'relu': lambda z: np.where(z < 0, 0, 1),
          'tanh': lambda z: 1 / np.cosh(z) ** 2}


def linear_forward(A_prev, W, b):
    Z = W @ A_prev + b
    return Z, (A_prev, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = ACTIVATIONS[activation](Z)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    A = X
    caches = []
    L = max(int(key[1:]) for key in parameters)
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'],
                                             'relu' if l < L else 'sigmoid')
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    return -np.mean(np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=0))


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    return linear_backward(dA * SLOPES[activation](Z), linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    for l, cache in sorted(enumerate(caches, start=1), reverse=True):
        activation = 'relu' if l < len(caches) else 'sigmoid'
        dA, grads[f'dW{l}'], grads[f'db{l}'] = linear_activation_backward(dA, cache, activation)
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for name, gradient in grads.items():
        new[name[1:]] = parameters[name[1:]] - learning_rate * gradient
    return new
