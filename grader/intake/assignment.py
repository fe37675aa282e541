"""An assignment: which file of a submission answers which exercise, in which files its functions
are, and what was written where grading does not find it; told without running anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.intake.candidates import Candidate, Look, candidates
from grader.intake.file import SubmittedFile
from grader.intake.lost import Lost, lost_functions
from grader.intake.submission import Submission

if TYPE_CHECKING:
    from grader.course.exercise import Exercise


_MOST_RIVALS = 3
"""That are named."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which file answers an exercise, if any, and in which modules its functions are."""

    file: SubmittedFile | None
    module: str = ""
    """The file's own, as the sandbox knows it."""
    modules: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, SubmittedFile] = field(default_factory=dict)
    """Where each function is."""
    messages: tuple[str, ...] = ()
    several: str = ""
    """Of the messages, the one about a choice between files with work in them."""
    unread: bool = False
    """Could nothing of the submission be read?"""
    started: bool = False
    """Is any function written, wherever?"""
    in_the_way: Mapping[str, str] = field(default_factory=dict)
    """By function, where a ``raise NotImplementedError``, a ``return`` or an empty definition was
    left above or below its code."""
    always: frozenset[str] = frozenset()
    """Of these, the functions that can never do anything else than return."""
    lost: tuple[str, ...] = ()
    """What was written where it cannot be graded, a sentence each."""


def assign(
    submission: Submission, exercises: tuple[Exercise, ...], prefer: str | None = None
) -> dict[str, Assignment]:
    """Which file answers which exercise: of all that may, the one in which most is written.

    ``prefer`` is a path that was asked for by name, and goes first where it fits.
    """
    look = Look(submission.files)
    modules = {e.id: e.module.lower() for e in exercises}
    found: dict[str, list[Candidate]] = {}
    for e in exercises:
        others = {module for name, module in modules.items() if name != e.id}
        found[e.id] = candidates(look, e, others - {e.module.lower()}, prefer)
    chosen = _without_clashes(found)
    ordered = in_order(submission.files, [c.file for c in chosen.values() if c is not None])
    names = _module_names(ordered)
    taken = {c.file.path for c in chosen.values() if c is not None}
    rest = [file for file in ordered if file.path not in taken]
    known = frozenset(name for e in exercises for name in e.functions)
    unread = submission.status == "unreadable"
    assigned = {}
    for e in exercises:
        there = chosen[e.id]
        others = [c.file for c in found[e.id] if c is not there]
        assigned[e.id] = _assignment(
            e, there, found[e.id], [*others, *rest], look, names, known, taken, unread
        )
    return assigned


def in_order(
    files: Sequence[SubmittedFile], chosen: Sequence[SubmittedFile]
) -> list[SubmittedFile]:
    """Every readable file; those that answer an exercise first, as the first of a name counts."""
    first = dict.fromkeys(file.path for file in chosen)
    by_path = {file.path: file for file in files}
    ordered = [*(by_path[path] for path in first), *(f for f in files if f.path not in first)]
    return [file for file in ordered if file.problem is None]


def _dotted(file: SubmittedFile) -> str:
    folders = [part for part in file.path.split("/")[:-1] if part not in ("", ".")]
    return ".".join([*folders, file.stem])


def _without_clashes(found: Mapping[str, list[Candidate]]) -> dict[str, Candidate | None]:
    """The best candidate of each exercise, but no two files of one name in one folder: imports
    know only one of them."""
    claimed: dict[str, str] = {}
    chosen: dict[str, Candidate | None] = {}
    for name, there in found.items():
        free = (c for c in there if claimed.get(_dotted(c.file), c.file.path) == c.file.path)
        best = chosen[name] = next(free, None)
        if best is not None:
            claimed[_dotted(best.file)] = best.file.path
    return chosen


def _module_names(ordered: Sequence[SubmittedFile]) -> dict[str, str]:
    """By path, the name by which the sandbox finds a file; those that it cannot find are left
    out."""
    stems: dict[str, str] = {}
    dotted: dict[str, str] = {}
    for file in ordered:
        stems.setdefault(file.stem, file.path)
        dotted.setdefault(_dotted(file), file.path)
    names = {path: name for name, path in dotted.items() if name not in stems}
    return names | {path: stem for stem, path in stems.items()}


