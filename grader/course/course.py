"""A course: the set of exercises and its settings, as an instructor wrote it or a learner got it.

An instructor's course is ``solutions/course.toml`` with references and all checks; a learner's is
what ``vgrade generate`` wrote: public checks with their recorded answers, no seed and no secret.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import msgspec

from grader.course.exercise import Exercise, read_exercise
from grader.course.place import COURSE_FILE, leads_into
from grader.course.settings import Range, line_with, read_settings
from grader.errors import CourseError
from grader.sandbox.limits import Limits

_SECRET_LENGTH, _SECRET_SIGNS = 32, 8
"""128 bits as hexadecimal digits, of which random ones have nearly all kinds."""


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


class _QuizSettings(msgspec.Struct, forbid_unknown_fields=True):
    practice: bool = False
    show_answers: bool = False


class CourseSettings(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    seed: int | None = None
    secret: str | None = None
    self_study: bool = False
    install: str = "vgrade"
    policy: _Policy = msgspec.field(default_factory=_Policy)
    limits: _Limits = msgspec.field(default_factory=_Limits)
    quiz: _QuizSettings = msgspec.field(default_factory=_QuizSettings)


RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "seed": Range(0, 2**63 - 1, whole=True),
        "limits.memory_mb": Range(64, 1_000_000, whole=True),
        "limits.call_seconds": Range(0.01, 3_600),
        "limits.load_seconds": Range(0.01, 3_600),
        "limits.total_seconds": Range(0.01, 86_400),
        "limits.output_kb": Range(1, 65_536, whole=True),
    }
)


@dataclass(frozen=True)
class Course:
    """``root`` is the folder of ``course.toml``. What public checks draw comes from ``seed``, what
    hidden ones draw from ``secret``; both are None for a learner's course.

    ``practice`` quizzes tell at once what is right; ``show_answers`` does so when work is graded.
    """

    root: Path
    name: str
    seed: int | None
    secret: str | None
    follow_through: str
    limits: Limits
    exercises: tuple[Exercise, ...]
    digest: str
    practice: bool = False
    show_answers: bool = False
    self_study: bool = False
    """A learner's course in which every check is."""
    install: str = "vgrade"
    """What learners give to `pip install`."""

    @property
    def authored(self) -> bool:
        """Does it hold the references and hidden checks?"""
        return self.secret is not None

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


def read_course(root: Path, outside: Path | None = None) -> Course:
    """Read a course from the folder of its ``course.toml``. Raises CourseError.

    What lies in the folder ``outside``, where learners write, is no exercise of it.
    """
    root = root.resolve()
    file = root / COURSE_FILE if root.is_dir() else root
    root = file.parent
    if not file.is_file():
        raise CourseError(
            f"there is no {COURSE_FILE} here; name the course's folder", file=str(root)
        )
    settings = read_settings(file, CourseSettings, RANGES)
    limits = Limits(
        call_seconds=settings.limits.call_seconds,
        load_seconds=settings.limits.load_seconds,
        total_seconds=settings.limits.total_seconds,
        memory_bytes=settings.limits.memory_mb << 20,
        output_bytes=settings.limits.output_kb << 10,
    )
    _demand_both(settings, file)
    authored = settings.secret is not None
    exercises = sorted(
        (
            read_exercise(folder, limits, authored=authored)
            for folder in _folders(root, authored)
            if outside is None or not leads_into(folder, outside)
        ),
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
        secret=settings.secret,
        follow_through=settings.policy.follow_through,
        limits=limits,
        exercises=tuple(exercises),
        digest=_digest(file, exercises),
        practice=settings.quiz.practice,
        show_answers=settings.quiz.show_answers,
        self_study=settings.self_study,
        install=settings.install,
    )


def _demand_both(settings: CourseSettings, file: Path) -> None:
    """A short secret could be found by trying all of them."""
    seed, secret = settings.seed, settings.secret
    if seed is None and secret is None:
        return
    fresh = f'`secret = "{secrets.token_hex(32)}"`'
    if seed is None:
        raise CourseError(
            f"lacks `seed`, from which public checks draw; add `seed = {secrets.randbits(40)}`",
            file=str(file),
        )
    if secret is None:
        raise CourseError(
            f"lacks `secret`, from which hidden checks draw; add {fresh}, show it to no learner,"
            " and generate the learners' folder again",
            file=str(file),
        )
    if len(secret) < _SECRET_LENGTH or len(set(secret)) < _SECRET_SIGNS:
        raise CourseError(
            f"has a `secret` that can be guessed; write {fresh}, which nobody can",
            file=str(file),
            line=line_with("secret", file.read_text(encoding="utf-8"), r"\s*"),
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
