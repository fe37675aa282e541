"""The search for leaks: is any line of a solution, hidden check or hidden value in what travels?

The search is by tokens, so that other spacing hides nothing, and looks into paths, JSON keys and
metadata, base64, and the bytes of arrays.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.course.course import Course
from grader.course.exercise import Exercise, solution_regions
from grader.grading.answerkey import AnswerKey, answer_key

_TOKEN = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(r"[-+]?\d+\.\d+(?:[eE][-+]?\d+)?")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_DIGITS = 7
_MIN_TOKENS = 6
"""Shorter lines (`return A`, `m = X.shape[1]`) say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Leak:
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class _Secrets:
    lines: dict[str, str]
    """Normalised token sequences, and what each is a line of."""
    words: dict[str, str]
    """Names and numbers that may not stand anywhere as a token."""
    values: frozenset[str]
    """Hidden numbers, rounded to `_DIGITS` significant digits."""
    words64: np.ndarray
    """The same numbers as the eight bytes of a float64."""


def find_leaks(course: Course, files: Mapping[str, bytes]) -> list[Leak]:
    """Every leak in ``files`` (by path). Raises CourseError where the course cannot be read."""
    secrets = _secrets(course)
    found = []
    for path, content in files.items():
        whats = dict.fromkeys(_leaks_in(path, content, secrets))
        found += [Leak(what, path) for what in whats]
    return found


def _leaks_in(path: str, content: bytes, secrets: _Secrets) -> Iterator[str]:
    for text in _texts(path, content):
        tokens = _TOKEN.findall(text)
        joined = f" {' '.join(tokens)} "
        yield from (what for line, what in secrets.lines.items() if f" {line} " in joined)
        yield from (secrets.words[token] for token in set(tokens) & secrets.words.keys())
        for number in _NUMBER.findall(text):
            if _rounded(float(number)) in secrets.values:
                yield f"a hidden value ({number})"
    if secrets.words64.size and _holds_any(content, secrets.words64):
        yield "the bytes of a hidden value"


def _texts(path: str, content: bytes) -> Iterator[str]:
    """The path, the text, the strings inside JSON, and what is hidden in base64."""
    yield path
    text = content.decode("utf-8", "replace")
    yield text
    if path.endswith((".json", ".ipynb")):
        yield "\n".join(_strings(json.loads(text)))
    for block in _BASE64.findall(text):
        try:
            yield base64.b64decode(block + "=" * (-len(block) % 4)).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            continue  # a long word, not base64


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        yield value


def _holds_any(content: bytes, words: np.ndarray) -> bool:
    """Is one of the eight-byte words in ``content``, at any offset?"""
    for offset in range(min(8, max(0, len(content) - 7))):
        here = np.frombuffer(content, np.uint64, (len(content) - offset) // 8, offset)
        if np.isin(here, words).any():
            return True
    return False


def _secrets(course: Course) -> _Secrets:
    lines: dict[str, str] = {}
    words: dict[str, str] = {str(course.seed): "the course's seed"}
    hidden: set[float] = set()
    shown: set[float] = set()
    for exercise in course.exercises:
        lines |= _solution_lines(exercise)
        lines |= _hidden_check_lines(exercise)
        public_ids = {check.id for check in exercise.checks if not check.hidden}
        for check in exercise.checks:
            if check.hidden:
                words[check.id] = f"the name of the hidden check {check.id}"
        key = answer_key(course, exercise)
        hidden |= _numbers(key, (check.id for check in exercise.checks if check.hidden))
        shown |= _numbers(key, public_ids)
    telling = {v for v in hidden - shown if _is_telling(v)}
    packed = np.array(sorted(telling), dtype="<f8").view(np.uint64)
    return _Secrets(lines, words, frozenset(_rounded(v) for v in telling), packed)


def _solution_lines(exercise: Exercise) -> dict[str, str]:
    text = exercise.reference_file.read_text(encoding="utf-8")
    inside: list[str] = []
    outside: list[str] = []
    solution = {
        number
        for first, last in solution_regions(text, exercise.reference_file)
        for number in range(first, last + 1)
    }
    for number, line in enumerate(text.splitlines(), 1):
        (inside if number in solution else outside).append(line)
    return _telling_lines(inside, outside, f"a line of the solution of {exercise.id}")


def _hidden_check_lines(exercise: Exercise) -> dict[str, str]:
    from grader.generate.publiccheck import public_check_sources

    everything = (exercise.path / "checks.py").read_text(encoding="utf-8").splitlines()
    public = "\n".join(public_check_sources(exercise).values()).splitlines()
    titles = {
        " ".join(_TOKEN.findall(check.title)): f"the title of the hidden check {check.id}"
        for check in exercise.checks
        if check.hidden
    }
    return titles | _telling_lines(everything, public, f"a line of a hidden check of {exercise.id}")


def _telling_lines(inside: Iterable[str], outside: Iterable[str], what: str) -> dict[str, str]:
    known = f" {' '.join(_TOKEN.findall(' '.join(outside)))} "
    found = {}
    for line in inside:
        tokens = _TOKEN.findall(line.split("  #")[0])
        joined = " ".join(tokens)
        if len(tokens) >= _MIN_TOKENS and f" {joined} " not in known:
            found[joined] = what
    return found


def _numbers(key: AnswerKey, ids: Iterable[str]) -> set[float]:
    found: set[float] = set()
    for name in ids:
        _collect(list(key[name].draws) + list(key[name].answers), found)
    return found


def _collect(value: Any, found: set[float]) -> None:
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f":
            found.update(value.astype(float).ravel().tolist())
    elif isinstance(value, float | np.floating):
        found.add(float(value))
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)


def _is_telling(value: float) -> bool:
    """A number with so many digits that it does not stand somewhere by chance."""
    return bool(np.isfinite(value)) and float(_rounded(value)) != float(f"{value:.4g}")


def _rounded(value: float) -> str:
    return f"{value:.{_DIGITS - 1}e}"
