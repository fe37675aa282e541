"""How numbers, values and parts of an answer are put into words, safely for what a learner made.

Functions that come in pairs give the text for a public check and the one for a hidden check, which
holds no digit and nothing that a learner could have chosen. Must not know what is being compared.
"""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np

from grader.numeric.finding import Path
from grader.numeric.plain import is_array

_SHOWN_LENGTH = 40
_FULL_PRECISION = 17
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_KNOWN_TYPES = frozenset(
    {"numpy.matrix", "numpy.ma.MaskedArray", "bytes", "bytearray", "type", "module", "ellipsis"}
)
_NOT_CALLED = frozenset({"function", "method", "builtin_function_or_method"})
_NOT_YET_LISTS = frozenset(
    {"range", "map", "filter", "zip", "generator", "set", "frozenset", "dict_keys", "dict_values"}
)


def number(value: Any, digits: int = 2) -> str:
    """A number with so many significant digits; whole numbers in full.

    >>> number(0.1049), number(0.1049, 4), number(123456789.0), number(7)
    ('0.10', '0.1049', '1.2e+08', '7')
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return str(value) if value.bit_length() <= 100 else _huge(value)
    if isinstance(value, complex):
        imaginary = number(value.imag, digits)
        sign = "" if imaginary.startswith("-") else "+"
        return f"{number(value.real, digits)}{sign}{imaginary}j"
    value = float(value)
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    if -4 <= int(exponent) < 6:
        return f"{value:.{max(0, digits - 1 - int(exponent))}f}"
    return f"{mantissa}e{exponent}"


def _huge(value: int) -> str:
    digits = int(value.bit_length() * math.log10(2)) + 1
    return f"a whole number of about {digits} digits"


def two_numbers(got: Any, want: Any) -> tuple[str, str]:
    """Both with as many digits as they differ in: never the same text twice.

    >>> two_numbers(0.1049, 0.1050)
    ('0.1049', '0.1050')
    """
    for digits in range(2, _FULL_PRECISION):
        shown = number(got, digits), number(want, digits)
        if not _reads_alike(*shown):
            return shown
    return number(got, _FULL_PRECISION), number(want, _FULL_PRECISION)


def _reads_alike(first: str, second: str) -> bool:
    try:
        return float(first) == float(second)
    except ValueError:
        return first == second


def two_texts(got: str, want: str) -> tuple[str, str]:
    """Two strings that differ, quoted and cut to the place where they do."""
    start = 0
    while start < min(len(got), len(want)) and got[start] == want[start]:
        start += 1
    start = max(0, start - _SHOWN_LENGTH // 2)
    return quoted(got, start), quoted(want, start)


def quoted(text: str, start: int = 0) -> str:
    """A string's literal, at most 40 characters of it, control characters escaped."""
    end = start + _SHOWN_LENGTH
    before, after = "…" if start else "", "…" if len(text) > end else ""
    return before + repr(str(text[start:end])) + after


def error_size(error: float) -> str:
    """The size of an error with two digits."""
    return number(error) if math.isfinite(error) else "more than 1e+300"


def shape_of(array: np.ndarray) -> str:
    return str(tuple(int(length) for length in array.shape))


def part(path: Path) -> str:
    """The part of an answer that a path leads to, as a learner would write it; "" for the root.

    >>> part(("dW2",)), part((0, "W1")), part(())
    ('dW2', "result[0]['W1']", '')
    """
    if not path:
        return ""
    if isinstance(path[0], str) and path[0].isidentifier():
        return path[0] + "".join(f"[{key!r}]" for key in path[1:])
    return "result" + "".join(f"[{key!r}]" for key in path)


def hidden_part(path: Path, fixed_length: bool) -> str:
    """The same without a digit. ``fixed_length``: the answer is a tuple, its positions no secret.

    >>> hidden_part(("dW2",), False), hidden_part((1,), True), hidden_part((3,), False)
    ('one of the `dW…`', 'the second result', 'one part of the result')
    """
    for key in reversed(path):
        if isinstance(key, str) and key.isidentifier():
            name = re.sub(r"\d+", "…", key)
            return name if name == key else f"one of the `{name}`"
    if not path:
        return "the result"
    if fixed_length and isinstance(path[0], int) and path[0] < len(_ORDINALS):
        return ("" if len(path) == 1 else "a part of ") + f"the {_ORDINALS[path[0]]} result"
    return "one part of the result"


