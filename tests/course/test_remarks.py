"""Remarks for the test of numbers are never shown; everything else of a text is."""

import pytest

from grader.course.remarks import strip_comments


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("$2.59$<!-- = 1.1**10 -->, and", "$2.59$, and"),
        ("a 0.05 <!-- given: 0.05 --> b", "a 0.05 b"),
        ("0.05<!-- given -->.", "0.05."),
        ("1.2<!-- measured: growth(200) ; within 10 % -->.", "1.2."),
        ("says 1,477<!-- wrong: 1,477 -->.", "says 1,477."),
        ("1, 2<!-- = 1 ; 1 --><!-- = 2 ; 1 + 1 -->.", "1, 2."),
        ("above\n<!-- = 2.25 ; 1.5**2 -->\nbelow", "above\nbelow"),
        ("above\n<!-- = 2.25 ;\n1.5**2 -->\nbelow", "above\nbelow"),
        ("<!-- a note --> stays", "<!-- a note --> stays"),
        ("<!-- givens --> stay", "<!-- givens --> stay"),
        ("<!-- = never closed", "<!-- = never closed"),
    ],
)
def test_remarks_go_and_the_rest_stays(text, shown):
    assert strip_comments(text) == shown
