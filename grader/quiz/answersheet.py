"""An answer sheet: what a learner answered, as ``answers.toml`` or in a cell of a notebook.

Read line by line, so that a line that is not understood costs no other one. What is written is
TOML. Nothing here knows what is right.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from grader.quiz.asked import SHEET_VARIANT, VARIANTS

SHEET_FILE = "answers.toml"
MAX_SHEET = 64 * 1024
MAX_PROBLEMS = 20
_MAX_ANSWER = 2000
_SHOWN = "shown"
_SHORT = 40

_TABLE = re.compile(r"\[\s*([\w.-]{1,100})\s*\]\s*(?:#.*)?")
_ENTRY = re.compile(r"[\"']?([\w-]{1,100})[\"']?\s*=\s*(.*)")
_STRING = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'[^']*')\s*(?:#.*)?")
_LIST = re.compile(r"\[([^\[\]]*)\]\s*(?:#.*)?")
_CELL = re.compile(r"\s*#\s*vgrade\s+quiz:?\s+([\w-]{1,100})\s*", re.IGNORECASE)

_HEAD = """\
# Your answers to the quizzes of this course. `vgrade quiz` asks the questions and writes this file;
# you may edit it too. Letters are those of your variant, which also draws your numbers: keep it.
# Hand this file in with your work.
"""
_SHOWN_HEAD = "# What was shown to you, so that a question that changes later is noticed. Leave it."


@dataclass(frozen=True, slots=True)
class Answer:
    """``shown`` says what the letters stood for, ``edition`` which questions were printed; both are
    empty where nobody wrote it down."""

    text: str
    line: int
    variant: int
    shown: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``answers`` by exercise and question, the empty ones left out. ``problems`` are predicates of
    the file with their lines: "line 3 ..."."""

    file: str
    variant: int = SHEET_VARIANT
    answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_sheet(text: str, file: str = SHEET_FILE) -> Sheet:
    """Whatever stands in ``text``; what is not understood is told in the Sheet, never raised."""
    return _read(text.split("\n"), file, "")


def is_quiz_cell(text: str) -> bool:
    """Does a notebook's cell begin with the line that makes it an answer sheet?"""
    return _CELL.match(_unfenced(text)[0]) is not None


def read_cell(text: str, file: str) -> Sheet:
    """The sheet in a cell for which `is_quiz_cell` holds; a ``#`` before a line is no matter."""
    first, *rest = _unfenced(text)
    name = _CELL.match(first)
    lines = (re.sub(r"^\s*#+\s*(?=[\w\"'-]+\s*=)", "", line) for line in rest)
    return _read(["", *lines], file, _table_name(name[1]) if name else "")


def _unfenced(text: str) -> list[str]:
    """Without the fence of a code block in Markdown."""
    lines = text.strip().split("\n")
    return [line for line in lines if not line.startswith(("```", "~~~"))] or [""]


def _read(lines: list[str], file: str, table: str) -> Sheet:
    texts: dict[tuple[str, str], tuple[str, int]] = {}
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            table = _line(line.strip(), number, table, texts)
        except ValueError as error:
            problems.append(f"line {number} {error}")
    variant = _variant(texts, problems)
    answers: dict[str, dict[str, Answer]] = {}
    for (name, key), (text, number) in texts.items():
        if not name or name.startswith(f"{_SHOWN}.") or key in ("edition", "variant"):
            if not name and key != "variant":
                problems.append(f"line {number} stands before the first [exercise]")
            continue
        if text.strip():
            shown = texts.get((f"{_SHOWN}.{name}", key), ("", 0))[0]
            edition = texts.get((name, "edition"), ("", 0))[0]
            answers.setdefault(name, {})[key] = Answer(text, number, variant, shown, edition)
    if len(problems) > MAX_PROBLEMS:
        problems[MAX_PROBLEMS:] = [f"and {len(problems) - MAX_PROBLEMS} lines more"]
    return Sheet(file, variant, answers, tuple(problems))


