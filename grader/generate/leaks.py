"""The search for leaks: is any line of a solution, hidden check or hidden value in what travels?

The search is by tokens, so that other spacing hides nothing, and looks into paths, JSON keys and
metadata, escapes, base64, and the bytes of arrays.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.checking.answerkey import AnswerKey, answer_key
from grader.course.course import Course
from grader.course.exercise import Exercise, solution_regions
from grader.course.figure import TRAVELLING_FILE as FIGURE
from grader.generate.checksource import check_sources
from grader.quiz.leaks import quiz_sentences, told_by_shape
from grader.quiz.quiz import Quiz, read_quizzes

_TOKEN = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(r"\d*\.\d+(?:[eE][-+]?\d+)?")
_NAME = re.compile(r"(?:(?<=\d_)|\b)(?!\d)\w+_\w+")
"""Of several words; a number before it (`07_name`) is no part of it."""
_LONG_NUMBER = re.compile(r"\d{12,}")
_BASE64 = re.compile(r"[\w+/-]{16,}(?:\r?\n[\w+/-]+)*", re.ASCII)
_DIGITS = 7
_SMALL = 1000
"""A denominator of fractions that come about everywhere."""
_MIN_TOKENS = 6
"""Shorter lines (`return A`, `m = len(x)`) say nothing by themselves."""
_LAYERS = 2
"""How often base64 is looked for inside of base64."""
_MIN_WORDS = 4
"""Shorter titles stand in a text by chance."""


@dataclass(frozen=True, slots=True)
class Leak:
    what: str
    where: str


_Sequences = Mapping[str, Sequence[tuple[frozenset[str], str, str]]]
"""By the longest of its tokens, each sequence: its tokens, these with spaces between, and what it
is. A text is searched for those only of which it holds every token."""


@dataclass(frozen=True, slots=True)
class _Secrets:
    lines: _Sequences
    """Lines of solutions and of hidden checks."""
    titles: _Sequences
    """Titles of hidden checks, and what is said to answers of a quiz; in lower case."""
    names: dict[str, str]
    """Names of hidden checks."""
    public_names: frozenset[str]
    """Names that travel on purpose, whatever they begin or end with."""
    words: dict[str, str]
    """What may not stand anywhere as a token: the states of hidden Generators."""
    course: str
    """The course's own secret, in lower case."""
    values: Mapping[str, tuple[float, ...]]
    """Hidden numbers by their size, rounded to `_DIGITS` significant digits."""
    words64: np.ndarray
    """The same numbers as the eight bytes of a float64, sorted as integers."""


def find_leaks(course: Course, files: Mapping[str, bytes]) -> list[Leak]:
    """Every leak in ``files`` (by path). Raises CourseError where the course cannot be read."""
    secrets = _secrets(course)
    # Of the hundreds of points of a curve, one has six digits of some hidden number by chance.
    of_figures = replace(secrets, values={})
    found = []
    for path, content in files.items():
        sought = of_figures if path.endswith(FIGURE) else secrets
        whats = dict.fromkeys((*_in_text(path, secrets), *_in_bytes(content, sought)))
        found += [Leak(what, path) for what in whats]
    found += [Leak(what, path) for path, what in told_by_shape(course, files)]
    return found


def _in_bytes(content: bytes, secrets: _Secrets, depth: int = 0) -> Iterator[str]:
    texts = dict.fromkeys(_readings(content.decode("utf-8", "replace")))
    for text in texts:
        yield from _in_text(text, secrets)
    if depth < _LAYERS:
        for block in dict.fromkeys(b for text in texts for b in _unpacked(text)):
            yield from _in_bytes(block, secrets, depth + 1)
    if secrets.words64.size and _holds_any(content, secrets.words64):
        yield "the bytes of a hidden value"


def _in_text(text: str, secrets: _Secrets) -> Iterator[str]:
    tokens = _TOKEN.findall(text)
    there = set(tokens)
    joined = f" {' '.join(tokens)} "
    yield from _found(joined, there, secrets.lines)
    folded = joined.casefold()
    yield from _found(folded, set(folded.split()), secrets.titles)
    yield from (secrets.words[token] for token in there & secrets.words.keys())
    for name in set(_NAME.findall(text.replace("-", "_"))) - secrets.public_names:
        yield from (what for hidden, what in secrets.names.items() if _holds_name(name, hidden))
    if secrets.course in text.casefold():
        yield "the course's secret"
    for number in _NUMBER.findall(text):
        close = secrets.values.get(_rounded(float(number)), ())
        if any(_is_shown(value, number) for value in close):
            yield f"a hidden value ({number})"


