"""The figure of a training's log."""

import numpy as np
from training_log import log_training

from grader.authoring import Axis, Chart, Line, Panel

WIDTHS = (2, *(16,) * 8, 1)
STEPS = 60


def rings(rng, m):
    """Half of the points in a disc, labelled 1, and half in a ring around it."""
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, np.sqrt(rng.uniform(0, 1, Y.shape)), rng.uniform(1.5, 2.2, Y.shape))
    angle = rng.uniform(0, 2 * np.pi, Y.shape)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)]), Y.astype(float)


def network(rng, widths, deviation):
    """Weights with a deviation that is a function of the number of inputs and of outputs."""
    drawn = {}
    for layer, n in enumerate(widths[1:], start=1):
        n_prev = widths[layer - 1]
        drawn[f"W{layer}"] = deviation(n_prev, n) * rng.normal(size=(n, n_prev))
        drawn[f"b{layer}"] = np.zeros((n, 1))
    return drawn


def logged(widths, deviation, activation, learning_rate, n_steps, seed=0):
    """The log of a training on 120 points."""
    rng = np.random.default_rng(seed)
    X, Y = rings(rng, 120)
    parameters = network(rng, widths, deviation)
    return log_training(X, Y, parameters, activation, learning_rate, n_steps)[1]


def figure():
    """The update ratios of an ill and of a healthy network, and their costs."""
    ill = logged(WIDTHS, lambda n_prev, n: n_prev**-0.5, "sigmoid", 0.5, STEPS)
    well = logged(WIDTHS, lambda n_prev, n: (2 / n_prev) ** 0.5, "relu", 0.1, STEPS)
    steps = np.arange(1, STEPS + 1)

    def ratio(log, layer):
        return [entry["ratios"][layer - 1] for entry in log]

    return Chart(
        title="The log of a network that does not learn, and of one that does",
        description=(
            "Two panels, for networks of 9 layers over 60 steps. Above are update ratios on a"
            " logarithmic axis. With relu and He's weights those of the first and of the last layer"
            " lie between 10^-4<!-- given --> and 10^-1<!-- given -->. With sigmoids the last layer"
            " begins above 10^-2<!-- given --> and slows down, as there is nothing more that it can"
            " learn alone. The first one stays near 10^-8<!-- given -->, far below the limit of"
            " 10^-6<!-- given -->, which is drawn as a line: it is frozen. Below is the cost: with"
            " relu it falls to nearly 0, with sigmoids it stays at that of a coin,"
            " 0.69<!-- = log(2) -->."
        ),
        panels=(
            Panel(
                title="how far the weights move",
                x=Axis("step"),
                y=Axis("update ratio", log=True),
                items=(
                    Line("relu, last layer", x=steps, y=ratio(well, 9)),
                    Line("relu, layer 1", x=steps, y=ratio(well, 1)),
                    Line("sigmoids, last layer", x=steps, y=ratio(ill, 9), dashed=True),
                    Line("sigmoids, layer 1", x=steps, y=ratio(ill, 1), dashed=True),
                    Line("frozen below", x=(1, STEPS), y=(1e-6, 1e-6), dashed=True),
                ),
            ),
            Panel(
                title="what comes of it",
                x=Axis("step"),
                y=Axis("cost"),
                items=(
                    Line("relu", x=steps, y=[entry["cost"] for entry in well]),
                    Line("sigmoids", x=steps, y=[entry["cost"] for entry in ill], dashed=True),
                ),
            ),
        ),
    )
