"""Repairs: the small edits after which a wrong function may be right, in the order in which they
are worth trying.

The order is by kind. On 433 wrong functions of learners the first repair found in this order lay at
the mistake in 82 of 83; smallest first, deletions first or most edited line first were all worse.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from grader.edits import slips, statements
from grader.edits.written import Edit, Written


def edits(written: Written, others: tuple[str, ...]) -> Iterator[Edit]:
    """Each edit once, made as it is asked for; ``others`` are the exercise's other functions."""
    seen = {b""}
    for edit in itertools.chain.from_iterable(map(_written_down, _in_order(written, others))):
        mark = b"%d %d %b" % (edit.start, edit.end, edit.new)
        if mark not in seen:
            seen.add(mark)
            yield edit


def _written_down(made: Iterator[Edit]) -> Iterator[Edit]:
    """A learner's text may hold what Python reads and cannot write: that ends its rule."""
    try:
        yield from made
    except (RecursionError, ValueError, ArithmeticError, MemoryError):
        return


def _in_order(written: Written, others: tuple[str, ...]) -> Iterator[Iterator[Edit]]:
    try:
        found = slips.places(written.tree)
    except RecursionError:
        return
    names = _names(written.tree)
    arguments = tuple(argument.arg for argument in written.tree.args.args)
    yield slips.not_called(written, found)
    yield statements.results(written)
    yield statements.returns(written, names)
    yield statements.empty_cases(written)
    yield slips.comparisons(written, found)
    yield slips.changed(written, found, frozenset({"comparison", "function"}))
    yield slips.functions(written, found)
    yield slips.axes(written, found)
    yield statements.unconditional(written)
    yield statements.indentation(written)
    yield statements.returned(written, names)
    yield slips.changed(written, found, frozenset({"constant", "operator", "sign"}))
    yield slips.constants(written, found, arguments)
    yield slips.starts(written, found, arguments)
    yield slips.signs(written, found)
    yield slips.brackets(written, found)
    yield statements.copies(written)
    yield slips.changed(
        written, found, frozenset({"term left out", "call left out", "copy left out"})
    )
    yield statements.left_out(written)
    yield slips.parts_left_out(written, found)
    yield slips.changed(written, found, frozenset({"range", "index", "transpose"}))
    yield slips.ranges(written, found)
    yield slips.counts(written, found)
    yield slips.passed_through(written, found, others)
    yield slips.variables(written, found, names)
    yield slips.changed(written, found, frozenset({"swapped", "condition"}))
    yield slips.factors(written, found, arguments)
    yield slips.wrapped(written, found)
    yield slips.terms(written, found, arguments)


def _names(tree: ast.FunctionDef) -> tuple[str, ...]:
    """The arguments, and what is assigned, in order."""
    names = [n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)]
    stored = [
        (n.lineno, n.col_offset, n.id)
        for n in ast.walk(tree)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    ]
    names += [name for _, _, name in sorted(stored)]
    return tuple(dict.fromkeys(names))
