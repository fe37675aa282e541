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
    params = []
    A = rng.normal(size=(width, 1))
    for _ in range(n_blocks):
        params.append({"W1": rng.normal(0, 0.5 / width ** 0.5, (width, width)), "b1": np.zeros((width, 1)),
                       "W2": rng.normal(0, 0.5 / width ** 0.5, (width, width)), "b2": np.zeros((width, 1))})
    caches = []
    for p in params:
        if residual:
            A, c = residual_forward(A, p)
        else:
            Z1 = p["W1"] @ A + p["b1"]; H = relu(Z1); Z2 = p["W2"] @ H + p["b2"]
            c = (Z1, Z2, p); A = relu(Z2)
        caches.append(c)
    dA = np.ones_like(A); out = []
    for c in caches[::-1]:
        if residual:
            dA, _ = residual_backward(dA, c)
        else:
            Z1, Z2, p = c
            dA = p["W1"].T @ ((p["W2"].T @ (dA * (Z2 > 0))) * (Z1 > 0))
        out.insert(0, float(np.sqrt((dA ** 2).sum())))
    return np.array(out)
