"""A course: the set of exercises and its settings, as an instructor wrote it or a learner got it.

An instructor's course is ``solutions/course.toml`` with references and all checks; a learner's is
what ``vgrade generate`` wrote: public checks with their recorded answers, and no seed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from grader.course.exercise import Exercise, read_exercise
from grader.course.settings import read_settings
from grader.errors import CourseError
from grader.sandbox.limits import Limits

COURSE_FILE = "course.toml"


class _Policy(msgspec.Struct, forbid_unknown_fields=True):
    follow_through: str = "half"

    def __post_init__(self) -> None:
        if self.follow_through not in ("none", "half", "full"):
            raise ValueError("follow_through is none, half or full")


class _Limits(msgspec.Struct, forbid_unknown_fields=True):
    memory_mb: int = 1024
    call_seconds: float = 2.0
    load_seconds: float = 10.0
    total_seconds: float = 60.0
    output_kb: int = 1024

    def __post_init__(self) -> None:
        if min(getattr(self, name) for name in self.__struct_fields__) <= 0:
            raise ValueError("limits are above 0")


class _QuizSettings(msgspec.Struct, forbid_unknown_fields=True):
    practice: bool = False
    show_answers: bool = False


class _CourseSettings(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    seed: int | None = None
    policy: _Policy = msgspec.field(default_factory=_Policy)
    limits: _Limits = msgspec.field(default_factory=_Limits)
    quiz: _QuizSettings = msgspec.field(default_factory=_QuizSettings)


@dataclass(frozen=True)
class Course:
    """``seed`` is None for a learner's course; ``root`` is the folder of ``course.toml``.

    ``practice`` quizzes tell at once what is right; ``show_answers`` does so when work is graded.
    """

    root: Path
    name: str
    seed: int | None
    follow_through: str
    limits: Limits
    exercises: tuple[Exercise, ...]
    digest: str
    practice: bool = False
    show_answers: bool = False

    @property
    def authored(self) -> bool:
        """Does it hold the references and hidden checks?"""
        return self.seed is not None

    @property
    def files(self) -> dict[str, bytes]:
        """Those that belong to its exercises, by relative path."""
        return {name: content for e in self.exercises for name, content in e.files.items()}

    def exercise(self, name: str) -> Exercise | None:
        """By id, folder name or number ("backprop", "04_backprop", "4", "04")."""
        wanted = name.strip().rstrip("/").lower()
        number = wanted.lstrip("0") or "0"
        for exercise in self.exercises:
            if wanted in (exercise.id.lower(), exercise.folder.lower()):
                return exercise
        return next((e for e in self.exercises if str(e.order) == number), None)

    def needed(self, chosen: Iterable[Exercise]) -> tuple[Exercise, ...]:
        """The chosen ones and those whose functions they import, in the course's order."""
        found: set[str] = set()
        waiting = [exercise.module for exercise in chosen]
        while waiting:
            module = waiting.pop()
            found.add(module)
            waiting += [e for e in self._imports(module) if e not in found]
        return tuple(e for e in self.exercises if e.module in found)

    def _imports(self, module: str) -> set[str]:
        (exercise,) = (e for e in self.exercises if e.module == module)
        used = (name for names in exercise.helpers.values() for name in names)
        return {name.partition(".")[0] for name in used if "." in name}

    def ids(self) -> str:
        return ", ".join(exercise.id for exercise in self.exercises)


def find_course(start: Path) -> Path | None:
    """The nearest ``course.toml``, ``solutions/`` or ``exercises/course.toml`` upward."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "solutions", folder / "exercises"):
            if (candidate / COURSE_FILE).is_file():
                return candidate
    return None


def read_course(root: Path) -> Course:
    """Read a course from the folder of its ``course.toml``. Raises CourseError."""
    root = root.resolve()
    file = root / COURSE_FILE if root.is_dir() else root
    root = file.parent
    if not file.is_file():
        raise CourseError(
            f"there is no {COURSE_FILE} here; name the course's folder", file=str(root)
        )
    settings = read_settings(file, _CourseSettings)
    limits = Limits(
        call_seconds=settings.limits.call_seconds,
        load_seconds=settings.limits.load_seconds,
        total_seconds=settings.limits.total_seconds,
        memory_bytes=settings.limits.memory_mb << 20,
        output_bytes=settings.limits.output_kb << 10,
    )
    authored = settings.seed is not None
    exercises = sorted(
        (read_exercise(folder, limits, authored=authored) for folder in _folders(root, authored)),
        key=lambda exercise: (exercise.order, exercise.id),
    )
    if not exercises:
        raise CourseError(
            "the course has no exercise; add one with an exercise.toml", file=str(file)
        )
    _refuse_twins(exercises, file)
    _refuse_files_of_one_path(exercises)
    exercises = _with_helpers_of_the_course(exercises)
    return Course(
        root=root,
        name=settings.name,
        seed=settings.seed,
        follow_through=settings.policy.follow_through,
        limits=limits,
        exercises=tuple(exercises),
        digest=_digest(file, exercises),
        practice=settings.quiz.practice,
        show_answers=settings.quiz.show_answers,
    )


def _folders(root: Path, authored: bool) -> Iterator[Path]:
    settings = "exercise.toml" if authored else ".vgrade/exercise.json"
    for folder in sorted(root.iterdir()):
        if (folder / settings).is_file():
            yield folder


def _refuse_twins(exercises: list[Exercise], file: Path) -> None:
    seen: dict[str, str] = {}
    for exercise in exercises:
        for name in {exercise.id, exercise.module}:
            if seen.setdefault(name, exercise.folder) != exercise.folder:
                raise CourseError(
                    f"{seen[name]} and {exercise.folder} share the name `{name}`; rename one",
                    file=str(file),
                )


def _refuse_files_of_one_path(exercises: Sequence[Exercise]) -> None:
    """Where work is graded, the files of all exercises are there together."""
    seen: dict[str, Exercise] = {}
    for exercise in exercises:
        for name, content in exercise.files.items():
            other = seen.setdefault(name.lower(), exercise)
            if other.files.get(name) != content:
                raise CourseError(
                    f"{other.folder} and {exercise.folder} have different files `{name}`; rename"
                    " one",
                    file=str(exercise.path),
                )


def _with_helpers_of_the_course(exercises: Sequence[Exercise]) -> list[Exercise]:
    """Of what a reference imports, only functions of other exercises are a learner's helpers."""
    theirs = {f"{e.module}.{name}" for e in exercises for name in e.functions}
    return [
        replace(
            exercise,
            helpers={
                name: tuple(h for h in used if "." not in h or h in theirs)
                for name, used in exercise.helpers.items()
            },
        )
        for exercise in exercises
    ]


def _digest(file: Path, exercises: Iterable[Exercise]) -> str:
    """Of every file that can change a grade."""
    found = hashlib.sha256(file.read_bytes())
    for exercise in exercises:
        found.update(f"{exercise.folder}\0{exercise.digest}".encode())
    return found.hexdigest()[:16]
