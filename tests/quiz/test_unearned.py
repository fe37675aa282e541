"""No reply earns more than its question is worth, and none that was made without the answers earns
more, on average, than guessing does: each kind of question, through the sheet that is handed in."""

import itertools
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinycourse import QUIZ, write_course

from grader.course.course import read_course
from grader.errors import CourseError, OutOfBounds
from grader.model import CheckResult, CohortEntry, QuestionResult, result_from_json
from grader.quiz.answersheet import new_sheet, read_sheet, with_answer
from grader.quiz.asked import LETTERS, draw, mark
from grader.quiz.marking import Marked, right_reply
from grader.quiz.question import Choices, Match, Number, Option, Order, Pair, Words
from grader.quiz.quiz import Quiz, read_quiz
from grader.quiz.result import grade_quiz
from grader.quiz.sheet import travelling


def quiz_of(*questions):
    assert [list(question.problems()) for question in questions] == [[]] * len(questions)
    asked = tuple(question.asked() for question in questions)
    return Quiz("doubling", "Twice", False, asked, {q.id: q for q in questions})


@pytest.fixture(scope="module")
def quiz(tmp_path_factory):
    course = read_course(write_course(tmp_path_factory.mktemp("course"), quiz=QUIZ))
    return read_quiz(course, course.exercises[0])


def share(quiz, name, reply, variant=0, shown=""):
    """Of the question's points, through a sheet as it is handed in."""
    text = with_answer(new_sheet(variant), quiz.exercise, name, reply, shown)
    result = grade_quiz(quiz, [read_sheet(text)], show_answers=False)
    (question,) = (q for q in result.questions if q.id == name)
    assert 0 <= result.score <= result.max_score
    return question.score / question.max_score


def ordering(count):
    items = [f"item {n}" for n in range(count)]
    return Order(id="q", text="From first to last?", items=items, says="Look again.")


def several(right, wrong):
    options = [Option(f"right {n}", right=True) for n in range(right)]
    options += [Option(f"wrong {n}", says=f"No, not {n}.") for n in range(wrong)]
    return Choices(id="q", text="Which ones?", options=options)


def matching(count, extra=0):
    pairs = [Pair(f"left {n}", f"right {n}", "Look again.") for n in range(count)]
    return Match(id="q", text="Which to which?", pairs=pairs, extra=[f"x{n}" for n in range(extra)])


TEXTS = st.text(st.sampled_from("abcdef 123-,.;%/eE*^+inf") | st.characters(), max_size=60)


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_no_reply_to_any_question_earns_more_than_it_is_worth(quiz, data):
    """Whatever the sheet says was shown: the digests of the question are known to a learner."""
    asked = data.draw(st.sampled_from(quiz.asked))
    drawn = draw(asked, quiz.exercise, variant := data.draw(st.integers(0, 99)))
    known = [mark(text) for text in (asked.text, *asked.lefts, *asked.choices)]
    part = st.lists(st.sampled_from([*known, "00000000"]), max_size=26).map(" ".join)
    shown = st.tuples(st.just(known[0]), part, part).map(" / ".join)
    reply = st.text(LETTERS[:8] + "123", max_size=26).map(" ".join) | TEXTS
    text, said = data.draw(reply), data.draw(st.just("") | st.just(drawn.shown) | shown | TEXTS)
    assert 0 <= share(quiz, asked.id, text, variant, said) <= 1


def forged(quiz, reply, *, lefts=(), choices=()):
    """With a sheet that says these stood under the letters."""
    asked = quiz.asked[0]
    parts = ([asked.text], lefts, choices)
    said = " / ".join(" ".join(map(mark, part)) for part in parts)
    return share(quiz, asked.id, reply, shown=said)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_an_item_that_stands_under_several_letters_orders_nothing(count):
    """Every item after every other one, somewhere in 26 letters: all neighbours are there."""
    question = ordering(count)
    quiz = quiz_of(question)
    walk = [i for a, b in itertools.permutations(question.items, 2) for i in (a, b)][:26]
    assert forged(quiz, " ".join(LETTERS[: len(walk)]), choices=walk) == 0
    assert forged(quiz, " ".join(LETTERS[:count]), choices=question.items) == 1  # as it was shown
    assert forged(quiz, "a b", choices=question.items[:2]) <= 1 / (count - 1)
    assert forged(quiz, "", choices=()) == forged(quiz, "a", choices=question.items[:1]) == 0


