"""A residual block: two layers, and a shortcut around them.

Examples stand in columns: A is (n, m). The parameters of a block are W1 (h, n), b1 (h, 1),
W2 (n, h) and b2 (n, 1), where h is the width of its first layer.
"""

import numpy as np

### BEGIN SOLUTION


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


### END SOLUTION


def residual_forward(A, parameters):
    """Through one block: relu(A + W2·relu(W1·A + b1) + b2).

    A: (n, m). parameters: {"W1": (h, n), "b1": (h, 1), "W2": (n, h), "b2": (n, 1)}.
    Returns (out, cache): out is (n, m), cache is for the way back.

    >>> parameters = {"W1": np.array([[1.0, -1.0], [0.5, 1.0], [-1.0, 0.0]]),
    ...               "b1": np.array([[0.0], [-0.5], [0.5]]),
    ...               "W2": np.array([[1.0, -1.0, 0.5], [0.0, 0.5, -1.0]]),
    ...               "b2": np.array([[0.5], [0.0]])}
    >>> out, cache = residual_forward(np.array([[1.0, -1.0], [0.5, 2.0]]), parameters)
    >>> out
    array([[1.5 , 0.  ],
           [0.75, 1.  ]])
    """
    ### BEGIN SOLUTION
    return _forward(A, parameters, True)
    ### END SOLUTION


def residual_backward(dout, cache):
    """Back through one block. dout and dA belong to the summed loss, so 1/m is in dW and db only.

    dout: (n, m), the gradient with respect to out. cache: what residual_forward returned.
    Returns (dA, grads): dA is (n, m), grads has "dW1", "db1", "dW2", "db2" in the shapes of the
    parameters.

    >>> parameters = {"W1": np.array([[1.0, -1.0], [0.5, 1.0], [-1.0, 0.0]]),
    ...               "b1": np.array([[0.0], [-0.5], [0.5]]),
    ...               "W2": np.array([[1.0, -1.0, 0.5], [0.0, 0.5, -1.0]]),
    ...               "b2": np.array([[0.5], [0.0]])}
    >>> out, cache = residual_forward(np.array([[1.0, -1.0], [0.5, 2.0]]), parameters)
    >>> dA, grads = residual_backward(np.array([[1.0, 1.0], [2.0, -1.0]]), cache)
    >>> dA
    array([[ 2.  , -1.25],
           [ 1.  , -1.5 ]])
    >>> grads["db1"]
    array([[ 0.5 ],
           [-0.25],
           [ 0.5 ]])
    """
    ### BEGIN SOLUTION
    A, _, _, H, _, _ = cache
    dA, dS, dZ1 = _back(dout, cache, True)
    m = A.shape[1]
    return dA, {
        "dW1": dZ1 @ A.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dS @ H.T / m,
        "db2": np.sum(dS, axis=1, keepdims=True) / m,
    }
    ### END SOLUTION


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
    ### BEGIN SOLUTION
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
    ### END SOLUTION
