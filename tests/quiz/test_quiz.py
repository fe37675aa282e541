"""A quiz is read strictly: what is wrong with it is told with its file, its line and a remedy."""

import pytest
from tinycourse import QUIZ, write_course

from grader.course.course import read_course
from grader.errors import CourseError
from grader.generate.learner import generate_learner
from grader.quiz.asked import VARIANTS, draw
from grader.quiz.quiz import read_quiz


def read(folder, quiz):
    course = read_course(write_course(folder, quiz=quiz))
    return read_quiz(course, course.exercises[0])


def drawn(quiz, id, variant):
    return draw(quiz.by_id[id], quiz.exercise, variant)


def test_the_course_has_a_quiz_for_each_core_exercise_with_every_kind_of_question(course):
    quizzes = [read_quiz(course, exercise) for exercise in course.exercises]
    assert all(5 <= len(quiz.asked) <= 8 for quiz in quizzes)
    kinds = {asked.kind for quiz in quizzes for asked in quiz.asked}
    assert kinds == {"choice", "choices", "number", "text", "order", "match"}


def test_an_exercise_without_a_file_has_no_quiz(tmp_path):
    course = read_course(write_course(tmp_path))
    assert read_quiz(course, course.exercises[0]) is None


def test_remarks_are_not_shown(tmp_path):
    assert read(tmp_path, QUIZ).by_id["twice"].text == "What is twice 2?"


def test_every_learner_has_an_order_and_numbers_of_their_own_and_keeps_them(tmp_path):
    quiz = read(tmp_path, QUIZ)
    for id, fewest in (("twice", 6), ("grow", 20), ("power", 6)):
        seen = [drawn(quiz, id, variant) for variant in range(VARIANTS)]
        assert len({(d.text, d.choices) for d in seen}) >= fewest
        assert seen == [drawn(quiz, id, variant) for variant in range(VARIANTS)]


def test_the_place_in_the_file_changes_nothing_that_is_shown(tmp_path):
    turned = QUIZ.replace('["one", "two", "three", "four"]', '["four", "three", "two", "one"]')
    before, after = read(tmp_path / "a", QUIZ), read(tmp_path / "b", turned)
    assert before.asked == after.asked
    assert before.edition == after.edition


def test_parameters_are_put_into_words_and_formulas(tmp_path):
    quiz = read(tmp_path, QUIZ)
    for variant in range(20):
        question = drawn(quiz, "power", variant)
        w, n = question.parameters["w"], question.parameters["n"]
        assert question.text == f"What is {w} doubled {n} times, $2^{{{n}}} \\cdot {{{w}}}$?"


def test_what_a_learner_sees_is_the_same_at_home_and_where_it_is_graded(tmp_path):
    course = read_course(write_course(tmp_path, quiz=QUIZ))
    generate_learner(course, tmp_path / "home")
    home = read_course(tmp_path / "home")
    there, here = (read_quiz(c, c.exercises[0]) for c in (course, home))
    assert here.key == {}
    assert here.asked == there.asked
    for id in here.by_id:
        assert drawn(here, id, 37) == drawn(there, id, 37)


BROKEN = {
    "no TOML": ('id = "twice"', "id = twice", "is not TOML"),
    "an unknown field": ("points = 2", "points = 2\nhint = 'x'", "has `hint`, which means nothing"),
    "an unknown kind": ('kind = "order"', 'kind = "sort"', "Invalid value 'sort'"),
    "a missing field": ('says = "Count on your fingers."', "", "lacks `says`"),
    "a wrong type": ("points = 2", "points = 'two'", "Expected `float`"),
    "no points": ("points = 2", "points = 0", "is worth nothing"),
    "no text": ('"Which are even?"', '""', "has no text"),
    "a bad id": ('id = "twice"', 'id = "two times"', "letters, digits and single dashes"),
    "a reserved id": ('id = "twice"', 'id = "variant"', "means something else"),
    "an id twice": ('id = "even"', 'id = "twice"', "has a second question `twice`"),
    "no right option": ("right = true", "right = false", "has no right option"),
    "no wrong option": (
        'text = "22", says = "That writes one number behind the other."',
        'text = "22", right = true',
        "has 2 right options",
    ),
    "no feedback": ('says = "That is one too many, this time."', "says = ' '", "says nothing to"),
    "an option twice": ('text = "22"', 'text = " 4 "', "has the option “4” twice"),
    "an item twice": ('"three", "four"]', '"three", "Three"]', "has the item “Three” twice"),
    "one option": ('items = ["one", "two", "three", "four"]', 'items = ["one"]', "two are the"),
    "a bad expression": ('"w * 2**n"', '"w * 2**"', "is no expression"),
    "an unknown name": ('"w * 2**n"', '"w * k"', "`k`, of which there is no value"),
    "an infinite answer": ('"w * 2**n"', '"w * 9**9**9"', "larger than a float can hold"),
    "an answer of 0": ('"w * 2**n"', '"0 * w"', "give `absolute`"),
    "a bad wrong answer": ('"w * 2 * n"', '"w / 0"', "divides by zero"),
    "two tolerances": ("unit =", "tolerance = 0.1\nabsolute = 1\nunit =", "leave out one"),
    "a tolerance of 0": ("unit =", "tolerance = 0\nunit =", "finite number above 0"),
    "a tolerance of everything": ("unit =", "tolerance = inf\nunit =", "a number from 0 to 0.5"),
    "a tolerance that is none": ("unit =", "absolute = nan\nunit =", "from 0 to 1,000,000,000,"),
    "points without end": ("points = 2", "points = inf", "it is a number from 0 to 1,000"),
    "points that are none": ("points = 2", "points = nan", "`points = nan`; it is a number from 0"),
    "points by a word": ("points = 2", "points = true", "`points = true`; it is a number from 0"),
    "an answer that is none": ('"w * 2**n"', "nan", "`answer = nan`; it is a number from -1,000,"),
    "too many points": ("points = 2", f"points = {'9' * 400}", "9999…`; it is a number from 0 to"),
    "a wrong answer that is none": ('"w * 2 * n"', "nan", "it is a number from -1,000,000,"),
    "a draw of a word": ("n = [3, 5, 10]", "n = [true]", "got `bool`"),
    "a draw that is none": ("n = [3, 5, 10]", "n = [nan]", "one finite number or more, from -1,"),
    "an undrawn parameter": ("doubled {n}", "doubled {k}", "{k}, which is not drawn"),
    "a parameter elsewhere": ("Which are even?", "Which of {n} are even?", "which is not drawn"),
    "a parameter unused": ("draw = {", "draw = { v = [1],", "draws `v`, which its text does not"),
    "a parameter of a function's name": (
        "draw = {",
        "draw = { exp = [1],",
        "no name for a parameter",
    ),
    "an empty draw": ("n = [3, 5, 10]", "n = []", "list one finite number or more"),
    "an infinite draw": ("n = [3, 5, 10]", "n = [inf]", "list one finite number or more"),
    "many draws": (
        "n = [3, 5, 10]",
        f"n = {list(range(600))}",
        "1,200 combinations of parameters; 1,000 are the most",
    ),
    "nothing accepted": ('accept = ["half", "a half"]', "accept = []", "accepts no answer"),
    "nothing left to compare": ('"half", "a half"', '"the"', "no letter or digit counts"),
    "right and wrong": ('accept = ["double"]', 'accept = ["Halfs"]', "for right and for wrong"),
    "an extra that is none": ('extra = ["squaring"]', 'extra = ["halving"]', "right side of a"),
}


@pytest.mark.parametrize(("old", "new", "says"), BROKEN.values(), ids=BROKEN)
def test_an_authors_mistake_is_told_with_file_and_line(tmp_path, old, new, says):
    assert old in QUIZ
    text = QUIZ.replace(old, new, 1)
    with pytest.raises(CourseError) as caught:
        read(tmp_path, text)
    assert says in caught.value.message
    assert caught.value.file.endswith("01_doubling/quiz.toml")
    line = text.splitlines()[caught.value.line - 1]
    assert "[[question]]" in line or says == "is not TOML"


def test_a_file_without_a_question_is_an_error(tmp_path):
    with pytest.raises(CourseError, match="has no question"):
        read(tmp_path, "question = []\n")
