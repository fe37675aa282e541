# Übung 4 – Rückwärtsrechnung
import numpy as np


def aktivierung(name, Z):
    if name == 'relu':
        A = Z.copy()
        A[A < 0] = 0
        return A
    if name == 'tanh':
        return np.tanh(Z)
    return 1 / (1 + np.exp(-Z))


def linear_forward(A_prev, W, b):
    Z = np.matmul(W, A_prev)
    Z += b
    return Z, [A_prev, W, b]


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return aktivierung(activation, Z), [linear_cache, Z]


def L_model_forward(X, parameters):
    anzahl = len(parameters) // 2
    caches = []
    A = X
    for l in range(1, anzahl + 1):
        name = 'sigmoid' if l == anzahl else 'relu'
        A, cache = linear_activation_forward(A, parameters['W' + str(l)], parameters['b' + str(l)], name)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    kosten = 0
    # über alle Ausgänge summieren, sonst stimmt es nur für n_L = 1
    for ausgang in range(Y.shape[0]):
        kosten -= np.dot(Y[ausgang], np.log(AL[ausgang]))
        kosten -= np.dot(1 - Y[ausgang], np.log(1 - AL[ausgang]))
    return kosten / m


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.matmul(dZ, A_prev.T)
    dW /= m
    db = dZ.sum(axis=1, keepdims=True)
    db /= m
    return np.matmul(W.T, dZ), dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = dA.copy()
    if activation == 'relu':
        dZ[Z <= 0] = 0
    elif activation == 'tanh':
        dZ *= 1 - np.tanh(Z)**2
    else:
        A = aktivierung('sigmoid', Z)
        dZ *= A * (1 - A)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    anzahl = len(caches)
    dA = (1 - Y) / (1 - AL)
    dA -= Y / AL
    for l in range(anzahl, 0, -1):
        name = 'sigmoid' if l == anzahl else 'relu'
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], name)
        grads['dA' + str(l - 1)] = dA
        grads['dW' + str(l)] = dW
        grads['db' + str(l)] = db
    return grads


def update_parameters(parameters, grads, learning_rate):
    neu = {}
    for schlüssel, wert in parameters.items():
        neu[schlüssel] = wert.copy()
        neu[schlüssel] -= learning_rate * grads['d' + schlüssel]
    return neu
