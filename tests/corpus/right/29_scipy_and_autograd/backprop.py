"""A tiny autograd engine; the eight functions are thin wrappers over it."""
import numpy as np

class Tensor:
    def __init__(self, data, parents=(), grad_fn=None):
        self.data, self.parents, self.grad_fn, self.grad = np.asarray(data, float), parents, grad_fn, 0.0

    def backward(self, grad):
        order, seen = [], set()
        def visit(t):
            if id(t) in seen: return
            seen.add(id(t))
            for p in t.parents: visit(p)
            order.append(t)
        visit(self)
        for t in order: t.grad = 0.0
        self.grad = grad
        for t in reversed(order):
            if t.grad_fn:
                for p, g in zip(t.parents, t.grad_fn(t.grad)):
                    p.grad = p.grad + g

def affine(W, A, b):
    return Tensor(W.data @ A.data + b.data, (W, A, b), lambda g: (g @ A.data.T, W.data.T @ g, g.sum(1, keepdims=True)))

def activate(Z, kind):
    f = {"relu": lambda z: np.maximum(z, 0), "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh}[kind]
    out = f(Z.data)
    d = {"relu": Z.data > 0, "sigmoid": out * (1 - out), "tanh": 1 - out ** 2}[kind]
    return Tensor(out, (Z,), lambda g: (g * d,))

def linear_forward(A_prev, W, b):
    leaves = [Tensor(t) for t in (A_prev, W, b)]
    Z = affine(leaves[1], leaves[0], leaves[2])
    return Z.data, (leaves, Z)

def linear_activation_forward(A_prev, W, b, activation):
    _, (leaves, Z) = linear_forward(A_prev, W, b)
    A = activate(Z, activation)
    return A.data, (leaves, A)

def L_model_forward(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], ["relu", "sigmoid"][l == L])
        caches.append(cache)
    return A, caches

def compute_cost(AL, Y):
    p = np.where(np.asarray(Y, bool), AL, 1 - AL)
    return -np.log(p).sum() / p.shape[1]

def linear_backward(dZ, cache):
    (A_prev, W, b), out = cache
    out.backward(dZ)
    m = A_prev.data.shape[1]
    return A_prev.grad, W.grad / m, b.grad / m

def linear_activation_backward(dA, cache, activation):
    return linear_backward(dA, cache)

def L_model_backward(AL, Y, caches):
    grads, dA = {}, (1 - Y) / (1 - AL) - Y / AL
    for l in range(len(caches), 0, -1):
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dA, caches[l - 1])
    return grads

def update_parameters(parameters, grads, learning_rate):
    return {name: p + (-learning_rate) * grads[f"d{name}"] for name, p in parameters.items()}
