"""The search: are mutants that no check sees equal to the reference on other inputs as well?

The checks themselves say which inputs a function takes: they are run again with other seeds and
with perturbed draws. Inputs on which a right answer is a matter of rounding are left out.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.audit.harness import Harness, Lookup
from grader.audit.perturb import PerturbedGenerator
from grader.authoring import Check
from grader.checking.answerkey import CheckKey
from grader.checking.draws import RecordingDraws, open_stream
from grader.checking.recording import key_of_draws
from grader.edits.mutants import Mutation
from grader.errors import CourseError

_NUDGE = 1e-11
"""Relative to the largest entry of an array: a thousand times below what any check allows."""
_PLAIN = 4
"""Every fourth case has only another seed."""
_ROW = 3
"""Whole numbers in a row from which on they may be widths: two are the shape of a matrix."""
_TRIES = 4
"""Inputs tried for each case that is asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """``cases`` were compared; ``told_apart`` has, by mutant, the check of each case in which it
    differed, until it is forgiven no more."""

    cases: int
    told_apart: dict[int, list[str]]


def search(
    harness: Harness,
    mutation: Mutation,
    numbers: Sequence[int],
    *,
    part: int,
    cases: int,
    forgiven: int = 0,
) -> Found:
    """Compare mutants with the reference; ``part`` makes the inputs different from other parts'.

    A mutant that differs in more cases than ``forgiven`` is not compared any further.
    """
    modules = {n: mutation.module(n, harness.reference) for n in numbers}
    told_apart: dict[int, list[str]] = {}
    compared = 0
    for check, key in _other_inputs(harness, _concerned(harness, mutation, numbers), part, cases):
        for number, module in list(modules.items()):
            if harness.fails(check, _in(module), key):
                told_apart.setdefault(number, []).append(check.id)
                if len(told_apart[number]) > forgiven:
                    del modules[number]
        compared += 1
        if compared == cases or not modules:
            break
    return Found(compared, told_apart)


def _in(module: types.ModuleType) -> Lookup:
    return lambda name: getattr(module, name)


def _concerned(harness: Harness, mutation: Mutation, numbers: Sequence[int]) -> list[Check]:
    """The checks of the mutated functions and of those that use them; of a private helper, all."""
    changed = {mutation.sites[n].function for n in numbers}
    exercise = harness.exercise
    if not changed <= set(exercise.functions):
        return list(exercise.checks)
    return [
        check
        for check in exercise.checks
        if changed & {check.function, *exercise.helpers.get(check.function, ())}
    ]


def _other_inputs(
    harness: Harness, checks: list[Check], part: int, cases: int
) -> Iterator[tuple[Check, CheckKey]]:
    for attempt in range(_TRIES * cases):
        turn = attempt + part * cases  # few cases are enough to come to every check
        check = checks[turn % len(checks)]
        words = ("other inputs", harness.exercise.id, check.id, part, attempt)
        stream, perturbed = open_stream(*words), None
        if (turn + turn // len(checks)) % _PLAIN:
            choose = open_stream(*words, "perturb").generator()
            perturbed = PerturbedGenerator(stream.generator(), choose)
            check = _of_other_depth(check, choose)
        draws = RecordingDraws(stream, perturbed)
        try:
            key = key_of_draws(harness.exercise, harness.reference, check, draws)
        except CourseError:
            continue  # no inputs of this check: the reference itself does not pass
        if not any(harness.fails(check, _nudged(harness, sign), key) for sign in (1, -1)):
            yield check, key


def _of_other_depth(check: Check, choose: np.random.Generator) -> Check:
    """Where a check has a row of whole numbers in it, such as a network's widths, a longer one: up
    to three layers more. Where the row is something else, the reference does not pass, or the
    inputs are only of another shape."""
    code = check.run.__code__  # type: ignore[attr-defined]
    consts = tuple(_longer(const, choose) for const in code.co_consts)
    run = types.FunctionType(code.replace(co_consts=consts), check.run.__globals__)  # type: ignore[attr-defined]
    return replace(check, run=run)


def _longer(const: Any, choose: np.random.Generator) -> Any:
    row = isinstance(const, tuple) and len(const) >= _ROW
    if not row or not all(type(item) is int for item in const):
        return const
    more = [int(width) for width in choose.integers(2, 9, size=int(choose.integers(0, 4)))]
    return (*const[:-1], *more, const[-1])


def _nudged(harness: Harness, sign: int) -> Lookup:
    """The reference on inputs that are off by next to nothing: at a kink, or where digits cancel,
    its answer moves, and says nothing about a mutant."""

    def lookup(name: str) -> Callable[..., Any]:
        function = harness.reference.function(name)
        return lambda *arguments: function(*(_moved(a, sign) for a in arguments))

    return lookup


def _moved(argument: Any, sign: int) -> Any:
    if isinstance(argument, bool | int | float | str):
        return argument

    def move(array: np.ndarray) -> Any:
        size = float(np.abs(array[np.isfinite(array)]).max(initial=0.0)) or 1.0
        away = np.where(np.arange(array.size) % 2, -1.0, 1.0).reshape(array.shape)
        return array + sign * _NUDGE * size * away

    return _floats_only(argument, move)


def _floats_only(value: Any, change: Callable[[np.ndarray], Any]) -> Any:
    if isinstance(value, np.ndarray):
        return change(value) if value.dtype.kind == "f" else value
    if isinstance(value, dict):
        return {key: _floats_only(item, change) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = [_floats_only(item, change) for item in value]
        return tuple(items) if isinstance(value, tuple) else items
    return value