def test_what_stands_under_several_letters_or_numbers_counts_nowhere_else_either():
    quiz = quiz_of(several(2, 2))
    assert forged(quiz, "a b c", choices=["right 0", "right 0", "right 1"]) == 0
    quiz = quiz_of(matching(3))
    twice = ["left 0", "left 0", "left 1"]
    assert forged(quiz, "1a 2b 3a", lefts=twice, choices=["right 0", "right 1"]) == 0
    assert forged(quiz, "1a", lefts=["right 0"], choices=["right 0"]) == 0


def letters_for(drawn, texts):
    return " ".join(LETTERS[drawn.choices.index(text)] for text in texts)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_an_order_by_chance_earns_one_part_in_as_many_as_there_are_items(count):
    quiz = quiz_of(ordering(count))
    orders = [" ".join(order) for order in itertools.permutations(LETTERS[:count])]
    shares = [share(quiz, "q", order) for order in orders]
    assert statistics.mean(shares) == pytest.approx(1 / count)
    assert shares.count(1) == 1
    for reply in ("a " * count, LETTERS[: count + 1], LETTERS[: count - 1], LETTERS[:count] * 2):
        assert share(quiz, "q", reply) == 0


@pytest.mark.parametrize("right", range(1, 6))
@pytest.mark.parametrize("wrong", range(1, 6))
def test_letters_by_chance_earn_a_third_at_most_and_all_of_them_nothing(right, wrong):
    """Of as many letters as one likes: with two options that is a half, with one letter of each."""
    question = several(right, wrong)
    quiz = quiz_of(question)
    drawn = draw(quiz.asked[0], quiz.exercise, 0)
    every = letters_for(drawn, drawn.choices)
    assert share(quiz, "q", every) == share(quiz, "q", "a a") == 0
    most = 1 / 2 if right + wrong == 2 else 1 / 3
    for size in range(1, right + wrong):
        replies = itertools.combinations(drawn.choices, size)
        shares = [share(quiz, "q", letters_for(drawn, reply)) for reply in replies]
        assert statistics.mean(shares) <= most + 1e-9
        assert shares.count(1) == (size == right)


def test_each_right_letter_counts_and_a_wrong_one_takes_as_much_or_more():
    quiz = quiz_of(several(3, 2))
    drawn = draw(quiz.asked[0], quiz.exercise, 0)
    for reply, earned in (
        (["right 0"], 1 / 3),
        (["right 0", "right 1"], 2 / 3),
        (["right 0", "right 1", "wrong 0"], 1 / 6),
        (["right 0", "right 1", "right 2", "wrong 0"], 1 / 2),
    ):
        assert share(quiz, "q", letters_for(drawn, reply)) == pytest.approx(earned)


@pytest.mark.parametrize(("count", "extra"), [(2, 0), (2, 1), (3, 1)])
def test_a_match_by_chance_earns_one_part_in_as_many_as_there_are_right_sides(count, extra):
    quiz = quiz_of(matching(count, extra))
    letters = LETTERS[: count + extra]
    replies = itertools.product(letters, repeat=count)
    written = [" ".join(f"{n}{a}" for n, a in enumerate(r, 1)) for r in replies]
    shares = [share(quiz, "q", reply) for reply in written]
    assert statistics.mean(shares) == pytest.approx(1 / len(letters))
    for letter in letters:
        same = " ".join(f"{n}{letter}" for n in range(1, count + 1))
        assert share(quiz, "q", same) <= 1 / count
    assert share(quiz, "q", " ".join(f"1{letter}" for letter in letters)) == 0


def test_one_letter_by_chance_earns_one_part_in_as_many_as_there_are_and_several_none(quiz):
    for variant in range(10):
        shares = [share(quiz, "twice", letter, variant) for letter in "abc"]
        assert sorted(shares) == [0, 0, 1]
        for reply in ("a b", "abc", "a b c", "a, b or c", "*", "[a-c]", "4 22 5", "d", "?"):
            assert share(quiz, "twice", reply, variant) == 0


