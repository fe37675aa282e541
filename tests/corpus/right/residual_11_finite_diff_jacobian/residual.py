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
    x = rng.normal(size=width); J = []
    for k in range(n_blocks):
        W1, W2 = rng.normal(size=(2, width, width)) / (2 * np.sqrt(width))
        z = W1 @ x; s = W2 @ relu(z) + (x if residual else 0)
        jac = W2 @ np.diag((z > 0) * 1.) @ W1
        if residual: jac = jac + np.eye(width)
        J.append(np.diag((s > 0) * 1.) @ jac); x = relu(s)
    g = np.ones(width); norms = []
    for jac in reversed(J):
        g = g @ jac; norms = [np.linalg.norm(g)] + norms
    return norms
