"""The figure of clipping."""

import numpy as np
from clipping import clip_by_norm, clip_by_value

from grader.authoring import Arrows, Axis, Chart, Line, Panel

LIMIT = 1.0


def figure():
    """A gradient of two entries, clipped in both ways."""
    gradient = np.array([3.0, 1.0])
    by_value = clip_by_value({"g": gradient}, LIMIT)["g"]
    by_norm = clip_by_norm({"g": gradient}, LIMIT)["g"]
    angle = np.linspace(0, 2 * np.pi, 73)
    square = LIMIT * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
    return Chart(
        title="Clipping by value turns a gradient, clipping by norm does not",
        description=(
            "A gradient with the entries 3 and 1 as an arrow, and the limit 1 drawn twice: as a"
            " square, in which every entry is at most 1, and as a circle, in which the norm is."
            " Clipped by value, the arrow ends in the corner of the square, at (1, 1): it points up"
            " at 45 degrees, where the gradient's own angle was"
            " 18<!-- = atan(1 / 3) * 180 / pi -->. Clipped by the norm, it ends where it crosses"
            " the circle, at (0.95<!-- = 3 / sqrt(10) -->, 0.32<!-- = 1 / sqrt(10) -->), and lies"
            " on the gradient itself."
        ),
        panels=(
            Panel(
                x=Axis("first entry"),
                y=Axis("second entry"),
                items=(
                    Line("every entry within 1", x=square[:, 0], y=square[:, 1], dashed=True),
                    Line("norm within 1", x=np.cos(angle), y=np.sin(angle), dashed=True),
                    Arrows("gradient", tails=[(0, 0)], tips=[gradient]),
                    Arrows("by value", tails=[(0, 0)], tips=[by_value]),
                    Arrows("by norm", tails=[(0, 0)], tips=[by_norm]),
                ),
            ),
        ),
    )
