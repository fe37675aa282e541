"""The figure of the task: where the layer factor of a sigmoid neuron exceeds 1."""

import numpy as np

from grader.authoring import Axis, Chart, Line, Mark, Panel

WIDEST = 6.894


def layer_factor(w, b, a):
    """w·σ′(w·a + b), for weights that do not saturate a float."""
    return w / (2.0 + 2.0 * np.cosh(w * a + b))


def width(w):
    """The width of the interval of a in which it is at least 1, for w from 4 up."""
    return 2.0 / w * np.log(w * (1.0 + np.sqrt(1.0 - 4.0 / w)) / 2.0 - 1.0)


def figure():
    """The layer factor over its input, and over the weight the width in which it exceeds 1."""
    a = np.linspace(0.0, 1.0, 161)
    weights = np.geomspace(4.0, 100.0, 161)
    half = width(WIDEST) / 2
    ends = np.array([0.5 - half, 0.5 + half])
    factors = tuple(
        Line(f"w = {w:g}", x=a, y=layer_factor(w, -w / 2, a), dashed=w == 4.0)
        for w in (4.0, WIDEST, 20.0)
    )
    return Chart(
        title="Where the layer factor of a sigmoid neuron exceeds 1",
        description=(
            "Above: the factor over inputs from 0 to 1, with biases that put the middle at 0.5. "
            "For the weight 4 it touches 1 in the middle only. For the weight "
            "6.894<!-- given: 6.894 --> its peak is at 1.72<!-- = 6.894/4 -->, and it is above 1 "
            "from 0.276<!-- = 0.5 - log(6.894*(1 + sqrt(1 - 4/6.894))/2 - 1)/6.894 --> to "
            "0.724<!-- = 0.5 + log(6.894*(1 + sqrt(1 - 4/6.894))/2 - 1)/6.894 -->, an interval "
            "that is marked. For the weight 20 it is a high and narrow peak: 5 in the middle, and "
            "below 1 outside of 0.356<!-- = 0.5 - log(20*(1 + sqrt(1 - 4/20))/2 - 1)/20 --> to "
            "0.644<!-- = 0.5 + log(20*(1 + sqrt(1 - 4/20))/2 - 1)/20 -->. Below: the width of this "
            "interval over the size of the weight. It is 0 at 4, rises steeply to its maximum "
            "0.4477<!-- = 2/6.894*log(6.894*(1 + sqrt(1 - 4/6.894))/2 - 1) --> at the weight "
            "6.894<!-- given: 6.894 -->, and falls slowly to 0.0917"
            "<!-- = 2/100*log(100*(1 + sqrt(1 - 4/100))/2 - 1) --> at 100."
        ),
        panels=(
            Panel(
                title="the factor for three weights",
                x=Axis("input a"),
                y=Axis("size of the layer factor"),
                items=(
                    *factors,
                    Line("above 1 for w = 6.894", x=ends, y=np.ones(2), points=True),
                    Mark("0.276", x=ends[0], y=1.0),
                    Mark("0.724", x=ends[1], y=1.0),
                ),
            ),
            Panel(
                title="the width of the interval",
                x=Axis("size of the weight", log=True),
                y=Axis("width of the interval of a"),
                items=(
                    Line("width", x=weights, y=width(weights)),
                    Mark("0.4477 at 6.894", x=WIDEST, y=width(WIDEST)),
                ),
            ),
        ),
    )
