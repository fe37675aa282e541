import numpy as np
from backprop import L_model_forward, compute_cost, L_model_backward


def backprop_gradients(parameters, X, Y):
    AL, caches = L_model_forward(X, parameters)
    return L_model_backward(AL, Y, caches)

def numerical_gradient(f, x, h):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up = down = np.array(x, dtype=float)
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def relative_error(a, b):
    fa, fb = np.array(a).flatten().tolist(), np.array(b).flatten().tolist()
    num = den = 0
    for p, q in zip(fa, fb):
        num = max(num, abs(p - q))
        den = max(den, abs(p), abs(q))
    if den < 1e-12:
        den = 1e-12
    return num / den

def gradient_check(f, grad_f, x, h):
    analytic = grad_f(np.array(x))
    numeric = numerical_gradient(f, np.array(x), h)
    print("analytic", analytic, "numeric", numeric)
    return np.array(relative_error(analytic, numeric))

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