def _line(line: str, number: int, table: str, texts: dict[tuple[str, str], tuple[str, int]]) -> str:
    """Keep what a line says; the table in which the next one stands. Raises ValueError."""
    if not line or line.startswith("#"):
        return table
    header = _TABLE.fullmatch(line)
    if header is not None:
        return _table_name(header[1])
    entry = _ENTRY.fullmatch(line)
    if entry is None:
        raise ValueError(f"is not understood: “{_short(line)}”")
    key = (table, entry[1])
    if key in texts:
        raise ValueError(f"answers `{entry[1]}` a second time; the first counts")
    texts[key] = (_value(entry[2]), number)
    return table


def _table_name(name: str) -> str:
    """``02_activations`` is ``activations``."""
    before, _, last = name.rpartition(".")
    last = re.sub(r"^\d+_", "", last)
    return f"{before}.{last}" if before else last


def _value(written: str) -> str:
    if written[:1] in ("'", '"'):
        string = _STRING.fullmatch(written)
        if string is None:
            raise ValueError("has a quote that is not closed, or text behind it")
        value = _unquoted(string[1])
    elif written.startswith("["):
        items = _LIST.fullmatch(written)
        if items is None:
            raise ValueError("has a list that does not end in its line, or one in another")
        value = " ".join(item.strip().strip("\"'") for item in items[1].split(","))
    else:
        value = written.split("#", 1)[0].strip()
    if len(value) > _MAX_ANSWER:
        raise ValueError(f"has an answer of over {_MAX_ANSWER:,} characters")
    return value


def _unquoted(string: str) -> str:
    if string.startswith("'"):
        return string[1:-1]
    with contextlib.suppress(msgspec.DecodeError, UnicodeError):
        value = msgspec.json.decode(string, type=str)
        if value.isprintable():
            return value
    # The backslashes of a person's LaTeX (`\times`, `\cdot`) are no escapes.
    return string[1:-1].replace('\\"', '"')


def _variant(texts: dict[tuple[str, str], tuple[str, int]], problems: list[str]) -> int:
    for (_, key), (text, number) in texts.items():
        if key == "variant":
            if re.fullmatch(r"\d{1,2}", text, re.ASCII) and int(text) < VARIANTS:
                return int(text)
            problems.append(f"line {number} has a variant that is no whole number below {VARIANTS}")
    return SHEET_VARIANT


def new_sheet(variant: int) -> str:
    """The text of a sheet without answers."""
    return f"{_HEAD}\nvariant = {variant}\n"


def with_answer(text: str, exercise: str, question: str, answer: str, shown: str) -> str:
    """The sheet's text with one answer put in or changed; all other lines stay as they are."""
    head, mark, tail = text.partition(f"\n{_SHOWN_HEAD}")
    if not mark:
        head, tail = text.rstrip("\n") + "\n", "\n"
    head = _with_entry(head, exercise, question, answer)
    tail = _with_entry(tail, f"{_SHOWN}.{exercise}", question, shown)
    return f"{head.rstrip()}\n\n{_SHOWN_HEAD}\n{tail.strip()}\n"


def _with_entry(text: str, table: str, key: str, value: str) -> str:
    lines = text.rstrip("\n").split("\n")
    entry = f"{key} = {_quoted(value)}"
    last = None
    for number, name, line in _placed(lines):
        if name == table and line.strip():
            last = number
            found = _ENTRY.fullmatch(line.strip())
            if found and found[1] == key:
                lines[number] = entry
                return "\n".join(lines) + "\n"
    if last is None:
        return "\n".join([*lines, "", f"[{table}]", entry]) + "\n"
    lines.insert(last + 1, entry)
    return "\n".join(lines) + "\n"


def _placed(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Each line with its index and the table in which it stands."""
    table = ""
    for number, line in enumerate(lines):
        header = _TABLE.fullmatch(line.strip())
        table = _table_name(header[1]) if header else table
        yield number, table, line


def _quoted(text: str) -> str:
    """A TOML string, which is JSON's too: a backslash and quotes are escaped."""
    plain = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return msgspec.json.encode(plain.encode("utf-8", "replace").decode()).decode()


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
