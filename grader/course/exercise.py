"""One exercise of a course: its settings, its checks, and where its reference is."""

from __future__ import annotations

import ast
import hashlib
import re
import types
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from grader.course.coursecode import read_code, run_file
from grader.course.givenfiles import read_given
from grader.course.remarks import strip_comments
from grader.course.settings import Range, line_with, read_settings
from grader.errors import CourseError
from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from grader.authoring import Check

BEGIN_SOLUTION = "### BEGIN SOLUTION"
END_SOLUTION = "### END SOLUTION"


class _ExerciseLimits(msgspec.Struct, forbid_unknown_fields=True):
    call_seconds: float | None = None


class AuditSettings(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What an audit demands of mutants that no check sees; an exercise that asks for something else
    than the others must say ``why``."""

    why: str = ""
    most_equal: float = 0.05
    """Their share of all mutants, at most."""
    other_inputs: int = 2000
    """On so many they must be as good as the reference to be taken for equal."""
    may_differ: float = 0.0
    """The share of these on which they may be worse: what is random in the exercise itself."""

    def __post_init__(self) -> None:
        names = ("most_equal", "other_inputs", "may_differ")
        usual = dict(zip(self.__struct_fields__, self.__struct_defaults__, strict=True))
        own = any(getattr(self, name) != usual[name] for name in names)
        if own != bool(self.why.strip()):
            raise ValueError("the audit's own limits need a `why`, and there is none without them")


STUB = ".vgrade/stub.py"
"""In a learner's copy: the exercise as it was before they began."""
MODEL_ANSWER = ".vgrade/model_answer.py"
"""In a self-study course: the reference, for who has solved the exercise."""


class ExerciseSettings(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """``exercise.toml``. The last four stand only in a learner's copy."""

    title: str
    module: str
    order: int
    builds_on: list[str] = []
    may_change: list[str] = []
    files: list[str] = []
    """Data that the learner gets, and that is there by the same path where work is graded."""
    limits: _ExerciseLimits = msgspec.field(default_factory=_ExerciseLimits)
    audit: AuditSettings | None = None
    hints: dict[str, list[str]] = {}
    notice: dict[str, str] = {}
    functions: list[str] | None = None
    helpers: dict[str, list[str]] = {}
    mistakes: dict[str, tuple[str, str, str]] = {}
    hidden_checks: int = 0


RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "order": Range(0, 10_000, whole=True),
        "limits.call_seconds": Range(0.01, 3_600),
        "audit.most_equal": Range(0, 0.99),
        "audit.other_inputs": Range(1, 1_000_000, whole=True),
        "audit.may_differ": Range(0, 0.99),
        "hidden_checks": Range(0, 100_000, whole=True),
    }
)


@dataclass(frozen=True)
class Exercise:
    """``functions`` are what the learner writes, in the reference's order; ``helpers`` says which
    of them each one uses, and which of earlier exercises (``backprop.L_model_forward``)."""

    path: Path
    id: str
    folder: str
    settings: ExerciseSettings
    functions: tuple[str, ...]
    helpers: dict[str, tuple[str, ...]]
    limits: Limits
    authored: bool
    digest: str
    """Of the files that can change a grade, as they were when it was read."""
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    """What belongs to it besides, by relative path."""

    @property
    def title(self) -> str:
        return self.settings.title

    @property
    def module(self) -> str:
        return self.settings.module

    @property
    def order(self) -> int:
        return self.settings.order

    @property
    def audit(self) -> AuditSettings:
        """What an audit demands of its mutants."""
        return self.settings.audit or AuditSettings()

    @property
    def reference_file(self) -> Path:
        """Only an authored exercise has one; a learner's copy has the stub in its place."""
        return self.path / f"{self.module}.py"

    @property
    def key_file(self) -> Path:
        """Where a learner's copy keeps recorded inputs and answers."""
        return self.path / ".vgrade" / "answers.key"

    @property
    def figure_file(self) -> Path:
        """Where a learner's copy keeps the data of its figure."""
        return self.path / ".vgrade" / "figure.json"

    @cached_property
    def given(self) -> dict[str, str]:
        """What a stub's function holds besides its raise, by function; without the docstring, and
        only known of an authored exercise."""
        return _given(self.reference_file, self.functions) if self.authored else {}

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """In the order written. Raises CourseError."""
        if self.authored:
            found = _checks_in(self.path / "checks.py")
        else:
            files = sorted((self.path / ".vgrade" / "checks").glob("*.py"))
            found = [check for file in files for check in _checks_in(file)]
        for check in found:
            if check.function not in self.functions:
                raise CourseError(
                    f"check `{check.id}` judges `{check.function}`, which the exercise does not"
                    f" have; it has {', '.join(self.functions)}",
                    file=check.run.__code__.co_filename,
                    line=check.line,
                )
        if not found:
            raise CourseError("has no checks; write at least one", file=str(self.path))
        return tuple(found)

    def hint(self, function: str, level: int = 1) -> str | None:
        levels = self.settings.hints.get(function, [])
        return levels[level - 1] if len(levels) >= level else None


