"""A quiz for learners: the questions to read, a sheet to fill in, and the file that travels.

Nothing here holds an answer, unless the quiz is for practice.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from grader.quiz.asked import LETTERS, SHEET_VARIANT, Asked, draw
from grader.quiz.marking import SCORING
from grader.quiz.quiz import Quiz, Travelling
from grader.quiz.reply import HOW

_INTRO = """\
`vgrade quiz {name}` asks these questions in the terminal, with choices in another order and some
numbers of your own, and keeps your answers in `answers.toml` beside your exercises.
"""
_PAGE_END = """\
## Answering in writing

To answer these very questions instead, copy this into `answers.toml` in the folder above, and write
between the quotes. `vgrade quiz --answers answers.toml` says whether all of it is understood.

```toml
{table}
```
"""
_CELL_INTRO = """\
Answer in the cell below, between the quotes, or in the terminal with `vgrade quiz {name}`.
"""


def travelling(quiz: Quiz) -> bytes:
    """``.vgrade/quiz.json``."""
    key = list(quiz.key.values()) if quiz.practice else []
    data = msgspec.json.encode(Travelling(list(quiz.asked), key))
    return msgspec.json.format(data, indent=2) + b"\n"


def quiz_page(quiz: Quiz) -> str:
    """``quiz.md``: the questions in one fixed variant."""
    table = "\n".join([f"[{quiz.exercise}]", *_entries(quiz)])
    return (
        "\n".join(
            [
                f"# Quiz: {quiz.title}",
                "",
                _INTRO.format(name=quiz.exercise),
                *_questions(quiz, "##"),
                _PAGE_END.format(table=table),
            ]
        ).rstrip("\n")
        + "\n"
    )


def quiz_part(quiz: Quiz) -> str:
    """The same for a notebook."""
    lines = ["## Quiz", "", _CELL_INTRO.format(name=quiz.exercise), *_questions(quiz, "###")]
    return "\n".join(lines).rstrip("\n")


def answer_cell(quiz: Quiz) -> str:
    """What is filled in in a notebook: read as text, and never run."""
    return "\n".join([f"# vgrade quiz {quiz.exercise}", *_entries(quiz)])


def _entries(quiz: Quiz) -> Iterator[str]:
    yield f'edition = "{quiz.edition}"'
    yield from (f'{asked.id} = ""' for asked in quiz.asked)


def _questions(quiz: Quiz, level: str) -> Iterator[str]:
    for number, asked in enumerate(quiz.asked, 1):
        drawn = draw(asked, quiz.exercise, SHEET_VARIANT)
        yield f"{level} {number}. `{asked.id}`"
        yield ""
        yield drawn.text
        yield ""
        if drawn.lefts:
            yield from (f"- {n}: {left}" for n, left in enumerate(drawn.lefts, 1))
            yield ""
        if drawn.choices:
            pairs = zip(LETTERS, drawn.choices, strict=False)
            yield from (f"- {letter}: {choice}" for letter, choice in pairs)
            yield ""
        yield f"*{instructions(asked)}*"
        yield ""


def instructions(asked: Asked) -> str:
    """How to answer, what is near enough, and how a part of the points is earned."""
    parts = [HOW[asked.kind]]
    if asked.unit:
        parts.append(f"Unit: {asked.unit}.")
    if asked.kind == "number" and asked.absolute is not None:
        parts.append(f"It may be off by {asked.absolute:g}.")
    if asked.kind == "number" and asked.tolerance is not None:
        parts.append(f"It may be off by {100 * asked.tolerance:g} %.")
    if asked.kind in SCORING:
        parts.append(SCORING[asked.kind])
    points = "1 point" if asked.points == 1 else f"{asked.points:g} points"
    return " ".join([*parts, f"{points}."])
