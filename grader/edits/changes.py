"""Changes: what can be made of one node of a syntax tree, in the ways in which people slip.

Each kind is a rule from a node to others in its place. Knows no exercise.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple


class Change(NamedTuple):
    kind: str
    node: ast.AST
    """What stands in the place of ``old``."""
    old: ast.AST

    @property
    def says(self) -> str:
        """What became of what, in the words of the source."""
        if isinstance(self.old, ast.If | ast.While):
            return self._said_of_branch(self.old)
        return f"{_said(self.old)} → {_said(self.node)}"

    def _said_of_branch(self, old: ast.If | ast.While) -> str:
        if isinstance(self.node, ast.If | ast.While):
            return f"`{ast.unparse(old.test)}` → `{ast.unparse(self.node.test)}`"
        return f"`if {ast.unparse(old.test)}` → nothing"


OPERATORS: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add, ast.MatMult),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
}
COMPARISONS: dict[type, tuple[type, ...]] = {
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
FUNCTIONS = {
    "maximum": "minimum",
    "minimum": "maximum",
    "max": "min",
    "min": "max",
    "amax": "amin",
    "argmax": "argmin",
    "sum": "mean",
    "mean": "sum",
    "any": "all",
    "all": "any",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "exp": "expm1",
    "expm1": "exp",
    "log": "log1p",
    "log1p": "log",
    "sqrt": "square",
    "square": "sqrt",
    "std": "var",
    "var": "std",
    "tanh": "sin",
    "dot": "multiply",
    "multiply": "dot",
    "add": "subtract",
    "subtract": "add",
    "isfinite": "isnan",
    "isnan": "isinf",
    "isinf": "isnan",
    "standard_normal": "random",
    "normal": "uniform",
    "append": "extend",
}
"""Names that are taken for one another."""

ALONE = frozenset(
    {"abs", "absolute", "sqrt", "exp", "expm1", "log", "log1p", "square", "tanh", "sum", "mean"}
    | {"reversed", "sorted"}
)
"""Calls that may be forgotten, so that the argument stands alone."""

COPIES = frozenset({"copy", "deepcopy", "array", "dict", "list"})
SYMMETRIC = frozenset(
    {"maximum", "minimum", "add", "multiply", "logaddexp", "hypot", "isclose", "array_equal"}
)
"""Functions whose arguments may stand in any order."""


def changes(
    node: ast.AST, parent: ast.AST, field: str, variables: tuple[str, ...]
) -> Iterator[Change]:
    """Every change of one node; ``parent.field`` is where it stands, ``variables`` are the names
    of the function around it."""
    yield from changes_in_place(node, parent)
    yield from of_variable(node, variables)
    yield from of_transpose(node, parent, field)


def changes_in_place(node: ast.AST, parent: ast.AST) -> Iterator[Change]:
    """Those for which nothing need be known but the node itself."""
    if isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    elif isinstance(node, ast.UnaryOp):
        yield from _of_sign(node)
    elif isinstance(node, ast.Compare):
        yield from _of_comparison(node)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield _change("condition", node, ast.BoolOp(op=other, values=node.values))
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.Subscript):
        yield from _of_subscript(node)
    elif isinstance(node, ast.FormattedValue):
        yield from _of_key(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.IfExp):
        yield _change("condition", node, ast.IfExp(node.test, node.orelse, node.body))
    elif isinstance(node, ast.If | ast.While):
        yield from _of_branch(node)
    elif isinstance(node, ast.Tuple) and isinstance(parent, ast.Return | ast.Assign):
        yield from _of_tuple(node)
    elif isinstance(node, ast.Expr | ast.AugAssign) and not _is_text(node):
        yield _change("statement left out", node, ast.Pass())
    yield from _of_name(node)


def _change(kind: str, node: ast.AST, new: ast.AST) -> Change:
    return Change(kind, new, node)


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.FormattedValue):
        return f"`{{{ast.unparse(node.value)}}}`"
    return "nothing" if isinstance(node, ast.Pass) else f"`{ast.unparse(node)}`"


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _of_operation(node: ast.BinOp) -> Iterator[Change]:
    for other in OPERATORS.get(type(node.op), ()):
        yield _change("operator", node, ast.BinOp(node.left, other(), node.right))
    if type(node.op) in OPERATORS and not isinstance(node.left, ast.List):
        yield _change("term left out", node, node.left)
        yield _change("term left out", node, node.right)
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
        yield _change("swapped", node, ast.BinOp(node.right, node.op, node.left))


def _of_sign(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.USub):
        yield _change("sign", node, node.operand)
    elif isinstance(node.op, ast.Not):
        yield _change("condition", node, node.operand)


def _of_comparison(node: ast.Compare) -> Iterator[Change]:
    for other in COMPARISONS.get(type(node.ops[0]), ()):
        ops = [other(), *node.ops[1:]]
        yield _change("comparison", node, ast.Compare(node.left, ops, node.comparators))


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield _change("constant", node, ast.Constant(not value))
    elif isinstance(value, int | float):
        for other in (value + 1, value - 1, 2 * value, -value):
            if other != value:
                yield _change("constant", node, _number(other))


def _number(value: float) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _shifted(node: ast.expr) -> Iterator[ast.expr]:
    yield ast.BinOp(node, ast.Add(), ast.Constant(1))
    yield ast.BinOp(node, ast.Sub(), ast.Constant(1))


def _of_subscript(node: ast.Subscript) -> Iterator[Change]:
    index = node.slice
    if isinstance(index, ast.Slice):
        for field in ("lower", "upper"):
            bound = getattr(index, field)
            for other in _shifted(bound) if bound is not None else ():
                bounds = {"lower": index.lower, "upper": index.upper, field: other}
                sliced = ast.Slice(**bounds, step=index.step)
                yield _change("index", node, ast.Subscript(node.value, sliced, node.ctx))
    elif isinstance(index, ast.Name | ast.BinOp):
        for other in _shifted(index):
            yield _change("index", node, ast.Subscript(node.value, other, node.ctx))


def _of_key(node: ast.FormattedValue) -> Iterator[Change]:
    """The layer in a key such as ``f"W{layer}"``."""
    for other in _shifted(node.value):
        yield _change("index", node, ast.FormattedValue(other, node.conversion, node.format_spec))


def _of_call(node: ast.Call) -> Iterator[Change]:
    name = called(node)
    arguments = node.args
    if name == "range":
        for position, argument in enumerate(arguments):
            for other in _shifted(argument):
                yield _change("range", node, _with_argument(node, position, other))
    if name in ALONE and len(arguments) == 1:
        yield _change("call left out", node, arguments[0])
    if name in COPIES:
        if len(arguments) == 1:
            yield _change("copy left out", node, arguments[0])
        elif not arguments and isinstance(node.func, ast.Attribute):
            yield _change("copy left out", node, node.func.value)
    if name not in SYMMETRIC:
        for position in range(len(arguments) - 1):
            new = _with_argument(node, position, arguments[position + 1])
            yield _change("swapped", node, _with_argument(new, position + 1, arguments[position]))
    yield from _of_options(node)


def called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _with_argument(node: ast.Call, position: int, argument: ast.expr) -> ast.Call:
    arguments = [*node.args[:position], argument, *node.args[position + 1 :]]
    return ast.Call(node.func, arguments, node.keywords)


def _of_options(node: ast.Call) -> Iterator[Change]:
    for position, option in enumerate(node.keywords):
        rest = [*node.keywords[:position], *node.keywords[position + 1 :]]
        if option.arg == "keepdims":
            yield _change("keepdims", node, ast.Call(node.func, node.args, rest))
        elif option.arg == "axis":
            for other in _axes(option.value):
                options = [*rest, ast.keyword("axis", other)]
                yield _change("axis", node, ast.Call(node.func, node.args, options))


def _axes(axis: ast.expr) -> list[ast.expr]:
    found: list[ast.expr] = [ast.Constant(None)]
    if isinstance(axis, ast.Constant) and axis.value in (0, 1):
        found.append(ast.Constant(1 - axis.value))
    return found


def _of_branch(node: ast.If | ast.While) -> Iterator[Change]:
    test = ast.UnaryOp(ast.Not(), node.test)
    if isinstance(node, ast.While):
        yield _change("condition", node, ast.While(test, node.body, node.orelse))
    else:
        yield _change("condition", node, ast.If(test, node.body, node.orelse))
        yield _change("condition", node, ast.Pass())


def _of_tuple(node: ast.Tuple) -> Iterator[Change]:
    for position in range(len(node.elts) - 1):
        items = list(node.elts)
        items[position], items[position + 1] = items[position + 1], items[position]
        yield _change("swapped", node, ast.Tuple(items, node.ctx))


def _of_name(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Attribute) and node.attr in FUNCTIONS:
        yield _change("function", node, ast.Attribute(node.value, FUNCTIONS[node.attr], node.ctx))
    elif isinstance(node, ast.Name) and node.id in ("any", "all", "max", "min"):
        yield _change("function", node, ast.Name(FUNCTIONS[node.id], node.ctx))


def of_variable(node: ast.AST, variables: tuple[str, ...]) -> Iterator[Change]:
    """Another variable in its place, or a fixed number."""
    if not isinstance(node, ast.Name) or node.id not in variables:
        return
    if isinstance(node.ctx, ast.Load):
        for other in variables:
            if other != node.id:
                yield _change("variable", node, ast.Name(other, ast.Load()))
        for fixed in (0, 1):
            yield _change("fixed number", node, ast.Constant(fixed))


def of_transpose(node: ast.AST, parent: ast.AST, field: str) -> Iterator[Change]:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield _change("transpose", node, node.value)
    elif (
        isinstance(node, ast.expr)
        and isinstance(parent, ast.BinOp)
        and isinstance(parent.op, ast.MatMult)
        and field in ("left", "right")
    ):
        yield _change("transpose", node, ast.Attribute(node, "T", ast.Load()))
