"""A number is read as a person reads it: sign, digits, powers of ten, per cent."""

import pytest

from grader.proofread.numerals import fraction_before, numeral, numerals


@pytest.mark.parametrize(
    "text, value, unit",
    [
        ("0.0500", 0.05, 1e-4),
        ("1,617,718", 1617718, 1),
        ("1{,}234.5", 1234.5, 0.1),
        ("1e6", 1e6, 1e6),
        ("1.5e-3", 1.5e-3, 1e-4),
        (r"1.62 \cdot 10^{6}", 1.62e6, 1e4),
        (r"9.5 \times 10^{-7}", 9.5e-7, 1e-8),
        ("2·10⁻³¹", 2e-31, 1e-31),
        ("2.6 × 10^26", 2.6e26, 1e25),
        ("7 × 10^-46", 7e-46, 1e-46),
        (r"10^{-15}", 1e-15, 1e-15),
        ("-0.25", -0.25, 0.01),
        ("−3", -3, 1),
        ("85 %", 0.85, 0.01),
        (r"85.5\%", 0.855, 0.001),
    ],
)
def test_a_number_has_a_value_and_the_worth_of_its_last_digit(text, value, unit):
    found = numeral(text)
    assert found.value == pytest.approx(value, rel=1e-12)
    assert found.unit == pytest.approx(unit, rel=1e-9)


@pytest.mark.parametrize(
    "text, values",
    [
        ("a-2 and (-3, 4) and x - 5", [2, -3, 4, 5]),
        (r"\begin{pmatrix} -1 & 2 \end{pmatrix} - 3 = -4", [-1, 2, 3, -4]),
        (r"\cdot -2, \pm 1000, z_{12}", [-2, 1000, 12]),
        ("W1, dW12, v2, x_3 and 7", [7]),
        ("between 0.19–0.25", [0.19, 0.25]),
        ("1.1^{10}", [1.1, 10]),
    ],
)
def test_signs_and_names_are_told_from_numbers(text, values):
    assert [n.value for n in numerals(text)] == values


@pytest.mark.parametrize(
    "text", ["0.105", "12.5", "1e6", r"3 \cdot 10^{2}", "1000", "2,216", "2101"]
)
def test_what_looks_computed(text):
    assert numeral(text).looks_computed


@pytest.mark.parametrize("text", ["0.25", "0.001", "999", "1986", "2026", r"10^{200}", "12"])
def test_what_does_not_look_computed(text):
    assert not numeral(text).looks_computed


@pytest.mark.parametrize("text", [r"half is $\frac{1}{4}$", "it is 1/4", "(1/4)*"])
def test_a_fraction_is_one_number(text):
    assert fraction_before(text, len(text)).value == 0.25


def test_a_number_is_right_within_half_of_its_last_digit():
    assert numeral("2.59").rounds(1.1**10)
    assert numeral("2.594").rounds(1.1**10)
    assert not numeral("2.60").rounds(1.1**10)
    assert numeral("0.5").rounds(0.45)
    assert not numeral("0.5").rounds(0.4499)
    assert numeral("2e-31").rounds(1.9e-31)
    assert not numeral("2e-31").rounds(1.4e-31)
