"""A quiz graded: a learner's answer sheets in, its part of the Result out. Nothing is run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from grader.model import QuestionResult, QuestionStatus, QuizResult
from grader.quiz.answersheet import MAX_PROBLEMS, Answer, Sheet
from grader.quiz.asked import SHEET_VARIANT, Asked, Drawn, as_shown, draw
from grader.quiz.marking import marked, right_reply
from grader.quiz.quiz import Quiz
from grader.quiz.reply import Reply, in_words, read_reply

REVISED = "The question was worded differently when it was answered; what it asks may have changed."
OTHER_NUMBERS = "The question was asked with other numbers; answer it again."
_OTHER_EDITION = "It was written for another edition of the quiz; answer it again."
_ANSWER_SHOWN = 200


def grade_quiz(quiz: Quiz, sheets: Sequence[Sheet], *, show_answers: bool) -> QuizResult:
    """The first sheet that answers a question counts. Without the quiz's key, all that is said is
    which questions are answered."""
    show = show_answers or quiz.practice
    questions = tuple(_question(quiz, asked, sheets, show) for asked in quiz.asked)
    return QuizResult(
        id=quiz.exercise,
        title=quiz.title,
        score=sum(question.score for question in questions),
        max_score=sum(question.max_score for question in questions),
        graded=bool(quiz.key),
        questions=questions,
        messages=tuple(_first(list(_unknown(quiz, sheets)))),
    )


def sheet_messages(sheets: Iterable[Sheet], exercises: Collection[str]) -> list[str]:
    """What was not understood in the answer sheets, and the quizzes that they name wrongly."""
    found = []
    for sheet in sheets:
        found += [f"{sheet.file}: {problem}." for problem in sheet.problems]
        for name in sorted(sheet.answers.keys() - set(exercises)):
            found.append(
                f"{sheet.file}: there is no quiz `{name[:40]}`; its answers were left out."
            )
    return _first(found)


def _first(messages: list[str]) -> list[str]:
    if len(messages) <= MAX_PROBLEMS:
        return messages
    return [*messages[:MAX_PROBLEMS], f"… and {len(messages) - MAX_PROBLEMS} messages more."]


def drawn_for(quiz: Quiz, asked: Asked, sheets: Sequence[Sheet]) -> Drawn:
    """The question as the learner of these sheets sees it next."""
    variant = sheets[0].variant if sheets else SHEET_VARIANT
    return draw(asked, quiz.exercise, variant)


def answer_in(quiz: Quiz, asked: Asked, sheets: Iterable[Sheet]) -> Answer | None:
    answers = (sheet.answers.get(quiz.exercise, {}).get(asked.id) for sheet in sheets)
    return next((answer for answer in answers if answer is not None), None)


def read_answer(quiz: Quiz, asked: Asked, answer: Answer) -> tuple[Drawn, Reply, bool]:
    """The question as it was asked, the reply to it, and whether its text has changed since.

    Raises ValueError with a sentence.
    """
    drawn, revised = draw(asked, quiz.exercise, answer.variant), False
    if answer.shown:
        drawn, revised, other_numbers = as_shown(drawn, answer.shown)
        if other_numbers:
            raise ValueError(OTHER_NUMBERS)
    elif answer.edition and answer.edition != quiz.edition:
        raise ValueError(_OTHER_EDITION)
    return drawn, read_reply(drawn, answer.text), revised


def _question(quiz: Quiz, asked: Asked, sheets: Sequence[Sheet], show: bool) -> QuestionResult:
    answer = answer_in(quiz, asked, sheets)
    question = quiz.key.get(asked.id)
    points = asked.points if question is not None else 0.0

    def result(
        drawn: Drawn,
        status: QuestionStatus,
        share: float = 0.0,
        messages: Iterable[str] = (),
        reply: str | None = None,
    ) -> QuestionResult:
        return QuestionResult(
            id=asked.id,
            title=drawn.text,
            status=status,
            score=points * share,
            max_score=points,
            message=" ".join(messages),
            answer=reply,
        )

    if answer is None:
        return result(drawn_for(quiz, asked, sheets), "unanswered")
    try:
        drawn, reply, revised = read_answer(quiz, asked, answer)
    except ValueError as error:
        drawn = draw(asked, quiz.exercise, answer.variant)
        return result(drawn, "unreadable", 0.0, [str(error)], answer.text[:_ANSWER_SHOWN])
    messages = [REVISED] if revised else []
    told = in_words(reply, answer.text, asked.kind)[:_ANSWER_SHOWN]
    if question is None:
        return result(drawn, "answered", 0.0, messages, told)
    mark = marked(question, drawn, reply)
    messages += mark.says
    if show:
        messages += shown_answer(quiz, drawn, right=mark.share == 1)
    return result(drawn, "passed" if mark.share == 1 else "failed", mark.share, messages, told)


def feedback(quiz: Quiz, drawn: Drawn, reply: Reply) -> list[str]:
    """What a learner reads at once, in a quiz for practice."""
    mark = marked(quiz.key[drawn.asked.id], drawn, reply)
    share = f"Partly right: {mark.share:.0%} of the points.".replace("%", " %")
    verdict = "Right." if mark.share == 1 else share if mark.share > 0 else "Wrong."
    return [verdict, *mark.says, *shown_answer(quiz, drawn, right=mark.share == 1)]


def shown_answer(quiz: Quiz, drawn: Drawn, *, right: bool) -> list[str]:
    """The right answer, unless it was given, and why it is right."""
    question = quiz.key[drawn.asked.id]
    why = drawn.filled(question.why)
    if right:
        return [why] if why else []
    reply = right_reply(question, drawn)
    if isinstance(reply, float):
        unit = f" {drawn.asked.unit}" if drawn.asked.unit else ""
        text = f"{reply:.4g}{unit}"
    else:
        text = in_words(reply, str(reply), drawn.asked.kind)
    return [f"Right: {text}.", *([why] if why else [])]


def _unknown(quiz: Quiz, sheets: Iterable[Sheet]) -> Iterable[str]:
    for sheet in sheets:
        for name, answer in sheet.answers.get(quiz.exercise, {}).items():
            if name not in quiz.by_id:
                yield (
                    f"{sheet.file}, line {answer.line}: this quiz has no question `{name[:40]}`."
                )
