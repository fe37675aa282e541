"""All that ``checks.py`` imports: how an instructor writes a check.

A check is a function of three things, and its docstring is the title a learner reads::

    @check(points=2, hidden=True, function="sigmoid_derivative")
    def slope_far_from_zero(learner, reference, rng):
        \"\"\"σ′ is right where the sigmoid saturates.\"\"\"
        z = rng.uniform(-12, 12, size=(4, 25))
        close_each(learner.sigmoid_derivative(z), reference.sigmoid_derivative(z), floor=1e-7)

``learner.f(...)`` runs the learner's function in another process; ``reference.f(...)`` is the
instructor's own, answered from the answer key. A check never returns a verdict: it raises, by way
of the helpers here. This module knows neither the sandbox nor how a submission is graded.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.chart import Arrows, Axis, Bars, Chart, Line, Mark, Panel
from grader.errors import CourseError
from grader.numeric.compare import asked_of, compare
from grader.numeric.distribution import Normal, Uniform, draws_differ_from
from grader.numeric.finding import Finding, Mismatch
from grader.numeric.gradient import directional_derivative, numerical_gradient
from grader.numeric.independence import correlated, dependent_rows
from grader.numeric.plain import as_number, is_array

__all__ = [
    "Alternative",
    "Arrows",
    "Axis",
    "Bars",
    "Chart",
    "Check",
    "CourseError",
    "Line",
    "Mark",
    "Mistake",
    "Panel",
    "SourceFunction",
    "afresh",
    "alternative",
    "argument_after",
    "as_numbers",
    "check",
    "close",
    "close_each",
    "directional_derivative",
    "drawn_from",
    "equal",
    "inputs_unchanged",
    "mistake",
    "numerical_gradient",
    "require",
    "rows_differ",
    "show",
    "source",
    "uncorrelated",
]


MOST_POINTS = 1000


@dataclass(frozen=True, slots=True)
class Check:
    """One numerical test, as the decorator found it."""

    id: str
    title: str
    run: Callable[[Any, Any, Any], None]
    points: float
    hidden: bool
    function: str
    line: int


def check(*, points: float, function: str, hidden: bool = False) -> Callable[[Any], Check]:
    """Make a check of a function ``(learner, reference, rng)``.

    ``points`` is what it is worth, ``function`` the learner's function that it judges. A hidden
    check is run at grading only, and shows no number to a learner.
    """

    def decorate(run: Any) -> Check:
        if not isinstance(run, types.FunctionType):
            raise CourseError("@check decorates a plain function (learner, reference, rng)")
        file, line = run.__code__.co_filename, run.__code__.co_firstlineno
        title = _one_sentence(run, "check", "the title a learner reads")
        if list(inspect.signature(run).parameters) != ["learner", "reference", "rng"]:
            raise CourseError(
                f"check `{run.__name__}` must take exactly (learner, reference, rng)",
                file=file,
                line=line,
            )
        if isinstance(points, bool) or not 0 < points <= MOST_POINTS:
            raise CourseError(
                f"check `{run.__name__}` is worth {points} points; give it more than 0, and"
                f" {MOST_POINTS:,} at most",
                file=file,
                line=line,
            )
        return Check(
            id=run.__name__,
            title=title,
            run=run,
            points=float(points),
            hidden=hidden,
            function=function,
            line=line,
        )

    return decorate


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named wrong implementation: what a learner reads when it explains a failed check."""

    id: str
    function: str
    says: str
    look: str
    run: types.FunctionType


def mistake(*, function: str, look: str) -> Callable[[Any], Mistake]:
    """Make a named mistake of a wrong implementation of ``function``.

    The docstring is one sentence about what was done, in the learner's words ("You took the slope
    at σ(z), not at z."); ``look`` says where to look, never the fix itself. The body may use
    whatever the reference's own module has, private helpers too: it runs in that module's place,
    so import them by name (``from backprop import linear_forward``).
    """

    def decorate(run: Any) -> Mistake:
        says = _one_sentence(run, "mistake", "what was done, in the learner's words")
        if not look.strip():
            raise CourseError(
                f"mistake `{run.__name__}` does not say where to look; write it, without the fix",
                file=run.__code__.co_filename,
                line=run.__code__.co_firstlineno,
            )
        return Mistake(run.__name__, function, says, look, run)

    return decorate


@dataclass(frozen=True, slots=True)
class Alternative:
    """A correct implementation of one function that looks different; checks must accept it."""

    style: str
    function: str
    run: types.FunctionType


def alternative(style: str) -> Callable[[Any], Alternative]:
    """Make an alternative of a function that has the name of the one it replaces.

    ``style`` says how it is written ("loops", "einsum", "float32"). All alternatives of one style
    are put into the reference together, so one style may change a cache's layout throughout.
    """

    def decorate(run: Any) -> Alternative:
        return Alternative(style, run.__name__, run)

    return decorate


def _one_sentence(run: Any, what: str, content: str) -> str:
    said = inspect.getdoc(run)
    if not said:
        raise CourseError(
            f"{what} `{run.__name__}` has no docstring; write {content}",
            file=run.__code__.co_filename,
            line=run.__code__.co_firstlineno,
        )
    return " ".join(said.split())


