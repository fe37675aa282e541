"""The figure of the task: what the step does to both kinds of difference."""

import numpy as np

from grader.authoring import Axis, Chart, Line, Panel


def slope_errors(steps):
    """The relative errors of the one-sided and of the central difference of 1/x.

    Each is the largest of twenty points from 2 up to 3: at one point alone, rounding jumps up and
    down by chance. Sums, products and quotients are the same on every machine to the last bit.
    """
    x = 2 + np.arange(20)[:, np.newaxis] / 20
    one_sided = (1 / (x + steps) - 1 / x) / steps
    central = (1 / (x + steps) - 1 / (x - steps)) / (2 * steps)
    slope = -1 / (x * x)
    return [np.max(np.abs((found - slope) / slope), axis=0) for found in (one_sided, central)]


def figure():
    """The error of one-sided and central differences by their step, on logarithmic axes."""
    steps = np.array(
        [float(f"{lead}e-{place}") for place in range(16, 0, -1) for lead in (1, 2, 5)]
    )
    one_sided, central = slope_errors(steps)
    linear, square, rounding = steps / 2, steps**2 / 4, 2.2e-16 / steps
    return Chart(
        title="The error of a measured slope, by its step: truncation on the right, rounding left",
        description=(
            "The function is 1/x, the error the largest of 20 points from x = 2 up to 3, and both"
            " axes are logarithmic. From the right, where h is 0.5, both errors fall as h shrinks:"
            " the one-sided one as h/2, the central one twice as steeply, as h²/4. At h = 10^-5"
            " the central difference is at its best, between 10^-11 and 10^-10, the one-sided one"
            " still at 5 × 10^-6<!-- = abs(((1/(2+1e-5) - 1/2)/1e-5 + 0.25)/0.25) -->. To the left"
            " of 10^-8 the two are alike: they rise with 1/h, by rounding alone, until at 10^-16"
            " both are 1, and no digit of the slope is right."
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
                    Line("rounding, as 1/h", x=steps[:36], y=rounding[:36], dashed=True),
                ),
            ),
        ),
    )
