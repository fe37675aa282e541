"""A Proof laid out for a reader: one line for each part of an audit, for the terminal and the page
alike. Counts what the Proof says and judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from grader.proof import CheckProof, ExerciseProof, Margin, Mutant, Part, Proof, QuizProof


class PartLine(msgspec.Struct, frozen=True):
    part: Part
    green: bool
    says: str
    shortfalls: tuple[str, ...]


def part_lines(exercise: ExerciseProof) -> list[PartLine]:
    """In the order in which an audit tells its parts."""
    words: dict[Part, str] = {
        "degenerate": _degenerate(exercise),
        "alternatives": _alternatives(exercise),
        "margins": _margins(exercise.checks),
        "sentences": _sentences(exercise.checks),
        "mistakes": _mistakes(exercise),
        "mutants": _mutants(exercise),
        "stability": _stability(exercise),
        "texts": _texts(exercise),
    }
    if exercise.quiz is not None:
        words["quiz"] = _quiz(exercise.quiz)
    lines = []
    for part, says in words.items():
        short = tuple(s.says for s in exercise.shortfalls if s.part == part)
        lines.append(PartLine(part, not short, says, short))
    return lines


def headline(exercise: ExerciseProof) -> str:
    points = sum(check.points for check in exercise.checks)
    slowest = max((check.seconds for check in exercise.checks), default=0.0)
    count = len(exercise.checks)
    checks = "1 check" if count == 1 else f"{count} checks"
    return f"{checks}, {points:g} points, the slowest check {_milliseconds(slowest)}"


def verdict(proof: Proof) -> str:
    short = sum(len(exercise.shortfalls) for exercise in proof.exercises)
    if not short:
        return "Nothing falls short."
    return "1 thing falls short." if short == 1 else f"{short} things fall short."


def _degenerate(exercise: ExerciseProof) -> str:
    idle = sum(not entry.earned for entry in exercise.degenerate)
    return f"{idle} of {len(exercise.degenerate)} submissions without a thought earn nothing"


def _alternatives(exercise: ExerciseProof) -> str:
    accepted = sum(not (s.refused or s.refused_single) for s in exercise.styles)
    sandbox = "sealed" if exercise.sealed else "not sealed"
    return (
        f"{accepted} of {len(exercise.styles)} right submissions accepted, in float32 too, and in"
        f" the sandbox ({sandbox})"
    )


def _margins(checks: Iterable[CheckProof]) -> str:
    checks = list(checks)
    below = [(c.below, c.id) for c in checks if c.below is not None]
    above = [(c.above, c.id) for c in checks if c.above is not None]
    if not below or not above:
        return "tolerances: nothing is compared within one"
    return (
        f"tolerances at least {_least(below)} times the error of right answers, and mistakes at"
        f" least {_least(above)} times a tolerance"
    )


def _least(margins: list[tuple[Margin, str]]) -> str:
    return times(min(margins, key=lambda entry: entry[0].times)[0])


def _sentences(checks: Iterable[CheckProof]) -> str:
    said = [sentence for check in checks for sentence in check.sentences]
    good = sum(not sentence.poor for sentence in said)
    return f"{good} of {len(said)} sentences about what is no answer say what was needed"


def _mistakes(exercise: ExerciseProof) -> str:
    naming = Counter(mistake.naming for mistake in exercise.mistakes)
    one_of = f", {naming['one of']} as one of several" if naming["one of"] else ""
    return f"{naming['named']} of {len(exercise.mistakes)} mistakes seen and named{one_of}"


def _mutants(exercise: ExerciseProof) -> str:
    fates = Counter(mutant.fate for mutant in exercise.mutants)
    caught, equal = fates["caught"] + fates["cut off"], fates["equal"]
    kinds = len({mutant.kind for mutant in exercise.mutants})
    total = len(exercise.mutants)
    says = f"{caught} of {total} mutants of {kinds} kinds caught"
    if not equal:
        return says
    share = f"{equal / total:.1%}".replace("%", " %")
    as_good = "as good as" if exercise.allowance else "equal to"
    says += f"; {equal} ({share}) {as_good} the reference on {exercise.searched:,} other inputs"
    return f"{says} (own limits: {exercise.allowance})" if exercise.allowance else says


def _stability(exercise: ExerciseProof) -> str:
    found = exercise.stability
    same = "other" if found.unstable else "the same"
    says = f"{same} verdicts with {found.seeds} other seeds and in {found.orders} other orders"
    if not found.false_alarm:
        return f"{says}; nothing is left to chance"
    return f"{says}; false alarms: at most {found.false_alarm:.2g} a right submission"


def _texts(exercise: ExerciseProof) -> str:
    told = any(shortfall.part == "texts" for shortfall in exercise.shortfalls)
    return f"{exercise.texts} hints, titles and sentences" + (
        "" if told else ", all there, no solution in them, and every computed number right"
    )


def _quiz(quiz: QuizProof) -> str:
    questions = "1 question" if quiz.questions == 1 else f"{quiz.questions} questions"
    return (
        f"quiz: {questions}, {quiz.points:g} points; the right option is the longest in"
        f" {quiz.longest} of {quiz.choices} choices, and the shortest in {quiz.shortest}"
    )


def times(margin: Margin | None) -> str:
    """A number of times in three digits: ``154``, ``1,050``; none needed is a dash."""
    if margin is None:
        return "–"
    if margin.times >= 1e6:
        return "over 1,000,000"
    return f"{float(f'{margin.times:.3g}'):,.10g}"


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.2g} ms"


def by_kind(mutants: Iterable[Mutant]) -> list[tuple[str, int, int]]:
    """(kind, how many, of them equal to the reference or not seen), the most frequent first."""
    everything = list(mutants)
    total = Counter(m.kind for m in everything)
    unseen = Counter(m.kind for m in everything if m.fate in ("equal", "survived"))
    return [(kind, n, unseen[kind]) for kind, n in total.most_common()]


def not_caught(mutants: Iterable[Mutant]) -> list[Mutant]:
    """Those that want a look: survivors first, then the equal ones and those cut off."""
    order = {"survived": 0, "equal": 1, "cut off": 2}
    return sorted((m for m in mutants if m.fate in order), key=lambda m: (order[m.fate], m.line))
