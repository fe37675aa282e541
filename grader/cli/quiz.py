"""The command ``vgrade quiz``: asks an exercise's questions, or takes a written answer sheet."""

from __future__ import annotations

import io
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    NOT_RIGHT_YET,
    course_errors,
    course_option,
    fail,
    learner_root,
    the_course,
)

if TYPE_CHECKING:
    from grader.cli.asking import Book
    from grader.course.course import Course
    from grader.quiz.answersheet import Sheet
    from grader.quiz.quiz import Quiz


@click.command()
@click.argument("exercise_name", required=False, metavar="[EXERCISE]")
@click.option(
    "--answers",
    "written",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take the answers from a written sheet, and say what is not understood.",
)
@click.option("--again", is_flag=True, help="Ask what is answered already, to change it.")
@course_option
@course_errors
def quiz(
    exercise_name: str | None, written: Path | None, again: bool, course_folder: Path | None
) -> None:
    """Ask the questions of EXERCISE's quiz; without one, of all quizzes.

    Answers are kept in answers.toml beside your exercises: hand it in with them. You may leave at
    any time, and go on later.
    """
    from grader.cli.asking import Left, ask, say

    course = the_course(course_folder)
    quizzes = _quizzes(course, exercise_name)
    book = _book(learner_root(course, course_folder is not None))
    for problem in book.sheet.problems:
        click.echo(f"{book.file}: {_plain(problem)}.", err=True)
    try:
        if written is not None:
            sheet = _written(written)
            if not _take(course, quizzes, book, sheet):
                sys.exit(NOT_RIGHT_YET)
            return
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # before anything is read
        open_ones = [q for q in quizzes if again or book.count(q) < len(q.asked)]
        try:
            for number, one in enumerate(open_ones):
                if number:
                    click.echo("")
                ask(one, book, again=again)
        except Left:
            say("You left the quiz.")
    except OSError as error:
        fail(f"cannot write {error.filename or book.file}: {error.strerror or error}")
    click.echo("")
    _told(quizzes, book)


def _quizzes(course: Course, name: str | None) -> list[Quiz]:
    from grader.quiz.quiz import read_quizzes

    if name is None:
        found = read_quizzes(course, course.exercises)
        if not found:
            raise click.UsageError("this course has no quiz")
        return list(found.values())
    exercise = course.exercise(name)
    if exercise is None:
        raise click.BadParameter(
            f"{name!r} is no exercise. Exercises: {course.ids()}", param_hint="EXERCISE"
        )
    found = read_quizzes(course, (exercise,))
    if not found:
        raise click.BadParameter(f"{exercise.id} has no quiz", param_hint="EXERCISE")
    return list(found.values())


def _book(root: Path) -> Book:
    from grader.cli.asking import Book
    from grader.quiz.answersheet import SHEET_FILE
    from grader.quiz.asked import VARIANTS

    file = root / SHEET_FILE
    text = _text(file) if file.exists() else None
    # Variant 0 is the printed one, in quiz.md.
    return Book(file, text, lambda: 1 + secrets.randbelow(VARIANTS - 1))


def _text(file: Path) -> str:
    from grader.quiz.answersheet import MAX_SHEET

    with file.open("rb") as stream:
        data = stream.read(MAX_SHEET + 1)
    if len(data) > MAX_SHEET:
        fail(f"{file} is no answer sheet: it is larger than {MAX_SHEET >> 10} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{file} is not UTF-8; save it as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _written(file: Path) -> Sheet:
    from grader.quiz.answersheet import read_sheet

    return read_sheet(_text(file), file.name)


def _take(course: Course, quizzes: list[Quiz], book: Book, sheet: Sheet) -> bool:
    """Keep what is understood, and say what is not; was everything understood?"""
    from grader.quiz.reply import in_letters
    from grader.quiz.result import OTHER_NUMBERS, read_answer, sheet_messages

    wrong = sheet_messages([sheet], [exercise.id for exercise in course.exercises])
    for quiz in quizzes:
        answers = sheet.answers.get(quiz.exercise, {})
        for name, answer in answers.items():
            place = f"{sheet.file}, line {answer.line}, {quiz.exercise}, {name}:"
            if name not in quiz.by_id:
                wrong.append(f"{place} the quiz has no such question.")
                continue
            asked = quiz.by_id[name]
            try:
                _, reply, _ = read_answer(quiz, asked, answer)
                drawn = book.draw(quiz, asked)
                if asked.draw and answer.variant != book.sheet.variant:
                    raise ValueError(OTHER_NUMBERS)
            except ValueError as error:
                wrong.append(f"{place} {error}")
                continue
            book.answer(quiz, drawn, in_letters(drawn, reply, answer.text))
    for message in wrong:
        click.echo(_plain(message))
    _told(quizzes, book)
    return not wrong


def _told(quizzes: list[Quiz], book: Book) -> None:
    for quiz in quizzes:
        count, total = book.count(quiz), len(quiz.asked)
        more = "" if count < total else "; `--again` asks them again, to change an answer"
        click.echo(f"{quiz.exercise}: {count} of {total} questions answered{more}.")
    if book.file.exists():
        click.echo(f"Your answers are in {book.file}. Hand it in with your work.")


def _plain(text: str) -> str:
    from grader.report.safe import plain

    return plain(text)
