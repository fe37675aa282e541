"""Where to look in the functions of an exercise that fail, where no known mistake is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

import msgspec

from grader.authoring import Check
from grader.checking.judge import Verdict
from grader.diagnosis.dependence import dependence
from grader.diagnosis.locate import Trial, repairs
from grader.diagnosis.place import in_words, place_of
from grader.edits.written import Edit, Written
from grader.grading.childseed import child_seed
from grader.grading.exerciseresult import ExerciseContext
from grader.intake.excerpt import Excerpt, excerpt
from grader.model import Place
from grader.sandbox.host import Session, Source


class Located(msgspec.Struct, frozen=True):
    """A place, and what is said of it."""

    place: Place
    says: str


def located(
    context: ExerciseContext,
    judged: Mapping[str, Verdict],
    named: Collection[str],
    blocked: Collection[str],
) -> dict[str, Located]:
    """By the first failed check of each function that has one."""
    found = {}
    for function, failed in _puzzling(context, judged, named, blocked):
        place = _located(context, function, failed)
        if place is not None:
            found[failed[0].id] = place
    return found


def _puzzling(
    context: ExerciseContext,
    judged: Mapping[str, Verdict],
    named: Collection[str],
    blocked: Collection[str],
) -> Iterator[tuple[str, list[Check]]]:
    """Functions that give wrong answers, with the checks that failed: where nothing is named, no
    exception tells its own line, and no helper is in the way."""
    for function in context.exercise.functions:
        checks = [c for c in context.exercise.checks if c.function == function]
        failed = [c for c in checks if judged[c.id].status != "passed"]
        if failed and all(_is_puzzling(c, judged[c.id], named, blocked) for c in failed):
            yield function, failed


def _is_puzzling(
    check: Check, verdict: Verdict, named: Collection[str], blocked: Collection[str]
) -> bool:
    return (
        verdict.status == "failed"
        and not verdict.unwritten
        and verdict.location is None
        and verdict.blame in (None, check.function)
        and check.id not in named
        and check.id not in blocked
    )


def _located(context: ExerciseContext, function: str, failed: list[Check]) -> Located | None:
    exercise, child = context.exercise, context.child
    source = _source(child.sources, context.locate(function))
    text = excerpt(source.cells, function) if source is not None else None
    written = Written.of(text.text) if text is not None else None
    if source is None or text is None or written is None:
        return None

    def seed(name: str) -> int:
        return child_seed(exercise.id, name, function)

    trial = Trial(
        exercise,
        [check for check in exercise.checks if check.function == function],
        context.prepared.keys[exercise.id],
        frozenset(check.id for check in failed),
        context.locate,
        seed,
    )
    known = context.prepared.repairs
    try:
        mark = _mark(trial, child.sources, function, text.text)
    except (RecursionError, ValueError):  # nested deeper than a tree can be written down
        return None
    if mark not in known:

        def opened() -> AbstractContextManager[Session]:
            return child.sandbox.open(child.sources, trial.limits(), seed(""), child.given)

        known[mark] = repairs(trial, opened, function, text.text)
    return _told(known[mark], source, text, function, written)


def _mark(trial: Trial, sources: tuple[Source, ...], function: str, text: str) -> bytes:
    """Where it is the same, a search comes to the same: in a class, it is made once."""
    called = {name for c in trial.checks for name in trial.keys[c.id].plan.functions}
    roots = []
    for name in sorted({function, *called}):
        source = _source(sources, trial.locate(name))
        if source is not None:
            roots.append((source, name))
    told = [trial.exercise.id, function, text, *sorted(trial.failed)]
    return dependence(sources, roots) + "\0".join(told).encode(errors="surrogatepass")


def _told(
    found: Sequence[Edit], source: Source, text: Excerpt, function: str, written: Written
) -> Located | None:
    cell = text.cell if source.kind == "ipynb" else None
    place = place_of(found, source.path, text.line - 1, cell)
    if place is None or not all(source.has_early(line, cell) for line in place.lines):
        return None
    arguments = [argument.arg for argument in written.tree.args.args]
    return Located(place, in_words(place, found[0], function, arguments))


def _source(sources: tuple[Source, ...], module: str) -> Source | None:
    """The file that is this module in a learner's process."""
    for source in sources:
        dotted = source.path.rpartition(".")[0].replace("/", ".")
        if module in (dotted, dotted.rpartition(".")[2]):
            return source
    return None
