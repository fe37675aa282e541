"""What learners wrote reaches the Markdown for instructors as harmless text alone."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from grader.model import UnexplainedGroup
from grader.report.unexplained_md import render_unexplained

from .samples import HOSTILE


def group(**fields):
    defaults = {
        "exercise": "activations",
        "function": "sigmoid",
        "title": "The sigmoid is right around zero.",
        "learners": ("ada", "boris"),
        "path": "class/ada",
        "excerpt": "def sigmoid(z):\n    return z\n",
    }
    return UnexplainedGroup(**{**defaults, **fields})


def test_a_group_names_the_function_the_learners_and_the_next_command():
    text = render_unexplained([group()], 1)
    assert "## `sigmoid` of activations: 2 learners" in text
    assert "- who: ada, boris" in text
    assert "vgrade new-mistake activations sigmoid --from class/ada" in text


def test_many_learners_and_long_code_are_cut():
    learners = tuple(f"learner{n}" for n in range(40))
    code = "\n".join(f"line_{n} = {n}" for n in range(200))
    text = render_unexplained([group(learners=learners, excerpt=code)], 130)
    assert "learner4 and 35 more" in text
    assert "line_29" in text and "line_30" not in text
    assert "129 rarer ones are left out." in text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_becomes_no_markup(name):
    text = HOSTILE[name]
    rendered = render_unexplained(
        [
            group(
                title=text, learners=(text,), path=text, excerpt=f"def f(x):\n    {text}\n    pass"
            )
        ],
        1,
    )
    assert "\x1b" not in rendered and "\u202e" not in rendered and "\x00" not in rendered
    tokens = MarkdownIt().parse(rendered)
    kinds = [t.type for t in tokens]
    assert kinds.count("fence") == 2
    assert kinds.count("heading_open") == 2
    inline = [child.type for t in tokens if t.children for child in t.children]
    assert not {"html_inline", "link_open", "image"} & set(inline)
    assert "html_block" not in kinds
