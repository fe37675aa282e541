"""Slips: edits of an expression that only someone who has it wrong needs, beside the changes that
work both ways (`changes.py`). Knows no exercise.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from grader.edits.changes import called, changes_in_place, of_transpose, of_variable
from grader.edits.written import Edit, Written

_METHODS = frozenset(
    {"copy", "sum", "mean", "max", "min", "std", "var", "any", "all", "flatten", "ravel"}
    | {"items", "keys", "values", "transpose", "tolist", "lower", "upper", "strip", "split"}
)
_REDUCE = frozenset(
    {"sum", "mean", "max", "min", "std", "var", "any", "all", "prod", "argmax", "argmin"}
    | {"amax", "amin", "norm", "median", "cumsum", "cumprod"}
)
_COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_WRAPPED = ("abs", "np.sqrt", "np.square", "np.exp", "np.log", "np.sum", "np.mean")

Place = tuple[ast.expr, ast.AST, str]
"""An expression of a function, what it stands in, and in which field."""


def places(tree: ast.FunctionDef) -> list[Place]:
    """Every expression of the body, in the order of its text; texts with values in them as one, as
    Python tells no places within them."""
    found: list[Place] = []
    for statement in tree.body:
        _collect(statement, found)
    return found


def _collect(parent: ast.AST, found: list[Place]) -> None:
    for field, value in ast.iter_fields(parent):
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.expr):
                found.append((node, parent, field))
            if isinstance(node, ast.AST) and not isinstance(node, ast.JoinedStr):
                _collect(node, found)


def changed(written: Written, found: list[Place], kinds: frozenset[str]) -> Iterator[Edit]:
    """The changes of `changes.py` that are of these kinds."""
    for node, parent, field in found:
        if _is_written_to(node):
            continue
        for change in changes_in_place(node, parent):
            if change.kind in kinds and isinstance(change.node, ast.expr):
                yield written.in_place(change.kind, node, change.node)
        for change in of_transpose(node, parent, field) if "transpose" in kinds else ():
            if isinstance(change.node, ast.expr):
                yield written.in_place(change.kind, node, change.node)


def _is_written_to(node: ast.expr) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Store | ast.Del) and not isinstance(
        node, ast.Subscript
    )


def not_called(written: Written, found: list[Place]) -> Iterator[Edit]:
    for node, _, field in found:
        if not isinstance(node, ast.Attribute) or field == "func":
            continue
        if node.attr in _METHODS and isinstance(node.ctx, ast.Load):
            yield written.in_place("not called", node, ast.Call(node, [], []))


def comparisons(written: Written, found: list[Place]) -> Iterator[Edit]:
    """Every other comparison of two numbers."""
    for node, _, _ in found:
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], _COMPARISONS):
            for other in _COMPARISONS:
                if not isinstance(node.ops[0], other):
                    ops = [other(), *node.ops[1:]]
                    new = ast.Compare(node.left, ops, node.comparators)
                    yield written.in_place("comparison", node, new)


def functions(written: Written, found: list[Place]) -> Iterator[Edit]:
    """NumPy's for Python's."""
    for node, _, field in found:
        if isinstance(node, ast.Name) and field == "func" and node.id in ("max", "min"):
            name = {"max": "maximum", "min": "minimum"}[node.id]
            yield written.in_place("function", node, _numpy(name))
        elif isinstance(node, ast.Name) and field == "func" and node.id in ("sum", "round", "abs"):
            yield written.in_place("function", node, _numpy(node.id))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "math":
                yield written.in_place("function", node, _numpy(node.attr))
            elif node.attr in ("max", "min", "amax", "amin") and field == "func":
                name = "maximum" if "max" in node.attr else "minimum"
                yield written.in_place("function", node, _numpy(name))


def _numpy(name: str) -> ast.Attribute:
    return ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())


def axes(written: Written, found: list[Place]) -> Iterator[Edit]:
    """An axis and a ``keepdims`` that are missing, or other ones."""
    for node, _, _ in found:
        if not isinstance(node, ast.Call) or called(node) not in _REDUCE:
            continue
        if not isinstance(node.func, ast.Attribute):
            continue
        given = {option.arg: option.value for option in node.keywords}
        rest = [option for option in node.keywords if option.arg not in ("axis", "keepdims")]
        now = {name: ast.unparse(value) for name, value in given.items() if name}
        for axis in ("0", "1", "-1", None):
            for kept in (None, "True"):
                new = {"axis": axis, "keepdims": kept}
                wanted = {name: value for name, value in new.items() if value is not None}
                if wanted == {n: now[n] for n in ("axis", "keepdims") if n in now}:
                    continue
                options = [ast.keyword(n, _VALUES[v]) for n, v in wanted.items()]
                kind = "axis" if now.get("axis") != axis else "keepdims"
                made = ast.Call(node.func, node.args, [*rest, *options])
                yield written.in_place(kind, node, made)


_VALUES: dict[str, ast.expr] = {
    "0": ast.Constant(0),
    "1": ast.Constant(1),
    "-1": ast.Constant(-1),
    "True": ast.Constant(True),
}


def constants(written: Written, found: list[Place], arguments: tuple[str, ...]) -> Iterator[Edit]:
    """Numbers that are taken for one another, or for what is given."""
    for node, _, _ in found:
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        for other in (0, 1, 2, 0.5, value / 2, value**2 if abs(value) < 1e6 else 0, 10 * value):
            if other != value and other == other:
                yield written.in_place("constant", node, ast.Constant(other))
        for name in arguments:
            yield written.in_place("constant", node, ast.Name(name, ast.Load()))


def starts(written: Written, found: list[Place], arguments: tuple[str, ...]) -> Iterator[Edit]:
    """A list that begins empty and is to hold something, and another text of the function's."""
    texts = sorted({str(n.value) for n, _, _ in found if _is_word(n)})
    for node, parent, _ in found:
        if isinstance(node, ast.List) and not node.elts and isinstance(parent, ast.Assign):
            for name in arguments:
                made = ast.List([ast.Name(name, ast.Load())], ast.Load())
                yield written.in_place("start", node, made)
        elif _is_word(node) and not isinstance(parent, ast.Expr):
            for text in texts:
                if text != node.value:
                    yield written.in_place("constant", node, ast.Constant(text))


