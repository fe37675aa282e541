"""Every rendering says the same of a quiz: what was asked, what was answered, what became of it."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import pytest

from grader.report import outline as o
from grader.report import render
from grader.report.gradebook_csv import render_grades_csv
from grader.report.html import Pages
from grader.report.overview import overview
from grader.report.quiz_outline import next_in_quiz, quiz_outline

from .samples import (
    check,
    cohort,
    entry,
    exercise,
    missing,
    open_quiz,
    question,
    quiz,
    quizzed,
    result,
)


@pytest.mark.parametrize("format", ["text", "markdown", "html", "junit"])
def test_every_format_tells_what_was_asked_answered_and_said(format: str) -> None:
    shown = render(quizzed(), format)
    text = shown if isinstance(shown, str) else shown.decode()
    text = text.replace("\\", "").replace("&gt;", ">")
    for words in ("Is ReLU a cure", "with w > 1?", "Yes: its slope is never above 1"):
        assert words in text
    for words in ("It lets large weights through, 1.5¹⁰ of them.", "partly right", "wrong"):
        assert words.lower() in text.lower()
    assert "There is no z." in text


def test_the_terminal_has_a_line_for_each_quiz_and_then_what_went_wrong() -> None:
    text = str(render(quizzed(), "text"))
    assert "✗ quiz activations: 1 of 5 right, 1.5 of 5 points\n" in text
    assert "○ quiz clipping: not answered\n" in text
    assert "  Not answered: later.\n" in text
    assert text.index("answers.toml, line 9") > text.index("Quiz activations: 1 of 5 right")


def test_a_quiz_that_is_not_graded_here_says_so_and_is_worth_no_points() -> None:
    done = exercise("activations", check())
    home = result(done, quizzes=(open_quiz("activations", "answered", "answered", "unanswered"),))
    text = str(render(home, "text"))
    assert "○ quiz activations: answered 2 of 3; graded when handed in" in text
    assert "2 of 2 points." in text
    assert text.endswith(
        "Next: answer the quiz of `activations`: 1 of its 3 questions are open.\n"
        "      vgrade quiz activations\n"
    )
    assert [c.tag for c in ET.fromstring(render(home, "junit")).iter("skipped")] == ["skipped"] * 3


def test_the_quiz_is_next_after_its_exercise_and_before_the_next_one() -> None:
    failed = exercise("activations", check(status="failed"))
    done = exercise("activations", check())
    open_one = open_quiz("activations", "unanswered")
    step = o.next_step(result(failed, missing("clipping"), quizzes=(open_one,)))
    assert step.exercise is failed
    step = o.next_step(result(done, missing("clipping"), quizzes=(open_one,)))
    assert (step.exercise, step.quiz) == (None, open_one)
    answered = open_quiz("activations", "answered")
    step = o.next_step(result(done, missing("clipping"), quizzes=(answered,)))
    assert step.sentence.startswith("Start `clipping`")
    assert o.next_step(result(done, quizzes=(answered,))).sentence == "Everything passed."


@pytest.mark.parametrize(
    ("statuses", "words", "sentence"),
    [
        (["passed", "passed"], "2 of 2 right", ""),
        (["passed", "failed"], "1 of 2 right", "Look again at the quiz of `x`: 1 of 2 right."),
        (["passed", "unreadable"], "1 of 2 right", "Answer `q2` in the quiz of `x` again."),
        (["passed", "unanswered"], "1 of 2 right", "1 of its 2 questions are open."),
        (["unanswered", "unanswered"], "not answered", "all its 2 questions are open."),
    ],
)
def test_what_is_said_of_a_whole_quiz(statuses: list[str], words: str, sentence: str) -> None:
    made = quiz("x", *(question(f"q{n}", status=s) for n, s in enumerate(statuses, 1)))
    assert quiz_outline(made).words == words
    assert next_in_quiz(made).endswith(sentence)
    assert (next_in_quiz(made) == "") == (sentence == "")


def test_a_narrowed_result_has_the_quizzes_of_what_it_shows() -> None:
    both = (quiz("activations", question()), quiz("clipping", question()))
    whole = result(exercise("activations", check()), exercise("clipping", check()), quizzes=both)
    shown = o.narrowed(whole, {"clipping"})
    assert [q.id for q in shown.quizzes] == ["clipping"]
    assert (shown.score, shown.max_score) == (3, 3)


def test_the_class_page_has_one_column_for_all_quizzes_and_their_hardest_questions() -> None:
    wrong = (("activations", "relu", "Is $w > 1$?"),)
    answered = (("activations", 5, 4.0, 5.0), ("clipping", 1, 1.0, 2.0))
    made = cohort(
        entry("anna", 10, 8, quizzes=answered, failed_questions=wrong),
        entry("ben", 10, 8, quizzes=(("activations", 0, 0.0, 5.0), ("clipping", 0, 0.0, 2.0))),
        entry("zip", status="unreadable"),
    )
    view = overview(made)
    assert view.quizzes is not None
    assert (view.quizzes.max_score, view.quizzes.begun) == (7, 1)
    assert [row.quizzes for row in view.rows] == [(True, 5.0), (False, 0.0), None]
    [hard] = [h for h in view.hardest if h.exercise == "the quiz of activations"]
    assert (hard.title, hard.failed, hard.begun) == ("Is w > 1?", 1, 1)
    page = Pages().cohort(made)
    assert 'quizzes <span class="of">of 7</span>' in page
    assert "1 answered" in page


def test_right_answers_are_folded_below_what_wants_a_look() -> None:
    page = str(render(quizzed(), "html"))
    first = page.index('id="quiz-1"')
    folded = page.index("<details>", first)
    for word in ("It lets large weights through", "There is no z."):
        assert first < page.index(word, first) < folded
    told = quiz_outline(quizzed().quizzes[0])
    assert [t.question.status for t in told.settled] == ["passed"]
    assert len(told.settled) + len(told.unsettled) == len(told.told)
    assert told.settled[0].question.id in page[folded:]


def test_a_quiz_that_was_not_touched_is_a_word_in_the_table_alone() -> None:
    page = str(render(quizzed(), "html"))
    assert quiz_outline(quizzed().quizzes[1]).untouched
    assert "not answered" in page
    assert 'id="quiz-2"' not in page
    assert '#quiz-2"' not in page


def test_the_grades_table_has_a_column_for_each_quiz() -> None:
    made = cohort(
        entry("anna", 10, 8, quizzes=(("activations", 5, 4.0, 5.0),)),
        entry("ben", 10, 8, quizzes=(("activations", 0, 0.0, 5.0),)),
        entry("zip", status="unreadable"),
    )
    rows = list(csv.DictReader(io.StringIO(render_grades_csv(made))))
    assert [row["activations quiz"] for row in rows] == ["4", "0", ""]
