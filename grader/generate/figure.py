"""An exercise's figure in what travels: where the task text places it, and what stands there."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path

from grader.chart import Chart
from grader.course.exercise import Exercise
from grader.errors import CourseError
from grader.report.charts.chart import render_chart

PLACE = "![](figure.svg)"
"""The line of a task text at which the figure stands."""


def figure_svg(exercise: Exercise, chart: Chart) -> str:
    return render_chart(chart, f"figure-{exercise.id}")


def demand_place(task: str, chart: Chart | None, file: Path) -> None:
    """A figure has one place in the text, and a place has a figure. Raises CourseError."""
    lines = [n for n, line in enumerate(task.splitlines(), 1) if line.strip() == PLACE]
    if chart is None and lines:
        raise CourseError(
            "places a figure, and there is no figure.py; write one, or take the line out",
            file=str(file),
            line=lines[0],
        )
    if chart is not None and len(lines) != 1:
        raise CourseError(
            f"there is a figure.py, and the text has {len(lines)} lines `{PLACE}`; write one where"
            " the figure belongs",
            file=str(file),
            line=lines[1] if lines else None,
        )


def in_readme(task: str, chart: Chart | None) -> str:
    """With the description as the alternative text, and the title as the caption."""
    if chart is None:
        return task
    alternative = re.sub(r"([\\\[\]`*_<>])", r"\\\1", " ".join(chart.description.split()))
    caption = re.sub(r"([\\\[\]`*_<>])", r"\\\1", " ".join(chart.title.split()))
    picture = f"![{alternative}](figure.svg)\n\n*{caption}*"
    return "\n".join(picture if line.strip() == PLACE else line for line in task.split("\n"))


def in_notebook(exercise: Exercise, chart: Chart) -> str:
    """A cell that shows the figure wherever the notebook goes.

    An image with its data: JupyterLab shows no SVG that is attached to a cell ("unknown image mime
    type", 4.5), and VS Code takes no such data in Markdown's own form of an image.
    """
    data = base64.b64encode(figure_svg(exercise, chart).encode()).decode()
    alternative = html.escape(" ".join(chart.description.split()))
    caption = html.escape(" ".join(chart.title.split()), quote=False)
    return f'<img alt="{alternative}" src="data:image/svg+xml;base64,{data}">\n\n<em>{caption}</em>'
