"""The figure of the optimizers."""

import numpy as np
from optimizers import (
    update_parameters_with_adam,
    update_parameters_with_momentum,
    update_parameters_with_rmsprop,
)

from grader.authoring import Axis, Chart, Line, Mark, Panel

CURVATURE = np.array([[100.0], [1.0]])
START = np.array([[-0.5], [1.0]])
STEPS = 60
JUMPING = ("gradient descent",)
SHORT = ("RMSProp",)


def path(update):
    """The points that an optimizer comes by in a valley, J = (100 x² + y²)/2."""
    parameters, points = {"W1": START}, [START]
    for t in range(1, STEPS + 1):
        parameters = update(parameters, {"dW1": CURVATURE * parameters["W1"]}, t)
        points.append(parameters["W1"])
    return np.hstack(points)


def optimizers():
    """Label and path of each, with settings that suit it; what they remember stays in here."""
    v, s, first, second = ({"dW1": np.zeros((2, 1))} for _ in range(4))

    def descent(parameters, grads, t):
        return {"W1": parameters["W1"] - 0.018 * grads["dW1"]}

    def momentum(parameters, grads, t):
        parameters, v["dW1"] = unpacked(
            update_parameters_with_momentum(parameters, grads, v, 0.8, 0.06)
        )
        return parameters

    def rmsprop(parameters, grads, t):
        parameters, s["dW1"] = unpacked(
            update_parameters_with_rmsprop(parameters, grads, s, 0.02, 0.9, 1e-8)
        )
        return parameters

    def adam(parameters, grads, t):
        parameters, m, u = update_parameters_with_adam(
            parameters, grads, first, second, t, 0.05, 0.9, 0.999, 1e-8
        )
        first["dW1"], second["dW1"] = m["dW1"], u["dW1"]
        return parameters

    updates = {
        "gradient descent": descent,
        "momentum": momentum,
        "RMSProp": rmsprop,
        "Adam": adam,
    }
    return {label: path(update) for label, update in updates.items()}


def unpacked(answer):
    parameters, state = answer
    return parameters, state["dW1"]


def figure():
    """The paths of four optimizers down a narrow valley, and the cost in each step."""
    paths = optimizers()
    costs = {name: np.sum(CURVATURE * p**2, axis=0) / 2 for name, p in paths.items()}
    return Chart(
        title="Down a valley that is a hundred times steeper across than along",
        description=(
            "Two panels. Above are the paths of 60 steps from the point (-0.5, 1) towards the"
            " minimum at (0, 0), in a valley whose cost is 50 x² + y²/2. Gradient descent jumps"
            " from one side to the other and creeps along, and has a third of the way left at the"
            " end. Momentum swings across the valley a few times and comes close to the minimum."
            " RMSProp and Adam set out at 45 degrees: their steps are as long along the valley as"
            " across it. Below is the cost, on a logarithmic axis: it begins at 13, and"
            " momentum is lowest at the end."
        ),
        panels=(
            Panel(
                title="the path",
                x=Axis("x, the steep direction"),
                y=Axis("y, along the valley"),
                items=(
                    *(
                        Line(name, x=p[0], y=p[1], points=name in JUMPING, dashed=name in SHORT)
                        for name, p in paths.items()
                    ),
                    Mark("minimum", x=0.0, y=0.0),
                ),
            ),
            Panel(
                title="the cost",
                x=Axis("step"),
                y=Axis("cost", log=True),
                items=tuple(
                    Line(name, x=np.arange(STEPS + 1), y=cost) for name, cost in costs.items()
                ),
            ),
        ),
    )
