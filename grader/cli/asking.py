"""Asking a quiz's questions in a terminal: plain lines that a screen reader can follow, by keyboard
alone; every answer is kept as soon as it is given."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from grader.quiz.answersheet import Sheet, new_sheet, read_sheet, with_answer
from grader.quiz.asked import LETTERS, Asked, Drawn, draw
from grader.quiz.quiz import Quiz
from grader.quiz.reply import Reply, in_letters, in_words, read_reply
from grader.quiz.result import answer_in, feedback, read_answer
from grader.quiz.sheet import instructions
from grader.report.formula import plain_formulas
from grader.report.safe import plain
from grader.wholefile import write_whole

LEAVE = "q"
REPEAT = "?"
_TRIES = 20
"""Of one question in a row: a stream of nonsense must come to an end."""


class Left(Exception):
    """The learner leaves the quiz."""


class Book:
    """The learner's answers and the file in which they are kept, written at each change."""

    def __init__(self, file: Path, text: str | None, new_variant: Callable[[], int]):
        """``text`` is what the file holds, None where there is none yet."""
        self.file = file
        self._text = new_sheet(new_variant()) if text is None else text
        self.sheet: Sheet = read_sheet(self._text, file.name)

    def answer(self, quiz: Quiz, drawn: Drawn, text: str) -> None:
        """Raises OSError."""
        self._text = with_answer(self._text, quiz.exercise, drawn.asked.id, text, drawn.shown)
        write_whole(self.file, self._text.encode())
        self.sheet = read_sheet(self._text, self.file.name)

    def draw(self, quiz: Quiz, asked: Asked) -> Drawn:
        return draw(asked, quiz.exercise, self.sheet.variant)

    def reply(self, quiz: Quiz, asked: Asked) -> str | None:
        """What was answered, in words; None where nothing was. Raises ValueError."""
        answer = answer_in(quiz, asked, [self.sheet])
        if answer is None:
            return None
        _, reply, _ = read_answer(quiz, asked, answer)
        return in_words(reply, answer.text, asked.kind)

    def count(self, quiz: Quiz) -> int:
        """How many questions have an answer that is understood."""
        return sum(self.is_answered(quiz, asked) for asked in quiz.asked)

    def is_answered(self, quiz: Quiz, asked: Asked) -> bool:
        try:
            return self.reply(quiz, asked) is not None
        except ValueError:
            return False


def ask(quiz: Quiz, book: Book, *, again: bool) -> None:
    """Ask what is open, or all with ``again``. Raises Left, and OSError where nothing is kept."""
    total = len(quiz.asked)
    say(f"Quiz: {quiz.title}")
    say(
        f"{total} questions, {book.count(quiz)} of them answered. Enter leaves a question open,"
        f" {REPEAT} repeats it, {LEAVE} leaves the quiz. Answers are kept at once."
    )
    for number, asked in enumerate(quiz.asked, 1):
        if again or not book.is_answered(quiz, asked):
            _ask_one(quiz, asked, book, f"Question {number} of {total}.")


def _ask_one(quiz: Quiz, asked: Asked, book: Book, place: str) -> None:
    drawn = book.draw(quiz, asked)
    click.echo("")
    say(place)
    _show(drawn)
    try:
        before = book.reply(quiz, asked)
    except ValueError as error:
        say(f"Your earlier answer does not count: {error}")
        before = None
    if before is not None:
        say(f"Your answer so far: {before}. Enter keeps it.")
    for _ in range(_TRIES):
        line = read_line().strip()
        if line.casefold() == LEAVE:
            raise Left
        if not line:
            say("Your answer stays." if before is not None else "Left open.")
            return
        if line == REPEAT:
            _show(drawn)
            continue
        try:
            reply = read_reply(drawn, line)
        except ValueError as error:
            say(f"{error} Please answer again.")
            continue
        _keep(quiz, drawn, book, reply, line)
        return
    say("This question is left open.")


def _keep(quiz: Quiz, drawn: Drawn, book: Book, reply: Reply, line: str) -> None:
    book.answer(quiz, drawn, in_letters(drawn, reply, line))
    say(f"Kept: {_understood(drawn, reply, line)}")
    if quiz.practice:
        for sentence in feedback(quiz, drawn, reply):
            say(sentence)


def _understood(drawn: Drawn, reply: Reply, line: str) -> str:
    if isinstance(reply, float):
        unit = f" {drawn.asked.unit}" if drawn.asked.unit else ""
        return f"{reply:.10g}{unit}"
    words = in_words(reply, line, drawn.asked.kind)
    if isinstance(reply, dict) and len(reply) < len(drawn.lefts):
        words += f". Nothing for {len(drawn.lefts) - len(reply)} of them"
    return words


def _show(drawn: Drawn) -> None:
    say(drawn.text)
    for number, left in enumerate(drawn.lefts, 1):
        say(f"  {number}: {left}")
    for letter, choice in zip(LETTERS, drawn.choices, strict=False):
        say(f"  {letter}: {choice}")
    say(instructions(drawn.asked))


def say(text: str) -> None:
    """Plain lines, no wider than the terminal; formulas as plain signs."""
    for line in _wrapped(plain_formulas(text)):
        click.echo(line)


def _wrapped(text: str) -> Iterator[str]:
    width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 100
    for line in plain(text, lines=True).rstrip().split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        rest = f"{indent}   " if indent else ""
        yield from textwrap.wrap(
            line.strip(),
            max(20, width),
            initial_indent=indent,
            subsequent_indent=rest,
            break_on_hyphens=False,
        ) or [""]


def read_line() -> str:
    """Raises Left at the end of the input and at an interruption."""
    try:
        return input("> ")
    except (EOFError, KeyboardInterrupt):
        click.echo("")
        raise Left from None
