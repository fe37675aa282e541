"""What the text of the chain says of wide layers of sigmoids, measured."""

import numpy as np

LAYERS = 50
EXAMPLES = 20


def sigmoid_layers(seed, deviation, width):
    """The size of the gradient at the input over that at the output of 50 layers."""
    rng = np.random.default_rng(seed)
    A, layers = rng.standard_normal((width, EXAMPLES)), []
    for _ in range(LAYERS):
        W = deviation * rng.standard_normal((width, width))
        A = 0.5 * (1 + np.tanh(0.5 * (W @ A)))
        layers.append((W, A * (1 - A)))
    upstream = G = rng.standard_normal(A.shape)
    for W, slope in reversed(layers):
        G = W.T @ (G * slope)
    return np.linalg.norm(G) / np.linalg.norm(upstream)
