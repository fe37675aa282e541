"""Right code that was rewritten mechanically stays right: none of it loses a point."""

import ast

import pytest
from conftest import CORPUS

SOURCES = [
    path
    for path in sorted((CORPUS / "right").iterdir())
    if not list(path.rglob("*.ipynb")) and "latin1" not in path.name
]


class Renamed(ast.NodeTransformer):
    """Every argument gets another name, but for those that a call gives by keyword."""

    def visit_Module(self, node):
        self.keywords = {n.arg for n in ast.walk(node) if isinstance(n, ast.keyword)}
        return self.generic_visit(node)

    def visit_FunctionDef(self, node):
        arguments = [*node.args.posonlyargs, *node.args.args]
        own = {a.arg for a in arguments if not node.args.kwonlyargs}
        own -= self.keywords | {n for inner in ast.walk(node) for n in _kept(inner, node)}
        for inner in ast.walk(node):
            if isinstance(inner, ast.arg) and inner.arg in own and inner in arguments:
                inner.arg = f"{inner.arg}_"
            elif isinstance(inner, ast.Name) and inner.id in own:
                inner.id = f"{inner.id}_"
        return node


def _kept(inner, function):
    """Names that nested functions, keywords or f-string specs depend on."""
    if inner is not function and isinstance(inner, ast.FunctionDef | ast.Lambda | ast.ClassDef):
        return [n.arg for n in ast.walk(inner) if isinstance(n, ast.arg)]
    if isinstance(inner, ast.Call):
        return [keyword.arg for keyword in inner.keywords if keyword.arg]
    return inner.names if isinstance(inner, ast.Global | ast.Nonlocal) else []


class Commuted(ast.NodeTransformer):
    """b * a for a * b, where neither is a name's first use or more than a number."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        numbers = not any(
            isinstance(n, ast.List | ast.Tuple | ast.JoinedStr | ast.NamedExpr)
            for n in ast.walk(node)
        )
        strings = any(
            isinstance(n, ast.Constant) and isinstance(n.value, str) for n in ast.walk(node)
        )
        if isinstance(node.op, ast.Mult) and numbers and not strings:
            node.left, node.right = node.right, node.left
        return node


class Subtracted(ast.NodeTransformer):
    """-(b - a) for a - b."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Sub) and not isinstance(node.right, ast.Constant):
            turned = ast.BinOp(left=node.right, op=ast.Sub(), right=node.left)
            return ast.UnaryOp(op=ast.USub(), operand=turned)
        return node


class Multiplied(ast.NodeTransformer):
    """np.matmul(a, b) for a @ b."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.MatMult):
            function = ast.Attribute(ast.Name("np", ast.Load()), "matmul", ast.Load())
            return ast.Call(function, [node.left, node.right], [])
        return node


class Talkative(ast.NodeTransformer):
    """Each function prints, warns and writes to stderr before it answers."""

    NOISE = "import sys, warnings; print('here'); warnings.warn('odd'); sys.stderr.write('x')"

    def visit_FunctionDef(self, node):
        noise = ast.parse(self.NOISE).body
        start = 1 if ast.get_docstring(node) else 0
        node.body[start:start] = noise
        return node


class Named(ast.NodeTransformer):
    """An answer gets a name before it is returned."""

    def visit_Return(self, node):
        if node.value is None:
            return node
        name = ast.Assign([ast.Name("the_answer", ast.Store())], node.value, lineno=node.lineno)
        return [name, ast.Return(ast.Name("the_answer", ast.Load()))]


class Conditional(ast.NodeTransformer):
    """if not test: b else: a, for if test: a else: b."""

    def visit_If(self, node):
        self.generic_visit(node)
        if node.orelse and not isinstance(node.orelse[0], ast.If):
            node.test = ast.UnaryOp(op=ast.Not(), operand=node.test)
            node.body, node.orelse = node.orelse, node.body
        return node


class Undocumented(ast.NodeTransformer):
    """No docstrings, no annotations."""

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.returns = None
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
            argument.annotation = None
        if ast.get_docstring(node) is not None and len(node.body) > 1:
            del node.body[0]
        return node


class SpelledOut(ast.NodeTransformer):
    """x = x + y for x += y, where x is a plain name."""

    def visit_AugAssign(self, node):
        if not isinstance(node.target, ast.Name):
            return node
        before = ast.Name(node.target.id, ast.Load())
        value = ast.BinOp(left=before, op=node.op, right=node.value)
        return ast.Assign([node.target], value, lineno=node.lineno)


REWRITINGS = [
    Renamed,
    Commuted,
    Subtracted,
    Multiplied,
    Named,
    Conditional,
    Undocumented,
    SpelledOut,
    Talkative,
]


def rewritten(text, rewritings):
    tree = ast.parse(text)
    for rewriting in rewritings:
        tree = rewriting().visit(tree)
    return ast.unparse(ast.fix_missing_locations(tree))


def lost(graded, path, rewritings):
    files = {
        file.relative_to(path).as_posix(): rewritten(file.read_text("utf-8-sig"), rewritings)
        for file in sorted(path.rglob("*.py"))
    }
    result = graded(files)
    assert result.score > 0
    return [
        (c.id, c.message)
        for e in result.exercises
        if e.status != "missing"
        for c in e.checks
        if c.status != "passed"
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_right_code_loses_no_point_by_any_rewriting(graded, path):
    """All of them at once; if that costs a point, one by one, to say which does it."""
    # Where the code is about writing in place, x = x + y is another program.
    own = [r for r in REWRITINGS if not (r is SpelledOut and "in_place" in path.name)]
    together = lost(graded, path, own)
    assert not together, {r.__name__: lost(graded, path, [r]) for r in own}
