"""What the text and the quiz of initialization say of random networks, measured."""

import numpy as np
from initialization import (
    activation_scales,
    initialize_parameters_he,
    initialize_parameters_random,
    initialize_parameters_xavier,
)

LAYERS = 50
EXAMPLES = 20
SLOPES = {
    "tanh": lambda A: 1 - A**2,
    "sigmoid": lambda A: A * (1 - A),
    "relu": lambda A: 1.0 * (A > 0),
}
ACTIVATIONS = {
    "tanh": np.tanh,
    "sigmoid": lambda Z: 0.5 * (1 + np.tanh(0.5 * Z)),
    "relu": lambda Z: np.maximum(Z, 0.0),
}


def network(seed, start, width, layers=LAYERS):
    """Parameters from ``start``, a deviation or "xavier" or "he", and examples of size 1."""
    rng, dims = np.random.default_rng(seed), [width] * (layers + 1)
    if start == "xavier":
        parameters = initialize_parameters_xavier(dims, rng)
    elif start == "he":
        parameters = initialize_parameters_he(dims, rng)
    else:
        parameters = initialize_parameters_random(dims, start, rng)
    return parameters, rng.standard_normal((width, EXAMPLES)), rng


def scale(seed, start, activation, width, layer):
    """The standard deviation of A in a layer."""
    parameters, X, _ = network(seed, start, width, layer)
    return activation_scales(parameters, X, activation)[-1]


def gradient_growth(seed, start, activation, width):
    """The size of the gradient at the input over that at the output of the last layer."""
    parameters, A, rng = network(seed, start, width)
    layers = []
    for layer in range(1, LAYERS + 1):
        A = ACTIVATIONS[activation](parameters[f"W{layer}"] @ A)
        layers.append((parameters[f"W{layer}"], SLOPES[activation](A)))
    upstream = G = rng.standard_normal(A.shape)
    for W, slope in reversed(layers):
        G = W.T @ (G * slope)
    return np.linalg.norm(G) / np.linalg.norm(upstream)


def share_of_steep_units(seed, start, width):
    """Of tanh in the last layer, the share of units whose slope is above a tenth."""
    parameters, A, _ = network(seed, start, width)
    for layer in range(1, LAYERS + 1):
        A = np.tanh(parameters[f"W{layer}"] @ A)
    return np.mean(1 - A**2 > 0.1)
