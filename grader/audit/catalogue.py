"""The catalogue on trial: is every mistake seen by a check, named by the diagnosis, told apart from
every other, and far above the tolerance?"""

from __future__ import annotations

import math
from collections.abc import Mapping

from grader.audit.harness import Harness
from grader.audit.shortfalls import ABOVE
from grader.audit.tolerances import measured
from grader.authoring import Mistake
from grader.checking.judge import Verdict
from grader.diagnosis.naming import Catalogue, diagnose
from grader.proof import MOST, Margin, MistakeProof, Naming


def mistakes(harness: Harness) -> tuple[list[MistakeProof], dict[str, Margin]]:
    """Every mistake as the submission; and by check id the margin of the closest one, but for those
    that another check sees from afar."""
    catalogue = Catalogue.of(harness.course, harness.exercise)
    proofs = []
    smallest: dict[str, tuple[float, str]] = {}
    right = harness.judged()
    reached = {check.id: harness.reached(check) for check in harness.exercise.checks}
    for mistake in harness.mistakes.values():
        judged, errors = {}, {}
        with harness.replacing([mistake]), measured(harness.exercise.checks) as tolerances:
            for check in harness.exercise.checks:
                if mistake.function not in reached[check.id]:
                    judged[check.id] = right[check.id]
                    continue
                tolerances.clear()
                symptom = (verdict := harness.judge(check)).symptom
                judged[check.id] = verdict
                if symptom is None or symptom.kind != "value" or not tolerances.strains:
                    continue
                errors[check.id] = tolerances.strains[-1]  # of the comparison that failed
        surely = max(errors.values(), default=0.0) >= ABOVE
        for name, error in errors.items():
            if surely and error < ABOVE:
                continue  # slight here, and seen from afar by another check
            if error < smallest.get(name, (math.inf, ""))[0]:
                smallest[name] = (error, mistake.id)
        proofs.append(_proof(harness, catalogue, mistake, judged))
    margins = {check: Margin(min(MOST, s), who) for check, (s, who) in smallest.items()}
    return proofs, margins


def _proof(
    harness: Harness, catalogue: Catalogue, mistake: Mistake, judged: Mapping[str, Verdict]
) -> MistakeProof:
    failed = sum(verdict.status != "passed" for verdict in judged.values())
    diagnoses = diagnose(harness.exercise, harness.key, catalogue, judged).values()
    words = catalogue.texts[mistake.id]
    same = {name for name, text in catalogue.texts.items() if text == words}  # read alike
    others = {name for d in diagnoses for name in d.mistakes} - same
    one_of = {name for d in diagnoses for name in d.one_of} - same
    naming: Naming = "not named"
    if not failed:
        naming = "not seen"
    elif others or (one_of and not any(same & set(d.one_of) for d in diagnoses)):
        naming = "confused"
    elif any(len(d.mistakes) == 1 and d.mistakes[0] in same for d in diagnoses):
        naming, one_of = "named", set()
    elif one_of:
        naming = "one of"
    return MistakeProof(
        mistake.id, mistake.function, failed, naming, tuple(sorted(others | one_of))
    )
