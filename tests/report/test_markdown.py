"""Markdown, read back by a CommonMark parser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.report.markdown import render_markdown

from .samples import HOSTILE, hostile, missing, realistic, result


def tokens(text: str) -> Iterator[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in parser.parse(text):
        yield token
        yield from token.children or ()


def test_the_table_has_a_row_for_each_exercise() -> None:
    rows = [t for t in tokens(render_markdown(realistic())) if t.type == "tr_open"]
    assert len(rows) == 1 + 6


def test_score_and_next_step_stand_before_everything_else() -> None:
    head = render_markdown(realistic()).split("\n| ")[0]
    assert "**13 of 54 points.** Next: Make `sigmoid_derivative` pass" in head
    assert "14 hidden checks are not here" in head


def test_only_exercises_with_something_to_tell_have_a_section() -> None:
    text = render_markdown(realistic())
    assert "## ✗ Activations and their slopes" in text
    assert "## ✓ Depth" not in text and "## ○ Clipping" not in text


def test_code_in_a_message_stays_code_and_its_mathematics_stays_text() -> None:
    parsed = list(tokens(render_markdown(realistic())))
    assert "sigmoid_derivative" in [t.content for t in parsed if t.type == "code_inline"]
    shown = "".join(t.content for t in parsed if t.type == "text")
    assert ": entry [1, 3] is 0.22 where 0.10 is right" in shown
    assert "This is a·(1 − a) applied to z itself" in shown


def test_an_exercise_not_started_is_its_row_alone() -> None:
    assert render_markdown(result(missing("clipping"))).count("not started") == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_adds_no_markup(name: str) -> None:
    text = render_markdown(hostile(HOSTILE[name]))
    ordinary = [t.type for t in tokens(render_markdown(hostile("ordinary")))]
    found = list(tokens(text))
    assert not {"link_open", "image", "html_inline", "html_block"} & {t.type for t in found}
    for kind in ("heading_open", "table_open", "tr_open", "td_open", "fence", "strong_open"):
        assert [t.type for t in found].count(kind) == ordinary.count(kind)
    for line in text.splitlines():
        assert not line.strip().startswith("::") and "##[" not in line
    text.encode("utf-8")


def test_a_mention_and_a_reference_are_parted_from_their_sign() -> None:
    text = render_markdown(result(messages=("thanks @octocat, see #1",)))
    assert "@octocat" not in text and "#1" not in text


def test_printed_fences_cannot_end_the_fence_around_them() -> None:
    (fence,) = (t for t in tokens(render_markdown(hostile("````\n# x"))) if t.type == "fence")
    assert fence.content == "````\n# x\nlast line\n"
