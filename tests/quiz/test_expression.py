"""An expression in a course is arithmetic and nothing else, and says what is wrong with it."""

import math

import pytest

from grader.quiz.expression import evaluate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1**150", 1.1**150),
        ("-2**2", -4),
        ("2**-1", 0.5),
        ("2**3**2", 512),
        ("(2 + 3) * 4 - 6 / 4", 18.5),
        ("sqrt(2/512)", math.sqrt(2 / 512)),
        ("4/6.894 * acosh(sqrt(6.894)/2)", 4 / 6.894 * math.acosh(math.sqrt(6.894) / 2)),
        ("sigma(-1000)", 0),
        ("sigma(1000)", 1),
        ("max(1, 2, pi)", math.pi),
        ("1e3", 1000),
    ],
)
def test_arithmetic_is_worked_out(text, value):
    assert evaluate(text) == pytest.approx(value, rel=1e-14)


def test_parameters_have_their_values_and_go_before_constants():
    assert evaluate("w**L + e", {"w": 2, "L": 3, "e": 1}) == 9


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no expression"),
        ("1 +", "no expression"),
        ("1; 2", "no expression"),
        ("x * 2", "`x`, of which there is no value"),
        ("__import__('os')", "no function here"),
        ("(1).real", "no arithmetic"),
        ("(lambda: 1)()", "no arithmetic"),
        ("'a' * 3", "no arithmetic"),
        ("[1][0]", "no arithmetic"),
        ("True", "no arithmetic"),
        ("1j", "no arithmetic"),
        ("sqrt(x=1)", "no arithmetic"),
        ("sqrt(1, 2)", "cannot be worked out"),
        ("1/0", "divides by zero"),
        ("sqrt(-1)", "no real value"),
        ("(-8)**(1/3)", "no real value"),
        ("9**9**9", "larger than a float can hold"),
        ("9" * 450, "larger than a float can hold"),
        ("1e400", "not a finite number"),
        ("1" + "+1" * 300, "at most 500 characters"),
        ("(" * 240 + "1" + ")" * 240, "nested"),
    ],
)
def test_what_is_no_arithmetic_is_refused_in_a_sentence(text, says):
    with pytest.raises(ValueError, match=says):
        evaluate(text)