def close(
    got: Any, want: Any, *, tolerance: float | None = None, names: tuple[str, ...] = ()
) -> None:
    """For sums and products: ``max|got − want| / max|want|``, array by array.

    ``want`` is an array, a scalar, or nested lists, tuples and dicts of them. The tolerance is
    1e-6 where none is given, and never below 1e-3 where the learner's array is float32 or float16.
    ``names`` are what the task calls the parts of a tuple: a learner reads `dA`, not `result[0]`.
    """
    named = all(_has_parts(answer, len(names)) for answer in (got, want)) if names else False
    parts = [dict(zip(names, answer, strict=True)) if named else answer for answer in (got, want)]
    _raise(compare(*parts, tolerance=tolerance), got, want)


def close_each(got: Any, want: Any, *, floor: float, tolerance: float | None = None) -> None:
    """For elementwise functions: ``|got − want| / max(|got|, |want|, floor)``, entry by entry.

    ``floor`` is the size below which an entry is only asked to be small, in the unit of the answer.
    """
    _raise(compare(got, want, floor=floor, tolerance=tolerance), got, want)


def equal(got: Any, want: Any) -> None:
    """For answers that are names, whole numbers, booleans or None, alone or nested."""
    _raise(compare(got, want, exact=True), got, want)


def as_numbers(got: Any) -> np.ndarray:
    """An answer as an array of doubles, for a check that computes with it: an array, a number, or a
    list of numbers. What is none is a finding; ``np.asarray(got, dtype=float)`` would take "0.5"
    for a half, and a complex number for its real part.
    """
    listed = isinstance(got, list | tuple)
    items = (
        [as_number(item) for item in got] if listed else [got if is_array(got) else as_number(got)]
    )
    numbers = [np.real(n).astype(float) for n in items if n is not None and not np.any(np.imag(n))]
    require(len(numbers) == len(items), "returns real numbers")
    return np.array([float(n) for n in numbers]) if listed else numbers[0]


def require(condition: object, otherwise: str) -> None:
    """For a property that no reference answer shows; ``otherwise`` is what a learner reads.

    Write ``otherwise`` as a fixed sentence whose subject is the judged function ("keeps the
    direction of the gradient"), not as an f-string: a sentence with drawn numbers in it is never
    shown for a hidden check.
    """
    if not condition:
        raise Mismatch(Finding.of_requirement(otherwise), None)


def inputs_unchanged(learner: Any) -> None:
    """The learner's calls made so far in this check left their inputs as they were."""
    changed = learner._changed_inputs()
    if changed:
        raise Mismatch(Finding.of_changed_inputs(changed), None)


def argument_after(room: Any, position: int) -> Any:
    """What the last call of ``learner`` or ``reference`` left in one of its arguments, from 0.

    For a function that is to write into what it is given::

        out, cache = learner.batchnorm_forward(Z, gamma, beta, settings)
        close(argument_after(learner, 3)["running_mean"], want)

    Read-only, like an answer; passed on, it is the very object that the call was given.
    """
    return room._argument(position)


def afresh(learner: Any) -> Any:
    """The learner's functions, each call in a process that is started for it, where nothing is left
    of what they have seen: for an answer that is a trained thing::

        parameters = learner.train(X, Y)
        close(afresh(learner).predict(X_new, parameters), want)

    All that is passed on goes by value. An answer with something in it that is no plain data cannot
    be passed on, which is a finding.
    """
    return learner._afresh()


def show(learner: Any, make: Callable[[], Chart]) -> None:
    """Put a figure of the learner's own run into the Result: ``show(learner, lambda: Chart(…))``.

    Write it before the comparison, which ends a check that fails, and after all calls of learner
    and reference. ``make`` is a function because a learner's values may be anything: where it
    fails on them there is no figure, and the verdict is the same. For public checks alone.
    """
    learner._show(make)


def drawn_from(sample: Any, *, std: float) -> None:
    """The array's entries look like independent draws with mean 0 and standard deviation ``std``.

    Normal and symmetric uniform draws are both right. A right answer is refused with a probability
    below 1e-6 (see ``grader.numeric.distribution``).
    """
    _raise(draws_differ_from(sample, (Normal(std), Uniform.with_std(std))), sample)


def uncorrelated(first: Any, second: Any) -> None:
    """Two arrays of draws are independent of each other, row by row and as a whole.

    False alarms below 1e-6.
    """
    _raise(correlated(first, second), second)


def rows_differ(sample: Any) -> None:
    """The rows of an array of draws are independent of each other: none is drawn once and repeated.

    False alarms below 1e-6.
    """
    _raise(dependent_rows(sample), sample)


@dataclass(frozen=True, slots=True)
class SourceFunction:
    """A function that can be sent: the text of one top-level ``def`` and its constants as data.

    Calling it calls the function, so that a check and the reference can use it as well.
    """

    text: str
    constants: Mapping[str, Any]
    call: Callable[..., Any]

    def __call__(self, *args: Any) -> Any:
        return self.call(*args)


def source(text: str, **constants: Any) -> SourceFunction:
    """A function as an argument: ``source("def f(x): return w @ x", w=w)``; ``np`` is NumPy."""
    names: dict[str, Any] = {"np": np, **constants}
    text = inspect.cleandoc(text)
    before = set(names)
    exec(compile(text, "<source>", "exec"), names)
    made = [n for n in names if n not in before and n != "__builtins__"]
    if len(made) != 1 or not isinstance(names[made[0]], types.FunctionType):
        raise CourseError("source(...) takes the text of exactly one top-level def")
    return SourceFunction(text=text, constants=constants, call=names[made[0]])


def _has_parts(answer: Any, number: int) -> bool:
    return isinstance(answer, tuple | list) and len(answer) == number


def _raise(finding: Finding | None, got: Any, want: Any = None) -> None:
    if finding is not None:
        raise Mismatch(finding, got, asked_of(got, want))
