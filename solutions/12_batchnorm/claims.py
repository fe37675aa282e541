"""What the text of batch normalization says of deep stacks with relu, measured."""

import numpy as np
from batchnorm import batchnorm_backward, batchnorm_forward

LAYERS = 50


def growth_per_layer(seed, width, examples):
    """By what a layer multiplies the gradient on its way back, in the geometric mean."""
    rng = np.random.default_rng(seed)
    A, layers = rng.standard_normal((width, examples)), []
    ones, zeros = np.ones((width, 1)), np.zeros((width, 1))
    for _ in range(LAYERS):
        W = rng.standard_normal((width, width))
        settings = {"mode": "train", "eps": 1e-5, "momentum": 0.9}
        averages = {"running_mean": zeros.copy(), "running_var": ones.copy()}
        out, cache = batchnorm_forward(W @ A, ones, zeros, {**settings, **averages})
        layers.append((W, out > 0, cache))
        A = np.maximum(out, 0)
    upstream = dA = rng.standard_normal(A.shape)
    for W, active, cache in reversed(layers):
        dZ, _, _ = batchnorm_backward(dA * active, cache)
        dA = W.T @ dZ
    return (np.linalg.norm(dA) / np.linalg.norm(upstream)) ** (1 / LAYERS)
