"""Progress: what `vgrade check` last said of each exercise, and which hints were looked at.

One small JSON file beside the learner's course. It holds nothing of this machine and proves nothing
to anybody: points that count come from grading alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from grader.errors import CourseError
from grader.model import ExerciseResult, ExerciseStatus, Result
from grader.wholefile import make_folder, write_whole

PROGRESS_FILE = ".vgrade/progress.json"
VERSION = 1


class Checked(msgspec.Struct, frozen=True, omit_defaults=True):
    """An exercise as it was when it was checked last; ``digest`` is that of the learner's file."""

    status: ExerciseStatus
    score: float
    max_score: float
    file: str | None = None
    digest: str = ""


class Progress(msgspec.Struct, frozen=True):
    """``hints`` has the highest level that was looked at, by exercise and function."""

    version: int = VERSION
    exercises: dict[str, Checked] = {}
    hints: dict[str, dict[str, int]] = {}

    def hints_used(self, exercise: str) -> int:
        return sum(self.hints.get(exercise, {}).values())


def read_progress(root: Path) -> Progress:
    """Empty where there is none yet. Raises CourseError where it cannot be read."""
    file = root / PROGRESS_FILE
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Progress()
    except OSError as error:
        raise CourseError(f"cannot be read: {error.strerror}", file=str(file)) from None
    try:
        version = msgspec.json.decode(data, type=_Versioned).version
        if version > VERSION:
            raise CourseError(
                f"is of a newer vgrade (version {version}, this one reads {VERSION}); update, or"
                " remove the file: only what was checked and which hints were read is in it",
                file=str(file),
            )
        return msgspec.json.decode(data, type=Progress)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CourseError(
            f"is damaged ({error}); remove it: `vgrade check` writes a new one", file=str(file)
        ) from None


class _Versioned(msgspec.Struct):
    version: int = VERSION


def note_result(root: Path, result: Result) -> None:
    """Keep what a check said. Raises CourseError, and OSError as it comes."""
    checked = {e.id: _checked(root, e) for e in result.exercises}
    _update(root, lambda old: msgspec.structs.replace(old, exercises=old.exercises | checked))


def note_hint(root: Path, exercise: str, function: str, level: int) -> None:
    """Keep that a hint was looked at. Raises CourseError, and OSError as it comes."""

    def add(old: Progress) -> Progress:
        own = dict(old.hints.get(exercise, {}))
        own[function] = max(level, own.get(function, 0))
        return msgspec.structs.replace(old, hints=old.hints | {exercise: own})

    _update(root, add)


def is_current(root: Path, checked: Checked) -> bool:
    """Is the learner's file still what was checked?"""
    return _digest(root, checked.file) == checked.digest


def _checked(root: Path, exercise: ExerciseResult) -> Checked:
    return Checked(
        status=exercise.status,
        score=exercise.score,
        max_score=exercise.max_score,
        file=exercise.file,
        digest=_digest(root, exercise.file),
    )


def _digest(root: Path, file: str | None) -> str:
    if file is None:
        return ""
    try:
        return hashlib.sha256((root / file).read_bytes()).hexdigest()[:16]
    except OSError:
        return "not there"


def _update(root: Path, change: Callable[[Progress], Progress]) -> None:
    folder = (root / PROGRESS_FILE).parent
    make_folder(folder)
    with _one_at_a_time(folder):
        write_whole(
            root / PROGRESS_FILE,
            msgspec.json.format(msgspec.json.encode(change(read_progress(root))), indent=1) + b"\n",
        )


@contextlib.contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Two checks that end together both count. Where files cannot be locked, the last one does."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder / "progress.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        with contextlib.suppress(OSError):  # a network drive without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
