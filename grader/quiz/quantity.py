"""A quantity: a number as people write it, with a power of ten, a fraction, a per cent sign or a
unit. What could be read in two ways is not read at all."""

from __future__ import annotations

import math
import re

MAX_LENGTH = 100

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_RAISED = re.compile("[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SIGNS = str.maketrans({**dict.fromkeys("−‒–—﹣－", "-"), **dict.fromkeys("×·⋅∙•∗", "*")})
_SPACES = "\u00a0\u2007\u2009\u202f"
_TEX = ((r"\cdot", "*"), (r"\times", "*"), (r"\,", " "), (r"\%", "%"), (r"\ ", " "))

_GROUPED = tuple(
    re.compile(
        rf"(?P<before>[1-9]\d{{0,2}}(?:{mark}\d{{3}}){count})(?:{point}(?P<after>\d+)){end}",
        re.ASCII,
    )
    for mark, point, count, end in (
        ("[ '’_]", "[.,]", "+", "?"),
        (",", r"\.", "+", ""),
        (",", r"\.", "{2,}", "?"),
        (r"\.", ",", "+", ""),
        (r"\.", ",", "{2,}", "?"),
    )
)
"""1 618 000,5 and 1,618.5 and 1,618,000 and 1.618,5 and 1.618.000."""
_EITHER = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)
_PLAIN = re.compile(r"\d+[.,]?\d*|[.,]\d+", re.ASCII)
_POWER = re.compile(
    r"(?P<factor>.*?)\s*(?:(?<=[\d.,])\s*[*x]\s*|(?<![\d.,*x ]))10"
    r"\s*(?:\^|\*\*)\s*\(?(?P<power>[-+]?\d{1,5})\)?",
    re.IGNORECASE,
)
_EXPONENT = re.compile(r"(?P<factor>.*\d[.,]?)e(?P<power>[-+]?\d{1,5})", re.IGNORECASE)


def read_quantity(text: str, unit: str = "") -> float:
    """The number, always finite. ``unit`` may stand behind it; a per cent sign divides by 100,
    unless the unit is per cent itself.

    Raises ValueError with a sentence for whoever wrote it.

    >>> read_quantity("1,6·10^6"), read_quantity("25 %"), read_quantity("25 %", unit="%")
    (1600000.0, 0.25, 25.0)
    """
    if len(text) > MAX_LENGTH:
        raise ValueError("That is too long for a number.")
    left = _plain(text)
    left, hundredth = _without_unit(left, unit)
    top, slash, bottom = left.partition("/")
    try:
        value = _number(top, text)
        if slash:
            divisor = _number(bottom, text)
            if divisor == 0:
                raise ValueError("A number cannot be divided by 0.")
            value /= divisor
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise ValueError("That number is too large.")
    return value / 100 if hundredth else value


def _plain(text: str) -> str:
    """With the signs of a keyboard alone."""
    for sign, plain in _TEX:
        text = text.replace(sign, plain)
    text = _RAISED.sub(lambda match: f"^{match[0].translate(_SUPERSCRIPTS)}", text)
    text = text.translate(_SIGNS).translate(str.maketrans(dict.fromkeys(_SPACES, " ")))
    text = text.replace("{", "").replace("}", "").replace("$", "").replace("`", "")
    return text.strip().lstrip("=≈~").strip()


def _without_unit(text: str, unit: str) -> tuple[str, bool]:
    """Without what stands behind the number, and whether that was a per cent sign that counts."""
    bare = text
    for written in filter(None, (unit, _plain(unit))):
        if text.casefold().endswith(written.casefold()) and len(text) > len(written):
            bare = text[: -len(written)].strip()
    if bare == text and text.endswith("%"):
        return text[:-1].strip(), True
    return bare, False


def _number(text: str, whole: str) -> float:
    text = text.strip()
    match = _POWER.fullmatch(text) or _EXPONENT.fullmatch(text)
    if match is None:
        return _decimal(text, whole)
    factor = match["factor"].strip()
    bare = {"": 1.0, "+": 1.0, "-": -1.0}
    value = bare[factor] if factor in bare else _decimal(factor, whole)
    return value * 10.0 ** int(match["power"])


def _decimal(text: str, whole: str) -> float:
    """With a point or a comma before the decimals, and perhaps digits in groups of three."""
    sign, digits = (text[:1], text[1:].strip()) if text[:1] in ("-", "+") else ("", text)
    for grouped in _GROUPED:
        match = grouped.fullmatch(digits)
        if match is not None:
            before = re.sub(r"\D", "", match["before"])
            return float(f"{sign}{before}.{match['after'] or 0}")
    if _EITHER.fullmatch(digits):
        one, other = digits.replace(",", ""), digits.replace(",", ".")
        raise ValueError(f"{digits} can be read as {one} and as {other}; write one of these.")
    if _PLAIN.fullmatch(digits):
        return float(sign + digits.replace(",", "."))
    raise ValueError(
        f"“{whole.strip()}” is not understood as a number; 1.6e6, 1/4 or 25 % would be."
    )
