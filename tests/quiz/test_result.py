"""A quiz is graded as its author wrote it: right answers get their points in every variant, wrong
ones the sentence behind them, and a course that changes takes no point away in silence."""

import pytest
from tinycourse import QUIZ, write_course

from grader.audit.quizzes import right_sheet
from grader.course.course import read_course
from grader.quiz.answersheet import new_sheet, read_cell, read_sheet, with_answer
from grader.quiz.asked import VARIANTS, draw
from grader.quiz.quiz import read_quiz
from grader.quiz.reply import in_letters
from grader.quiz.result import REVISED, grade_quiz, sheet_messages


@pytest.fixture
def read(tmp_path):
    def run(text=QUIZ, name="course"):
        course = read_course(write_course(tmp_path / name, quiz=text))
        return read_quiz(course, course.exercises[0])

    return run


@pytest.fixture
def quiz(read):
    return read()


def sheet(quiz, answers, variant=5):
    """A sheet whose choices are given by their texts."""
    text = new_sheet(variant)
    for id, reply in answers.items():
        drawn = draw(quiz.by_id[id], quiz.exercise, variant)
        letters = in_letters(drawn, reply, str(reply))
        text = with_answer(text, quiz.exercise, id, letters, drawn.shown)
    return read_sheet(text)


def graded(quiz, *sheets, show=False):
    result = grade_quiz(quiz, sheets, show_answers=show)
    return {question.id: question for question in result.questions}


def test_the_right_answers_get_full_marks_in_every_variant(quiz):
    for variant in range(VARIANTS):
        result = grade_quiz(quiz, [read_sheet(right_sheet([quiz], variant))], show_answers=False)
        assert result.score == result.max_score == 7
        assert all(question.message == "" for question in result.questions)


def test_without_a_sheet_every_question_is_unanswered_and_worth_its_points(quiz):
    result = grade_quiz(quiz, [], show_answers=False)
    assert {question.status for question in result.questions} == {"unanswered"}
    assert (result.score, result.max_score) == (0, 7)


@pytest.mark.parametrize(
    ("id", "reply", "score", "says"),
    [
        ("twice", ("22",), 0, "That writes one number behind the other."),
        ("even", ("two",), 1, "Not all that is right was chosen."),
        ("even", ("two", "four", "three"), 1, "Half of three is no whole number."),
        ("even", ("two", "three"), 0, "Half of three is no whole number."),
        ("even", ("two", "four", "three", "five"), 0, "Half of three is no whole number. Half of"),
        ("word", "Double", 0, "It is the other way around."),
        ("word", "third", 0, ""),
        ("word", "The HALFS.", 1, ""),
        ("grow", ("two", "three", "four", "one"), 2 / 3, "Count on your fingers."),
        ("grow", ("four", "three", "two", "one"), 0, "Count on your fingers."),
        ("undo", {"doubling": "halving"}, 1 / 2, ""),
        ("undo", {"doubling": "squaring"}, 0, "Twice the half is the whole."),
        ("undo", {"doubling": "halving", "adding one": "halving"}, 1 / 2, "Put back what was"),
    ],
)
def test_a_wrong_answer_gets_its_share_and_its_sentence(quiz, id, reply, score, says):
    question = graded(quiz, sheet(quiz, {id: reply}))[id]
    assert question.score == pytest.approx(score)
    assert question.message.startswith(says)
    assert (question.message == "") == (says == "")
    assert question.status == ("passed" if score == question.max_score else "failed")


def test_a_number_is_right_within_its_tolerance_and_a_known_wrong_one_is_named(quiz):
    drawn = draw(quiz.by_id["power"], quiz.exercise, 5)
    w, n = drawn.parameters["w"], drawn.parameters["n"]
    right = w * 2**n
    for text, score in ((f"{right * 1.009} apples", 1), (f"{right * 1.011}", 0), (f"{-right}", 0)):
        assert graded(quiz, sheet(quiz, {"power": text}))["power"].score == score
    question = graded(quiz, sheet(quiz, {"power": f"{w * 2 * n}"}))["power"]
    assert question.message == f"Doubling {n} times is more than that."


def test_the_right_answer_is_told_only_where_the_course_says_so(quiz):
    answers = sheet(quiz, {"twice": ("22",), "even": ("two", "four")})
    assert "4" not in graded(quiz, answers)["twice"].message
    shown = graded(quiz, answers, show=True)
    assert shown["twice"].message.endswith("Right: 4. Two and two make four.")
    assert shown["even"].message == ""


@pytest.mark.parametrize(
    "text", ["nonsense", "z", "a b c d e f", "1,618", "nan", "1e999", "\u202ea"]
)
def test_what_cannot_be_read_is_unreadable_and_never_an_exception(quiz, text):
    found = graded(
        quiz, read_sheet("[doubling]\n" + "".join(f'{i} = "{text}"\n' for i in quiz.by_id))
    )
    del found["word"], found["even"]
    for question in found.values():
        assert question.status in ("unreadable", "failed")
        assert question.score == 0
        assert question.message


def test_a_revised_question_is_graded_by_what_was_shown_or_said_to_have_changed(read, quiz):
    before = read_sheet(right_sheet([quiz], 5))
    more = read(
        QUIZ.replace('{ text = "5"', '{ text = "6", says = "Even more." },\n  { text = "5"'), "a"
    )
    assert graded(more, before)["twice"].status == "passed"
    reworded = read(QUIZ.replace("What is twice 2", "How much is 2 and 2"), "b")
    question = graded(reworded, before)["twice"]
    assert (question.status, question.message) == ("passed", REVISED)
    gone = read(QUIZ.replace('text = "4"', 'text = "four"'), "c")
    question = graded(gone, before)["twice"]
    assert question.status == "unreadable"
    assert "no longer in the question; answer it again" in question.message
    numbers = read(QUIZ.replace("[1.5, 2.5]", "[3.5, 4.5]"), "d")
    question = graded(numbers, before)["power"]
    assert question.status == "unreadable"
    assert "asked with other numbers" in question.message


def test_a_printed_sheet_counts_for_its_own_edition_alone(read, quiz):
    letter = "abc"[draw(quiz.by_id["twice"], quiz.exercise, 0).choices.index("4")]
    cell = f'# vgrade quiz doubling\nedition = "{quiz.edition}"\ntwice = "{letter}"\n'
    assert graded(quiz, read_cell(cell, "work.ipynb"))["twice"].status == "passed"
    changed = read(QUIZ.replace('text = "5"', 'text = "6"'), "a")
    question = graded(changed, read_cell(cell, "work.ipynb"))["twice"]
    assert question.status == "unreadable"
    assert "another edition" in question.message


def test_the_first_sheet_that_answers_a_question_counts(quiz):
    first, second = sheet(quiz, {"word": "half"}), sheet(quiz, {"word": "x", "twice": ("4",)}, 9)
    found = graded(quiz, first, second)
    assert (found["word"].score, found["twice"].score) == (1, 1)


def test_answers_to_what_is_not_asked_are_said_to_be_left_out(quiz):
    strange = read_sheet('[doubling]\nthrice = "6"\n[trebling]\none = "a"\nbad line\n', "my.toml")
    assert grade_quiz(quiz, [strange], show_answers=False).messages == (
        "my.toml, line 2: this quiz has no question `thrice`.",
    )
    assert sheet_messages([strange], ["doubling"]) == [
        "my.toml: line 5 is not understood: “bad line”.",
        "my.toml: there is no quiz `trebling`; its answers were left out.",
    ]


def test_of_a_thousand_things_that_are_wrong_a_few_are_told(quiz):
    lines = "".join(f"q{n} = 'a'\n" for n in range(900))
    strange = read_sheet(f"[doubling]\n{lines}" + "".join(f"[x{n}]\na = 'b'\n" for n in range(300)))
    assert len(grade_quiz(quiz, [strange], show_answers=False).messages) == 21
    assert len(sheet_messages([strange], ["doubling"])) == 21
