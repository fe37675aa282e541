"""The place of a mistake, in words: the line and what to look at there, never the edit.

All that is said is so: a small change there is enough. That the mistake is there is not said.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.edits.written import Edit
from grader.model import Place

LOOK = {
    "not called": "Is everything called there that has to be?",
    "result not used": "What becomes of the result there?",
    "result of a change in place": "What does the call there return?",
    "comparison": "Look at the comparison there.",
    "function": "Look at which function is called there.",
    "axis": "Look at the axis there.",
    "keepdims": "Look at the shape there.",
    "indentation": "Look at how far it is indented: what is it part of?",
    "returned value": "Look at what is returned there.",
    "constant": "Look at the number there.",
    "operator": "Look at the operation there.",
    "sign": "Look at the sign there.",
    "brackets": "Look at the brackets there: what is worked out first?",
    "term left out": "Is everything needed that stands there?",
    "call left out": "Is everything needed that stands there?",
    "left out": "Is everything needed that stands there?",
    "range": "Where does it begin, and where does it end?",
    "index": "Look at the index there.",
    "transpose": "Look at the shapes there: which side is which?",
    "other function": "Look at which function is called there.",
    "variable": "Look at the variables there.",
    "swapped": "Look at the order there.",
    "start": "Look at what it begins with.",
    "condition": "Look at the condition there.",
    "factor": "Look at what it is to be divided or multiplied by.",
    "copy": "Is that a copy, or the thing itself?",
}
"""By kind; of a kind that is not here, the line says all."""


def place_of(repairs: Sequence[Edit], file: str, above: int, cell: int | None) -> Place | None:
    """Where to look, given what repairs a function, best first; ``above`` is how many lines of the
    file or cell stand above it. One line where all agree or the first two kinds do, else two."""
    if not repairs:
        return None
    first = repairs[0]
    other = next((e for e in repairs if e.kind != first.kind), None)
    lines = list(dict.fromkeys(edit.line + above for edit in repairs))
    agree = len(lines) == 1 or (other is not None and other.line == first.line)
    if agree:
        return Place(file, (first.line + above,), first.kind, cell)
    return Place(file, tuple(lines[:2]), None, cell)


def in_words(place: Place, first: Edit, function: str, arguments: Sequence[str]) -> str:
    """One or two sentences for the learner."""
    lines = [f"line {line}" for line in place.lines]
    if place.cell is not None:
        lines = [f"{line} of cell {place.cell}" for line in lines]
    if len(lines) > 1:
        return f"A small change in {lines[0]} or {lines[1]} would be enough for these checks."
    where = lines[0]
    if place.kind == "missing return":
        return f"What does `{function}` return when it has come to its end, after {where}?"
    if place.kind == "empty case":
        return f"What happens in `{function}` when `{first.about}` is empty?"
    if place.kind == "copy" and first.about:
        given = "which it was given" if first.about in arguments else "and what that was taken from"
        return f"L{where[1:]} changes `{first.about}`, {given}."
    look = LOOK.get(place.kind or "", "")
    return f"With a small change in {where}, all checks here pass. {look}".rstrip()
