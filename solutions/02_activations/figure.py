"""The figure of activations: three slopes side by side."""

import numpy as np
from activations import relu_derivative, sigmoid_derivative, tanh_derivative

from grader.authoring import Axis, Chart, Line, Mark, Panel


def figure():
    """The sigmoid's slope is low everywhere, tanh's is high at 0 alone, ReLU's on a whole side."""
    z = np.linspace(-6, 6, 121)
    left, right = np.array([-6.0, -1e-9]), np.array([1e-9, 6.0])  # with nothing between them
    return Chart(
        title="How much of the gradient each activation lets through",
        description=(
            "The slopes of three activation functions, for z from −6 to 6. That of the sigmoid is a"
            " low, wide hill: 0.25 at z = 0, its maximum, and 0.0066<!-- = sigma(5) * sigma(-5) -->"
            " at z = 5. That of tanh is a narrow peak of height 1 at z = 0, and from z ="
            " 1.7<!-- = 2 * acosh((1 + sqrt(3)) / 2) --> on it is the lower of the two. That of"
            " ReLU is a step: 0 for every negative z, and 1 for every positive one, however large."
        ),
        panels=(
            Panel(
                x=Axis("z"),
                y=Axis("slope"),
                items=(
                    Line("σ′", x=z, y=sigmoid_derivative(z)),
                    Line("tanh′", x=z, y=tanh_derivative(z), dashed=True),
                    Line("relu′ for z > 0", x=right, y=relu_derivative(right)),
                    Line("relu′ for z < 0", x=left, y=relu_derivative(left)),
                    Mark("σ′ at most 0.25", x=0.0, y=0.25),
                ),
            ),
        ),
    )
