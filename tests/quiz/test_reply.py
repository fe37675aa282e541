"""A reply is read as its question asks, whatever the learner puts between the letters."""

import pytest

from grader.quiz.asked import Asked, as_shown, draw
from grader.quiz.reply import Revised, in_letters, in_words, read_reply

CHOICES = ["one", "two", "three"]


def drawn(kind, variant=1, **more):
    fields = {"choices": sorted(CHOICES), **more}
    return draw(Asked(id="x", kind=kind, text="?", **fields), "quiz", variant)


@pytest.mark.parametrize("text", ["b", "B", " b) ", "b.", "b:"])
def test_one_letter_chooses(text):
    question = drawn("choice")
    assert read_reply(question, text) == (question.choices[1],)


def test_an_option_may_be_written_out():
    assert read_reply(drawn("choice"), "  TWO ") == ("two",)


@pytest.mark.parametrize("text", ["a c", "ac", "a, c", "A;C", "a and c"])
def test_several_letters_choose_several(text):
    question = drawn("choices")
    assert read_reply(question, text) == (question.choices[0], question.choices[2])


@pytest.mark.parametrize("text", ["c a b", "cab", "c > a > b", "c→a→b", "c, a, b"])
def test_letters_in_their_order_are_an_order(text):
    question = drawn("order")
    a, b, c = question.choices
    assert read_reply(question, text) == (c, a, b)


@pytest.mark.parametrize("text", ["1b 2a", "1b2a", "1=b, 2=a", "2 - a; 1 - b", "1) b 2) a"])
def test_numbers_and_letters_match(text):
    question = drawn("match", lefts=["x", "y"])
    x, y = question.lefts
    assert read_reply(question, text) == {x: question.choices[1], y: question.choices[0]}


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("choice", "d", "There is no d; the letters are a to c."),
        ("choice", "four", "none of the letters a to c"),
        ("choice", "x" * 501, "over 500 characters"),
        ("choice", "", "nothing in it"),
        ("choices", "a a", "there twice"),
        ("choices", "a 1", "not understood"),
        ("choices", "...", "not understood"),
        ("order", "a b", "all 3 letters, each once; there are 2"),
        ("order", "a b c d", "There is no d"),
        ("match", "1b 1c", "two letters"),
        ("match", "9b", "There is no number 9"),
        ("match", "a1", "not understood"),
        ("match", "1b and so on", "not understood"),
        ("number", "many", "not understood"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(kind, text, says):
    with pytest.raises(ValueError, match=says):
        read_reply(drawn(kind, lefts=["x", "y"] if kind == "match" else []), text)


@pytest.mark.parametrize("kind", ["choice", "choices", "order", "match"])
@pytest.mark.parametrize("variant", [0, 3, 99])
def test_a_reply_written_in_letters_reads_the_same_in_every_variant(kind, variant):
    question = drawn(kind, lefts=["x", "y"] if kind == "match" else [])
    text = {"choice": "b", "choices": "a c", "order": "c a b", "match": "1b 2a"}[kind]
    reply = read_reply(question, text)
    other = drawn(kind, variant, lefts=["x", "y"] if kind == "match" else [])
    again = read_reply(other, in_letters(other, reply, text))
    assert sorted(again) == sorted(reply)
    assert kind != "order" or again == reply
    assert kind != "match" or again == reply
    assert in_words(again, text, kind)


def test_a_letter_stands_for_what_was_shown_though_the_question_has_changed_since():
    before = drawn("choice")
    after = drawn("choice", choices=sorted([*CHOICES, "four", "five"]))
    for letter, choice in zip("abc", before.choices, strict=True):
        then, revised, _ = as_shown(after, before.shown)
        assert read_reply(then, letter) == (choice,)
        assert not revised
    reworded = drawn("choice", choices=["one", "three", "two!"])
    then, _, _ = as_shown(reworded, before.shown)
    with pytest.raises(Revised, match="answer it again"):
        read_reply(then, "abc"[before.choices.index("two")])
