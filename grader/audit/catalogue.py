"""The catalogue on trial: is every mistake seen by a check, named by the diagnosis, told apart from
every other, and far above the tolerance?"""

from __future__ import annotations

import math
from collections.abc import Mapping

from grader.audit.bench import Bench
from grader.audit.gauge import Gauge, gauged
from grader.authoring import Mistake
from grader.grading.diagnosis import Catalogue, diagnose
from grader.grading.judge import Judged
from grader.proof import MOST, Margin, MistakeProof, Naming


def mistakes(bench: Bench) -> tuple[list[MistakeProof], dict[str, Margin]]:
    """Every mistake as the submission; and by check id the margin of the closest one."""
    catalogue = Catalogue.of(bench.course, bench.exercise)
    proofs = []
    smallest: dict[str, tuple[float, str]] = {}
    for mistake in bench.mistakes.values():
        with bench.replacing([mistake]):
            judged = bench.judged()
            with gauged(bench.exercise.checks) as gauge:
                _measure(bench, mistake, gauge, smallest)
        proofs.append(_proof(bench, catalogue, mistake, judged))
    margins = {check: Margin(min(MOST, s), who) for check, (s, who) in smallest.items()}
    return proofs, margins


def _measure(
    bench: Bench, mistake: Mistake, gauge: Gauge, smallest: dict[str, tuple[float, str]]
) -> None:
    for check in bench.exercise.checks:
        gauge.clear()
        symptom = bench.symptom(check)
        if symptom is None or symptom.kind != "value" or not gauge.strains:
            continue
        error = gauge.strains[-1]  # of the comparison that failed
        if error < smallest.get(check.id, (math.inf, ""))[0]:
            smallest[check.id] = (error, mistake.id)


def _proof(
    bench: Bench, catalogue: Catalogue, mistake: Mistake, judged: Mapping[str, Judged]
) -> MistakeProof:
    failed = sum(verdict.status != "passed" for verdict in judged.values())
    diagnoses = diagnose(bench.exercise, bench.key, catalogue, judged).values()
    others = {name for d in diagnoses for name in d.mistakes} - {mistake.id}
    one_of = {name for d in diagnoses for name in d.one_of} - {mistake.id}
    naming: Naming = "not named"
    if not failed:
        naming = "not seen"
    elif others or (one_of and not any(mistake.id in d.one_of for d in diagnoses)):
        naming = "confused"
    elif any(d.mistakes == (mistake.id,) for d in diagnoses):
        naming, one_of = "named", set()
    elif one_of:
        naming = "one of"
    return MistakeProof(
        mistake.id, mistake.function, failed, naming, tuple(sorted(others | one_of))
    )
