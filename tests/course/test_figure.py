"""An exercise's figure is code beside the reference; its mistakes are told with file and line."""

import pytest
from tinycourse import write_course

from grader.course.course import read_course
from grader.course.figure import read_figure, read_figures
from grader.errors import CourseError

FIGURE = '''\
"""The figure of twice and half."""

from doubling import double

from grader.authoring import Axis, Chart, Line, Mark, Panel


def figure():
    """A line twice as steep."""
    return Chart(
        title="Doubling<!-- given -->",
        description="At 500 it is 1,000<!-- = 2 * 500 -->.",
        panels=(
            Panel(
                x=Axis("x"),
                y=Axis("y"),
                items=(
                    Line("double", x=[0, 500], y=[double(0), double(500)]),
                    Mark("1,000<!-- = 2 * 500 -->", x=500, y=1000),
                ),
            ),
        ),
    )
'''


def figure_of(folder, text):
    course = write_course(folder)
    (course / "01_doubling" / "figure.py").write_text(text, encoding="utf-8")
    read = read_course(course)
    return read_figure(read, read.exercises[0])


def test_a_figure_is_computed_with_the_reference_and_has_no_remarks(tmp_path):
    chart = figure_of(tmp_path, FIGURE)
    line, mark = chart.panels[0].items
    assert line.y == (0.0, 1000.0)
    assert (chart.title, chart.description) == ("Doubling", "At 500 it is 1,000.")
    assert mark.label == "1,000"


def test_a_figure_is_made_once_until_something_of_it_changes(tmp_path):
    first = figure_of(tmp_path, FIGURE)
    (kept,) = tmp_path.glob("solutions/.vgrade-cache/*.figure")
    made = kept.stat().st_mtime_ns
    assert figure_of(tmp_path, FIGURE) == first
    assert kept.stat().st_mtime_ns == made
    assert figure_of(tmp_path, FIGURE.replace("At 500", "For 500")) != first
    (again,) = tmp_path.glob("solutions/.vgrade-cache/*.figure")
    assert again != kept
    again.write_text("{")
    assert figure_of(tmp_path, FIGURE.replace("At 500", "For 500")).description[:7] == "For 500"


def test_an_exercise_need_not_have_one(tmp_path):
    course = read_course(write_course(tmp_path))
    assert read_figure(course, course.exercises[0]) is None
    assert read_figures(course) == {}


WRONG = {
    "no Python": ("def figure(:\n", 1, "is not Python"),
    "no function": ("x = 1\n", None, "has no function `figure()` without arguments"),
    "an argument": ("def figure(x):\n    return x\n", None, "`figure()` without arguments"),
    "no chart": ("def figure():\n    return 3\n", None, "returns a int; return a Chart"),
    "a failure": ("def figure():\n    return 1 / 0\n", 2, "ZeroDivisionError: division by zero"),
    "what cannot be drawn": (
        FIGURE.replace("double(500)]", "double(500), 3]"),
        18,
        "ChartError: line “double” has 2 numbers for x and 3 for y",
    ),
    "an unknown import": (FIGURE.replace("doubling", "tripling"), 3, "No module named 'tripling'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_a_figure_is_told_with_its_file_and_line(tmp_path, name):
    text, line, says = WRONG[name]
    with pytest.raises(CourseError) as caught:
        figure_of(tmp_path, text)
    assert caught.value.file.endswith("01_doubling/figure.py")
    assert caught.value.line == line
    assert says in caught.value.message


def test_a_copy_of_a_learner_that_is_broken_says_where_to_get_another(course, tmp_path):
    from grader.generate.folder import write_folder
    from grader.generate.learner import learner_files

    authored = write_course(tmp_path / "authored", task=f"# T\n\n![](figure.svg)\n\n{TASK}")
    (authored / "01_doubling" / "figure.py").write_text(FIGURE, encoding="utf-8")
    read = read_course(authored)
    write_folder(learner_files(read), tmp_path / "copy")
    copy = read_course(tmp_path / "copy")
    assert read_figures(copy) == read_figures(read)
    copy.exercises[0].figure_file.write_text("{}")
    with pytest.raises(CourseError, match=r"the figure cannot be read.*vgrade start"):
        read_figure(copy, copy.exercises[0])


TASK = "### `double(x)`\n\nTwice the number.\n\n### `halve(x)`\n\nHalf of it.\n"
