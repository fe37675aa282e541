"""What functions of a submission depend on, as a digest: where it is the same, so is what they do.

Read from syntax trees, so that a comment changes nothing; rather too much than too little.
"""

from __future__ import annotations

import ast
import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator

from grader.sandbox.host import Source

_COMMAND = re.compile(r"^[ \t]*[%!?][^\n]*$", re.MULTILINE)


def dependence(sources: Iterable[Source], roots: Iterable[tuple[Source, str]]) -> bytes:
    """Of the functions ``roots``, each by its file and name."""
    made = hashlib.blake2b(digest_size=32)
    stems = {source.path.rpartition("/")[2].rpartition(".")[0]: source for source in sources}
    for source, name in roots:
        made.update(f"\0{name}\0{source.kind}".encode())
        for part in _parts(source, name, stems):
            made.update(b"\0" + part.encode(errors="surrogatepass"))
    return made.digest()


def _parts(source: Source, name: str, stems: dict[str, Source]) -> Iterator[str]:
    """The dumps of the statements that a name rests on, in the order of the file."""
    statements: list[tuple[ast.stmt, frozenset[str], frozenset[str]]] = []
    for cell in source.cells:
        body = _parsed(cell)
        if body is None:
            yield cell
        statements += [(s, _bound(s), _used(s)) for s in body or ()]
    needed, grown = {name}, True
    while grown:
        before = len(needed)
        for _, bound, used in statements:
            if not bound or "*" in bound or bound & needed:
                needed |= used
        grown = len(needed) > before
    for statement, bound, _ in statements:
        if bound and "*" not in bound and not bound & needed:
            continue
        yield ast.dump(statement)
        for module in _imported(statement):
            other = stems.get(module)
            if other is not None and other is not source:
                yield "\n".join(other.cells)


def _parsed(cell: str) -> list[ast.stmt] | None:
    for text in (cell, _COMMAND.sub("", cell)):
        try:
            with warnings.catch_warnings(action="ignore"):
                return ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def _bound(statement: ast.stmt) -> frozenset[str]:
    """The names that a statement of the top level gives a value, or changes what they hold."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset({statement.name})
    found: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            found.add(node.id)
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            return frozenset()
    return frozenset(found)


def _used(statement: ast.stmt) -> frozenset[str]:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return frozenset()
    names = (n.id for n in ast.walk(statement) if isinstance(n, ast.Name))
    texts = (
        n.value
        for n in ast.walk(statement)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value.isidentifier()
    )
    return frozenset(names) | frozenset(texts)


def _imported(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Import):
            yield from (alias.name.rpartition(".")[2] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").rpartition(".")[2]
            yield from (alias.name for alias in node.names)
