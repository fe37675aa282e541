"""A quiz of a Result laid out for a reader: what is told of each question, and in which words.

As in ``outline``, texts hold raw learner content: whoever shows them passes them through ``safe``.
"""

from __future__ import annotations

import msgspec

from grader.model import QuestionResult, QuizResult
from grader.report.formula import plain_formulas

_MARKS = {
    "passed": "✓",
    "partly": "✗",
    "failed": "✗",
    "unreadable": "✗",
    "answered": "○",
    "unanswered": "○",
}

_WORDS = {
    "passed": "right",
    "partly": "partly right",
    "failed": "wrong",
    "unreadable": "not understood",
    "answered": "answered",
    "unanswered": "not answered",
}


class Told(msgspec.Struct, frozen=True):
    """One question. ``title`` is what was asked, its formulas as plain signs."""

    question: QuestionResult
    mark: str
    words: str
    title: str
    message: str
    answer: str
    """Empty where nothing was answered."""


class QuizOutline(msgspec.Struct, frozen=True):
    quiz: QuizResult
    status: str
    """As of an exercise: passed, failed or missing."""
    words: str
    told: tuple[Told, ...]
    """Every question."""

    @property
    def mark(self) -> str:
        return {"passed": "✓", "failed": "✗", "missing": "○"}[self.status]

    @property
    def open(self) -> tuple[Told, ...]:
        """The questions that are not answered."""
        return tuple(told for told in self.told if told.question.status == "unanswered")

    @property
    def untouched(self) -> bool:
        """Was none of its questions answered, and is there nothing else to say of it?"""
        return len(self.open) == len(self.told) and not self.quiz.messages

    @property
    def settled(self) -> tuple[Told, ...]:
        """Those with full marks and nothing to say about."""
        return tuple(t for t in self.told if t.question.status == "passed" and not t.message)

    @property
    def unsettled(self) -> tuple[Told, ...]:
        settled = self.settled
        return tuple(told for told in self.told if told not in settled)

    @property
    def notable(self) -> tuple[Told, ...]:
        """Those of which something is to be said."""
        return tuple(
            told
            for told in self.told
            if told.question.status in ("failed", "unreadable") or told.message
        )


def quiz_outline(quiz: QuizResult) -> QuizOutline:
    told = tuple(map(_told, quiz.questions))
    total = len(told)
    answered = sum(t.question.status != "unanswered" for t in told)
    right = sum(t.question.status == "passed" for t in told)
    if not quiz.graded:
        odd = any(t.question.status == "unreadable" for t in told)
        words = f"answered {answered} of {total}; graded when handed in"
        return QuizOutline(quiz, "failed" if odd else "missing", words, told)
    if not answered:
        return QuizOutline(quiz, "missing", "not answered", told)
    status = "passed" if right == total else "failed"
    return QuizOutline(quiz, status, f"{right} of {total} right", told)


def next_in_quiz(quiz: QuizResult) -> str:
    """What the learner does next in it; empty where there is nothing."""
    outline = quiz_outline(quiz)
    total = len(outline.told)
    unclear = [t for t in outline.told if t.question.status == "unreadable"]
    if unclear:
        return f"Answer `{unclear[0].question.id}` in the quiz of `{quiz.id}` again."
    if outline.open:
        n = len(outline.open)
        which = "all its" if n == total else f"{n} of its"
        return f"Answer the quiz of `{quiz.id}`: {which} {total} questions are open."
    if outline.status == "failed":
        return f"Look again at the quiz of `{quiz.id}`: {outline.words}."
    return ""


def _told(question: QuestionResult) -> Told:
    status = question.status
    kind = "partly" if status == "failed" and question.score > 0 else status
    return Told(
        question=question,
        mark=_MARKS[kind],
        words=_WORDS[kind],
        title=plain_formulas(question.title).strip(),
        message=plain_formulas(question.message).strip(),
        answer=plain_formulas(question.answer or "").strip(),
    )
