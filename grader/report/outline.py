"""A Result laid out for a reader: what is told together, in which words, and what comes next.

The terminal, Markdown and HTML share these, so that all three say the same. Its texts hold raw
learner content: whoever shows them passes them through ``safe``.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

import msgspec

from grader.model import CheckResult, ExerciseResult, Location, Place, QuizResult, Result
from grader.report.quiz_outline import next_in_quiz
from grader.report.safe import plain

MARKS = {
    "passed": "✓",
    "failed": "✗",
    "error": "✗",
    "timeout": "✗",
    "died": "✗",
    "unreadable": "✗",
    "blocked": "○",
    "missing": "○",
}

EXERCISE_WORDS = {
    "passed": "passed",
    "failed": "not right yet",
    "missing": "not started",
    "unreadable": "cannot be read",
}

CHECK_WORDS = {
    "passed": "passed",
    "failed": "failed",
    "error": "stopped with an error",
    "timeout": "ran out of time",
    "died": "ended the process",
    "blocked": "waits",
}

FIGURE = "Figure of your own run:"
"""What goes before its title, and where nothing is drawn before its description."""

PRINTED_LINES = 8
"""How many of the last lines that learner code printed are shown."""


class Group(msgspec.Struct, frozen=True):
    """Checks that failed for one and the same reason, which is told once."""

    checks: tuple[CheckResult, ...]
    message: str
    """Empty where the exercise says the same already; without what stands in the headline."""
    hint: str
    """Empty where an earlier group of the exercise gave it already, or where more is known than it
    asks: a mistake, or an exception."""
    headline: str = ""
    """What was done, where that is known: it comes before what was checked."""
    advice: str = ""

    @property
    def first(self) -> CheckResult:
        return self.checks[0]


class Waiting(msgspec.Struct, frozen=True):
    """Checks that a failed helper keeps from passing."""

    helper: str | None
    checks: tuple[CheckResult, ...]

    @property
    def sentence(self) -> str:
        n = len(self.checks)
        verb = "1 more check waits" if n == 1 else f"{n} more checks wait"
        return f"{verb} for `{self.helper}`." if self.helper else f"{verb} for what failed above."


class Outline(msgspec.Struct, frozen=True):
    """One exercise: what it says of itself, then its checks by what became of them."""

    exercise: ExerciseResult
    messages: tuple[str, ...]
    passed: tuple[CheckResult, ...]
    groups: tuple[Group, ...]
    waiting: tuple[Waiting, ...]
    unwritten: tuple[CheckResult, ...] = ()

    @property
    def not_written(self) -> str:
        """One sentence for all functions that are not written yet; empty where all are."""
        names = dict.fromkeys(f"`{c.function}`" for c in self.unwritten if c.function)
        return f"Not written yet: {', '.join(names)}." if names else ""

    @property
    def tally(self) -> str:
        """How many checks passed, in words; empty where none could be run."""
        if not self.exercise.checks or self.exercise.status in ("missing", "unreadable"):
            return ""
        n, total = len(self.passed), len(self.exercise.checks)
        return f"{n} of {total} {'check' if total == 1 else 'checks'} passed"


def outline(exercise: ExerciseResult) -> Outline:
    """Passed checks, groups of failed ones, and those that wait for a helper, in the given order.

    Of an exercise that was not started or cannot be read, only its messages are told, unless it
    has none.
    """
    messages = tuple(dict.fromkeys(m for m in exercise.messages if m))
    if exercise.status == "missing":
        messages = tuple(m for m in messages if not m.lower().startswith("not started"))
    failed: dict[tuple[object, ...], list[CheckResult]] = {}
    waiting: dict[str | None, list[CheckResult]] = {}
    unwritten: list[CheckResult] = []
    for check in exercise.checks:
        if check.unwritten and check.function:
            unwritten.append(check)
        elif check.status == "blocked":
            waiting.setdefault(check.blocked_by, []).append(check)
        elif check.status != "passed":
            failed.setdefault(_reason(check), []).append(check)
    if exercise.status == "missing" or (exercise.status == "unreadable" and messages):
        failed, waiting, unwritten = {}, {}, []
    return Outline(
        exercise=exercise,
        messages=messages,
        passed=tuple(c for c in exercise.checks if c.status == "passed"),
        groups=_groups(failed.values(), messages),
        waiting=tuple(Waiting(helper, tuple(checks)) for helper, checks in waiting.items()),
        unwritten=tuple(unwritten),
    )


def _groups(failed: Iterable[list[CheckResult]], messages: tuple[str, ...]) -> tuple[Group, ...]:
    groups: list[Group] = []
    hints: set[str] = set()
    for checks in failed:
        message, hint = checks[0].message, checks[0].hint or ""
        first = checks[0]
        known = bool(first.diagnosis or first.status == "error")
        groups.append(
            Group(
                tuple(checks),
                message=first.facts or ("" if message in messages else message),
                hint="" if known or hint in hints else hint,
                headline=first.diagnosis or "",
                advice=first.advice or "",
            )
        )
        hints |= set() if known else {hint}
    return tuple(groups)


def _reason(check: CheckResult) -> tuple[object, ...]:
    """What two checks must share to be told together; without a message, each stands alone."""
    if not check.message:
        return (check.id,)
    place = check.location
    return (
        check.message,
        check.status,
        check.function,
        check.hint,
        check.output,
        place and (place.file, place.line, place.cell),
    )


def narrowed(result: Result, only: Collection[str] | None) -> Result:
    """The Result with the exercises of these ids alone, and their points as its points."""
    if only is None or all(e.id in only for e in result.exercises):
        return result
    exercises = tuple(e for e in result.exercises if e.id in only)
    quizzes = tuple(quiz for quiz in result.quizzes if quiz.id in only)
    return msgspec.structs.replace(
        result,
        exercises=exercises,
        quizzes=quizzes,
        score=math.fsum(part.score for part in (*exercises, *quizzes)),
        max_score=math.fsum(part.max_score for part in (*exercises, *quizzes)),
    )


class NextStep(msgspec.Struct, frozen=True):
    sentence: str
    exercise: ExerciseResult | None = None
    """The exercise that it is about; None where there is none to work on."""
    quiz: QuizResult | None = None
    """The quiz that it is about."""


def next_step(result: Result) -> NextStep:
    """What the learner does next: finish what was begun, in course order, then start the next. An
    exercise's quiz comes after it."""
    if result.status == "unreadable":
        return NextStep("Nothing could be read. Mend what is named here, then try again.")
    if result.status == "empty" and not any(e.status == "missing" for e in result.exercises):
        return NextStep("No exercise was found among these files.")
    for exercise in result.exercises:
        if exercise.status in ("failed", "unreadable"):
            return NextStep(_mending(outline(exercise)), exercise)
    for exercise in result.exercises:
        if exercise.status == "missing":
            place = f" in `{exercise.file}`" if exercise.file else ""
            return NextStep(f"Start `{exercise.id}`{place}.", exercise)
        for quiz in result.quizzes:
            if quiz.id == exercise.id and (sentence := next_in_quiz(quiz)):
                return NextStep(sentence, quiz=quiz)
    if result.hidden_not_run:
        return NextStep("Everything passed here. Hand it in: the hidden checks run then.")
    return NextStep("Everything passed.")