def value_kind(value: Any) -> tuple[str, str]:
    """What kind of thing a value is, with its article: for public and for hidden checks."""
    if value is None:
        return "None", "None"
    kind = type(value)
    if issubclass(kind, bool | np.bool_):
        return str(bool(value)), "a truth value"
    if issubclass(kind, complex | np.complexfloating):
        return f"the complex number {number(value)}", "a complex number"
    if issubclass(kind, int) and value.bit_length() > 64:
        return _huge(value), "a far too large number"
    if issubclass(kind, int | float | np.number):
        return f"the number {number(value)}", "a number"
    if issubclass(kind, str):
        return f"the string {quoted(value)}", "a string"
    for plain in (list, tuple, dict):
        if issubclass(kind, plain):
            return f"a {plain.__name__} of {items(value)}", f"a {plain.__name__}"
    if kind is np.ndarray:
        if is_array(value):
            return f"an array of shape {shape_of(value)}", "an array"
        return f"an array of dtype {cleaned(str(value.dtype))}", "an array that holds no numbers"
    name = type_name(value)
    is_known = name in _KNOWN_TYPES | _NOT_CALLED | _NOT_YET_LISTS
    hidden = f"a `{name}`" if is_known else "an object that is no plain value"
    return (f"a {name}" if " " in name else f"a `{name}`"), hidden


def items(container: Any) -> str:
    return "1 item" if len(container) == 1 else f"{len(container)} items"


def type_name(value: Any) -> str:
    """The name of the type of an object that stayed with the learner, or of any other object."""
    try:
        name = value.typename
    except Exception:
        name = None
    if not isinstance(name, str):
        module, name = type(value).__module__, type(value).__qualname__
        name = name if module in ("builtins", "__main__") else f"{module}.{name}"
    return cleaned(name)


def cleaned(text: str) -> str:
    """A learner's text without control characters or backticks, at most 80 characters of it."""
    kept = "".join(c if c.isprintable() and c != "`" else "�" for c in text[: 2 * _SHOWN_LENGTH])
    return kept or "object"


def needed_kind(want: Any) -> tuple[str, str]:
    """What a reference answer asks for, with its article: for public and for hidden checks."""
    if want is None:
        return "None", "None"
    if isinstance(want, bool | np.bool_):
        return "True or False", "True or False"
    if isinstance(want, str):
        return "a string", "a string"
    if isinstance(want, tuple):
        return f"a tuple of {len(want)} values", "a tuple of several values"
    if isinstance(want, list | dict):
        return f"a {'list' if isinstance(want, list) else 'dict'}", value_kind(want)[1]
    kind = "an array" if isinstance(want, np.ndarray) and want.ndim else "a number"
    return kind, kind


def remedy(got: Any, want: Any) -> str:
    """What turns the one kind into the other, as the end of a sentence; "" where nothing does."""
    array_is_needed = isinstance(want, np.ndarray) and want.ndim > 0
    if got is None:
        return ": is a `return` missing?"
    if isinstance(got, tuple) and len(got) == 1 and not isinstance(want, tuple):
        return ": is there a comma too many behind it?"
    if array_is_needed and isinstance(got, list | tuple) and _holds_numbers(got):
        return ": wrap it in np.array(...)"
    if isinstance(got, str | bytes | np.generic | int | float | complex | dict | list | tuple):
        return ""
    name = type_name(got)
    if name in _NOT_CALLED:
        return ": are the parentheses of a call missing?"
    if array_is_needed and (name == "numpy.matrix" or name.endswith("MaskedArray")):
        return ": make it a plain array with np.asarray(...)"
    if isinstance(want, list) and name in _NOT_YET_LISTS:
        return ": wrap it in list(...)"
    return ""


def _holds_numbers(items: list | tuple) -> bool:
    """Do the items make an array as they are? Answers that were put together do not."""
    try:
        return np.array(items).dtype.kind in "biuf"
    except (ValueError, TypeError, RecursionError, OverflowError):
        return False
