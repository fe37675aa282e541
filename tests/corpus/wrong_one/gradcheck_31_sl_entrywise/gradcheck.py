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
    n = lambda v: np.linalg.norm(np.ravel(v), ord=np.inf)
    return float(n(np.subtract(a, b)) / np.max([n(a), n(b), 1e-12]))

def gradient_check(f, grad_f, x, h):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    L = len(parameters) // 2
    bad = []
    for l in range(1, L + 1):
        for p in ["W", "b"]:
            key = p + str(l)

            def cost(theta):
                new = dict(parameters)
                new[key] = theta
                AL, caches = L_model_forward(X, new)
                return compute_cost(AL, Y)

            num = numerical_gradient(cost, parameters[key], h)
            if np.any(np.abs(grads["d" + key] - num) > tolerance * np.abs(num)):
                bad.append(l)
                break
    return bad
