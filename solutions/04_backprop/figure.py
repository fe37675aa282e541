"""The figure of backprop: one gradient on its way back through four networks."""

import numpy as np
from backprop import linear_activation_backward, linear_activation_forward

from grader.authoring import Axis, Chart, Line, Panel

LAYERS = 50
UNITS = 100
EXAMPLES = 20


def sizes_going_back(activation, std):
    """‖∂J/∂A[l]‖ for l = 50 … 1, where ∂J/∂A[50] has the size 1."""
    rng = np.random.default_rng(4)
    A = rng.normal(size=(UNITS, EXAMPLES))
    caches = []
    for _ in range(LAYERS):
        W = rng.normal(scale=std, size=(UNITS, UNITS))
        A, cache = linear_activation_forward(A, W, np.zeros((UNITS, 1)), activation)
        caches.append(cache)
    dA = rng.normal(size=A.shape)
    dA /= np.linalg.norm(dA)
    sizes = [1.0]
    for cache in reversed(caches[1:]):
        dA, _, _ = linear_activation_backward(dA, cache, activation)
        sizes.append(float(np.linalg.norm(dA)))
    return sizes


def figure():
    """The weights decide whether a gradient explodes, vanishes or arrives."""
    steps = np.arange(LAYERS)
    std = np.sqrt(2 / UNITS)
    exploding = sizes_going_back("relu", 1.5 * std)
    healthy = sizes_going_back("relu", std)
    vanishing = sizes_going_back("relu", std / 1.5)
    sigmoid = sizes_going_back("sigmoid", np.sqrt(1 / UNITS))
    return Chart(
        title="A gradient on its way back through 50 layers",
        description=(
            "The size of the gradient ∂J/∂A, from layer 50, where it is 1, back to layer 1, in four"
            " networks of 100 units a layer. On the logarithmic axis all four are straight lines."
            " With ReLU and weights of standard deviation 0.14<!-- = sqrt(2 / 100) --> it arrives"
            f" with the size 0.5<!-- = {healthy[-1]} -->. With weights 1.5 times as large it"
            f" explodes, to 2·10⁸<!-- = {exploding[-1]} -->; with weights smaller by the same"
            f" factor it vanishes, to 1·10⁻⁹<!-- = {vanishing[-1]} -->. With sigmoids and"
            " weights of standard deviation 0.1 it vanishes much faster, to"
            f" 2·10⁻³¹<!-- = {sigmoid[-1]} -->."
        ),
        panels=(
            Panel(
                x=Axis("layers that it has come back through"),
                y=Axis("size of the gradient ∂J/∂A", log=True),
                items=(
                    Line("exploding", x=steps, y=exploding),
                    Line("healthy", x=steps, y=healthy),
                    Line("vanishing", x=steps, y=vanishing),
                    Line("sigmoid", x=steps, y=sigmoid, dashed=True),
                ),
            ),
        ),
    )
