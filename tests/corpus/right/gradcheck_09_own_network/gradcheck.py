import numpy as np
from backprop import L_model_forward, compute_cost, L_model_backward


def backprop_gradients(parameters, X, Y):
    AL, caches = L_model_forward(X, parameters)
    return L_model_backward(AL, Y, caches)

def numerical_gradient(f, x, h):
    grad = np.zeros(np.shape(x))
    for idx in np.ndindex(np.shape(x)):
        xp = np.array(x, dtype=float)
        xm = np.array(x, dtype=float)
        xp[idx] += h
        xm[idx] -= h
        grad[idx] = (f(xp) - f(xm)) / (2 * h)
    return grad

def relative_error(a, b):
    a = np.asarray(a)
    b = np.asarray(b)
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)

def gradient_check(f, grad_f, x, h):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    L = len(parameters) // 2
    m = X.shape[1]
    def J(P):
        A = X
        for l in range(1, L):
            A = np.maximum(0, P["W%d" % l].dot(A) + P["b%d" % l])
        Z = P["W%d" % L].dot(A) + P["b%d" % L]
        A = 1 / (1 + np.exp(-Z))
        return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    out = []
    for l in range(1, L + 1):
        bad = False
        for k in ("W%d" % l, "b%d" % l):
            num = np.zeros(parameters[k].shape)
            P = {n: v.copy() for n, v in parameters.items()}
            for i in range(num.shape[0]):
                for j in range(num.shape[1]):
                    v = P[k][i, j]
                    P[k][i, j] = v + h; jp = J(P)
                    P[k][i, j] = v - h; jm = J(P)
                    P[k][i, j] = v
                    num[i, j] = (jp - jm) / (2 * h)
            d = np.abs(num - grads["d" + k]).max() / max(np.abs(num).max(), np.abs(grads["d" + k]).max(), 1e-12)
            bad = bad or d > tolerance
        if bad:
            out.append(np.int64(l))
    return out
