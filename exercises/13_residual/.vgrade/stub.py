"""A residual block: two layers, and a shortcut around them.

Examples stand in columns: A is (n, m). The parameters of a block are W1 (h, n), b1 (h, 1),
W2 (n, h) and b2 (n, 1), where h is the width of its first layer.
"""

import numpy as np


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError
