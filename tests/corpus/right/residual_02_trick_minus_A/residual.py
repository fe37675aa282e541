import numpy as np


def relu(z):
    return np.maximum(0, z)


def residual_forward(A, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, A) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    S = A + Z2
    out = relu(S)
    cache = (A, Z1, A1, S, W1, b1, W2, b2)
    return out, cache


def residual_backward(dout, cache):
    A, Z1, A1, S, W1, b1, W2, b2 = cache
    m = A.shape[1]
    dS = dout * (S > 0)
    dW2 = np.dot(dS, A1.T) / m
    db2 = np.sum(dS, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dS)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = np.dot(dZ1, A.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    dA = np.dot(W1.T, dZ1) + dS
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return dA, grads


def input_gradient_norms(n_blocks, width, residual, rng):
    s = 0.5 / np.sqrt(width)
    Ws = rng.normal(scale=s, size=(n_blocks, 2, width, width))
    x = rng.normal(size=(width, 1)); xs = []
    for W1, W2 in Ws:
        z = W1 @ x; t = W2 @ relu(z) + residual * x
        xs.append((z > 0, t > 0)); x = relu(t)
    g = np.ones((width, 1)); res = np.zeros(n_blocks)
    for i in range(n_blocks - 1, -1, -1):
        a, b = xs[i]; g = g * b
        g = Ws[i, 0].T @ (a * (Ws[i, 1].T @ g)) + residual * g
        res[i] = np.linalg.norm(g)
    return res