def read_exercise(folder: Path, limits: Limits, *, authored: bool) -> Exercise:
    """Raises CourseError."""
    file = folder / "exercise.toml" if authored else folder / ".vgrade" / "exercise.json"
    settings = read_settings(file, ExerciseSettings, RANGES)
    name = re.sub(r"^\d+_", "", folder.name)
    if not settings.module.isidentifier():
        raise CourseError(f"module `{settings.module}` is no Python name", file=str(file))
    if authored:
        functions, helpers = _functions_in(folder / f"{settings.module}.py")
    else:
        functions = tuple(settings.functions or ())
        helpers = {name: tuple(used) for name, used in settings.helpers.items()}
    named = (*settings.hints, *settings.notice, *settings.may_change)
    unknown = [name for name in named if name not in functions]
    if unknown:
        raise CourseError(
            f"speaks of `{unknown[0]}`, which the exercise does not have;"
            f" it has {', '.join(functions)}",
            file=str(file),
            line=line_with(unknown[0], file.read_text(encoding="utf-8")),
        )
    settings = msgspec.structs.replace(
        settings,
        hints={name: [strip_comments(h) for h in hints] for name, hints in settings.hints.items()},
    )
    given = read_given(folder, settings.files, settings.module, file)
    own = settings.limits.call_seconds
    return Exercise(
        path=folder,
        id=name,
        folder=folder.name,
        settings=settings,
        functions=functions,
        helpers=helpers,
        limits=limits if own is None else msgspec.structs.replace(limits, call_seconds=own),
        authored=authored,
        digest=_digest(folder, _graded_files(folder, settings.module, authored, given)),
        files=given,
    )


def _graded_files(
    folder: Path, module: str, authored: bool, given: Iterable[str]
) -> Iterator[Path]:
    """The files that can change a grade."""
    yield from (folder / name for name in sorted(given))
    if authored:
        names = ("exercise.toml", "checks.py", "mistakes.py", "quiz.toml", f"{module}.py")
        yield from (folder / name for name in names if (folder / name).is_file())
    else:
        yield from sorted(p for p in (folder / ".vgrade").rglob("*") if p.is_file())


def _digest(folder: Path, files: Iterator[Path]) -> str:
    """By name and content."""
    found = hashlib.sha256()
    for file in files:
        found.update(file.relative_to(folder).as_posix().encode() + b"\0")
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _functions_in(file: Path) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The reference's functions with a solution region, and which of them each one uses."""
    try:
        text = file.read_text(encoding="utf-8")
        tree = ast.parse(text, str(file))
    except SyntaxError as error:
        raise CourseError(
            f"is not Python: {error.msg}", file=str(file), line=error.lineno
        ) from None
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        said = str(error) or type(error).__name__
        raise CourseError(f"the reference cannot be read: {said}", file=str(file)) from None
    regions = solution_regions(text, file)
    names: dict[str, ast.FunctionDef] = {}
    private: dict[str, ast.stmt] = {}
    imported = _imported(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            # A closing marker is a comment, so it may lie behind the function's last statement.
            inside = any(node.lineno < first <= (node.end_lineno or 0) for first, _ in regions)
            (names if inside else private)[node.name] = node  # type: ignore[assignment]
    if not names:
        raise CourseError(
            f"no function holds a region between `{BEGIN_SOLUTION}` and `{END_SOLUTION}`; mark"
            " what a learner has to write",
            file=str(file),
        )
    direct = {n: _names_used(node) for n, node in {**private, **names}.items()}
    helpers = {}
    for name in names:
        reached = _reach(name, direct)
        used = set().union(*(direct[n] for n in (name, *reached)))
        own = tuple(n for n in names if n in reached)
        helpers[name] = (*own, *(imported[n] for n in sorted(imported.keys() & used)))
    return tuple(names), helpers


def _imported(tree: ast.Module) -> dict[str, str]:
    """What is imported from a module by name, as ``module.name``, by the name it goes by here."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
        for alias in node.names
    }


def _given(file: Path, functions: Collection[str]) -> dict[str, str]:
    text = file.read_text(encoding="utf-8")
    regions = solution_regions(text, file)
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name in functions:
            body = node.body[ast.get_docstring(node) is not None :]
            kept = [s for s in body if not any(a < s.lineno < b for a, b in regions)]
            found[node.name] = "\n".join(ast.unparse(s) for s in kept)
    return found


def solution_regions(text: str, file: Path) -> list[tuple[int, int]]:
    """(first, last) line numbers of each region, markers included. Raises CourseError."""
    regions, begun = [], None
    for number, line in enumerate(text.splitlines(), 1):
        mark = line.strip()
        if mark == BEGIN_SOLUTION:
            if begun is not None:
                raise CourseError(f"a second `{mark}` before an end", file=str(file), line=number)
            begun = number
        elif mark == END_SOLUTION:
            if begun is None:
                raise CourseError(f"`{mark}` without a begin", file=str(file), line=number)
            regions.append((begun, number))
            begun = None
    if begun is not None:
        raise CourseError(f"`{BEGIN_SOLUTION}` without an end", file=str(file), line=begun)
    return regions


def _names_used(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _reach(name: str, direct: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for used in direct.get(waiting.pop(), ()):
            if used in direct and used not in found and used != name:
                found.add(used)
                waiting.append(used)
    return found


def _checks_in(file: Path) -> list[Check]:
    """Run a file of checks, which is an instructor's code. Raises CourseError."""
    from grader.authoring import Check  # brings NumPy, which listing a course does not need

    module = types.ModuleType(f"_checks_{file.parent.name}_{file.stem}")
    module.__file__ = str(file)
    run_file(file, module.__dict__)
    found: dict[str, Check] = {}
    for value in module.__dict__.values():
        if isinstance(value, Check):
            found[value.id] = value
    _refuse_redefined(read_code(file), file, found)
    return sorted(found.values(), key=lambda check: check.line)


def _refuse_redefined(text: str, file: Path, found: dict[str, Check]) -> None:
    lines: dict[str, int] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name in found:
            if node.name in lines:
                raise CourseError(
                    f"a second check `{node.name}`; give it another name",
                    file=str(file),
                    line=node.lineno,
                )
            lines[node.name] = node.lineno
