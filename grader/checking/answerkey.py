"""The answer key: the draws and reference answers of each check, recorded once, by position.

It is what makes a batch fast and lets public checks travel without the solution. `recording` makes
one; this is how it is kept and read.
"""

from __future__ import annotations

import functools
import hashlib
import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from grader import __version__
from grader.checking.plan import Plan, unpacked
from grader.checking.structure import Outline
from grader.checking.symptom import Symptom
from grader.course.cache import cache_file, keep
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.errors import CourseError
from grader.sandbox import wire

_NO_KEY = (wire.WireError, struct.error, TypeError, ValueError, AttributeError)
"""What reading something else as a key raises."""


class CheckKey(msgspec.Struct, frozen=True):
    """One check's part of the key, in the order in which the check asks."""

    draws: tuple[Any, ...]
    answers: tuple[Any, ...]
    outlines: tuple[Outline, ...]
    """What the learner's calls return when they are right, as types and shapes."""
    wrong: bytes = b""
    """How each known mistake fails the check, packed: most submissions never need it."""

    plan_block: bytes = b""
    """The calls of the learner, packed."""

    @property
    def plan(self) -> Plan:
        """The calls that are made of a learner whose answers are right."""
        return _plan(self.plan_block)

    def symptoms(self) -> dict[str, Symptom]:
        """How each known mistake fails the check, by its id."""
        return _unpacked(self.wrong) if self.wrong else {}


@functools.lru_cache(maxsize=1024)
def _unpacked(wrong: bytes) -> dict[str, Symptom]:
    return {name: Symptom(*rest) for name, *rest in wire.load_values(wrong)}


@functools.lru_cache(maxsize=1024)
def _plan(block: bytes) -> Plan:
    return unpacked(block) if block else Plan()


AnswerKey = Mapping[str, CheckKey]
"""By check id."""


def answer_key(course: Course, exercise: Exercise) -> AnswerKey:
    """Read the exercise's key, or record it if this is an instructor's course.

    A recorded key is kept beside the course for the next time. Raises CourseError.
    """
    if not exercise.authored:
        return _read(exercise)
    kept = _cache_file(course, exercise)
    if kept.is_file():
        try:
            return _parse(kept.read_bytes())
        except _NO_KEY:
            kept.unlink()  # written by an interrupted run: record it again
    from grader.checking.recording import record  # where there is a key, nothing of it is needed

    block = dump(record(course, exercise, exercise.checks))
    keep(kept, block)
    return _parse(block)


def dump(key: AnswerKey) -> bytes:
    """The key as one block of plain values."""
    return wire.dump_values(
        {
            name: [k.draws, k.answers, k.outlines, *map(_bytes, (k.wrong, k.plan_block))]
            for name, k in key.items()
        }
    )


def _parse(block: bytes) -> AnswerKey:
    values = wire.load_values(block)
    return {
        name: CheckKey(
            tuple(draws), tuple(answers), tuple(outlines), *(b.tobytes() for b in blocks)
        )
        for name, (draws, answers, outlines, *blocks) in values.items()
    }


def _bytes(block: bytes) -> np.ndarray:
    return np.frombuffer(block, np.uint8)


def _read(exercise: Exercise) -> AnswerKey:
    file = exercise.key_file
    try:
        key = _parse(file.read_bytes())
        for check in exercise.checks:
            if check.id not in key:
                raise ValueError(f"none of `{check.id}`")
            _ = key[check.id].plan
        return key
    except (OSError, *_NO_KEY) as error:
        raise CourseError(
            f"the recorded answers cannot be read ({error}); generate the folder again, or get a"
            " fresh copy with `vgrade start`",
            file=str(file),
        ) from None


def _cache_file(course: Course, exercise: Exercise) -> Path:
    made_from = [_made_by(), np.__version__, sys.version, str(course.seed), str(course.secret)]
    made_from += [needed.digest for needed in course.needed([exercise])]
    kind = "study" if course.self_study else "key"
    return cache_file(course.root, exercise.id, kind, made_from)


@functools.cache
def _made_by() -> str:
    """The grader's own code that decides what is in a key."""
    root = Path(__file__).parent.parent
    files = sorted([*root.glob("checking/*.py"), *root.glob("numeric/*.py")])
    names = ("authoring.py", "chart.py", "course/reference.py", "sandbox/wire.py")
    files += [root / name for name in names]
    return __version__ + hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
