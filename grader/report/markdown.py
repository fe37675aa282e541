"""A Result as GitHub-flavoured Markdown: a table of the exercises, then what failed in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.model import CheckResult, Result
from grader.report import outline as o
from grader.report.quiz_outline import QuizOutline, quiz_outline
from grader.report.safe import last_lines, log_line, markdown_text, plain


def render_markdown(result: Result) -> str:
    """For a job's summary, a comment or a file; ended by a newline."""
    return "\n".join(_page(result)) + "\n"


def _page(result: Result) -> Iterator[str]:
    names = (result.course.name, result.learner)
    yield "# " + (" · ".join(markdown_text(name) for name in names if name.strip()) or "Result")
    yield ""
    step = o.next_step(result)
    label = "Next: " if step.exercise or step.quiz else ""
    yield f"**{o.points(result.score, result.max_score)}.** {label}{markdown_text(step.sentence)}"
    if hidden := o.hidden_sentence(result):
        yield f"\n{hidden}"
    yield from _messages(result.messages)
    if result.exercises:
        yield from _table(result)
    for exercise in result.exercises:
        told = o.outline(exercise)
        if told.messages or told.groups or told.waiting:
            yield from _details(told)
    for quiz in map(quiz_outline, result.quizzes):
        if quiz.notable or quiz.quiz.messages:
            yield from _quiz(quiz)


def _table(result: Result) -> Iterator[str]:
    yield "\n| Exercise | Status | Points |\n| --- | --- | ---: |"
    for exercise in result.exercises:
        title = markdown_text(exercise.title, cell=True)
        status = f"{o.MARKS[exercise.status]} {o.exercise_words(exercise)}"
        score = f"{o.number(exercise.score)} of {o.number(exercise.max_score)}"
        yield f"| {title} | {status} | {score} |"
    for told in map(quiz_outline, result.quizzes):
        quiz = told.quiz
        title = markdown_text(f"Quiz: {quiz.title}", cell=True)
        score = f"{o.number(quiz.score)} of {o.number(quiz.max_score)}" if quiz.graded else ""
        yield f"| {title} | {told.mark} {told.words} | {score} |"


def _details(told: o.Outline) -> Iterator[str]:
    exercise = told.exercise
    yield f"\n## {o.MARKS[exercise.status]} {markdown_text(exercise.title)}\n"
    file = f"{_code(exercise.file)}: " if exercise.file else ""
    summary = f"{told.tally}, " if told.tally else ""
    yield f"{file}{summary}{o.points(exercise.score, exercise.max_score)}."
    yield from _messages(told.messages)
    yield from _code_block(o.code_lines(exercise.location), "")
    for group in told.groups:
        yield ""
        yield from _group(group)
    if told.unwritten:
        yield f"\n{o.MARKS['blocked']} {markdown_text(told.not_written)}"
    for waiting in told.waiting:
        yield f"\n{o.MARKS['blocked']} {markdown_text(waiting.sentence)}"
    for figure in exercise.figures:
        yield f"\n*{o.FIGURE}* {markdown_text(f'{figure.title}. {figure.description}')}"


def _quiz(told: QuizOutline) -> Iterator[str]:
    quiz = told.quiz
    yield f"\n## {told.mark} {markdown_text(f'Quiz: {quiz.title}')}\n"
    score = f", {o.points(quiz.score, quiz.max_score)}" if quiz.graded else ""
    yield f"{told.words}{score}.".capitalize()
    yield from _messages(quiz.messages)
    yield ""
    for entry in told.notable:
        question = entry.question
        facts = [entry.words]
        if quiz.graded:
            facts.append(o.points(question.score, question.max_score))
        title = markdown_text(" ".join(entry.title.split()))
        yield f"- {entry.mark} **{title}** ({', '.join(facts)}, {_code(question.id)})"
        if entry.answer:
            yield f"\n  Answered: {markdown_text(' '.join(entry.answer.split()))}"
        for line in plain(entry.message, lines=True).split("\n"):
            if line.strip():
                yield f"\n  {markdown_text(line)}"


def _group(group: o.Group) -> Iterator[str]:
    if group.headline:
        headline = markdown_text(" ".join(group.headline.split()))
        yield f"- {o.MARKS[group.first.status]} **{headline}**"
        for check in group.checks:
            yield f"\n  {markdown_text(check.title)} ({', '.join(_facts(check))})"
    for check in () if group.headline else group.checks:
        mark = o.MARKS[check.status]
        yield f"- {mark} **{markdown_text(check.title)}** ({', '.join(_facts(check))})"
    for line in plain(group.message, lines=True).split("\n"):
        if line.strip():
            yield f"\n  {markdown_text(line)}"
    yield from _code_block(o.code_lines(group.first.location), "  ")
    if group.advice:
        yield f"\n  → {markdown_text(' '.join(group.advice.split()))}"
    yield from _code_block(o.place_lines(group.first.place), "  ")
    if group.hint:
        yield f"\n  *Hint:* {markdown_text(group.hint)}"
    if group.first.output and group.first.visibility == "public":
        yield from _printed(group.first.output)


def _code_block(lines: Sequence[str], indent: str) -> Iterator[str]:
    if lines:
        yield from ("", *(f"{indent}{line}" for line in _fenced(lines)))


def _fenced(lines: Sequence[str]) -> Iterator[str]:
    """As they stand, between more backticks than any of them holds."""
    ticks = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, ticks + 1)
    yield f"{fence}text"
    yield from map(log_line, lines)
    yield fence


def _facts(check: CheckResult) -> Iterator[str]:
    yield from o.tags(check)
    if check.function:
        yield _code(check.function)
    if check.location:
        yield _code(o.place(check.location))


def _printed(output: str) -> Iterator[str]:
    lines, before = last_lines(output, o.PRINTED_LINES)
    cut = f" (the last {len(lines)} of {before + len(lines)} lines)" if before else ""
    yield f"\n  Your code printed{cut}:\n"
    yield from (f"  {line}" for line in _fenced(lines))


def _messages(messages: tuple[str, ...]) -> Iterator[str]:
    for message in messages:
        lines = [line for line in plain(message, lines=True).split("\n") if line.strip()]
        if lines:
            yield "\n> " + "\\\n> ".join(markdown_text(line) for line in lines)


def _code(text: str) -> str:
    """A name as code; one with a backtick in it is shown as text."""
    name = plain(text).strip()
    return markdown_text(name) if "`" in name or not name else f"`{log_line(name)}`"
