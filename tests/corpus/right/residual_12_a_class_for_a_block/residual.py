"""A residual block: two layers, and a shortcut around them.

Examples stand in columns: A is (n, m). The parameters of a block are W1 (h, n), b1 (h, 1),
W2 (n, h) and b2 (n, 1), where h is the width of its first layer.
"""

import numpy as np



def _forward(A, parameters, shortcut):
    """A block with the shortcut or without it, and what its way back needs."""
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    Z1 = W1 @ A + b1
    H = np.maximum(Z1, 0.0)
    S = W2 @ H + b2
    if shortcut:
        S = S + A
    return np.maximum(S, 0.0), (A, W1, Z1, H, W2, S)


def _back(dout, cache, shortcut):
    """The gradients dA, dS and dZ1 of a block."""
    _, W1, Z1, _, W2, S = cache
    dS = dout * (S > 0)
    dZ1 = (W2.T @ dS) * (Z1 > 0)
    dA = W1.T @ dZ1
    return dA + dS if shortcut else dA, dS, dZ1




class Block:
    def __init__(self, p): self.p = p
    def __call__(self, A):
        self.A = A; self.z = self.p["W1"] @ A + self.p["b1"]; self.h = np.where(self.z > 0, self.z, 0)
        self.s = A + self.p["W2"] @ self.h + self.p["b2"]
        return np.where(self.s > 0, self.s, 0)
    def back(self, d):
        self.ds = np.where(self.s > 0, d, 0.0); self.dz = np.where(self.z > 0, self.p["W2"].T @ self.ds, 0.0)
        return self.p["W1"].T @ self.dz + self.ds
def residual_forward(A, parameters):
    b = Block(parameters); return b(A), b
def residual_backward(dout, cache):
    d = cache.back(dout); m = dout.shape[1]
    return d, {"dW1": cache.dz @ cache.A.T / m, "db1": cache.dz.mean(axis=1, keepdims=True), "dW2": cache.ds @ cache.h.T / m, "db2": cache.ds.mean(axis=1, keepdims=True)}






def input_gradient_norms(n_blocks, width, residual, rng):
    """How large the gradient is at the input of every block, on the way back through all of them.

    n_blocks, width: the number of blocks, and of units in all their layers.
    residual: True for blocks with the shortcut, False for the same blocks without it.
    rng: a NumPy Generator. Weights are normal with standard deviation 0.5/√width, biases zero, the
    input is one standard normal example, and J is the sum of the last block's outputs.
    Returns the list of the n_blocks norms of ∂J/∂A, that of the first block first.

    >>> with_shortcut = input_gradient_norms(10, 50, True, np.random.default_rng(0))
    >>> without = input_gradient_norms(10, 50, False, np.random.default_rng(0))
    >>> len(with_shortcut), with_shortcut[0] > 1.0, without[0] < 1e-6
    (10, True, True)
    """
    A, caches = rng.standard_normal((width, 1)), []
    for _ in range(n_blocks):
        parameters = {"b1": 0.0, "b2": 0.0}
        for name in ("W1", "W2"):
            parameters[name] = 0.5 / np.sqrt(width) * rng.standard_normal((width, width))
        A, cache = _forward(A, parameters, residual)
        caches.append(cache)
    dA, norms = np.ones((width, 1)), []
    for cache in reversed(caches):
        dA, _, _ = _back(dA, cache, residual)
        norms.append(float(np.linalg.norm(dA)))
    return norms[::-1]
