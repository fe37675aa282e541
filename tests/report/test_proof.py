"""A Proof for the terminal and as a page: what is green, what falls short, and nothing computed."""

from __future__ import annotations

import json

from grader.model import CourseRef
from grader.proof import (
    CheckProof,
    Degenerate,
    ExerciseProof,
    Margin,
    MistakeProof,
    Mutant,
    Proof,
    Sentence,
    Shortfall,
    Stability,
    Style,
    proof_to_json,
)
from grader.report import render_proof
from grader.report.proof_outline import by_kind, part_lines, times

from .samples import HOSTILE
from .test_html import Page


def mutant(fate="caught", **fields):
    defaults = {
        "kind": "operator",
        "function": "sigmoid",
        "line": 22,
        "source": "return 1 / (1 + tail)",
        "change": "`1 + tail` → `1 - tail`",
        "reason": "sigmoid_near_zero",
    }
    return Mutant(fate=fate, **{**defaults, **fields})


def proof(*shortfalls, **fields):
    check = CheckProof(
        id="sigmoid_near_zero",
        title="The sigmoid is right around zero.",
        function="sigmoid",
        visibility="hidden",
        points=2,
        seconds=0.00012,
        below=Margin(154.2, "loops, in float32"),
        above=Margin(9901.0, "tanh_for_the_sigmoid"),
        random_comparisons=3,
        sentences=(
            Sentence("None", "`sigmoid`: returned None where an array is needed"),
            Sentence("a number", "", poor=True),
        ),
    )
    defaults = {
        "id": "activations",
        "title": "Activation functions",
        "checks": (check,),
        "degenerate": (Degenerate("None", ()), Degenerate("0", ("sigmoid_near_zero",))),
        "styles": (
            Style("the reference", 0, (), ()),
            Style("loops", 3, (), ("sigmoid_near_zero",)),
        ),
        "mistakes": (
            MistakeProof("tanh_for_the_sigmoid", "sigmoid", 3, "named"),
            MistakeProof("softmax", "sigmoid", 3, "one of", ("other",)),
            MistakeProof("unseen", "sigmoid", 0, "not seen"),
        ),
        "mutants": (
            mutant(),
            mutant("cut off", line=40),
            mutant("equal", kind="comparison", line=30, reason="the same on 2,000 other inputs"),
            mutant("survived", kind="comparison", line=31, reason="it differs on other inputs"),
        ),
        "searched": 2000,
        "stability": Stability(50, 2, (), 3e-7),
        "texts": 12,
        "sealed": True,
        "shortfalls": shortfalls,
    }
    exercise = ExerciseProof(**{**defaults, **fields})
    return Proof(course=CourseRef("Gradients", "0f1e"), exercises=(exercise,), seconds=41.6)


SHORT = (
    Shortfall("mistakes", "No check sees `unseen`."),
    Shortfall("mutants", "No check sees a change in line 31."),
)


def test_a_green_part_has_its_figures_and_a_short_one_its_sentences():
    text = render_proof(proof(*SHORT), "text", width=120)
    lines = text.splitlines()
    assert lines[0] == "The checks of Gradients"
    assert "activations · 1 check, 2 points, the slowest check 0.12 ms" in text
    assert "  ✓ 1 of 2 submissions without a thought earn nothing" in lines
    assert "  ✗ 1 of 3 mistakes seen and named, 1 as one of several" in lines
    at = lines.index("  ✗ 1 of 3 mistakes seen and named, 1 as one of several")
    assert lines[at + 1] == "      No check sees `unseen`."
    assert "2 of 4 mutants of 2 kinds caught; 1 (25.0 %) equal to the reference on 2,000" in text
    assert "false alarms: at most 3e-07 a right submission" in text
    assert lines[-1] == "2 things fall short. Audited in 42 s."


def test_the_terminal_page_is_one_page_and_fits_its_width():
    many = tuple(Shortfall("mutants", f"No check sees a change in line {n}.") for n in range(500))
    lines = render_proof(proof(*many), "text", width=60).splitlines()
    assert len(lines) < 45
    assert max(map(len, lines)) <= 60
    assert any("… and 488 more" in line for line in lines)


def test_colours_are_only_there_where_they_are_asked_for():
    assert "\x1b[" not in render_proof(proof(*SHORT), "text")
    assert "\x1b[31m✗\x1b[0m" in render_proof(proof(*SHORT), "text", color=True)


def test_a_green_proof_says_so():
    text = render_proof(proof(), "text")
    assert text.endswith("Nothing falls short. Audited in 42 s.\n")
    assert "✗" not in text
    assert all(line.green for line in part_lines(proof().exercises[0]))


def test_what_falls_short_is_not_praised_in_the_same_line():
    unstable = Stability(50, 2, ("With other seeds `a` fails.",), 0.0)
    short = (
        Shortfall("stability", "With other seeds `a` fails."),
        Shortfall("texts", "hint 1 gives away `x`."),
    )
    text = render_proof(proof(*short, stability=unstable), "text", width=100)
    assert "the same verdicts" not in text
    assert "no solution in them" not in text


def test_the_page_holds_every_check_sentence_mistake_and_unseen_mutant():
    page = Page(render_proof(proof(*SHORT), "html"))
    text = page.text
    assert page.unbalanced == []
    for told in (
        "sigmoid_near_zero",
        "returned None where an array is needed",
        "loops, in float32",
        "tanh_for_the_sigmoid",
        "one of: other",
        "survived",
        "the same on 2,000 other inputs",
        "No check sees a change in line 31.",
    ):
        assert told in text
    assert not page.scripts
    assert all(
        not value.startswith("http")
        for _, attributes in page.elements
        for value in attributes.values()
    )


def test_whatever_an_instructor_writes_stays_text():
    for name, text in HOSTILE.items():
        if name == "one megabyte":
            continue
        short = (Shortfall("texts", text),)
        page = Page(render_proof(proof(*short, title=text), "html"))
        assert page.unbalanced == []
        assert not page.scripts
        assert not any("onerror" in attributes for _, attributes in page.elements)
        lines = render_proof(proof(*short, id=text), "text")
        assert "\x1b" not in lines and "\u202e" not in lines


def test_json_holds_everything():
    found = json.loads(proof_to_json(proof(*SHORT)))
    assert found["schema"] == "vgrade/audit/1"
    assert found["exercises"][0]["mutants"][3]["fate"] == "survived"
    assert found["exercises"][0]["shortfalls"][0]["part"] == "mistakes"


def test_numbers_of_times_have_three_digits():
    assert [times(Margin(n, "")) for n in (9.876, 154.2, 12345.0, 1e9)] == [
        "9.88",
        "154",
        "12,300",
        "over 1,000,000",
    ]
    assert times(None) == "–"


def test_mutants_are_counted_by_kind():
    assert by_kind(proof().exercises[0].mutants) == [("operator", 2, 0), ("comparison", 2, 2)]
