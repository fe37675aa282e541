"""What the text of the residual block says of networks with He's weights, measured."""

import numpy as np
from residual import residual_backward, residual_forward


def growth_with_he(seed, width, blocks):
    """By what a block multiplies the gradient on its way back, in the geometric mean."""
    rng = np.random.default_rng(seed)
    A, caches = rng.standard_normal((width, 20)), []
    for _ in range(blocks):
        W1, W2 = np.sqrt(2 / width) * rng.standard_normal((2, width, width))
        A, cache = residual_forward(A, {"W1": W1, "b1": 0.0, "W2": W2, "b2": 0.0})
        caches.append(cache)
    upstream = dA = rng.standard_normal(A.shape)
    for cache in reversed(caches):
        dA, _ = residual_backward(dA, cache)
    return (np.linalg.norm(dA) / np.linalg.norm(upstream)) ** (1 / blocks)
