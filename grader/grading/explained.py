"""The checks of an exercise of which some failed: the mistakes that explain them, and what broken
helpers spoil. Imported when a check has failed."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from msgspec.structs import replace

from grader.authoring import Check, Mistake
from grader.checking.draws import stream_of
from grader.checking.judge import Verdict
from grader.diagnosis.blocked import (
    Blocked,
    beyond_doubt,
    blocked_checks,
    broken_functions,
    waiting_elsewhere,
)
from grader.diagnosis.callgraph import helpers_used
from grader.diagnosis.followthrough import Rerun, right_but_for
from grader.diagnosis.naming import Diagnosis, diagnose
from grader.diagnosis.probe import told_apart
from grader.diagnosis.unexplained import Unexplained, unexplained
from grader.grading.checkresult import Named, check_result, credited_result, sentence, told
from grader.grading.childseed import child_seed
from grader.grading.exerciseresult import ExerciseContext
from grader.grading.located import located
from grader.model import CheckResult


def explained_checks(
    context: ExerciseContext, judged: Mapping[str, Verdict]
) -> tuple[tuple[CheckResult, ...], tuple[Unexplained, ...]]:
    """The result of each check, and which wrong answers no known mistake explains."""
    prepared, exercise = context.prepared, context.exercise
    prerequisites = context.prerequisites
    named: Mapping[str, Diagnosis] = {}
    blamed: Mapping[str, frozenset[str]] = {}
    telling = _telling(context, judged)
    if any(verdict.symptom is not None for verdict in telling.values()):
        catalogue = prepared.catalogue(exercise)
        named = diagnose(exercise, prepared.keys[exercise.id], catalogue, telling)
        named = told_apart(exercise, named, catalogue, _rerun(context))
        blamed = {name: catalogue.blamed(diagnosis) for name, diagnosis in named.items()}
    blocked = _blocked(context, judged, blamed)
    marks = tuple(unexplained(exercise, judged, named, blocked)) if exercise.authored else ()
    named = beyond_doubt(exercise, named, blamed, blocked)
    explained: dict[str, Named] = {}
    if named:
        catalogue = prepared.catalogue(exercise)
        for name, diagnosis in named.items():
            said = catalogue.says(diagnosis)
            explained[name] = Named(
                diagnosis.id, sentence(judged[name].message), said.done, said.look
            )
            judged = {**judged, name: told(judged[name], str(said))}
    known = _known(context, named)
    places = located(context, judged, named, blocked)
    for name, found in places.items():
        explained[name] = Named(None, sentence(judged[name].message), "", found.says)
        judged = {**judged, name: told(judged[name], found.says)}
    credited = _credited(context, blocked, {**prerequisites.mistakes, **known})
    prerequisites.add(exercise, broken_functions(exercise, judged), known, context.text)
    checks = tuple(
        credited_result(check, blocked[check.id].first, prepared.share)
        if check.id in credited
        else check_result(
            check,
            judged[check.id],
            exercise,
            blocked.get(check.id),
            explained.get(check.id),
            places[check.id].place if check.id in places else None,
        )
        for check in exercise.checks
    )
    return checks, marks


def _blocked(
    context: ExerciseContext, judged: Mapping[str, Verdict], blamed: Mapping[str, frozenset[str]]
) -> dict[str, Blocked]:
    """The failed checks that wait for a helper."""
    if all(verdict.status == "passed" for verdict in judged.values()):
        return {}
    exercise = context.exercise
    uses = helpers_used(exercise.functions, exercise.helpers, context.text, context.shared)
    behind = context.prerequisites.broken_behind(exercise, context.text)
    return blocked_checks(exercise, judged, uses, blamed, behind)


def _telling(context: ExerciseContext, judged: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """The verdicts, without what a broken earlier exercise makes them seem to say."""
    behind = context.prerequisites.broken_behind(context.exercise, context.text)
    unclear = waiting_elsewhere(context.exercise, judged, behind)
    return {
        name: replace(verdict, symptom=None) if name in unclear else verdict
        for name, verdict in judged.items()
    }


def _rerun(context: ExerciseContext) -> Rerun:
    exercise = context.exercise
    context.child.limits = exercise.limits

    def seed(name: str) -> int:
        return child_seed(exercise.id, name, context.digest)

    stream = functools.partial(stream_of, context.prepared.course, exercise.id)
    return Rerun(context.child, context.locate, seed, stream)


def _known(context: ExerciseContext, named: Mapping[str, Diagnosis]) -> dict[str, Mistake]:
    """The mistakes that were named, by function; none in a learner's copy of the course."""
    if not named or not context.exercise.authored:
        return {}
    runs = context.prepared.catalogue(context.exercise).runs
    return {runs[m].function: runs[m] for d in named.values() for m in d.mistakes}


def _credited(
    context: ExerciseContext, blocked: Mapping[str, Blocked], wrong: Mapping[str, Mistake]
) -> set[str]:
    """Those whose function is right on top of the mistakes that were named in its helpers."""
    if not blocked or not context.prepared.share or not context.exercise.authored:
        return set()
    catalogue = context.prepared.catalogue(context.exercise)
    rerun = _rerun(context)
    found: set[str] = set()
    for (_, helpers), checks in _together(context, blocked, wrong).items():
        mistakes = {name: wrong[name] for name in helpers}
        keys = context.prepared.keys[context.exercise.id]
        found |= right_but_for(context.exercise, checks, keys, catalogue, mistakes, rerun)
    return found


def _together(
    context: ExerciseContext, blocked: Mapping[str, Blocked], wrong: Mapping[str, Mistake]
) -> dict[tuple[str, frozenset[str]], list[Check]]:
    """The blocked checks by their function and the helpers with a known mistake."""
    groups: dict[tuple[str, frozenset[str]], list[Check]] = {}
    for check in context.exercise.checks:
        if check.id in blocked:
            helpers = frozenset(blocked[check.id].all_of & wrong.keys())
            groups.setdefault((check.function, helpers), []).append(check)
    return groups
