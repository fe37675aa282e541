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
    keys = [k + str(l) for l in range(1, len(parameters) // 2 + 1) for k in "Wb"]
    theta = np.concatenate([parameters[k].reshape(-1) for k in keys])
    def unpack(theta):
        p, at = {}, 0
        for k in keys:
            n = parameters[k].size
            p[k] = theta[at:at + n].reshape(parameters[k].shape); at += n
        return p
    def J(theta):
        AL, _ = L_model_forward(X, unpack(theta))
        return compute_cost(AL, Y)
    num = unpack(numerical_gradient(J, theta, h))
    bad = {int(k[1:]) for k in keys if relative_error(num[k], grads["d" + k]) > tolerance}
    return np.array(sorted(bad), dtype=int)
