"""Harmless text."""

from __future__ import annotations

import doctest
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import FORMATS, render, safe
from grader.report.safe import (
    LINE_LIMIT,
    TEXT_LIMIT,
    code_spans,
    csv_cell,
    last_lines,
    log_line,
    markdown_text,
    plain,
    xml_text,
)

from .samples import HOSTILE, hostile

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=200) | st.lists(
    st.sampled_from(
        ["\x1b", "[", "]", "0m", "\x07", "\x9b", "\u202e", "::", "\n", "`", "a", "\ud800"]
    )
).map("".join)


def test_the_examples_in_the_docstrings_are_true() -> None:
    assert doctest.testmod(safe).failed == 0


@given(ANY_TEXT)
def test_nothing_that_acts_or_hides_is_left_in_plain_text(text: str) -> None:
    for shown, allowed in ((plain(text), ""), (plain(text, lines=True), "\n\t")):
        acting = [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in allowed]
        assert acting == []
        assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u200b\u2028\u2029")
        shown.encode("utf-8")


@given(st.text(st.sampled_from("azA0 .,:;()[]{}'\"+-*/=<>&σ′ŷ²×中文é–…"), max_size=80))
def test_ordinary_text_and_mathematics_come_through_unchanged(text: str) -> None:
    assert plain(text) == text
    assert plain(text, lines=True) == text


def test_a_terminal_sequence_goes_as_a_whole() -> None:
    assert plain("\x1b[1;31mred\x1b[0m, \x1b]0;title\x07\x9b2Jplain") == "red, plain"


def test_controls_and_overrides_are_spelled_out() -> None:
    assert plain("a\x00b\x08\x7f") == r"a\x00b\x08\x7f"
    assert plain("safe\u202etxt.exe") == r"safe\u202etxt.exe"
    assert plain("caf\udce9") == r"caf\udce9"


def test_a_name_of_which_nothing_is_left_is_still_visible() -> None:
    assert plain("\u200b\x1b[0m") == "\ufffd"
    assert plain("") == ""


def test_what_only_shapes_its_neighbours_is_dropped() -> None:
    assert plain("a\u200bb\ufeffc\u00add ✔\ufe0f") == "abcd ✔"


def test_line_ends_of_every_kind_become_one_kind_or_a_space() -> None:
    text = HOSTILE["line ends"]
    assert plain(text, lines=True) == "one\ntwo\nthree\nfour\nfive\nsix"
    assert plain(text) == "one two three four five six"


def test_too_long_a_line_and_too_long_a_text_end_in_an_ellipsis() -> None:
    line = plain("A" * 1_000_000)
    assert len(line) == LINE_LIMIT and line.endswith("A…")
    text = plain("word\n" * 100_000, lines=True)
    assert len(text) == TEXT_LIMIT and text.endswith("…")
    assert plain("\x1b[0m" * 100_000 + "end") == "…"


@given(ANY_TEXT)
def test_xml_text_holds_only_characters_of_xml(text: str) -> None:
    for c in xml_text(text + "\ufffe\uffff", lines=True):
        assert (
            c in "\t\n\r"
            or 0x20 <= ord(c) <= 0xD7FF
            or 0xE000 <= ord(c) <= 0xFFFD
            or ord(c) > 0xFFFF
        )


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", '"=1', "＝1", "\u200b=1"],
)
def test_a_formula_is_no_formula_in_a_cell(text: str) -> None:
    assert csv_cell(text).startswith("'")


def test_a_formula_behind_another_separator_is_no_formula() -> None:
    assert csv_cell("x;=1+1") == "x;'=1+1"
    assert csv_cell("x; y") == "x; y"


def test_an_ordinary_name_stays_as_it_is_in_a_cell() -> None:
    for name in ("Anne-Marie O'Neill", "anna@example.com", "Müller, Jürgen", "学生 1", ""):
        assert csv_cell(name) == name


@pytest.mark.parametrize(
    "line", ["::set-output name=x::y", "  ::error::y", "x ##[group]", "##vso[a]"]
)
def test_a_workflow_command_is_no_command_in_a_log(line: str) -> None:
    logged = log_line(line)
    assert not logged.strip().startswith("::")
    assert "##[" not in logged and "##vso[" not in logged


def test_a_slice_in_the_middle_of_a_line_stays_as_it_is() -> None:
    assert log_line("use a[::2] ## here") == "use a[::2] ## here"


def test_code_stands_between_single_backticks_only() -> None:
    assert list(code_spans("`f`: is `x[0]`.")) == [
        (True, "f"),
        (False, ": is "),
        (True, "x[0]"),
        (False, "."),
    ]
    assert list(code_spans("a ` b")) == [(False, "a ` b")]
    assert list(code_spans("```x```")) == [(False, "```x```")]


def test_the_last_lines_say_how_many_came_before() -> None:
    assert last_lines("a\r\nb\x1b[0m\nc\n\n", 2) == (["b", "c"], 1)
    assert last_lines("one", 2) == (["one"], 0)


def test_markdown_keeps_code_and_escapes_the_rest() -> None:
    assert markdown_text("`a_b`: <b> *c* [d](e)") == r"`a_b`: \<b\> \*c\* \[d\](e)"
    assert markdown_text("a | `b|c`", cell=True) == r"a \| `b\|c`"
    for block in ("# x", "- x", "+ x", "1. x", "27) x", "> x", "    x", "```", "===", "---"):
        assert markdown_text(block)[0] in "\\1234567890x"


def lines_that_are_commands(text: str) -> list[str]:
    """As a runner of GitHub takes them: at the beginning of a line, or the old ones anywhere."""
    return [
        line
        for line in text.splitlines()
        if line.strip().startswith("::") or re.search(r"##\w*\[", line)
    ]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", FORMATS)
def test_no_report_has_a_line_that_is_a_workflow_command(name: str, form: str) -> None:
    report = render(hostile(HOSTILE[name]), form)
    told = report if isinstance(report, str) else report.decode("utf-8", "replace")
    assert lines_that_are_commands(told) == []
