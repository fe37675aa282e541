"""A number as a text has it: what it is, to how many digits, and whether it looks computed.

Plain text, Markdown and the TeX of formulas: ``1,617,718``, ``0.25``, ``-3``, ``1e6``,
``9.5 \\cdot 10^{-7}``, ``2·10⁸``, ``85 %``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_DIGITS = (
    r"(?:\d{1,3}(?:(?:,|\{,\}|\\,|\u202f|\u2009)\d{3}(?!\d))+(?:\.\d+)?|\d+\.\d+|\d+|(?<!\d)\.\d+)"
)
_TIMES = r"\s*(?:\\cdot|\\times|×|·|\*)\s*"
_RAISED = r"(?:\^\{\s*([-−]?\d+)\s*\}|\^([-−]?\d+)|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
_NUMERAL = re.compile(
    rf"(?<![\w.])(?:(?P<power>10){_RAISED}"
    rf"|(?P<digits>{_DIGITS})(?:[eE](?P<e>[-+−]?\d+)|{_TIMES}10{_RAISED})?)(?![\d])"
)
_PER_CENT = re.compile(r"[\s\u00a0\u202f$)}*]*\\?%")
_FRACTION = re.compile(r"(?:\\[dt]?frac\s*\{(\d+)\}\s*\{(\d+)\}|(?<![\w./])(\d+)/(\d+))\Z")
_NO_MINUEND = re.compile(r"(?:\\begin\{\w+\}|\\[a-zA-Z]+)?\s*\Z|\b[^\W\d_]{2,}\s+\Z")
"""A command of TeX, or a word: nothing is subtracted from it."""
_UP = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_CLOSERS = " \t\n\u00a0$)}*]%\\"
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Numeral:
    """``unit`` is what one step of the last digit shown is worth: 0 for a fraction, which is
    exact."""

    text: str
    value: float
    unit: float
    start: int
    end: int
    looks_computed: bool

    def rounds(self, value: float) -> bool:
        """Is this the number that ``value`` has, to the digits shown?"""
        return abs(self.value - value) <= 0.5 * self.unit * (1 + 1e-9) + 1e-9 * abs(value)

    def same_as(self, other: Numeral) -> bool:
        """The same digits, however their groups are set apart."""
        return math.isclose(self.value, other.value, rel_tol=1e-12) and self.unit == other.unit


def numerals(text: str) -> Iterator[Numeral]:
    """Every number, in order; an exponent, an index or a part of a name is none of its own."""
    for match in _NUMERAL.finditer(text):
        yield _numeral(text, match)


def numeral(text: str) -> Numeral | None:
    """The one number that the text is."""
    found = list(numerals(text))
    alone = len(found) == 1 and not text[: found[0].start].strip(" $-−+")
    return found[0] if alone and not text[found[0].end :].strip(" $%\\") else None


def fraction_before(text: str, end: int) -> Numeral | None:
    """The fraction of two whole numbers that the text ends in at ``end``, closing signs aside."""
    before = text[:end].rstrip(_CLOSERS.replace("}", ""))
    match = _FRACTION.search(before)
    if match is None:
        return None
    above, below = (int(n) for n in match.groups() if n is not None)
    if below == 0:
        return None
    sign = _sign(text, match.start())
    return Numeral(match[0], sign * above / below, 0.0, match.start(), match.end(), False)


def _numeral(text: str, match: re.Match[str]) -> Numeral:
    raised = next((g for g in (*match.groups()[1:4], *match.groups()[6:9]) if g), None)
    if match["e"]:
        raised = match["e"]
    exponent = int(raised.translate(_UP).replace("−", "-")) if raised else 0
    digits = "1" if match["power"] else re.sub(r"[^\d.]", "", match["digits"])
    decimals = len(digits.partition(".")[2])
    sign = _sign(text, match.start())
    found = Numeral(
        text=("-" if sign < 0 else "") + match[0],
        value=sign * float(f"{digits}e{exponent}"),
        unit=float(f"1e{exponent - decimals}"),
        start=match.start(),
        end=match.end(),
        looks_computed=not match["power"] and _looks_computed(digits, raised is not None),
    )
    if _PER_CENT.match(text, match.end()):
        found = replace(found, value=found.value / 100, unit=found.unit / 100)
    return found


def _looks_computed(digits: str, scientific: bool) -> bool:
    """Scientific notation, a decimal of three significant digits or more, or a whole number from
    1,000 on that is no year."""
    if scientific:
        return True
    if "." in digits:
        return len(digits.replace(".", "").lstrip("0")) >= 3
    return int(digits) >= 1000 and int(digits) not in _YEARS


def _sign(text: str, start: int) -> int:
    """A minus right before the digits, with nothing before it from which it subtracts."""
    if start == 0 or text[start - 1] not in "-−":
        return 1
    before = _NO_MINUEND.sub("", text[: start - 1])
    return 1 if re.search(r"[\w)\]}′']\Z", before) else -1
