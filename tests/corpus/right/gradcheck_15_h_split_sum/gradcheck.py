import numpy as np
from backprop import L_model_forward, compute_cost, L_model_backward


def backprop_gradients(parameters, X, Y):
    AL, caches = L_model_forward(X, parameters)
    return L_model_backward(AL, Y, caches)

def numerical_gradient(f, x, h):
    x = np.asarray(x, dtype=float)
    g = np.zeros_like(x)
    f0 = f(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x); e[i] = 1.0
        forward = (f(x + h * e) - f0) / h
        backward = (f0 - f(x - h * e)) / h
        g[i] = 0.5 * (forward + backward)
    return g

def relative_error(a, b):
    a = np.asarray(a)
    b = np.asarray(b)
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)

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
            if relative_error(grads["d" + key], num) > tolerance:
                bad.append(l)
                break
    return bad
