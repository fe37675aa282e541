"""A cohort's Results in one file: graded where the hidden checks are, shown anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader.chart import Chart
from grader.cohort.cohort import line_of, write_cohort
from grader.model import Cohort, Result, result_from_json
from grader.report.html import Pages
from grader.report.json import render_json
from grader.wholefile import make_folder, write_whole


class Recorded(msgspec.Struct, frozen=True):
    """By page name, in the order of the class."""

    results: dict[str, Result]
    known_mistakes: dict[str, tuple[str, str]] = {}
    """As in a Cohort."""


def record_results(cohort: Cohort, folder: Path, file: Path) -> None:
    """Gather the cohort's Results in ``folder`` into ``file``, without what differs from run to
    run."""
    results = {}
    for entry in cohort.entries:
        result = result_from_json((folder / f"{entry.page}.json").read_bytes())
        results[entry.page] = _timeless(result)
    recorded = Recorded(results, cohort.known_mistakes)
    write_whole(file, msgspec.json.encode(recorded) + b"\n")


def _timeless(result: Result) -> Result:
    exercises = tuple(
        msgspec.structs.replace(
            e, checks=tuple(msgspec.structs.replace(c, seconds=0.0) for c in e.checks)
        )
        for e in result.exercises
    )
    return msgspec.structs.replace(result, exercises=exercises, seconds=0.0)


def read_recorded(file: Path, out: Path, figures: Mapping[str, Chart]) -> Cohort:
    """Write the pages and JSON of a recorded cohort into ``out``, as grading it would; ``figures``
    are the exercises'."""
    recorded = msgspec.json.decode(file.read_bytes(), type=Recorded)
    pages = Pages(figures)
    lines = []
    for folder in (out / "results", out / "reports"):
        make_folder(folder)
    for page, result in recorded.results.items():
        write_whole(out / "results" / f"{page}.json", render_json(result))
        write_whole(out / "reports" / f"{page}.html", pages.learner(result).encode())
        lines.append(line_of(page, result))
    first = next(iter(recorded.results.values()))
    cohort = Cohort(
        course=first.course,
        isolation=first.isolation,
        entries=tuple(lines),
        known_mistakes=recorded.known_mistakes,
    )
    write_cohort(cohort, out)
    return cohort
