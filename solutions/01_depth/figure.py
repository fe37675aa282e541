"""The figure of the task: what depth makes of four scales."""

import numpy as np

from grader.authoring import Axis, Chart, Line, Mark, Panel


def figure():
    """The powers of four scales over the layers of a deep network, on logarithmic axes."""
    layers = np.arange(0, 153)
    return Chart(
        title="What depth makes of a signal: two scales above 1, and two below",
        description=(
            "Two panels, both with layers 0 to 152 from left to right and a logarithmic axis "
            "upwards. All four curves begin at 1 and are straight lines. Above they rise: "
            "after 150 layers that of 1.1 is at 1.6 × 10^6<!-- = 1.1**150 --> and that of 1.5 "
            "at 2.6 × 10^26<!-- = 1.5**150 -->. Below they fall: that of 0.9 to "
            "1.4 × 10^-7<!-- = 0.9**150 -->, that of 0.5 to 7.0 × 10^-46<!-- = 0.5**150 -->. "
            "No curve bends, and none levels off."
        ),
        panels=(
            Panel(
                title="explodes",
                x=Axis("layer"),
                y=Axis("size of the activation", log=True),
                items=(
                    Line("1.5", x=layers, y=1.5**layers),
                    Line("1.1", x=layers, y=1.1**layers, dashed=True),
                    Mark("2.6 × 10²⁶", x=150, y=1.5**150),
                    Mark("1.6 × 10⁶", x=150, y=1.1**150),
                ),
            ),
            Panel(
                title="vanishes",
                x=Axis("layer"),
                y=Axis("size of the activation", log=True),
                items=(
                    Line("0.9", x=layers, y=0.9**layers, dashed=True),
                    Line("0.5", x=layers, y=0.5**layers),
                    Mark("1.4 × 10⁻⁷", x=150, y=0.9**150),
                    Mark("7.0 × 10⁻⁴⁶", x=150, y=0.5**150),
                ),
            ),
        ),
    )