def _found(joined: str, there: Set[str], sequences: _Sequences) -> Iterator[str]:
    for token in there & sequences.keys():
        for tokens, line, what in sequences[token]:
            if tokens <= there and f" {line} " in joined:
                yield what


def _by_longest(lines: Mapping[str, str]) -> _Sequences:
    found: dict[str, list[tuple[frozenset[str], str, str]]] = {}
    for line, what in lines.items():
        tokens = line.split()
        found.setdefault(max(tokens, key=len), []).append((frozenset(tokens), line, what))
    return found


def _holds_name(name: str, hidden: str) -> bool:
    """``07_hidden`` and ``my_hidden_2`` hold ``hidden``; ``hiddenness`` does not."""
    return hidden in name and f"_{hidden}_" in f"_{name}_"


def _readings(text: str) -> Iterator[str]:
    """The text as it is, with its escapes undone, and the strings and keys of JSON."""
    yield text
    yield html.unescape(text)
    yield text.replace("\\n", "\n")
    if text.lstrip()[:1] in ("{", "["):
        try:
            yield "\n".join(_strings(json.loads(text)))
        except (ValueError, RecursionError):
            return  # no JSON, but begins like it


def _unpacked(text: str) -> Iterator[bytes]:
    """What looks like base64, decoded from each of the four places where it may begin."""
    for block in _BASE64.findall(text):
        if block.islower() or block.isupper():
            continue  # a long word
        letters = "".join(block.split()).replace("-", "+").replace("_", "/")
        for start in range(4):
            part = letters[start : start + (len(letters) - start) // 4 * 4]
            rest = letters[start + len(part) :]
            padded = part + (rest + "==")[:4] if len(rest) > 1 else part
            try:
                yield base64.b64decode(padded)
            except (binascii.Error, ValueError):
                continue  # not base64


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
    """Is one of the eight-byte words, which are sorted, in ``content`` at any offset?"""
    for offset in range(min(8, max(0, len(content) - 7))):
        here = np.frombuffer(content, "<u8", (len(content) - offset) // 8, offset)
        nearest = words[np.minimum(np.searchsorted(words, here), len(words) - 1)]
        if (nearest == here).any():
            return True
    return False


def _secrets(course: Course) -> _Secrets:
    public = "\n".join(
        source
        for e in course.exercises
        for source in check_sources(e, (c for c in e.checks if not c.hidden)).values()
    )
    public_names = {name for e in course.exercises for name in e.functions}
    public_names |= set(_TOKEN.findall(public))
    given = "\n".join(_parts(exercise)[1] for exercise in course.exercises)
    lines: dict[str, str] = {}
    titles: dict[str, str] = {}
    names: dict[str, str] = {}
    quizzes = read_quizzes(course, course.exercises)
    hidden: set[float | str] = set()
    shown: set[float | str] = set()
    for exercise in course.exercises:
        lines |= _solution_lines(exercise, given)
        lines |= _hidden_check_lines(exercise, public)
        titles |= _hidden_titles(exercise, public)
        if exercise.id in quizzes:
            titles |= _quiz_sentences(exercise, quizzes[exercise.id])
        key = answer_key(course, exercise)
        for check in exercise.checks:
            if check.hidden:
                hidden |= _values(key, check.id)
            else:
                shown |= _values(key, check.id) | _sent(key, check.id)
            # A single word (`zeros`) stands in a text by chance.
            if check.hidden and "_" in check.id and check.id not in public_names:
                names[check.id] = f"the name of the hidden check {check.id}"
    secret = hidden - shown
    telling = _telling([v for v in secret if isinstance(v, float)])
    return _Secrets(
        lines=_by_longest(lines),
        titles=_by_longest(titles),
        names=names,
        public_names=frozenset(public_names),
        words={v: "the state of a hidden Generator" for v in secret if isinstance(v, str)},
        course=str(course.secret).casefold(),
        values=_by_size(telling),
        words64=np.sort(np.array(list(telling), dtype="<f8").view("<u8")),
    )


def _parts(exercise: Exercise) -> tuple[list[str], str]:
    """The lines of a reference that are the solution, and the text of all others."""
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
    return inside, "\n".join(outside)


def _solution_lines(exercise: Exercise, given: str) -> dict[str, str]:
    """``given`` is what the stubs of the whole course say: one may show how to call another."""
    inside, _ = _parts(exercise)
    alternatives = exercise.path / "alternatives.py"
    if alternatives.is_file():
        inside += alternatives.read_text(encoding="utf-8").splitlines()
    return _telling_lines(inside, given, f"a line of the solution of {exercise.id}")


def _hidden_check_lines(exercise: Exercise, public: str) -> dict[str, str]:
    everything = (exercise.path / "checks.py").read_text(encoding="utf-8").splitlines()
    return _telling_lines(everything, public, f"a line of a hidden check of {exercise.id}")


def _hidden_titles(exercise: Exercise, public: str) -> dict[str, str]:
    known = _joined(public).casefold()
    found = {}
    for check in exercise.checks:
        title = _joined(check.title.rstrip(".")).casefold()
        if check.hidden and len(title.split()) >= _MIN_WORDS and title not in known:
            found[title.strip()] = f"the title of the hidden check {check.id}"
    return found


def _quiz_sentences(exercise: Exercise, quiz: Quiz) -> dict[str, str]:
    """What a quiz says to answers, where the task text does not say the same."""
    known = _joined((exercise.path / "README.md").read_text(encoding="utf-8")).casefold()
    found = {}
    for sentence, what in quiz_sentences(quiz):
        joined = _joined(sentence.rstrip(".")).casefold()
        if len(joined.split()) >= _MIN_WORDS and joined not in known:
            found[joined.strip()] = what
    return found


def _telling_lines(inside: Iterable[str], outside: str, what: str) -> dict[str, str]:
    known = _joined(outside)
    found = {}
    for line in inside:
        code = line.split("  #")[0]
        joined = _joined(code)
        if len(joined.split()) >= _MIN_TOKENS and joined not in known:
            found[joined.strip()] = f"{what} (`{code.strip()}`)"
    return found


def _joined(text: str) -> str:
    return f" {' '.join(_TOKEN.findall(text))} "


def _values(key: AnswerKey, name: str) -> set[float | str]:
    found: set[float | str] = set()
    _collect([*key[name].draws, *key[name].answers], found)
    return found


def _sent(key: AnswerKey, name: str) -> set[float | str]:
    """What the calls of a public check hold, which is worked out from its draws."""
    found: set[float | str] = set()
    for step in key[name].plan.steps:
        for offset in range(min(8, len(step.raw))):
            count = (len(step.raw) - offset) // 8
            found.update(np.frombuffer(step.raw, "<f8", count, offset).tolist())
    return found


def _collect(value: Any, found: set[float | str]) -> None:
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f":
            found.update(value.astype(float).ravel().tolist())
    elif isinstance(value, float | np.floating):
        found.add(float(value))
    elif isinstance(value, str):
        found.update(_LONG_NUMBER.findall(value))
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)


def _telling(values: Sequence[float]) -> list[float]:
    """Numbers with so many digits that they do not stand somewhere by chance; a share of some
    hundred units may."""
    long = [v for v in values if np.isfinite(v) and float(_rounded(v)) != abs(float(f"{v:.4g}"))]
    rest = np.array(long)
    for denominator in range(1, _SMALL + 1):
        rest = rest[np.rint(rest * denominator) / denominator != rest]
    return rest.tolist()


def _by_size(values: Iterable[float]) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for value in values:
        size = _rounded(value)
        found[size] = (*found.get(size, ()), value)
    return found


def _is_shown(value: float, number: str) -> bool:
    """Are all digits of ``number`` those of the value? Of the thousands of long numbers in a key,
    one has the first seven digits of some hidden number by chance."""
    digits = len(re.sub(r"[eE].*", "", number).replace(".", "").lstrip("0"))
    shown = min(max(digits, _DIGITS), 16) - 1
    return f"{abs(value):.{shown}e}" == f"{abs(float(number)):.{shown}e}"


def _rounded(value: float) -> str:
    return f"{abs(value):.{_DIGITS - 1}e}"
