"""The figure of mean field: where a signal goes, and what the gradient does there."""

import numpy as np
from mean_field import fixed_point, gradient_factor, measured_factor, variance_map

from grader.authoring import Axis, Chart, Line, Mark, Panel

WIDTH, DEPTH = 200, 20


def measured(activation, scales):
    """The factor of one random network at each scale."""
    rng = np.random.default_rng(8)
    return [measured_factor(activation, scale, WIDTH, DEPTH, rng) for scale in scales]


def figure():
    """The variance map of tanh at three scales, and χ against the scale."""
    q = np.linspace(0, 3, 61)
    rest = fixed_point("tanh", 2.0)
    maps = [
        Line(f"σ_w = {scale:g}", x=q, y=[variance_map("tanh", scale, value) for value in q])
        for scale in (2.0, 1.4, 0.8)
    ]
    scales = np.geomspace(0.3, 20, 40)
    few = np.geomspace(0.4, 17, 9)
    factors = [
        Line(name, x=scales, y=[gradient_factor(name, scale) for scale in scales])
        for name in ("relu", "tanh", "sigmoid")
    ]
    networks = [
        Line(f"{name}, in networks", x=few, y=measured(name, few), dashed=True, points=True)
        for name in ("tanh", "sigmoid")
    ]
    at_one = gradient_factor("tanh", np.sqrt(WIDTH))
    return Chart(
        title="What a layer makes of a signal, and of a gradient",
        description=(
            "The first picture has the variance map of tanh, the next q against q, and a dashed"
            " line on which q stays as it is. The curves rise and flatten. At σ_w = 2 the curve"
            f" crosses the dashed line at q = {rest:.2f}<!-- = {rest} -->: there the signal comes"
            " to rest. At σ_w = 0.8 it stays below the line, so the signal dies out. The second"
            " picture has the gradient's factor χ against σ_w, both logarithmic. It rises for all"
            " three activations, and passes 1 at σ_w = 1 for tanh, at the root of 2 for relu, and"
            " at about 10 for the sigmoid. For tanh with weights of deviation 1, at σ_w ="
            f" 14.1<!-- = sqrt(200) -->, it is {at_one:.1f}<!-- = {at_one} -->. What single"
            " networks of 200 units and 20 layers measure lies close to the curves, and a little"
            " below."
        ),
        panels=(
            Panel(
                title="The variance map of tanh",
                x=Axis("q in a layer"),
                y=Axis("q in the next layer"),
                items=(
                    Line("q stays as it is", x=q, y=q, dashed=True),
                    *maps,
                    Mark("rest", x=rest, y=rest),
                ),
            ),
            Panel(
                title="The gradient's factor",
                x=Axis("σ_w", log=True),
                y=Axis("χ, for the square of the norm", log=True),
                items=(
                    Line("no change", x=[0.3, 20], y=[1, 1], dashed=True),
                    *factors,
                    *networks,
                ),
            ),
        ),
    )
