"""An answer sheet is read line by line: a bad line costs no other, and nothing is ever raised."""

import time
import tomllib

import pytest

from grader.quiz.answersheet import (
    MAX_SHEET,
    is_quiz_cell,
    new_sheet,
    read_cell,
    read_sheet,
    with_answer,
)


def texts(sheet):
    return {
        name: {key: answer.text for key, answer in answers.items()}
        for name, answers in sheet.answers.items()
    }


def test_a_sheet_written_by_hand_is_read_as_it_was_meant():
    sheet = read_sheet("""\
variant = 42
[activations]
one = "b"      # a comment
two = 1.6e6
"three" = ["a", 'c']
four = b
five = ''
six = '1.6 \\times 10^6'
seven = "1.6 \\times 10^6"
eight = "say \\"half\\""

[04_backprop]
order = "c a b"
""")
    assert sheet.variant == 42
    assert sheet.problems == ()
    assert texts(sheet) == {
        "activations": {
            "one": "b",
            "two": "1.6e6",
            "three": "a c",
            "four": "b",
            "six": "1.6 \\times 10^6",
            "seven": "1.6 \\times 10^6",
            "eight": 'say "half"',
        },
        "backprop": {"order": "c a b"},
    }
    assert sheet.answers["activations"]["two"].line == 4


def test_a_line_that_is_not_understood_is_told_with_its_number_and_costs_no_other():
    sheet = read_sheet("""\
variant = 1000
lost = "a"
[activations]
one = "b
two = "c"
three
two = "d"
[[activations]]
four = "e"
""")
    assert texts(sheet) == {"activations": {"two": "c", "four": "e"}}
    assert [problem.split(":")[0] for problem in sheet.problems] == [
        "line 4 has a quote that is not closed, or text behind it",
        "line 6 is not understood",
        "line 7 answers `two` a second time; the first counts",
        "line 8 is not understood",
        "line 1 has a variant that is no whole number below 100",
        "line 2 stands before the first [exercise]",
    ]


def test_what_is_written_is_toml_and_keeps_what_a_person_wrote():
    text = new_sheet(7) + "\n[activations]\n# my own note\none = 'a'\nnot understood\n"
    text = with_answer(text, "activations", "one", "c", "11 / / 22 33")
    text = with_answer(text, "activations", "two", 'say "half" \\ σ', "44 / /")
    text = with_answer(text, "clipping", "one", "b", "55 / / 66")
    assert "# my own note\n" in text
    assert "not understood\n" in text
    assert texts(read_sheet(text)) == {
        "activations": {"one": "c", "two": 'say "half" \\ σ'},
        "clipping": {"one": "b"},
    }
    assert read_sheet(text).answers["activations"]["one"].shown == "11 / / 22 33"
    written = tomllib.loads(text.replace("not understood\n", ""))
    assert written["activations"]["two"] == 'say "half" \\ σ'
    assert text.count("What was shown to you") == 1


@pytest.mark.parametrize("marks", ["", "```\n{}\n```", "~~~text\n{}\n~~~"])
def test_a_cell_that_begins_with_the_line_is_a_sheet(marks):
    text = '# vgrade quiz 02_activations\nedition = "ab"\none = "b"\n# two = "c"\n# a note\n'
    cell = marks.format(text) if marks else text
    assert is_quiz_cell(cell)
    sheet = read_cell(cell, "work.ipynb")
    assert texts(sheet) == {"activations": {"one": "b", "two": "c"}}
    assert sheet.answers["activations"]["one"].edition == "ab"
    assert sheet.problems == ()


@pytest.mark.parametrize("text", ["", "x = 1", "# a quiz", "## Quiz", "# vgrade check activations"])
def test_any_other_cell_is_none(text):
    assert not is_quiz_cell(text)


HOSTILE = {
    "nothing": "",
    "NUL": "a\0b = 'c'\n[x]\ny = '\0'",
    "bidi": "[activations]\none = '\u202e\u2066b'\n\u202etwo = 'c'",
    "digits": "[activations]\none = " + "9" * 60_000,
    "huge variant": "variant = " + "9" * 60_000,
    "negative variant": "variant = -1",
    "NaN": "variant = nan\n[activations]\none = nan\ntwo = inf",
    "nested": "[activations]\none = " + "[" * 60_000,
    "nested tables": "[" + "a." * 30_000 + "a]",
    "inline table": "[activations]\none = {right = true}",
    "backslashes": '[x]\ny = "' + "\\" * 60_000,
    "quotes": "[x]\ny = " + '"' * 60_000,
    "lines": "[x]\n" + "y = '\n" * 9000,
    "spaces": "[x]\ny" + " " * 60_000 + "z",
    "code": "[x]\ny = \"{__import__('os').system('true')}\"",
    "surrogate": '[x]\ny = "\\ud800"',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_sheet_is_read_fast_and_never_raises(text):
    begun = time.process_time()
    sheet = read_sheet(text[:MAX_SHEET])
    read_cell("# vgrade quiz x\n" + text[:MAX_SHEET], "x.ipynb")
    is_quiz_cell(text[:MAX_SHEET])
    assert time.process_time() - begun < 2
    assert 0 <= sheet.variant < 100
    assert len(sheet.problems) <= 21
    assert all(len(problem) < 200 for problem in sheet.problems)
    again = with_answer(text[:MAX_SHEET], "activations", "one", "b", "1 / /")
    assert read_sheet(again).answers["activations"]["one"]
