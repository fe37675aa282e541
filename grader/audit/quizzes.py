"""Quizzes: does the own key get full marks and an empty sheet none, is every wrong answer told from
the right one and met with a sentence of its own, and does the form of a question give it away?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from grader.audit.harness import Harness
from grader.model import QuizResult
from grader.proof import QuizProof
from grader.quiz.answersheet import new_sheet, read_sheet, with_answer
from grader.quiz.asked import VARIANTS, draw
from grader.quiz.marking import is_near, right_reply
from grader.quiz.question import Choice, Match, Number, Question, Words, value_of
from grader.quiz.quiz import Quiz, read_quiz
from grader.quiz.reply import in_letters
from grader.quiz.result import grade_quiz

FEWEST = 5
"""Questions of a quiz."""
_FEWEST_CHOICES = 4
"""With fewer, whether the right option is the longest or shortest is a matter of chance."""
_MOST_ALIKE = 0.5


def quizzes(harness: Harness) -> tuple[QuizProof | None, list[str]]:
    """What there is, and what is wrong with it, as sentences; None where there is no quiz."""
    quiz = read_quiz(harness.course, harness.exercise)
    if quiz is None:
        return None, []
    choices = [q for q in quiz.key.values() if type(q) is Choice]
    by_length = {
        "longest": [q.id for q in choices if _stands_out(q, 1)],
        "shortest": [q.id for q in choices if _stands_out(q, -1)],
    }
    proof = QuizProof(
        questions=len(quiz.asked),
        points=sum(asked.points for asked in quiz.asked),
        choices=len(choices),
        longest=len(by_length["longest"]),
        shortest=len(by_length["shortest"]),
    )
    wrong = [*_marks(quiz), *(says for q in quiz.key.values() for says in _of_question(q))]
    if len(quiz.asked) < FEWEST:
        wrong.append(f"There are {len(quiz.asked)} questions, where {FEWEST} are wanted.")
    for which, ids in by_length.items():
        if len(choices) >= _FEWEST_CHOICES and len(ids) > _MOST_ALIKE * len(choices):
            names = ", ".join(f"`{name}`" for name in ids)
            wrong.append(f"The right option is the {which} in {names}: length gives it away.")
    return proof, wrong


def _marks(quiz: Quiz) -> Iterator[str]:
    """What sheets earn, in every variant: the right one and the empty one."""
    seen: set[str] = set()
    for variant in range(VARIANTS):
        for question in _graded(quiz, right_sheet([quiz], variant)).questions:
            if question.status != "passed" and question.id not in seen:
                seen.add(question.id)
                yield (
                    f"`{question.id}` does not take its own right answer, {question.answer}, in"
                    f" variant {variant}: {question.message or question.status}"
                )
    if _graded(quiz, new_sheet(0)).score:
        yield "An empty sheet earns points."


def right_sheet(quizzes: Iterable[Quiz], variant: int) -> str:
    """The text of an answer sheet with the right answer to every question."""
    text = new_sheet(variant)
    for quiz in quizzes:
        for asked in quiz.asked:
            drawn = draw(asked, quiz.exercise, variant)
            reply = right_reply(quiz.key[asked.id], drawn)
            written = f"{reply:.6g}" if isinstance(reply, float) else str(reply)
            answer = in_letters(drawn, reply, written)
            text = with_answer(text, quiz.exercise, asked.id, answer, drawn.shown)
    return text


def _graded(quiz: Quiz, sheet: str) -> QuizResult:
    return grade_quiz(quiz, [read_sheet(sheet)], show_answers=False)


def _of_question(question: Question) -> Iterator[str]:
    for says, count in Counter(filter(None, _said(question))).items():
        if count > 1:
            yield f"`{question.id}` meets {count} answers with the same sentence: “{says}”"
    if isinstance(question, Number):
        yield from _near(question)
    if isinstance(question, Match):
        rights = {pair.right for pair in question.pairs}
        if len(rights) == len(question.pairs) and not question.extra:
            yield f"`{question.id}` gives its last match away; add an `extra` right side."


def _said(question: Question) -> Iterator[str]:
    yield question.why
    if isinstance(question, Choice):
        yield from (option.says for option in question.options)
    elif isinstance(question, Number | Words):
        yield from (entry.says for entry in question.wrong)
    elif isinstance(question, Match):
        yield from (pair.says for pair in question.pairs)


def _near(question: Number) -> Iterator[str]:
    """Wrong numbers that are, for some parameters, taken for right or for one another."""
    told: set[tuple[str, str]] = set()
    for parameters in question.draws():
        right = question.value(parameters)
        values = [(str(e.answer), value_of(e.answer, parameters)) for e in question.wrong]
        where = ", ".join(f"{name} = {value:g}" for name, value in parameters.items())
        for number, (name, value) in enumerate(values):
            near = [("the right answer", right), *values[:number]]
            for other, size in near:
                if is_near(question, value, size) and (name, other) not in told:
                    told.add((name, other))
                    yield (
                        f"`{question.id}`: the wrong answer `{name}` is within the tolerance of"
                        f" {other if other == 'the right answer' else f'`{other}`'}"
                        f"{f', with {where}' if where else ''}."
                    )


def _stands_out(question: Choice, sign: int) -> bool:
    """Is the right option longer (1) or shorter (-1) than every other?"""
    right = next(sign * len(option.text) for option in question.options if option.right)
    return all(sign * len(option.text) < right for option in question.options if not option.right)