EXTREMES = (
    *("inf", "-inf", "nan", "1e999", "-1e999", "1e308", "1e-308", "0", "-0", "0.0 %", "1/0"),
    *("0/0", "1e400 apples", "apples", "%", "12 24", "12 or 24", "<1e9", "12..24", "12±1e9", "*"),
)


@pytest.mark.parametrize("variant", [0, 1, 42, 99])
def test_a_number_without_the_answer_earns_nothing_however_large_or_strange(quiz, variant):
    for reply in EXTREMES:
        assert share(quiz, "power", reply, variant) == 0
    drawn = draw(quiz.by_id["power"], quiz.exercise, variant)
    right = right_reply(quiz.key["power"], drawn)
    for reply in (
        f"{right} % apples",
        f"{right} %",
        f"{right}/100",
        f"{right} {right}",
        f"-{right}",
    ):
        assert share(quiz, "power", reply, variant) == 0
    assert share(quiz, "power", f"{right} apples", variant) == 1


def test_a_number_that_suits_one_variant_earns_nothing_in_the_others(quiz):
    earned = {}
    for variant in range(100):
        right = right_reply(quiz.key["power"], draw(quiz.by_id["power"], quiz.exercise, variant))
        earned[variant] = [share(quiz, "power", "12", variant), right == 12]
    assert all(got == is_so for got, is_so in earned.values())


def test_words_that_stand_for_everything_stand_for_nothing(quiz):
    for reply in ("*", ".*", "%", "?", "s", "a", "the", "—", "half double", "half, third", "ha*"):
        assert share(quiz, "word", reply) == 0
    assert share(quiz, "word", "Halves") == 0
    assert share(quiz, "word", "a half") == 1


SCORES = (1.0000001, -1e-9, float("nan"), float("inf"))


@pytest.mark.parametrize("score", SCORES)
def test_a_score_that_nobody_can_have_earned_is_an_error_where_it_is_made(score):
    kinds = (
        lambda s: QuestionResult("q", "?", "passed", s, 1.0),
        lambda s: CheckResult("c", "?", "public", "passed", s, 1.0),
        lambda s: CohortEntry("ada", "ada", "graded", 0, 1, exercises=(("x", "passed", s, 1.0),)),
        lambda s: Marked(s),
    )
    for make in kinds:
        make(1.0)
        with pytest.raises(OutOfBounds, match="cannot have been earned"):
            make(score)


def test_a_result_that_was_changed_is_none():
    with pytest.raises(ValueError, match="cannot have been earned"):
        result_from_json(
            '{"learner": "ada", "course": {"name": "x", "digest": "x"}, "submission": {"digest":'
            ' "x", "files": []}, "isolation": "sealed", "status": "graded", "score": 23.6,'
            ' "max_score": 7, "exercises": []}'
        )


def test_a_copy_of_a_practice_quiz_that_was_changed_is_no_quiz(tmp_path):
    question = ordering(3)
    quiz = quiz_of(question)
    course = read_course(write_course(tmp_path))
    root = tmp_path / "mine"
    exercise = root / "01_doubling" / ".vgrade"
    exercise.mkdir(parents=True)
    (root / "course.toml").write_text('name = "x"\n')
    (exercise / "exercise.json").write_text(
        '{"title": "x", "module": "doubling", "order": 1, "functions": ["double"]}'
    )
    assert course.authored
    practice = Quiz(quiz.exercise, quiz.title, True, quiz.asked, quiz.key)
    text = travelling(practice).decode()
    learner = read_course(root)
    for changed, said in (
        (text.replace("item 0", "item 9", 1), "does not ask what"),
        (text.replace("item 1", "item 0"), "has the item"),
        (text.replace('"says": "Look again."', '"says": ""'), "says nothing to a wrong order"),
    ):
        assert changed != text
        (exercise / "quiz.json").write_text(changed)
        with pytest.raises(CourseError, match=said):
            read_quiz(learner, learner.exercises[0])
    (exercise / "quiz.json").write_text(text)
    read = read_quiz(learner, learner.exercises[0])
    assert read is not None
    assert read.key == {"q": question}


def test_every_kind_of_question_is_in_the_course_that_is_tried(quiz):
    kinds = {type(question) for question in quiz.key.values()}
    assert {Number, Words, Order, Match, Choices} < kinds