def _mending(told: Outline) -> str:
    exercise = told.exercise
    if exercise.status == "unreadable":
        return f"Make `{exercise.file or exercise.id}` readable."
    if told.groups:
        check = told.groups[0].first
        what = f"`{check.function}`" if check.function else f"`{exercise.id}`"
        where = f" ({place(check.location)})" if check.location else ""
        if not check.location and exercise.file:
            where = f" ({exercise.file})"
        if check.diagnosis:
            return f"Mend {what}{where}. {check.diagnosis}"
        return f"Make {what} pass “{check.title}”{where}."
    if told.unwritten:
        where = f" in {exercise.file}" if exercise.file else ""
        return f"Write `{told.unwritten[0].function}`{where}."
    if told.waiting and told.waiting[0].helper:
        return f"Mend `{told.waiting[0].helper}`, which checks of `{exercise.id}` wait for."
    return f"Mend `{exercise.id}`."


def exercise_words(exercise: ExerciseResult) -> str:
    """What became of it; never a bare "passed" where more checks run when it is graded."""
    words = EXERCISE_WORDS[exercise.status]
    if exercise.status != "passed" or not exercise.hidden_not_run:
        return words
    return f"{words} here; {more_checks(exercise.hidden_not_run)}"


def more_checks(n: int) -> str:
    """Such as: 13 more checks run when it is graded."""
    return f"{n} more {'check runs' if n == 1 else 'checks run'} when it is graded"


def hidden_sentence(result: Result) -> str:
    """That hidden checks were not run here; empty where all were."""
    n = result.hidden_not_run
    if not n:
        return ""
    checks, they = ("hidden check is", "it runs") if n == 1 else ("hidden checks are", "they run")
    return f"{n} {checks} not here; {they} when your work is graded."


def place(location: Location) -> str:
    """``activations.py:12``, or ``activations.ipynb, cell 3, line 2``."""
    if location.cell is None:
        return f"{location.file}:{location.line}"
    return f"{location.file}, cell {location.cell}, line {location.line}"


def place_lines(found: Place | None) -> list[str]:
    """The learner's lines at which to look, each with its number."""
    if found is None:
        return []
    shown = zip(found.lines, found.code, strict=False)
    return [f"{line} │ {plain(code.expandtabs(4))}" for line, code in shown if code]


def code_lines(location: Location | None) -> list[str]:
    """The learner's line at that place, with its number, and a mark below it where Python could not
    read on."""
    if location is None or not location.code:
        return []
    code, number = plain(location.code.expandtabs(4)), str(location.line)
    lines = [f"{number} │ {code}"]
    if location.column and code == location.code:  # else the columns are others
        lines.append(f"{' ' * len(number)} │ {' ' * (location.column - 1)}^")
    return lines


def number(score: float) -> str:
    """At most two decimals, cut off and not rounded: 9.999 is not the full ten."""
    return f"{math.floor(score * 100 + 1e-6) / 100:.2f}".rstrip("0").rstrip(".")


def points(score: float, max_score: float) -> str:
    return f"{number(score)} of {number(max_score)} {'point' if max_score == 1 else 'points'}"


def tags(check: CheckResult) -> tuple[str, ...]:
    """What stands beside a check's title: what became of it, its points, whether it is hidden."""
    words = (CHECK_WORDS[check.status], points(check.score, check.max_score))
    return (*words, "hidden") if check.visibility == "hidden" else words
