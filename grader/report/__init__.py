"""Renderings of a Result: they compute no score and no verdict, and know no sandbox and no course.

``render`` is the one way in for a Result, ``render_proof`` for what an audit found; each format is
imported when it is asked for, because `vgrade check` must not wait for Jinja2. A cohort's page is
in ``html``, its table in ``gradebook_csv``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from grader.model import Result
from grader.report.outline import narrowed

if TYPE_CHECKING:
    from grader.chart import Chart
    from grader.proof import Proof

FORMATS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "text": ("grader.report.text", "render_text"),
        "json": ("grader.report.json", "render_json"),
        "junit": ("grader.report.junit", "render_junit"),
        "markdown": ("grader.report.markdown", "render_markdown"),
        "html": ("grader.report.html", "render_learner_page"),
    }
)
"""Every format of one Result: the module and its function, which takes the Result first."""


def render(
    result: Result,
    format: str,
    *,
    color: bool = False,
    width: int = 80,
    only: set[str] | None = None,
    brief: bool = False,
    figures: Mapping[str, Chart] = MappingProxyType({}),
) -> str | bytes:
    """The Result in one of ``FORMATS``; ``only`` names the exercises to show (None: all).

    ``color``, ``width`` (columns) and ``brief`` are for the terminal alone, the exercises' own
    ``figures``, by id, for HTML alone. Raises KeyError for an unknown format.
    """
    module, function = FORMATS[format]
    renderer = getattr(import_module(module), function)
    if format == "text":
        return renderer(result, color=color, width=width, only=only, brief=brief)
    shown = narrowed(result, only)
    return renderer(shown, figures) if format == "html" else renderer(shown)


PROOF_FORMATS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "text": ("grader.report.proof_text", "render_proof_text"),
        "json": ("grader.proof", "proof_to_json"),
        "html": ("grader.report.proof_html", "render_proof_html"),
    }
)
"""Every format of a Proof: the module and its function, which takes the Proof first."""


def render_proof(proof: Proof, format: str, *, color: bool = False, width: int = 80) -> str | bytes:
    """The Proof in one of ``PROOF_FORMATS``; ``color`` and ``width`` are for text alone."""
    module, function = PROOF_FORMATS[format]
    renderer = getattr(import_module(module), function)
    return renderer(proof, color=color, width=width) if format == "text" else renderer(proof)
