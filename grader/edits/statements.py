"""Edits of whole statements: one moved in or out of a block, left out, or not written.

Each rule reads a written function and tells the edits of one kind. Knows no exercise.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.edits.changes import called
from grader.edits.written import Edit, Written

IN_PLACE = frozenset(
    {"append", "extend", "insert", "sort", "reverse", "update", "fill", "add", "shuffle", "clear"}
)
"""Methods that change what they belong to, and return nothing."""
_BLOCKS = (ast.For, ast.While, ast.If)


def results(written: Written) -> Iterator[Edit]:
    """What a call returns is not kept; what returns nothing is."""
    for _, body in written.blocks():
        for statement in body:
            if isinstance(statement, ast.Expr):
                name = _subject(statement.value)
                if name is not None:
                    text = f"{name} = {ast.unparse(statement.value)}"
                    yield written.rewritten("result not used", statement, text)
            elif isinstance(statement, ast.Assign | ast.Return) and statement.value is not None:
                call = statement.value
                name = _subject(call)
                if name is None or not isinstance(call, ast.Call) or called(call) not in IN_PLACE:
                    continue
                lines = [ast.unparse(call)]
                if isinstance(statement, ast.Return):
                    lines.append(f"return {name}")
                yield written.rewritten("result of a change in place", statement, *lines)


def _subject(value: ast.expr) -> str | None:
    """The variable that a call or an operation works on."""
    if isinstance(value, ast.BinOp):
        value = value.left
    elif isinstance(value, ast.Call):
        owner = value.func.value if isinstance(value.func, ast.Attribute) else None
        if isinstance(owner, ast.Name) and owner.id not in ("np", "numpy", "math"):
            value = owner
        else:
            value = next((a for a in value.args if isinstance(a, ast.Name)), value)
    else:
        return None
    return value.id if isinstance(value, ast.Name) else None


def returns(written: Written, variables: tuple[str, ...]) -> Iterator[Edit]:
    """A return that is missing at the end, of each variable, the last one first."""
    last = written.tree.body[-1]
    if isinstance(last, ast.Return):
        return
    for name in reversed(variables):
        line = last.end_lineno or last.lineno
        yield written.appended("missing return", f"return {name}", line, about=name)


def empty_cases(written: Written) -> Iterator[Edit]:
    """What an empty argument comes to."""
    first = _first(written.tree)
    for argument in written.tree.args.args[:3]:
        for value in ("0", "0.0", "[]", "None"):
            test = f"if hasattr({argument.arg}, '__len__') and len({argument.arg}) == 0:"
            lines = f"{test} return {value}"
            yield written.inserted(
                "empty case", first, lines, line=written.tree.lineno, about=argument.arg
            )


def _first(tree: ast.FunctionDef) -> ast.stmt:
    """The first statement that is no docstring."""
    for statement in tree.body:
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
            return statement
    return tree.body[0]


def indentation(written: Written) -> Iterator[Edit]:
    """The last statement of a block behind it, and the one behind a block into it."""
    for _, body in written.blocks():
        for position, statement in enumerate(body):
            if not written.owns_its_lines(statement):
                continue
            if isinstance(statement, _BLOCKS):
                yield from _out_of(written, statement)
            before = body[position - 1] if position else None
            if isinstance(before, _BLOCKS) and len(body) > 1:
                for block in _ends_of(before):
                    margin = block[-1].col_offset
                    yield written.moved("indentation", statement, statement, margin)


def _out_of(written: Written, around: ast.For | ast.While | ast.If) -> Iterator[Edit]:
    for block in (around.body, around.orelse):
        if len(block) > 1 and written.owns_its_lines(block[-1]):
            last = block[-1]
            yield written.moved("indentation", last, around, around.col_offset)


def _ends_of(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks that end where a statement does."""
    while isinstance(statement, _BLOCKS):
        block = statement.orelse or statement.body
        yield block
        statement = block[-1]


def unconditional(written: Written) -> Iterator[Edit]:
    """What stands under a condition, without it."""
    for _, body in written.blocks():
        for statement in body:
            if isinstance(statement, ast.If) and not statement.orelse:
                lines = "\n".join(ast.unparse(inner) for inner in statement.body).split("\n")
                yield written.rewritten("condition", statement, *lines)


def returned(written: Written, variables: tuple[str, ...]) -> Iterator[Edit]:
    """Another variable for what is returned, or one more."""
    for node in ast.walk(written.tree):
        if not isinstance(node, ast.Return) or node.value is None:
            continue
        now = ast.unparse(node.value)
        several = isinstance(node.value, ast.Tuple)
        for name in variables:
            if now != name:
                yield written.rewritten("returned value", node, f"return {name}")
        for name in variables:
            if several:
                now = now.removeprefix("(").removesuffix(")")
            yield written.rewritten("returned value", node, f"return {now}, {name}")
            yield written.rewritten("returned value", node, f"return {name}, {now}")


def copies(written: Written) -> Iterator[Edit]:
    """A copy of an argument or of a variable before it is changed. The line is that of the
    change."""
    first = _first(written.tree)
    changed = dict(_changed_in_place(written.tree))
    for argument in written.tree.args.args:
        name = argument.arg
        if name in changed:
            for text in _copied(name):
                line = changed[name]
                yield written.inserted("copy", first, f"{name} = {text}", line=line, about=name)
    for node in ast.walk(written.tree):
        if not isinstance(node, ast.Assign):
            continue
        value, target = node.value, node.targets[0]
        held = target.id if isinstance(target, ast.Name) else None
        if not isinstance(value, ast.Name | ast.Subscript | ast.Attribute):
            continue
        for text in _copied(ast.unparse(value)):
            said = f"{ast.unparse(target)} = {text}"
            edit = written.rewritten("copy", node, said, about=held or "")
            yield edit._replace(line=changed.get(held or "", node.lineno))


def _copied(text: str) -> tuple[str, ...]:
    return f"__import__('copy').deepcopy({text})", f"{text}.copy()"


def _changed_in_place(tree: ast.FunctionDef) -> Iterator[tuple[str, int]]:
    """Names, and the last line on which each is changed; the last one counts in a dict."""
    found = []
    for node in ast.walk(tree):
        owner: ast.expr | None = None
        if isinstance(node, ast.AugAssign):
            owner = node.target
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            owner = node
        elif isinstance(node, ast.Call) and called(node) in IN_PLACE:
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        elif isinstance(node, ast.keyword) and node.arg == "out":
            owner = node.value
        while isinstance(owner, ast.Subscript | ast.Attribute):
            owner = owner.value
        if isinstance(owner, ast.Name):
            found.append((owner.id, owner.lineno))
    return iter(sorted(found, reverse=True))


def left_out(written: Written) -> Iterator[Edit]:
    """A statement that is one too many."""
    for _, body in written.blocks():
        for statement in body:
            if isinstance(statement, ast.FunctionDef | ast.Pass) or _is_text(statement):
                continue
            yield written.rewritten("left out", statement, "pass")


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
