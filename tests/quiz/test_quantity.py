"""A number is understood as people write it, and refused where it could be two numbers."""

import pytest

from grader.quiz.quantity import read_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.6e6", 1.6e6),
        ("1.6E+6", 1.6e6),
        ("1,6·10^6", 1.6e6),
        ("1.6 x 10^6", 1.6e6),
        ("1.6*10**6", 1.6e6),
        ("1.6 · 10⁶", 1.6e6),
        (r"$1.6 \cdot 10^{6}$", 1.6e6),
        ("1.37 × 10^(-7)", 1.37e-7),
        ("10^-7", 1e-7),
        ("-10^2", -100),
        ("1618000", 1618000),
        ("1 618 000", 1618000),
        ("1\u202f618\u202f000", 1618000),
        ("1'618'000", 1618000),
        ("1,618,000", 1618000),
        ("1.618.000", 1618000),
        ("1,618.5", 1618.5),
        ("1.618,5", 1618.5),
        ("1 618,5", 1618.5),
        ("1.618", 1.618),
        ("0,618", 0.618),
        ("1,6", 1.6),
        ("1,6180", 1.618),
        (".5", 0.5),
        ("5.", 5),
        ("1/4", 0.25),
        ("−3", -3),
        ("-1/-4", 0.25),
        ("25 %", 0.25),
        ("≈ 2.5", 2.5),
        ("9" * 99, 1e99),
    ],
)
def test_a_number_is_understood_as_it_is_written(text, value):
    assert read_quantity(text) == pytest.approx(value, rel=1e-12)


def test_a_unit_may_stand_behind_it():
    assert read_quantity("3 layers", unit="layers") == 3
    assert read_quantity("3", unit="layers") == 3
    assert read_quantity("25 %", unit="%") == 25
    assert read_quantity("25", unit="%") == 25


@pytest.mark.parametrize("text", ["1,618", "16,180", "-1,618", "1,618e3", "1,618 %"])
def test_a_comma_before_three_digits_is_asked_about_and_not_guessed(text):
    with pytest.raises(ValueError, match=r"can be read as 1\w+ and as 1\S*; write one of these"):
        read_quantity(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "nan", "inf", "-inf", "1e", "e5", "x", "0x10", "1.1^150", "1/2/3", "12,34,567"),
        *("1e999", "10^99999", "1e9999999", "1/0", "1" * 101, "½", "٣", "2.5 10^6", "()", "1;2"),
        "__import__('os')",
    ],
)
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"^[A-Z“].*\.$"):
        read_quantity(text)
