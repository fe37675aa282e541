import numpy as np


def relu(z):
    return np.maximum(0, z)


def residual_forward(A, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    A, W1, b1, W2, b2 = (np.float32(x) for x in (A, W1, b1, W2, b2))
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
    scale = 0.5 / np.sqrt(width)
    A = rng.standard_normal((width, 1)).astype(np.float32)
    caches = []
    for k in range(n_blocks):
        W1 = (rng.standard_normal((width, width)) * scale).astype(np.float32)
        W2 = (rng.standard_normal((width, width)) * scale).astype(np.float32)
        Z1 = W1 @ A
        A1 = relu(Z1)
        Z2 = W2 @ A1
        S = Z2 + A if residual else Z2
        caches.append((W1, W2, Z1, S))
        A = relu(S)
    dA = np.ones((width, 1), dtype=np.float32)
    norms = []
    for W1, W2, Z1, S in reversed(caches):
        dS = dA * (S > 0)
        dZ1 = (W2.T @ dS) * (Z1 > 0)
        dA = W1.T @ dZ1
        if residual:
            dA = dA + dS
        norms.append(np.linalg.norm(dA))
    norms.reverse()
    return norms
