"""The figure of the task: what the step does to both kinds of difference."""

import numpy as np

from grader.authoring import Axis, Chart, Line, Panel


def slope_errors(steps):
    """The relative error of the one-sided and of the central difference of 1/x at x = 2.

    Of sums and quotients alone, which are the same on every machine down to the last bit.
    """
    one_sided = (1 / (2 + steps) - 1 / 2) / steps
    central = (1 / (2 + steps) - 1 / (2 - steps)) / (2 * steps)
    return np.abs((one_sided + 0.25) / 0.25), np.abs((central + 0.25) / 0.25)


def figure():
    """The error of one-sided and central differences by their step, on logarithmic axes."""
    steps = np.array([float(f"{lead}e-{place}") for place in range(16, 0, -1) for lead in (1, 2, 5)])
    one_sided, central = slope_errors(steps)
    linear, square, rounding = steps / 2, steps**2 / 4, 2.2e-16 / steps
    return Chart(
        title="The error of a measured slope, by its step: truncation on the right, rounding left",
        description=(
            "Both axes are logarithmic. From the right, where h is 0.5, both errors fall as h"
            " shrinks: the one-sided one as h/2, the central one twice as steeply, as h²/4. At"
            " h = 10^-5 the central difference is at its best, near 4 × 10^-11"
            "<!-- = abs(((1/(2+1e-5) - 1/(2-1e-5))/(2*1e-5) + 0.25)/0.25) -->, the one-sided one"
            " still at 5 × 10^-6<!-- = abs(((1/(2+1e-5) - 1/2)/1e-5 + 0.25)/0.25) -->. To the left"
            " of 10^-8 the two are alike and jagged: they rise with 1/h, by rounding alone, until"
            " at 10^-16 both are 1, and no digit of the slope is right."
        ),
        panels=(
            Panel(
                x=Axis("step h", log=True),
                y=Axis("relative error of the slope", log=True),
                items=(
                    Line("one-sided", x=steps, y=one_sided, points=True),
                    Line("central", x=steps, y=central, points=True),
                    Line("h/2", x=steps[linear > 1e-9], y=linear[linear > 1e-9], dashed=True),
                    Line("h²/4", x=steps[square > 1e-12], y=square[square > 1e-12], dashed=True),
                    Line("rounding, 1/h", x=steps[:36], y=rounding[:36], dashed=True),
                ),
            ),
        ),
    )
