"""The one way in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader.report import FORMATS, render

from .samples import HOSTILE, hostile, realistic


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_shows_the_exercises_asked_for_alone(format: str) -> None:
    whole, part = render(realistic(), format), render(realistic(), format, only={"depth"})
    whole, part = (t if isinstance(t, str) else t.decode() for t in (whole, part))
    assert "backprop.ipynb" in whole and "depth" in part.lower()
    assert "backprop" not in part.lower()


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_be_written_whatever_a_learner_wrote(format: str) -> None:
    for text in HOSTILE.values():
        rendered = render(hostile(text), format)
        assert rendered if isinstance(rendered, bytes) else rendered.encode("utf-8")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render(realistic(), "pdf")


def test_importing_the_package_imports_no_renderer() -> None:
    code = "import sys, grader.report; print({'jinja2', 'xml', 'csv'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