def _is_word(node: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 20


def signs(written: Written, found: list[Place]) -> Iterator[Edit]:
    """A minus that is missing."""
    for node, parent, field in found:
        if isinstance(node, ast.UnaryOp | ast.Constant | ast.Tuple | ast.Compare):
            continue
        stands = isinstance(parent, ast.Return | ast.Assign | ast.AugAssign) and field == "value"
        if stands or isinstance(parent, ast.BinOp) or field == "args":
            yield written.in_place("sign", node, ast.UnaryOp(ast.USub(), node))


def brackets(written: Written, found: list[Place]) -> Iterator[Edit]:
    """What is worked out first."""
    for node, _, _ in found:
        if not isinstance(node, ast.BinOp):
            continue
        left, right = node.left, node.right
        if isinstance(right, ast.BinOp):
            inner = ast.BinOp(left, node.op, right.left)
            yield written.in_place("brackets", node, ast.BinOp(inner, right.op, right.right))
        if isinstance(left, ast.BinOp):
            inner = ast.BinOp(left.right, node.op, right)
            yield written.in_place("brackets", node, ast.BinOp(left.left, left.op, inner))
        if isinstance(left, ast.UnaryOp):
            inner = ast.BinOp(left.operand, node.op, right)
            yield written.in_place("brackets", node, ast.UnaryOp(left.op, inner))


def parts_left_out(written: Written, found: list[Place]) -> Iterator[Edit]:
    """A call without one of its keywords, or its argument alone; one of two cases, or of several
    conditions."""
    for node, _, _ in found:
        if isinstance(node, ast.Call):
            for position, option in enumerate(node.keywords):
                if option.arg not in ("axis", "keepdims"):
                    rest = [*node.keywords[:position], *node.keywords[position + 1 :]]
                    made = ast.Call(node.func, node.args, rest)
                    yield written.in_place("left out", node, made)
            if node.args and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
                yield written.in_place("left out", node, node.args[0])
            if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
                yield written.in_place("left out", node, node.func.value)
        elif isinstance(node, ast.IfExp):
            yield written.in_place("left out", node, node.body)
            yield written.in_place("left out", node, node.orelse)
        elif isinstance(node, ast.BoolOp):
            for position in range(len(node.values)):
                rest = [*node.values[:position], *node.values[position + 1 :]]
                made = ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
                yield written.in_place("left out", node, made)


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")


def ranges(written: Written, found: list[Place]) -> Iterator[Edit]:
    """A number of rounds that is one off, a slice that has a bound too many or too few, and the
    number in a key such as ``f"W{l}"``."""
    for node, _, _ in found:
        if isinstance(node, ast.Call) and called(node) == "range":
            arguments = node.args
            if len(arguments) == 1:
                for other in (ast.Constant(1), ast.Constant(2)):
                    made = ast.Call(node.func, [other, *arguments], [])
                    yield written.in_place("range", node, made)
                shifted = ast.BinOp(arguments[0], ast.Add(), ast.Constant(1))
                made = ast.Call(node.func, [ast.Constant(1), shifted], [])
                yield written.in_place("range", node, made)
            elif len(arguments) == 2:
                yield written.in_place("range", node, ast.Call(node.func, arguments[1:], []))
                both: list[ast.expr] = [ast.BinOp(a, ast.Sub(), ast.Constant(1)) for a in arguments]
                yield written.in_place("range", node, ast.Call(node.func, both, []))
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            piece = node.slice
            for lower, upper in (
                (ast.Constant(1), piece.upper),
                (None, piece.upper),
                (piece.lower, ast.Constant(-1)),
                (piece.lower, None),
            ):
                made = ast.Subscript(node.value, ast.Slice(lower, upper, piece.step), node.ctx)
                yield written.in_place("index", node, made)
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            for other in (0, 1, -1):
                if node.slice.value != other and isinstance(node.slice.value, int):
                    made = ast.Subscript(node.value, ast.Constant(other), node.ctx)
                    yield written.in_place("index", node, made)
        elif isinstance(node, ast.JoinedStr):
            for position, part in enumerate(node.values):
                if isinstance(part, ast.FormattedValue):
                    for change in changes_in_place(part, node):
                        parts = [*node.values]
                        parts[position] = change.node  # type: ignore[assignment]
                        yield written.in_place("index", node, ast.JoinedStr(parts))


def counts(written: Written, found: list[Place]) -> Iterator[Edit]:
    """A length that is one too many or too few, and a number that is counted from elsewhere."""
    for node, parent, field in found:
        is_length = isinstance(node, ast.Call) and called(node) == "len"
        is_length = is_length or (isinstance(node, ast.Attribute) and node.attr == "size")
        is_passed = isinstance(node, ast.Name) and (field == "args" or isinstance(parent, ast.List))
        if is_length or is_passed:
            for op in (ast.Add(), ast.Sub()):
                made = ast.BinOp(node, op, ast.Constant(1))
                yield written.in_place("index", node, made)


def passed_through(written: Written, found: list[Place], others: tuple[str, ...]) -> Iterator[Edit]:
    """Another function of the exercise in between, or in its place."""
    for node, _, field in found:
        if isinstance(node, ast.Name) and field == "func" and node.id in others:
            for other in others:
                if other != node.id:
                    yield written.in_place("other function", node, ast.Name(other, ast.Load()))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            for other in others if field != "func" and not _is_module(node) else ():
                made = ast.Call(ast.Name(other, ast.Load()), [node], [])
                yield written.in_place("passed through", node, made)


def variables(written: Written, found: list[Place], names: tuple[str, ...]) -> Iterator[Edit]:
    for node, _, _ in found:
        for change in of_variable(node, names):
            if isinstance(change.node, ast.expr):
                yield written.in_place("variable", node, change.node)


def factors(written: Written, found: list[Place], arguments: tuple[str, ...]) -> Iterator[Edit]:
    """A number of rows or columns by which is to be divided or multiplied."""
    for node, parent, field in found:
        if not (isinstance(parent, ast.Return | ast.Assign | ast.AugAssign) and field == "value"):
            continue
        if isinstance(node, ast.Tuple | ast.Constant):
            continue
        for name in arguments:
            for size in (f"{name}.shape[0]", f"{name}.shape[1]", f"len({name})"):
                value = ast.parse(size, mode="eval").body
                for op in (ast.Div(), ast.Mult()):
                    yield written.in_place("factor", node, ast.BinOp(node, op, value))


def wrapped(written: Written, found: list[Place]) -> Iterator[Edit]:
    """A call around a value, and an order turned around."""
    for node, parent, _ in found:
        if isinstance(node, ast.Call) and called(node) == "range":
            made = ast.Call(ast.Name("reversed", ast.Load()), [node], [])
            yield written.in_place("reversed", node, made)
        elif isinstance(node, ast.Name) and isinstance(parent, ast.Return):
            turned = ast.Slice(step=ast.Constant(-1))
            made = ast.Subscript(node, turned, ast.Load())
            yield written.in_place("reversed", node, made)
    for node, parent, field in found:
        if field == "func" or isinstance(node, ast.Constant | ast.Compare | ast.Tuple):
            continue
        if isinstance(parent, _AROUND) and not _is_written_to(node):
            for name in _WRAPPED:
                function = ast.parse(name, mode="eval").body
                yield written.in_place("wrapped", node, ast.Call(function, [node], []))


def terms(written: Written, found: list[Place], arguments: tuple[str, ...]) -> Iterator[Edit]:
    """An argument that is missing as a factor, a divisor or a term."""
    for node, parent, field in found:
        if field == "func" or isinstance(node, ast.Constant | ast.Compare | ast.Tuple):
            continue
        if isinstance(parent, ast.BinOp | ast.Compare) and not _is_module(node):
            for name in arguments:
                for op in (ast.Mult(), ast.Div(), ast.Add(), ast.Sub()):
                    made = ast.BinOp(node, op, ast.Name(name, ast.Load()))
                    yield written.in_place("term", node, made)


_AROUND = (ast.BinOp, ast.Return, ast.Assign, ast.AugAssign, ast.Compare, ast.Call)
