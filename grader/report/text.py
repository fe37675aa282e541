"""A Result for the terminal: the line that says what to do next is the last one.

Plain text with a few ANSI colours, which never carry a meaning alone. Imports no library for it:
`vgrade check` waits for this module.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import msgspec

from grader.chart import Chart
from grader.model import CheckResult, ExerciseResult, Result
from grader.report import outline as o
from grader.report.quiz_outline import QuizOutline, Told, quiz_outline
from grader.report.safe import last_lines, log_line, plain, shortened

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "cyan": "36"}
_MARK_COLORS = {"✓": "green", "✗": "red", "○": "dim"}
_NARROWEST = 30


def render_text(
    result: Result,
    *,
    color: bool = False,
    width: int = 80,
    only: set[str] | None = None,
    brief: bool = False,
) -> str:
    """What `vgrade check` prints, wrapped to ``width`` columns and ended by a newline.

    First one line for each exercise, then what failed, then the points, and last what to do. The
    exercise to work on next is told nearest to the end. ``only`` names the exercises to show;
    ``brief`` tells what failed of that exercise alone.
    """
    shown = o.narrowed(result, only)
    terminal = _Terminal(color, max(width, _NARROWEST), brief)
    return "\n".join([*terminal.page(result, shown), "", *terminal.closing(result, shown)]) + "\n"


def render_parts(result: Result, *, color: bool, width: int) -> tuple[str, str]:
    """The same in two parts, for a screen on which what to do next keeps its place."""
    terminal = _Terminal(color, max(width, _NARROWEST))
    return (
        "\n".join(terminal.page(result, result)),
        "\n".join(terminal.closing(result, result)),
    )


class _Terminal:
    """Knows how wide the lines are and whether they are coloured."""

    def __init__(self, color: bool, width: int, brief: bool = False) -> None:
        self.color = color
        self.width = width
        self.brief = brief

    def page(self, result: Result, shown: Result) -> Iterator[str]:
        yield from self.heading(result)
        for message in shown.messages:
            yield from self.wrapped(message)
        if shown.messages:
            yield ""
        yield from self.overview(shown)
        told, others = self.told(shown)
        details = [d for e in told.exercises if (d := list(self.details(e)))]
        details += [d for q in told.quizzes if (d := list(self.quiz(quiz_outline(q))))]
        if others:
            yield ""
            yield from self.wrapped(others)
        for lines in reversed(details):
            yield ""
            yield from lines
        if shown.exercises:
            yield ""
        yield from self.totals(result, shown)

    def told(self, shown: Result) -> tuple[Result, str]:
        """What is told in detail, and a sentence on what is not."""
        step = o.next_step(shown)
        if not self.brief or not (step.exercise or step.quiz):
            return shown, ""
        work = step.exercise or step.quiz
        exercises = tuple(e for e in shown.exercises if work and e.id == work.id)
        quizzes = tuple(q for q in shown.quizzes if q == step.quiz)
        more = [
            f"`vgrade check {e.id}`"
            for e in shown.exercises
            if e.status in ("failed", "unreadable") and e != step.exercise
        ]
        words = (
            f"Not right yet either; {', '.join(more)} {'says' if len(more) == 1 else 'say'} why."
        )
        told = msgspec.structs.replace(shown, exercises=exercises, quizzes=quizzes)
        return told, words if more else ""

    def closing(self, result: Result, shown: Result) -> Iterator[str]:
        """What to do next."""
        step = o.next_step(shown)
        if not (step.exercise or step.quiz) and shown is not result:
            elsewhere = o.next_step(result)
            step = elsewhere if elsewhere.exercise or elsewhere.quiz else step
        work = step.exercise or step.quiz
        style = "green" if not work and shown.status == "graded" else "bold"
        sentence = plain(step.sentence)
        if work:
            sentence = f"Next: {sentence[0].lower()}{sentence[1:]}"
        yield from self.wrapped(sentence, hang=6, style=style)
        if step.exercise:
            command = f"vgrade hint {plain(step.exercise.id)}"
            yield self.paint(f"      Stuck? {command}", "dim")
        elif step.quiz:
            yield self.paint(f"      vgrade quiz {plain(step.quiz.id)}", "dim")

    def heading(self, result: Result) -> Iterator[str]:
        names = [plain(name) for name in (result.course.name, result.learner) if name.strip()]
        if names:
            yield from self.wrapped(" · ".join(names), style="bold")
            yield ""

    def overview(self, shown: Result) -> Iterator[str]:
        ids = [plain(e.id) for e in shown.exercises]
        column = min(24, max((len(i) for i in ids), default=0))
        for exercise, exercise_id in zip(shown.exercises, ids, strict=True):
            yield from self.standing(exercise, exercise_id, column)

        quizzes = list(map(quiz_outline, shown.quizzes))
        untouched = [told for told in quizzes if told.untouched]
        for told in quizzes:
            if len(untouched) > 1 and told in untouched:
                continue
            line = f"quiz {plain(told.quiz.id)}: {told.words}"
            if told.quiz.graded and told.status != "missing":
                line += f", {o.points(told.quiz.score, told.quiz.max_score)}"
            yield from self.line(told.mark, line, "dim" if told.status == "missing" else None)
        if len(untouched) > 1:
            words = f"{len(untouched)} quizzes not answered; `vgrade quiz EXERCISE` asks one"
            yield from self.line("○", words, "dim")

    def line(self, mark: str, text: str, style: str | None) -> Iterator[str]:
        first, *rest = self.wrapped(f"{mark} {text}", hang=2)
        yield f"{self.paint(mark, _MARK_COLORS[mark])}{self.paint(first[1:], style)}"
        yield from (self.paint(each, style) for each in rest)

    def standing(self, exercise: ExerciseResult, name: str, column: int) -> Iterator[str]:
        """One line for an exercise, in columns where there is room for them."""
        mark, word = o.MARKS[exercise.status], o.EXERCISE_WORDS[exercise.status]
        points = o.points(exercise.score, exercise.max_score)
        more = ""
        if exercise.status == "passed" and exercise.hidden_not_run:
            more = f" here; {o.more_checks(exercise.hidden_not_run)}"
        line = f"{name:<{column}}   {word}"
        if exercise.status == "missing":
            points = ""
        else:
            line = f"{line:<{column + 17}}   {points}{more}"
        style = "dim" if exercise.status == "missing" else None
        if len(line) + 2 <= self.width:
            yield f"{self.paint(mark, _MARK_COLORS[mark])} {self.paint(line, style)}"
            return
        words = ", ".join(part for part in (word, f"{points}{more}") if part)
        yield from self.line(mark, f"{name}: {words}", style)

    def details(self, exercise: ExerciseResult) -> Iterator[str]:
        told = o.outline(exercise)
        if not (told.messages or told.groups or told.waiting or told.unwritten):
            return
        name = plain(exercise.file or exercise.id)
        yield from self.wrapped(f"{name}: {told.tally}" if told.tally else name, style="bold")
        for message in told.messages:
            yield from self.wrapped(message, indent=2)
        yield from self.code(o.code_lines(exercise.location))
        for group in told.groups:
            yield ""
            yield from self.group(group)
        if told.waiting or told.unwritten:
            yield ""
        if told.unwritten:
            yield from self.marked("○", told.not_written)
        for waiting in told.waiting:
            yield from self.marked("○", waiting.sentence)
        for figure in exercise.figures:
            yield ""
            yield from self.figure(figure)

    def figure(self, figure: Chart) -> Iterator[str]:
        """As bars; what has none is described."""
        from grader.report.charts.bars import bar_lines  # most checks show no figure

        lines = bar_lines(figure, self.width - 4)
        yield from self.wrapped(f"{o.FIGURE} {figure.title}.", indent=2, style="dim")
        if not lines:
            yield from self.wrapped(figure.description, indent=2, style="dim")
        for line in lines:
            yield f"    {log_line(plain(line))}" if line else ""

    def group(self, group: o.Group) -> Iterator[str]:
        if group.headline:
            yield from self.marked("✗", plain(group.headline))
        for check in group.checks:
            if group.headline:
                yield from self.wrapped(plain(check.title), indent=4, style="dim")
            else:
                yield from self.marked("✗", plain(check.title))
            yield from self.wrapped(self.subtitle(check), indent=4, style="dim")
        yield from self.wrapped(group.message, indent=4)
        yield from self.code(o.code_lines(group.first.location))
        if group.advice:
            yield from self.wrapped(f"→ {group.advice}", indent=4, hang=2, style="cyan")
        yield from self.code(o.place_lines(group.first.place))
        if group.hint:
            yield from self.wrapped(f"Hint: {group.hint}", indent=4, hang=6, style="cyan")
        if group.first.output and group.first.visibility == "public":
            yield from self.printed(group.first.output)

    def code(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            yield f"      {log_line(shortened(line, self.width - 6))}"

    def subtitle(self, check: CheckResult) -> str:
        parts = [", ".join(o.tags(check))]
        parts += [plain(check.function)] if check.function else []
        parts += [plain(o.place(check.location))] if check.location else []
        return " · ".join(part.replace(" ", "\xa0") for part in parts)  # broken between parts only

    def printed(self, output: str) -> Iterator[str]:
        lines, before = last_lines(output, o.PRINTED_LINES)
        cut = f" (the last {len(lines)} of {before + len(lines)} lines)" if before else ""
        yield from self.wrapped(f"Your code printed{cut}:", indent=4, style="dim")
        room = self.width - 6
        for line in lines:
            yield self.paint(f"    │ {log_line(shortened(line, room))}", "dim")

    def quiz(self, outline: QuizOutline) -> Iterator[str]:
        told = outline.notable
        if not (told or outline.quiz.messages or (outline.open and outline.status == "failed")):
            return
        yield from self.wrapped(f"Quiz {plain(outline.quiz.id)}: {outline.words}", style="bold")
        for message in outline.quiz.messages:
            yield from self.wrapped(message, indent=2)
        for question in told:
            yield ""
            yield from self.question(question, outline.quiz.graded)
        if outline.open:
            names = ", ".join(plain(t.question.id) for t in outline.open)
            yield ""
            yield from self.wrapped(f"Not answered: {names}.", indent=2)

    def question(self, told: Told, graded: bool) -> Iterator[str]:
        yield from self.marked(told.mark, told.title)
        parts = [told.words]
        if graded:
            parts[0] += f", {o.points(told.question.score, told.question.max_score)}"
        parts.append(plain(told.question.id))
        yield from self.wrapped(
            " · ".join(part.replace(" ", "\xa0") for part in parts), indent=4, style="dim"
        )
        if told.answer:
            yield from self.wrapped(f"Answered: {plain(told.answer)}", indent=4, hang=10)
        if told.message:
            yield from self.wrapped(told.message, indent=4)

    def totals(self, result: Result, shown: Result) -> Iterator[str]:
        total = o.points(shown.score, shown.max_score)
        if shown is not result:
            total += f" here, {o.points(result.score, result.max_score)} in all"
        yield from self.wrapped(f"{total}.")
        if hidden := o.hidden_sentence(result):
            yield from self.wrapped(hidden)

    def marked(self, mark: str, text: str) -> Iterator[str]:
        first, *rest = self.wrapped(text, indent=4)
        yield f"  {self.paint(mark, _MARK_COLORS[mark])} {first[4:]}"
        yield from rest

    def wrapped(
        self, text: str, *, indent: int = 0, hang: int = 0, style: str | None = None
    ) -> Iterator[str]:
        """Plain lines no wider than the terminal; ``hang`` indents all but a line's first."""
        for line in plain(text, lines=True).expandtabs(4).rstrip().split("\n"):
            pieces = textwrap.wrap(
                line,
                self.width,
                initial_indent=" " * indent,
                subsequent_indent=" " * (indent + hang),
                break_on_hyphens=False,
            )
            for piece in pieces or [""]:  # what held words together is a plain space again
                yield self.paint(log_line(piece.replace("\xa0", " ")), style)

    def paint(self, text: str, style: str | None) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.color and style and text else text
