"""What was written where grading does not find it: in a class, in a cell that is no code, under a
misspelt name. Told with the line."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.intake.candidates import Look
from grader.intake.definitions import in_text, parsed
from grader.intake.file import SubmittedFile

if TYPE_CHECKING:
    from grader.course.exercise import Exercise

_ALIKE = 0.84
"""How much of two names must agree, capitals and underscores aside."""
_COMMENTED = re.compile(r"^[ \t]*#[# \t]*(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(", re.MULTILINE)
_TRIPLE = re.compile(r"\"{3}|'{3}")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_OF_TESTS = frozenset({"test", "tests", "check", "plot", "show", "print", "demo", "example", "run"})
_MOST_SHOWN = 4
_MOST_COMPARED = 300


@dataclass(frozen=True, slots=True)
class Lost:
    """A sentence for each place; ``written`` unless all of it is commented out."""

    sentences: tuple[str, ...] = ()
    written: bool = False


def lost_functions(
    look: Look,
    exercise: Exercise,
    missing: Sequence[str],
    known: Collection[str],
    elsewhere: Collection[str] = (),
) -> Lost:
    """``known`` are the functions of all exercises, which are no misspelt ones; ``elsewhere`` are
    the paths of files that answer other exercises."""
    told: list[str] = []
    left = dict.fromkeys(missing)
    # There, one method called `build` or a helper `_sigmoid` is no work on an exercise with such.
    fewest = {path: len(exercise.functions) / 2 for path in elsewhere}
    for file in look.files:
        few = fewest.get(file.path, 1)
        names = _in_classes(look, file, left, few, told) | _in_other_cells(file, left, told)
        for name in names | _in_strings(file, left, few, told):
            left.pop(name, None)
    for file in look.files if left else ():
        meant: list[str] = []
        names = _misspelt(look, file, exercise, left, known, meant)
        if len(names) >= fewest.get(file.path, 1):
            told += meant
            for name in names:
                left.pop(name, None)
    written = bool(told)
    for file in look.files if left else ():
        for name in _commented_out(file, left, told):
            left.pop(name, None)
    return Lost(tuple(told), written)


def _in_classes(
    look: Look, file: SubmittedFile, missing: Iterable[str], fewest: float, told: list[str]
) -> set[str]:
    wanted = [name for name in missing if name in look.glances[file.path].inner]
    inner = look.defined(file).inner if wanted else {}
    found = [inner[name] for name in wanted if name in inner and inner[name].written]
    if len(found) < fewest:
        return set()
    for around in dict.fromkeys(definition.inside for definition in found):
        here = [definition for definition in found if definition.inside == around]
        told.append(
            f"{_stand([d.name for d in here])} inside `{around}` ({here[0].place(file)}), where"
            " grading does not look: define each function at the top level, at the margin."
        )
    return {definition.name for definition in found}


def _in_other_cells(file: SubmittedFile, missing: Iterable[str], told: list[str]) -> set[str]:
    wanted = set(missing)
    found: dict[str, int] = {}
    for text in file.other if wanted else ():
        if "def " in text:
            found.update({name: line for name, line in in_text(text) if name in wanted})
    if found:
        told.append(
            f"{_stand(list(found))} in a cell of {file.path} that is not a code cell (line"
            f" {next(iter(found.values()))} of it): change its type to code."
        )
    return set(found)


def _in_strings(
    file: SubmittedFile, missing: Iterable[str], fewest: float, told: list[str]
) -> set[str]:
    """In quotes that span lines, as code is switched off."""
    wanted = set(missing)
    found: dict[str, str] = {}
    for number, cell in enumerate(file.cells if wanted else (), 1):
        body = parsed(cell) if "def " in cell and _TRIPLE.search(cell) else []
        for node in body if isinstance(body, list) else []:
            quoted = node.value if isinstance(node, ast.Expr) else None
            if not isinstance(quoted, ast.Constant) or not isinstance(quoted.value, str):
                continue
            for name, line in in_text(quoted.value):
                if name in wanted:
                    where = f"line {quoted.lineno + line - 1}"
                    where = f"cell {number}, {where}" if file.kind == "ipynb" else where
                    found.setdefault(name, f"{file.path}, {where}")
    if not found or len(found) < fewest:
        return set()
    told.append(
        f"{_stand(list(found))} in quotes ({next(iter(found.values()))}), so that Python takes"
        " the code for a text: remove the quotes around it."
    )
    return set(found)


def _commented_out(file: SubmittedFile, missing: Collection[str], told: list[str]) -> set[str]:
    found: dict[str, str] = {}
    for number, cell in enumerate(file.cells, 1):
        if "def " not in cell or "#" not in cell:
            continue
        for match in _COMMENTED.finditer(cell):
            if match[1] in missing and match[1] not in found:
                line = f"line {cell.count(chr(10), 0, match.start()) + 1}"
                where = f"cell {number}, {line}" if file.kind == "ipynb" else line
                found[match[1]] = f"{file.path}, {where}"
    if found:
        verb = "is" if len(found) == 1 else "are"
        names = _names(list(found))
        told.append(f"{names} {verb} commented out ({next(iter(found.values()))}).")
    return set(found)


def _misspelt(
    look: Look,
    file: SubmittedFile,
    exercise: Exercise,
    missing: Collection[str],
    known: Collection[str],
    told: list[str],
) -> set[str]:
    """In a file that has other functions of the exercise, one that is named a little otherwise."""
    glance = sorted(look.glances[file.path].names - set(known))[:_MOST_COMPARED]
    plain = {_plain(name): name for name in glance}
    partly = not look.glances[file.path].names.isdisjoint(exercise.functions)
    found: set[str] = set()
    for name in missing:
        wanted = _plain(name)
        near = [other for other in plain if _may_be_alike(wanted, other)]
        close = difflib.get_close_matches(wanted, near, n=1, cutoff=_ALIKE) if near else []
        if not close and partly:
            close = [o for o, own in plain.items() if _is_meant(name, own, exercise.functions)][:1]
        own = look.defined(file).top.get(plain[close[0]]) if close else None
        if own is None or not own.written:
            continue
        del plain[close[0]]
        found.add(name)
        told.append(
            f"`{name}` is missing; {own.place(file)} defines `{own.name}`: is that it? Names must"
            " be exact."
        )
    return found


def _may_be_alike(wanted: str, other: str) -> bool:
    """Seen at once, as most names are not alike."""
    shorter, longer = sorted((len(wanted), len(other)))
    return shorter > 0.75 * longer and (wanted[:2] == other[:2] or wanted[-2:] == other[-2:])


def _is_meant(name: str, own: str, functions: Collection[str]) -> bool:
    """Do they begin with the same words and differ in the last one, or have one more in front:
    `tanh_grad` for `tanh_derivative`, `my_relu` for `relu`, `dtanh`?"""
    wanted, words = _words(name), _words(own)
    if not words or words[-1] in _OF_TESTS or words[0] in _OF_TESTS:
        return False
    if words[-len(wanted) :] == wanted and len(words) == len(wanted) + 1:
        return True
    first = wanted[:-1]
    family = [w for w in map(_words, functions) if len(w) == len(wanted) and w[:-1] == first]
    if not first or len(family) > 1:  # there, the last word is what tells them apart
        return False
    if len(words) == len(wanted) and first in (words[:-1], words[1:]):
        return True
    return words == ["d" + first[0], *first[1:]]


def _words(name: str) -> list[str]:
    words = (word.lower() for word in _WORDS.findall(name))
    return [word for word in words if word not in ("of", "the")]


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def _stand(names: Sequence[str]) -> str:
    return f"{_names(names)} {'stands' if len(names) == 1 else 'stand'}"


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MOST_SHOWN])
    return shown if len(names) <= _MOST_SHOWN else f"{shown} and {len(names) - _MOST_SHOWN} more"
