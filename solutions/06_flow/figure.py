"""The figure of the task: the norms of four networks before training, beside the limits."""

import numpy as np

from grader.authoring import Axis, Chart, Line, Panel

N_LAYERS, WIDTH = 20, 100
SEED = 55
_FORWARD = {
    "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)),
    "tanh": np.tanh,
    "relu": lambda Z: np.maximum(Z, 0),
}
_SLOPE = {  # by what came out of the activation
    "sigmoid": lambda A: A * (1 - A),
    "tanh": lambda A: 1 - A**2,
    "relu": lambda A: A > 0,
}


def norms_before_training(activation, c):
    """The norms of dW[1] ... dW[20], and those of W[1] ... W[20].

    The weights have the standard deviation c/√100. There is one output, a sigmoid, and half of the
    100 random examples have the label 1. The cost is the cross-entropy.
    """
    rng = np.random.default_rng(SEED)
    heights = [WIDTH] * (N_LAYERS - 1) + [1]
    weights = [rng.normal(size=(n, WIDTH)) * c / np.sqrt(WIDTH) for n in heights]
    activations = [rng.normal(size=(WIDTH, 100))]
    for W in weights[:-1]:
        activations.append(_FORWARD[activation](W @ activations[-1]))
    probabilities = 0.5 * (1 + np.tanh(0.5 * (weights[-1] @ activations[-1])))
    dZ = probabilities - np.arange(100) % 2
    norms = []
    for W, A_prev in zip(reversed(weights), reversed(activations), strict=True):
        norms.append(np.linalg.norm(dZ @ A_prev.T / 100))
        dZ = (W.T @ dZ) * _SLOPE[activation](A_prev)
    return np.array(norms[::-1]), np.array([np.linalg.norm(W) for W in weights])


def figure():
    """The norm of dW in each layer of four networks, on a logarithmic axis."""
    layers = np.arange(1, N_LAYERS + 1)
    steps_back = (N_LAYERS - layers) / (N_LAYERS - 1)
    drawn = {
        "tanh, c = 5: exploding": ("tanh", 5),
        "tanh, c = 1: stable": ("tanh", 1),
        "relu, c = 1/2: stable, frozen": ("relu", 0.5),
        "sigmoid, c = 1: vanishing": ("sigmoid", 1),
    }
    lines = [
        Line(label, x=layers, y=norms_before_training(*network)[0], points=True)
        for label, network in drawn.items()
    ]
    return Chart(
        title="Norms of the gradient in each layer, before training",
        description=(
            "Layers 1 to 20 from left to right; gradients flow from right to left. The norms are"
            " on a logarithmic axis, and those of each network lie near a straight line. Towards"
            " layer 1 that of tanh with c = 5 rises to 20,000<!-- given -->, and that of the"
            " sigmoid falls below 10^-12. That of tanh with c = 1 stays level near 0.1, and that of"
            " relu with c = 1/2 is nearly level too, but near 10^-9. Two dashed lines fan out from"
            " 1 in layer 20: to 1,000<!-- given --> and to 0.001 in layer 1. Norms that rise more"
            " steeply to the left than the upper one explode, and norms that fall more steeply"
            " than the lower one vanish."
        ),
        panels=(
            Panel(
                x=Axis("layer"),
                y=Axis("norm of dW", log=True),
                items=(
                    *lines,
                    Line("limit of exploding", x=layers, y=1000.0**steps_back, dashed=True),
                    Line("limit of vanishing", x=layers, y=1000.0**-steps_back, dashed=True),
                ),
            ),
        ),
    )
