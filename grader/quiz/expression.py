"""An expression: arithmetic that stands in a course's text or quiz, worked out without `eval`.

Numbers, ``+ - * / **``, parentheses, the functions and constants below, and names that are given.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeGuard

MAX_LENGTH = 500
"""Characters: a longer one is no expression that a reader could check."""


def _sigma(z: float) -> float:
    """The sigmoid, 1/(1 + e^(-z)), without an overflow on either side."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        **{
            name: getattr(math, name)
            for name in (
                *("sqrt", "cbrt", "exp", "expm1", "log", "log1p", "log2", "log10", "hypot"),
                *("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "erf", "erfc"),
                *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "floor", "ceil"),
            )
        },
        "abs": abs,
        "min": min,
        "max": max,
        "sigma": _sigma,
    }
)
CONSTANTS: Mapping[str, float] = MappingProxyType({"pi": math.pi, "e": math.e})

_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.Pow: math.pow,
    }
)


def evaluate(text: str, names: Mapping[str, float] | None = None) -> float:
    """The value, always finite; ``names`` are the parameters, which go before functions.

    Raises ValueError with a sentence that says what is wrong with ``text``.

    >>> evaluate("w**L", {"w": 1.1, "L": 150})
    1617717.8357762096
    >>> evaluate("sigma(0) * (1 - sigma(0))")
    0.25
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"an expression has at most {MAX_LENGTH} characters, not {len(text)}")
    shown = text.strip()
    try:
        tree = ast.parse(shown, mode="eval")
        value = float(_value(tree.body, names or {}))
    except ZeroDivisionError:
        raise ValueError(f"`{shown}` divides by zero") from None
    except OverflowError:
        raise ValueError(f"`{shown}` is larger than a float can hold") from None
    except (RecursionError, MemoryError):
        raise ValueError("the expression is nested too deeply") from None
    except SyntaxError as error:
        raise ValueError(f"`{shown}` is no expression: {error.msg}") from None
    except TypeError as error:
        raise ValueError(f"`{shown}` cannot be worked out: {error}") from None
    except ValueError as error:
        if isinstance(error, _Refused):
            raise ValueError(f"`{shown}` {error}") from None
        raise ValueError(f"`{shown}` has no real value: {error}") from None
    if not math.isfinite(value):
        raise ValueError(f"`{shown}` is {value}, not a finite number")
    return value


class _Refused(ValueError):
    """What arithmetic has no place for; the text is a predicate."""


def _value(node: ast.expr, names: Mapping[str, float]) -> float:
    if isinstance(node, ast.Constant) and _is_number(node.value):
        return float(node.value)  # floats throughout: 9**9**9 overflows at once
    if isinstance(node, ast.Name):
        return _named(node.id, names)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        value = _value(node.operand, names)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        return _BINARY[type(node.op)](_value(node.left, names), _value(node.right, names))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        function = FUNCTIONS.get(node.func.id)
        if function is None or node.func.id in names:
            known = ", ".join(FUNCTIONS)
            raise _Refused(f"calls `{node.func.id}`, which is no function here; there are {known}")
        return function(*(_value(argument, names) for argument in node.args))
    raise _Refused(
        f"holds `{ast.unparse(node)}`, which is no arithmetic; numbers, + - * / **, parentheses,"
        " functions and parameters are"
    )


def _is_number(value: object) -> TypeGuard[int | float]:
    return type(value) in (int, float)


def _named(name: str, names: Mapping[str, float]) -> float:
    if name in names:
        return float(names[name])
    if name in CONSTANTS:
        return CONSTANTS[name]
    known = ", ".join([*names, *CONSTANTS])
    raise _Refused(f"uses `{name}`, of which there is no value; there are {known}")
