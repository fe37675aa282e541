"""The statements at the top of a learner's file or cell, as syntax trees: what each one binds, what
is a definition, and where one begins.

It runs nothing, and knows neither files nor modules.
"""

import ast
import re
import types

_BUILDERS = {
    *("abs", "bool", "bytes", "complex", "dict", "float", "frozenset", "int", "len", "list", "max"),
    *("min", "object", "range", "round", "set", "slice", "str", "sum", "tuple", "zip", "enumerate"),
}
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TRIES = (ast.Try, ast.TryStar)
_LARGE = 10**7
_ROUNDS = 50
_MOST_READ = 4_000_000
_OF_A_BLOCK_BEFORE = re.compile(r"on line (\d+)$")
_GOES_ON = re.compile(r"[ \t\f]|[)\]}#]|(?:else|elif|except|finally)\b|$")


# --- one statement -----------------------------------------------------------------------------


def begins(statement):
    """(line, column), that of its first decorator if it has any."""
    first = min(
        getattr(statement, "decorator_list", ()), key=lambda node: node.lineno, default=None
    )
    return (first.lineno, 0) if first is not None else (statement.lineno, statement.col_offset)


def index_at(body, line, column):
    """Of the statements, the one that lies there."""
    found = 0
    for index, statement in enumerate(body):
        if begins(statement) <= (line, column):
            found = index
    return found


def binds(statement):
    """The names that a statement would give a value at the top, in order."""
    names = {}
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names[node.id] = None
        elif isinstance(node, ast.alias) and node.name != "*":
            names[node.asname or node.name.partition(".")[0]] = None
        elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            names[node.name] = None
        if not isinstance(node, (*_SCOPES, *_COMPREHENSIONS)):
            waiting.extend(reversed(list(ast.iter_child_nodes(node))))
    return list(names)


def is_definition(statement, names):
    """Does it only define, import, or set what is quickly worked out? ``names`` are those that
    there are: a call of the learner's own function may be the training of a network."""
    if isinstance(statement, (*_FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Pass)):
        return True
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return statement.value is None or _is_quick(statement.value, names)
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.If):
        inner = (*statement.body, *statement.orelse)
        return _is_quick(statement.test, names) and all(is_definition(s, names) for s in inner)
    if isinstance(statement, _TRIES):
        return all(is_definition(inner, names) for inner in _inner(statement))
    return False


def _is_quick(expression, names):
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and not _is_of_a_library(node.func, names):
            return False
        if isinstance(node, (ast.Await, ast.Yield, ast.YieldFrom)) or _is_large(node):
            return False
        if not isinstance(node, ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
    return True


def _is_large(node):
    """A whole number, or a power of one, that `range` or `np.ones` had better not be given."""
    if isinstance(node, ast.Constant):
        return type(node.value) is int and node.value > _LARGE
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Pow)
        and not (
            isinstance(node.right, ast.UnaryOp)
            or (isinstance(node.right, ast.Constant) and node.right.value in range(7))
        )
    )


def _is_of_a_library(function, names):
    if isinstance(function, ast.Name):
        return function.id in _BUILDERS and function.id not in names
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and isinstance(names.get(function.id), types.ModuleType)


def within(statement):
    """The definitions inside a statement that is not one itself, in order."""
    found = []
    for inner in _inner(statement):
        if isinstance(inner, (*_FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign)):
            found.append(inner)
        else:
            found.extend(within(inner))
    return found


def _inner(statement):
    """The statements of its blocks."""
    for field in ("body", "handlers", "orelse", "finalbody", "cases"):
        for node in getattr(statement, field, ()):
            if isinstance(node, ast.stmt):
                yield node
            else:
                yield from node.body


# --- a whole text ------------------------------------------------------------------------------


def runnable(tree):
    """Its statements without ``from __future__``, wherever that is: it was settled before."""
    return [
        statement
        for statement in tree.body
        if not (isinstance(statement, ast.ImportFrom) and statement.module == "__future__")
    ]


def as_module(body, *, at_start):
    """A part of a file, to compile; a text is a docstring only ``at_start`` of it."""
    if not at_start:
        while body and _is_text(body[0]):
            body = body[1:]
    return ast.Module(body, [])


def awaits(statement):
    """Does it await outside of a function?"""
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (*_FUNCTIONS, ast.Lambda)):
            continue
        if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
            return True
        if isinstance(node, ast.comprehension) and node.is_async:
            return True
        waiting.extend(ast.iter_child_nodes(node))
    return False


def expects_failure(tree, line):
    """Does this line lie in a ``try`` that catches, or under ``suppress``?"""
    for node in ast.walk(tree):
        if isinstance(node, _TRIES) and node.handlers:
            if node.body[0].lineno <= line <= node.body[-1].end_lineno:
                return True
        elif (
            isinstance(node, ast.With)
            and node.lineno <= line <= node.end_lineno
            and any("suppress" in ast.unparse(item.context_expr) for item in node.items)
        ):
            return True
    return False


def salvaged(text):
    """``(tree, errors)``: the text without the top-level statements that are no Python, line for
    line; the tree is None where too little of it is Python."""
    lines = text.split("\n")
    errors = []
    allowed = min(_ROUNDS, _MOST_READ // (len(text) + 1))
    while True:
        try:
            return ast.parse("\n".join(lines)), errors
        except SyntaxError as error:
            errors.append(error)
            if len(errors) > allowed or not _blank(lines, error):
                return None, errors[:1]
        except (ValueError, RecursionError, MemoryError) as error:
            return None, [*errors, error][:1]


def _blank(lines, error):
    """Take out the block with the error. False where nothing is left to take out."""
    at = error.lineno or 0
    told = _OF_A_BLOCK_BEFORE.search(error.msg or "")
    if told:
        at = int(told[1])
    at = min(max(at, 1), len(lines)) - 1
    while at > 0 and not lines[at].strip():
        at -= 1
    first = at
    while first > 0 and _GOES_ON.match(lines[first]):
        first -= 1
    while first > 0 and lines[first - 1].startswith("@"):
        first -= 1
    last = at
    while last + 1 < len(lines) and _GOES_ON.match(lines[last + 1]):
        last += 1
    if not any(line.strip() for line in lines[first : last + 1]):
        return False
    lines[first : last + 1] = [""] * (last + 1 - first)
    return True


def _is_text(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
