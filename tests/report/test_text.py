"""What a learner reads in the terminal."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from grader.report.text import render_text

from .samples import HOSTILE, check, exercise, hostile, missing, realistic, result

SGR = re.compile(r"\x1b\[\d+m")


def lines_of(*exercises, width: int = 80, **fields) -> list[str]:
    return render_text(result(*exercises, **fields), width=width).splitlines()


def test_briefly_the_next_exercise_alone_is_told_in_detail_and_the_others_by_name() -> None:
    wrong = [
        exercise(name, check(f"{name} check", status="failed", message=f"what {name} did"))
        for name in ("a", "b", "c")
    ]
    text = render_text(result(*wrong), brief=True)
    assert "what a did" in text
    assert "what b did" not in text
    assert "Not right yet either; `vgrade check b`, `vgrade check c` say why." in text
    assert "either" not in render_text(result(wrong[0]), brief=True)


def test_the_last_lines_say_what_to_do_next() -> None:
    *_, step, stuck = render_text(realistic()).splitlines()
    assert step == (
        "Next: make `sigmoid_derivative` pass “σ′ is right around 0” (activations.py:12)."
    )
    assert stuck.strip() == "Stuck? vgrade hint activations"


def test_the_exercise_to_work_on_next_is_told_nearest_to_the_end() -> None:
    text = render_text(realistic())
    assert text.index("backprop.ipynb: 1 of 6") < text.index("activations.py: 3 of 8")


def test_an_exercise_not_started_is_one_line() -> None:
    text = render_text(result(missing("backprop")))
    assert "○ backprop   not started\n" in text
    assert text.count("not started") == 1


def test_a_passed_exercise_is_one_line_with_its_points() -> None:
    lines = lines_of(exercise("depth", check("a"), check("b")))
    assert [line.split() for line in lines if "depth" in line] == [
        ["✓", "depth", "passed", "4", "of", "4", "points"]
    ]
    assert lines[-1] == "Everything passed."


def test_a_failed_check_shows_function_place_message_hint_and_what_was_printed() -> None:
    text = render_text(realistic(), width=100)
    start = text.index("✗ σ′ is right around 0")
    told = text[start : text.index("✗ σ′ is right where")].replace("\xa0", " ")
    assert "failed, 0 of 2 points · sigmoid_derivative · activations.py:12" in told
    assert "entry [1, 3] is 0.22 where 0.10 is right" in told
    assert "Hint: What does σ′ take" in told
    assert "│ slope is [[-12.  -2.  0.]]" in told


def test_only_the_last_printed_lines_are_shown_and_the_cut_is_named() -> None:
    text = render_text(realistic())
    assert "│ step 39" in text and "step 31" not in text
    assert "the last 8 of 40 lines" in text


def test_the_output_of_a_hidden_check_is_never_shown() -> None:
    secret = check("a", status="failed", visibility="hidden", output="z = 0.123")
    assert "0.123" not in render_text(result(exercise("x", secret)))


def test_a_hidden_check_is_marked_in_words() -> None:
    assert "hidden" in render_text(
        result(exercise("x", check("a", status="failed", visibility="hidden")))
    ).replace("\xa0", " ")


def test_waiting_checks_are_one_line_and_their_messages_are_not_repeated() -> None:
    text = render_text(realistic())
    assert "○ 3 more checks wait for `linear_forward`." in text
    assert "Fifty layers" not in text


def test_hidden_checks_that_did_not_run_are_announced() -> None:
    assert "14 hidden checks are not here; they run when your work is graded." in render_text(
        realistic()
    )
    assert "hidden" not in render_text(result(exercise("x", check("a"))))


def test_an_exercise_message_is_shown_once() -> None:
    broken = exercise(
        "x",
        check("a", status="error", message="`x.py` cannot be imported."),
        check("b", status="error", message="`x.py` cannot be imported."),
        messages=("`x.py` cannot be imported.",),
    )
    assert render_text(result(broken)).count("cannot be imported") == 1


def test_an_exercise_asked_for_is_shown_alone_with_both_totals() -> None:
    text = render_text(realistic(), only={"depth"})
    assert "activations.py: 3" not in text and "backprop" not in text
    assert "4 of 4 points here, 13 of 54 points in all." in text
    assert "Next: make `sigmoid_derivative`" in text, "what is left elsewhere comes next"


@pytest.mark.parametrize("status", ["unreadable", "empty"])
def test_a_submission_without_anything_to_grade_says_so(status: str) -> None:
    lines = lines_of(status=status, messages=("`work.zip` is no zip file.",))
    assert "`work.zip` is no zip file." in lines
    assert not lines[-1].startswith("Next")


def test_without_colour_there_is_no_escape_and_with_colour_the_words_are_the_same() -> None:
    bare = render_text(realistic())
    coloured = render_text(realistic(), color=True)
    assert "\x1b" not in bare
    assert SGR.search(coloured)
    assert SGR.sub("", coloured) == bare


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, render_text(realistic(), width=width).splitlines())) <= width


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_neither_acts_on_the_terminal_nor_commands_a_workflow(name: str) -> None:
    text = SGR.sub("", render_text(hostile(HOSTILE[name]), color=True))
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text
    )
    for line in text.splitlines():
        assert not line.strip().startswith("::") and "##[" not in line
        assert len(line) <= 90
    text.encode("utf-8")


def test_rendering_text_imports_neither_jinja_nor_rich() -> None:
    code = (
        "import sys, grader.report, grader.report.text;"
        "print({'jinja2', 'rich', 'numpy', 'xml', 'csv'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
