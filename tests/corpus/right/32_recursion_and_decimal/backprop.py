import math
import numpy as np

def matmul(A, B):
    n, k, m = len(A), len(B), len(B[0])
    C = [[0.0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            s = 0.0
            for t in range(k):
                s += float(A[i][t]) * float(B[t][j])
            C[i][j] = s
    return C

def transpose(A):
    return [list(r) for r in zip(*A)]

def act(z, kind):
    if kind == "relu": return z if z > 0 else 0.0
    if kind == "tanh": return math.tanh(z)
    if kind == "sigmoid": return 1 / (1 + math.exp(-z))

def slope(z, kind):
    if kind == "relu": return 1.0 if z > 0 else 0.0
    if kind == "tanh": return 1 - math.tanh(z) ** 2
    if kind == "sigmoid": return act(z, kind) * (1 - act(z, kind))

def linear_forward(A_prev, W, b):
    Z = matmul(W, A_prev)
    for i in range(len(Z)):
        for j in range(len(Z[0])):
            Z[i][j] += float(b[i][0])
    return np.array(Z), {"A_prev": A_prev, "W": W, "b": b}

def linear_activation_forward(A_prev, W, b, activation):
    Z, lc = linear_forward(A_prev, W, b)
    A = [[act(z, activation) for z in row] for row in Z]
    return np.array(A), {"linear": lc, "Z": Z, "act": activation}

def L_model_forward(X, parameters):
    caches = {}
    L = 0
    while "W" + str(L + 1) in parameters:
        L += 1
    A = X
    for l in range(1, L + 1):
        A, caches[l] = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu" if l < L else "sigmoid")
    caches["L"] = L
    return A, caches

def compute_cost(AL, Y):
    total = 0
    for i in range(AL.shape[0]):
        for j in range(AL.shape[1]):
            if Y[i, j]:
                total -= math.log(AL[i, j])
            else:
                total -= math.log(1 - AL[i, j])
    return total / AL.shape[1]

def linear_backward(dZ, cache):
    m = len(dZ[0])
    dA_prev = matmul(transpose(cache["W"]), dZ)
    dW = [[x / m for x in r] for r in matmul(dZ, transpose(cache["A_prev"]))]
    db = [[sum(r) / m] for r in dZ]
    return np.array(dA_prev), np.array(dW), np.array(db)

def linear_activation_backward(dA, cache, activation):
    Z = cache["Z"]
    dZ = [[float(dA[i][j]) * slope(Z[i][j], activation) for j in range(len(Z[0]))] for i in range(len(Z))]
    return linear_backward(dZ, cache["linear"])

def L_model_backward(AL, Y, caches):
    grads = {}
    dA = [[(1 - Y[i, j]) / (1 - AL[i, j]) - Y[i, j] / AL[i, j] for j in range(AL.shape[1])] for i in range(AL.shape[0])]
    for l in range(caches["L"], 0, -1):
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_activation_backward(dA, caches[l], caches[l]["act"])
        grads["dA" + str(l - 1)] = dA
    return grads

def update_parameters(parameters, grads, learning_rate):
    new = {}
    for k in parameters:
        new[k] = np.array([[p - learning_rate * q for p, q in zip(r, s)] for r, s in zip(parameters[k], grads["d" + k])])
    return new
