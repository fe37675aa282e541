"""The course's figures in a real browser: as pictures, and with no word over another."""

import nbformat
import pytest
from conftest import ROOT

from grader.course.course import read_course
from grader.course.figure import read_figure
from grader.generate.figure import figure_svg, in_notebook

COURSE = read_course(ROOT / "solutions")
EXERCISES = [e for e in COURSE.exercises if (e.path / "figure.py").is_file()]
HEAD = "<!DOCTYPE html><meta name='viewport' content='width=device-width'><title>A figure</title>"
STYLE = "<style>body { margin: 0 } img, svg { max-width: 100%; height: auto }</style>"
OVERLAPPING = """() => {
    const boxes = [...document.querySelectorAll("svg text")].map(it => {
        const box = it.getBoundingClientRect(), air = box.height * 0.2;
        return [it.textContent, box.left, box.top + air, box.right, box.bottom - air];
    });
    const paper = document.querySelector("svg").getBoundingClientRect();
    const found = [];
    boxes.forEach(([one, l, t, r, b], at) => {
        if (l < paper.left || r > paper.right || t < paper.top || b > paper.bottom)
            found.push([one, "the edge"]);
        for (const [other, l2, t2, r2, b2] of boxes.slice(at + 1))
            if (l < r2 && l2 < r && t < b2 && t2 < b) found.push([one, other]);
    });
    return found;
}"""


@pytest.mark.parametrize("width", [320, 700])
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_no_word_lies_over_another_or_over_the_edge(opened, exercise, width):
    svg = figure_svg(exercise, read_figure(COURSE, exercise))
    page = opened(HEAD + STYLE + svg, width=width)
    assert page.complaints == []
    assert page.evaluate(OVERLAPPING) == []


def test_the_picture_of_a_notebook_is_shown(opened):
    exercise = EXERCISES[0]
    cell = nbformat.v4.new_markdown_cell(in_notebook(exercise, read_figure(COURSE, exercise)))
    page = opened(HEAD + cell.source)
    page.wait_for_function("document.querySelector('img').complete")
    assert page.evaluate("document.querySelector('img').naturalWidth") == 587
    assert page.complaints == []
