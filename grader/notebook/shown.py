"""What a cell shows of a Result: HTML that takes its colours from the notebook, or plain text."""

from __future__ import annotations

import html
from dataclasses import dataclass

from grader.model import Result
from grader.report import outline as o
from grader.report.safe import plain
from grader.report.text import render_text

WIDTH = 96


@dataclass(frozen=True)
class Shown:
    """Where there is no ``result``, ``words`` say why."""

    result: Result | None
    words: str

    @classmethod
    def of_words(cls, words: str) -> Shown:
        return cls(None, words)

    def __repr__(self) -> str:
        if self.result is None:
            return self.words
        return f"{render_text(self.result, width=WIDTH)}{self.words}"

    def _repr_html_(self) -> str:
        """Self-contained, and without a colour of its own for text or ground: in a dark notebook it
        is dark."""
        return "".join(["<div style='max-width:50em;line-height:1.45'>", *self._parts(), "</div>"])

    def _parts(self) -> list[str]:
        if self.result is None:
            return [f"<p>{_text(self.words)}</p>"]
        parts = []
        for exercise in self.result.exercises:
            told = o.outline(exercise)
            mark = o.MARKS[exercise.status]
            words = f"{mark} {exercise.id}: {o.exercise_words(exercise)}"
            points = o.points(exercise.score, exercise.max_score)
            parts.append(f"<p><b>{_text(words)}</b> · {_text(points)}</p>")
            parts += [f"<p>{_text(message)}</p>" for message in told.messages]
            parts += _code(o.code_lines(exercise.location))
            parts += [part for group in told.groups for part in _group(group)]
            parts += [f"<p>○ {_text(told.not_written)}</p>"] if told.unwritten else []
            parts += [f"<p>○ {_text(waiting.sentence)}</p>" for waiting in told.waiting]
        step = o.next_step(self.result)
        if step.exercise:
            parts.append(f"<p><b>Next:</b> {_text(step.sentence)}</p>")
        parts.append(f"<p style='opacity:.75'><small>{_text(self.words)}</small></p>")
        return parts


def _group(group: o.Group) -> list[str]:
    titles = "<br>".join(f"✗ <b>{_text(check.title)}</b>" for check in group.checks)
    if group.headline:
        checked = "<br>".join(_text(check.title) for check in group.checks)
        titles = f"✗ <b>{_text(group.headline)}</b><div style='opacity:.75'>{checked}</div>"
    facts = " · ".join([", ".join(o.tags(group.first)), *filter(None, [group.first.function])])
    parts = [
        "<div style='border-left:3px solid currentColor;padding-left:.8em;margin:.8em 0'>",
        f"<div>{titles}</div><div style='opacity:.75'><small>{_text(facts)}</small></div>",
        f"<div>{_text(group.message)}</div>",
    ]
    parts += _code(o.code_lines(group.first.location))
    if group.advice:
        parts.append(f"<div>→ {_text(group.advice)}</div>")
    parts += _code(o.place_lines(group.first.place))
    if group.hint:
        parts.append(f"<div><i>Hint: {_text(group.hint)}</i></div>")
    if group.first.output and group.first.visibility == "public":
        printed = html.escape(plain(group.first.output, lines=True))
        parts.append(f"<details><summary>Your code printed</summary><pre>{printed}</pre></details>")
    return [*parts, "</div>"]


def _code(lines: list[str]) -> list[str]:
    return [f"<pre>{html.escape(chr(10).join(lines))}</pre>"] if lines else []


def _text(text: str) -> str:
    """Code between backticks as code; everything else as it stands."""
    pieces = html.escape(plain(text, lines=True)).split("`")
    if len(pieces) % 2 == 0:
        return "`".join(pieces)
    for number in range(1, len(pieces), 2):
        pieces[number] = f"<code>{pieces[number]}</code>"
    return "".join(pieces).replace("\n", "<br>")
