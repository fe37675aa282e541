"""A Result and a Cohort as web pages: each one self-contained file that asks nobody for anything.

``Pages`` holds the compiled templates, so that a batch renders thousands. What makes a template
safe is set here once: autoescape, a policy without scripts from the text, and every shown string
passed through ``safe``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup, escape

from grader.chart import Chart
from grader.model import Cohort, ExerciseResult, Result
from grader.report import outline as o
from grader.report.charts.chart import chart_style, render_chart
from grader.report.overview import overview
from grader.report.quiz_outline import quiz_outline
from grader.report.safe import code_spans, last_lines, markup_for_logs, plain

_TEMPLATES = Path(__file__).parent / "templates"

_ISOLATION_WORDS = {
    "sealed+": "run sealed, with an extra barrier",
    "sealed": "run sealed",
    "separated": "run in a separate process, not sealed",
}


_MOST_SECTIONS = 256
"""Sections that are remembered; each is some 20 KB."""


def environment() -> jinja2.Environment:
    """The templates with all that makes them safe; a page may add filters of its own."""
    sources = {p.name: p.read_text(encoding="utf-8") for p in _TEMPLATES.iterdir()}
    style, script = sources["style.css"], sources["sort.js"]
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode()
    made = jinja2.Environment(
        loader=jinja2.DictLoader(sources),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "message": _message,
        "block": _block,
        "number": o.number,
        "place": o.place,
        "code_lines": o.code_lines,
        "place_lines": o.place_lines,
        "tags": o.tags,
        "points": lambda part: o.points(part.score, part.max_score),
        "last_lines": partial(last_lines, count=o.PRINTED_LINES),
    }
    made.globals |= {
        "style": Markup(style),
        "chart_style": Markup(chart_style()),
        "script": Markup(script),
        "script_hash": f"sha256-{digest}",
        "marks": o.MARKS,
        "exercise_words": o.EXERCISE_WORDS,
        "isolation_words": _ISOLATION_WORDS,
        "figure_word": o.FIGURE,
    }
    return made


class Pages:
    """The templates, compiled once; safe to share between the renderings of a batch.

    ``figures`` are the exercises' own, by id: drawn once here, and shown on every learner's page.
    """

    def __init__(self, figures: Mapping[str, Chart] = MappingProxyType({})) -> None:
        templates = environment()
        self._figures = {
            name: (chart.title, _drawn(chart, f"figure-{name}")) for name, chart in figures.items()
        }
        self._learner = templates.get_template("learner.html.j2")
        self._exercise = templates.get_template("exercise.html.j2")
        self._sections: dict[bytes, Markup] = {}
        """What one exercise looks like, by its result without times: most of a class share it."""
        self._cohort = templates.get_template("cohort.html.j2")

    def learner(self, result: Result) -> str:
        """One learner's page: what to do next, then each exercise with its checks."""
        step = o.next_step(result)
        quizzes = [quiz_outline(quiz) for quiz in result.quizzes]
        drawn = [told.quiz for told in quizzes if not told.untouched]
        told = (
            step.quiz in drawn
            if step.quiz
            else bool(step.exercise and step.exercise.status != "missing")
        )
        page = self._learner.render(
            result=result,
            outlines=[o.outline(exercise) for exercise in result.exercises],
            quizzes=quizzes,
            step=step,
            step_section=_section(result, step) if told else "",
            hidden_sentence=o.hidden_sentence(result),
            figures=self._figures,
            own_figures=any(exercise.figures for exercise in result.exercises),
            section=self._section,
        )
        return markup_for_logs(page)

    def _section(self, told: o.Outline, number: int, is_next: bool) -> Markup:
        """The section of one exercise, drawn once for all who have the same result. What failed is
        unfolded where it is the next to work on."""
        exercise = told.exercise
        key = _key(number, is_next, exercise)
        section = self._sections.get(key)
        if section is None:
            own_figures = [
                (chart.title, _drawn(chart, f"run-{at}-{exercise.id}"))
                for at, chart in enumerate(exercise.figures, 1)
            ]
            section = Markup(
                self._exercise.render(
                    told=told,
                    number_of_section=number,
                    is_next=is_next,
                    figures=self._figures,
                    own_figures={exercise.id: own_figures},
                )
            )
            if key and len(self._sections) < _MOST_SECTIONS:
                self._sections[key] = section
        return section

    def cohort(self, cohort: Cohort) -> str:
        """The class: every learner's points, linked to ``reports/<page>.html`` beside the page."""
        return markup_for_logs(self._cohort.render(cohort=cohort, view=overview(cohort)))


def _key(number: int, is_next: bool, exercise: ExerciseResult) -> bytes:
    """All that a section shows; nothing where it holds half of a character."""
    checks = tuple(msgspec.structs.replace(check, seconds=0.0) for check in exercise.checks)
    told = msgspec.structs.replace(exercise, checks=checks)
    try:
        return msgspec.msgpack.encode((number, is_next, told))
    except UnicodeEncodeError:
        return b""


def _section(result: Result, step: o.NextStep) -> str:
    """The id of the section that tells of the next step."""
    if step.exercise is not None:
        return f"exercise-{1 + result.exercises.index(step.exercise)}"
    return f"quiz-{1 + result.quizzes.index(step.quiz)}" if step.quiz is not None else ""


def render_learner_page(result: Result, figures: Mapping[str, Chart] = MappingProxyType({})) -> str:
    """One page; whoever renders many keeps a ``Pages``."""
    return Pages(figures).learner(result)


def render_cohort_page(cohort: Cohort) -> str:
    return Pages().cohort(cohort)


def _drawn(chart: Chart, name: str) -> Markup:
    return Markup(render_chart(chart, re.sub(r"[^\w-]", "-", name), alone=False))


def _shown(value: Any) -> Any:
    """What Jinja makes of every ``{{ … }}`` before it escapes it."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _message(text: str) -> Markup:
    """A message: code between backticks as ``<code>``; line ends are kept."""
    return Markup("").join(
        Markup("<code>%s</code>") % piece if code else escape(piece)
        for code, piece in code_spans(plain(text, lines=True).strip("\n"))
    )


def _block(lines: Iterable[str]) -> Markup:
    """Printed lines, for ``<pre>``."""
    return Markup("\n").join(lines)
