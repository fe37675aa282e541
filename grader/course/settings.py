"""A settings file: TOML that a person wrote, or JSON that was generated, read into a struct, with
errors that name the file, the line and the remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from grader.errors import CourseError

Settings = TypeVar("Settings", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a setting may be, both ends among them: never infinity, nor what is none."""

    low: float
    high: float
    whole: bool = False

    def holds(self, value: Any) -> bool:
        return self.low <= value <= self.high

    def __str__(self) -> str:
        return f"a {'whole ' * self.whole}number from {self.low:,} to {self.high:,}"


NO_RANGES: Mapping[str, Range] = MappingProxyType({})


def read_settings(
    file: Path, kind: type[Settings], ranges: Mapping[str, Range] = NO_RANGES
) -> Settings:
    """``ranges`` by the names of the numbers, as ``limits.call_seconds``. Raises CourseError."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"cannot be read: {error}", file=str(file)) from None
    try:
        data = msgspec.json.decode(text) if file.suffix == ".json" else tomllib.loads(text)
    except msgspec.DecodeError as error:
        raise CourseError(f"is not JSON: {error}", file=str(file)) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise CourseError(
            f"is not TOML: {error}", file=str(file), line=int(line[1]) if line else None
        ) from None
    for name, problem in outside(data, ranges):
        raise CourseError(problem, file=str(file), line=_line_of(name, text))
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise CourseError(
            in_words(str(error)), file=str(file), line=_line(text, str(error))
        ) from None


def outside(data: Any, ranges: Mapping[str, Range]) -> Iterator[tuple[str, str]]:
    """The names of numbers that are outside of their ranges, and what is wrong, as a predicate."""
    for name, allowed in ranges.items():
        value = _value(data, name)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if isinstance(value, bool) or (number and not allowed.holds(value)):
            key = name.rpartition(".")[2]
            yield name, f"has `{key} = {_written(value)}`; it is {allowed}"


def _value(data: Any, name: str) -> Any:
    for part in name.split("."):
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _written(value: float) -> str:
    text = str(value).lower() if isinstance(value, bool) else f"{value}"
    return text if len(text) <= 30 else f"{text[:29]}…"


def _line_of(name: str, text: str) -> int | None:
    """Of a key; else of the table that it is written in."""
    table, _, key = name.rpartition(".")
    before = r"\s*(?:[\w.\"' -]*\.\s*)?[\"']?"
    line = line_with(key, text, before)
    return line_with(table, text, r"\s*") if line is None and table else line


def in_words(message: str) -> str:
    """A validation error as a predicate of the file, with its remedy."""
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown:
        return f"has `{unknown[1]}`, which means nothing here; remove or rename it"
    missing = re.search(r"missing required field `([^`]+)`", message)
    if missing:
        return f"lacks `{missing[1]}`; add it"
    return message.replace("$.", "")


def _line(text: str, message: str) -> int | None:
    """The line of the key that a validation error names last."""
    names = re.findall(r"field `([^`]+)`", message) or re.findall(r"\.([\w-]+)", message)
    return line_with(names[-1], text, r"\s*(?:\[[^\]]*\b)?") if names else None


def line_with(name: str, text: str, before: str = r".*\b") -> int | None:
    """The first line, counted from 1, in which ``name`` stands after ``before``."""
    wanted = re.compile(rf"{before}{re.escape(name)}\b")
    return next((n for n, line in enumerate(text.splitlines(), 1) if wanted.match(line)), None)
