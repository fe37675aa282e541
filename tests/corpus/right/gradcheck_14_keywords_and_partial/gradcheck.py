from functools import partial
import numpy as np
import backprop as bp
backprop_gradients = lambda parameters, X, Y: bp.L_model_backward(*[(a, Y, c) for a, c in [bp.L_model_forward(X, parameters)]][0])
def _cost_with(theta, name, parameters, X, Y):
    return bp.compute_cost(bp.L_model_forward(X, dict(parameters, **{name: theta}))[0], Y)

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
    def err(name):
        f = partial(_cost_with, name=name, parameters=parameters, X=X, Y=Y)
        return relative_error(grads["d" + name], numerical_gradient(f=f, x=parameters[name], h=h))
    L = len(parameters) // 2
    return list(filter(lambda l: err(f"W{l}") > tolerance or err(f"b{l}") > tolerance, range(1, L + 1)))
