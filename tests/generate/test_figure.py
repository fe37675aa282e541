"""A figure stands where its text places it, in whatever a learner opens."""

import base64
import re

import nbformat
import pytest
from conftest import ROOT
from tinycourse import TASK, write_course

from grader.course.course import read_course
from grader.course.figure import read_figures
from grader.errors import CourseError
from grader.generate.figure import PLACE
from grader.generate.learner import learner_files

FIGURE = """\
from grader.authoring import Axis, Chart, Line, Panel


def figure():
    return Chart(
        title="Twice [x] & more",
        description="A line\\n    from 0 to 1,000<!-- = 2 * 500 -->, *steep*, \\"so\\" to say.",
        panels=(Panel(x=Axis("x"), y=Axis("y"), items=(Line("a", x=[0, 1], y=[0, 2]),)),),
    )
"""
PLACED = TASK.replace("Some words on numbers.", f"Before.\n\n{PLACE}\n\nAfter.")


def files_of(folder, task=PLACED, figure=FIGURE):
    course = write_course(folder, task=task)
    if figure:
        (course / "01_doubling" / "figure.py").write_text(figure, encoding="utf-8")
    return learner_files(read_course(course))


def test_a_readme_shows_the_picture_with_its_description_and_its_title(tmp_path):
    readme = files_of(tmp_path)["01_doubling/README.md"].decode()
    assert (
        'Before.\n\n![A line from 0 to 1,000, \\*steep\\*, "so" to say.](figure.svg)\n\n'
        "*Twice \\[x\\] & more*\n\nAfter."
    ) in readme


def test_a_notebook_carries_the_picture_in_a_cell_of_its_own(tmp_path):
    files = files_of(tmp_path)
    notebook = nbformat.reads(files["01_doubling/doubling.ipynb"].decode(), as_version=4)
    before, picture, after = notebook.cells[:3]
    assert before.source.endswith("Before.") and after.source == "After."
    alternative, data = re.match(
        r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]*)">', picture.source
    ).groups()
    assert alternative == "A line from 0 to 1,000, *steep*, &quot;so&quot; to say."
    assert base64.b64decode(data) == files["01_doubling/figure.svg"]
    assert picture.source.endswith("<em>Twice [x] &amp; more</em>")


def test_a_place_without_a_figure_and_a_figure_without_a_place_are_told(tmp_path):
    with pytest.raises(CourseError, match=r"README.md:5: places a figure, and there is no figure"):
        files_of(tmp_path / "one", figure=None)
    with pytest.raises(CourseError, match=r"README.md: there is a figure.py, and the text has 0"):
        files_of(tmp_path / "two", task=TASK)
    with pytest.raises(CourseError, match=r"README.md:7: there is a figure.py.* has 2 lines"):
        files_of(tmp_path / "three", task=PLACED.replace(PLACE, f"{PLACE}\n\n{PLACE}"))


def test_the_same_course_gives_the_same_bytes(tmp_path):
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_nothing_that_travels_has_a_remark_on_its_numbers(files):
    for name, content in files.items():
        text = content.decode("utf-8", "replace")
        assert not re.search(r"<!--\s*(=|given|wrong)", text), name


def test_a_learners_course_has_the_figures_of_the_instructors(course, tmp_path, files):
    from grader.generate.folder import write_folder

    write_folder(files, tmp_path)
    assert read_figures(read_course(tmp_path)) == read_figures(course)
    assert {path.parent.name for path in (ROOT / "solutions").glob("*/figure.py")} == {
        name.split("/")[0] for name in files if name.endswith("/figure.svg")
    }
