"""A learner's page in a real browser: no complaint, no sideways scrolling, no finding of axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import reference_texts

from grader.course.figure import read_figures
from grader.grading.grade import grade
from grader.intake.submission import read_submission
from grader.report.html import Pages

WRONG = """
import numpy as np


def initialize_parameters_he(layers_dims, rng):
    found = {}
    for layer, (n_in, n_out) in enumerate(zip(layers_dims, layers_dims[1:]), 1):
        found[f"W{layer}"] = rng.uniform(0, 1, (n_out, n_in)) * np.sqrt(2 / n_in)
        found[f"b{layer}"] = np.zeros((n_out, 1))
    return found
"""


OWN = 6
"""Figures of the learner's own run: those of the drawn weights, and of networks that ran."""


@pytest.fixture(scope="module")
def html(course, prepared, sandbox, tmp_path_factory):
    """The page of someone whose initialization is wrong, and everything else right."""
    folder = tmp_path_factory.mktemp("submission")
    for name, text in {**reference_texts(course), "initialization.py": WRONG}.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = grade(prepared, read_submission(folder), sandbox, learner="someone")
    assert sum(len(exercise.figures) for exercise in result.exercises) == OWN
    return Pages(read_figures(course)).learner(result)


def unfolded(page):
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    return page


@pytest.mark.parametrize("width", [320, 700])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_its_window_and_has_no_fault(opened, html, width, scheme):
    page = unfolded(opened(html, width=width, scheme=scheme))
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_figures_are_seen_once_they_are_unfolded(opened, html, course):
    page = opened(html)
    own = page.locator("figure > svg").filter(visible=True)
    assert own.count() == OWN
    everything = unfolded(page).locator("figure > svg").filter(visible=True)
    assert everything.count() == OWN + len(read_figures(course))


def test_a_dark_page_has_dark_figures(opened, html):
    colours = [
        unfolded(opened(html, scheme=scheme)).evaluate(
            "[...document.querySelectorAll('svg .paper')].map(it => getComputedStyle(it).fill)"
        )
        for scheme in ("light", "dark")
    ]
    assert set(colours[0]) == {"rgb(255, 255, 255)"}
    assert set(colours[1]) == {"rgb(27, 33, 36)"}
