"""What would give away a quiz: the sentences that answers are met with, the marks of right ones,
and whatever depends on them in the file that travels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from grader.course.course import Course
from grader.quiz.question import Choice, Match, Number, Order, Question, Words
from grader.quiz.quiz import TRAVELLING_FILE, Quiz, Travelling, read_quizzes

_MARKED = re.compile(r"\"?\bright\"?\s*[=:]\s*true\b")
_EXPRESSION = re.compile(r"\"?\banswer\"?\s*[=:]\s*\"(?P<text>[^\"\n]*)\"")


def quiz_sentences(quiz: Quiz) -> Iterator[tuple[str, str]]:
    """Each sentence that only an answer brings up, and what it is; none of a quiz for practice."""
    if quiz.practice:
        return
    for question in quiz.key.values():
        what = f"of question `{question.id}` in the quiz of {quiz.exercise}"
        yield question.why, f"the reason {what}"
        yield from ((says, f"what is said to an answer {what}") for says in _says(question))


def _says(question: Question) -> Iterator[str]:
    if isinstance(question, Choice):
        yield from (option.says for option in question.options)
    elif isinstance(question, Number | Words):
        yield from (entry.says for entry in question.wrong)
    elif isinstance(question, Order):
        yield question.says
    elif isinstance(question, Match):
        yield from (pair.says for pair in question.pairs)


def told_by_shape(course: Course, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(path, what) of answers that no sentence gives away: a mark, an expression, an order."""
    quizzes = read_quizzes(course, course.exercises)
    practised = [e.folder for e in course.exercises if e.id in quizzes and quizzes[e.id].practice]
    expressions = {
        str(question.answer)
        for quiz in quizzes.values()
        if not quiz.practice
        for question in quiz.key.values()
        if isinstance(question, Number)
    }
    for path, content in files.items():
        if path.split("/")[0] in practised:
            continue
        text = content.decode("utf-8", "replace")
        if _MARKED.search(text):
            yield path, "the mark of a right option"
        if any(match["text"] in expressions for match in _EXPRESSION.finditer(text)):
            yield path, "the answer to a question"
        if path.endswith(TRAVELLING_FILE):
            yield from ((path, what) for what in _shape(content))


def _shape(content: bytes) -> Iterator[str]:
    """Of the file that travels: choices in another order than their own could tell something."""
    try:
        travelling = msgspec.json.decode(content, type=Travelling)
    except msgspec.DecodeError as error:
        yield f"what does not belong into a quiz's file ({error})"
        return
    if travelling.key:
        yield "the key of a quiz"
    for asked in travelling.asked:
        if asked.choices != sorted(asked.choices) or asked.lefts != sorted(asked.lefts):
            yield f"the order of the choices of `{asked.id}`"
