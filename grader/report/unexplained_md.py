"""Wrong answers that no known mistake explains, as Markdown for the course's authors. What learners
wrote reaches it only as harmless text."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterator, Sequence

from grader.model import UnexplainedGroup
from grader.report.safe import markdown_text, plain, spelled_out

_SHOWN_LINES = 30
_WIDTH = 100
_SHOWN_LEARNERS = 5


def render_unexplained(groups: Sequence[UnexplainedGroup], total: int) -> str:
    """``total`` counts the groups that are not shown too."""
    return "\n".join(_lines(groups, total)) + "\n"


def _lines(groups: Sequence[UnexplainedGroup], total: int) -> Iterator[str]:
    yield "# Wrong answers that no known mistake explains"
    yield ""
    if not groups:
        yield "There are none: a mistake of the catalogue explains every wrong answer."
        return
    yield (
        "Learners who gave numerically the same wrong answer stand together, the most frequent"
        " first. A mistake that is added to the catalogue is named from then on. The command below"
        " a function copies all of it, with the constants and helpers it uses, as comments: read"
        " them before you take the comment signs off."
    )
    for group in groups:
        yield from _group(group)
    if total > len(groups):
        yield ""
        yield f"{total - len(groups)} rarer ones are left out."


def _group(group: UnexplainedGroup) -> Iterator[str]:
    count = len(group.learners)
    names = [markdown_text(name) for name in group.learners[:_SHOWN_LEARNERS]]
    more = f" and {count - len(names)} more" if count > len(names) else ""
    yield ""
    yield f"## `{group.function}` of {group.exercise}: {count} learner{'s' if count > 1 else ''}"
    yield ""
    yield f"- the first check that failed: {markdown_text(group.title)}"
    yield f"- who: {', '.join(names)}{more}"
    yield ""
    yield from _code(group.excerpt)
    words = ["vgrade", "new-mistake", group.exercise, group.function, "--from", group.path]
    yield from _fenced("sh", " ".join(shlex.quote(plain(word)) for word in words))


def _code(excerpt: str) -> Iterator[str]:
    whole = (part for line in excerpt.split("\n") for part in spelled_out(line, _WIDTH))
    lines = list(itertools.islice(whole, _SHOWN_LINES + 1)) if excerpt else []
    if len(lines) > _SHOWN_LINES:
        lines = [
            *lines[:_SHOWN_LINES],
            "# … and more, which `vgrade new-mistake` copies to be read",
        ]
    if lines:
        yield from _fenced("python", "\n".join(lines))
        yield ""


def _fenced(language: str, text: str) -> Iterator[str]:
    """Between fences longer than any in the text."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}{language}"
    yield text
    yield fence