def _assignment(
    exercise: Exercise,
    chosen: Candidate | None,
    found: Sequence[Candidate],
    others: Sequence[SubmittedFile],
    look: Look,
    names: Mapping[str, str],
    known: Collection[str],
    taken: Collection[str],
    unread: bool,
) -> Assignment:
    if chosen is None:
        lost = lost_functions(look, exercise, exercise.functions, known, taken)
        return Assignment(None, started=lost.written, lost=lost.sentences, unread=unread)
    file = chosen.file
    module = names.get(file.path, file.stem)
    several, messages = "", []
    if len(found) > 1:
        several = _several(chosen, found)
        messages = [several] if several else list(_choice(exercise, chosen, found))
    elif not chosen.named:
        messages = [f"{file.path} was taken for this exercise, because of what it defines."]
    if file.note:
        messages.append(f"{file.path} {file.note}.")
    if len(found) == 1 and look.glances[file.path].is_whole(exercise.functions):
        all_here = dict.fromkeys(exercise.functions, module)
        files = dict.fromkeys(exercise.functions, file)
        return Assignment(file, module, all_here, files, tuple(messages), several, started=True)
    written = dict(chosen.written) if len(found) > 1 else look.written(file, exercise)
    modules = dict.fromkeys(exercise.functions, module)
    files = dict.fromkeys(exercise.functions, file)
    covered = {name for name, definition in written.items() if definition.state == "covered"}
    missing = [name for name in exercise.functions if name not in written or name in covered]
    in_the_way = {
        name: _in_the_way(name, definition.place(file), definition.state)
        for name, definition in written.items()
        if definition.raised
    }
    brought: dict[str, list[str]] = {}
    for other in others if missing else ():
        if other.path not in names or other.problem is not None:
            continue
        if not look.glances[other.path].names & set(missing):
            continue
        there = look.written(other, exercise)
        for name in [n for n in missing if n in there and there[n].state != "covered"]:
            modules[name], files[name] = names[other.path], other
            in_the_way.pop(name, None)
            brought.setdefault(other.path, []).append(name)
        missing = [name for name in missing if files[name] is file]
    messages += [
        f"{_listed(sorted(here))} {'is' if len(here) == 1 else 'are'} graded from {path}: not"
        f" written in {file.path}."
        for path, here in brought.items()
        if any(name in look.glances[file.path].names for name in here)
    ]
    missing = [name for name in missing if name not in covered]
    lost = lost_functions(look, exercise, missing, known) if missing else Lost()
    return Assignment(
        file,
        module,
        modules,
        files,
        tuple(messages),
        several,
        started=bool(written or brought) or lost.written,
        in_the_way=in_the_way,
        always=frozenset(name for name, d in written.items() if d.state == "returns above"),
        lost=lost.sentences,
    )


def _in_the_way(name: str, place: str, state: str) -> str:
    if state == "covered":
        return (
            f"`{name}` is written, but defined again below without code ({place}), and the last"
            " definition counts: remove that one."
        )
    line = "return" if state == "returns above" else "raise NotImplementedError"
    side = "below" if state == "raises below" else "above"
    return f"A `{line}` still stands {side} the code of `{name}` ({place}): remove that line."


def _several(chosen: Candidate, found: Sequence[Candidate]) -> str:
    rivals = [
        c.file.path
        for c in found
        if c.file.path != chosen.file.path
        and c.counted
        and not c.file.superseded
        and c.file.text != chosen.file.text
    ]
    if not rivals or chosen.file.superseded:
        return ""
    most = max(c.counted for c in found if c.file.path in rivals)
    why = "as the most is written in it"
    if chosen.counted == most:
        why = "by its name" if chosen.exact else "as it seems to be the newest"
    were = "was" if len(rivals) == 1 else "were"
    return (
        f"There is more than one file for this exercise: {chosen.file.path} was graded, {why};"
        f" {', '.join(rivals[:_MOST_RIVALS])} {were} not. Hand in one."
    )


def _choice(exercise: Exercise, chosen: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    """Why another file than the one of the given name."""
    file = chosen.file
    given = next((c.file.path for c in found if c.exact and c is not chosen), None)
    beside = given is not None and given.rpartition("/")[0] == file.path.rpartition("/")[0]
    n, total = chosen.counted, len(exercise.functions)
    written = f"{n} of {total} functions are written in it"
    if file.superseded:
        yield f"{file.path} was graded, which was handed in earlier: nothing is written later on."
    elif (chosen.exact and beside) or file.problem is not None:
        return
    elif given is not None:
        yield f"{file.path} was graded: {written}, and none in {given}."
    elif not chosen.named:
        yield f"{file.path} was taken for this exercise, because of what it defines."


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:4])
    return shown if len(names) <= 4 else f"{shown} and {len(names) - 4} more"
