"""The statements at the top of a learner's file or cell, cut where an import may fail.

So that one name that cannot be imported costs no other, each such name becomes an import by itself.
It knows syntax trees, and neither files nor modules.
"""

import ast


class Import:
    """One name of an import: ``h5py``, or ``sigmoid`` of ``from utils import sigmoid``."""

    def __init__(self, statement, alias, package, folders):
        self.module = self.wanted = _module_asked(statement, alias, package)
        self.line = statement.lineno
        self.is_from = isinstance(statement, ast.ImportFrom)
        self.brings_all = alias.name == "*"
        if self.module in folders and not self.brings_all and self.is_from:
            self.module = self.wanted = f"{self.module}.{alias.name}"
        elif self.is_from:
            self.wanted = alias.name
        self.binds = alias.asname or (alias.name if self.is_from else alias.name.partition(".")[0])
        self.binds_parent = not self.is_from and not alias.asname and "." in alias.name
        if self.is_from:
            made = ast.ImportFrom(statement.module, [alias], statement.level)
        else:
            made = ast.Import([alias])
        self.statement = ast.copy_location(made, statement)


def pieces(body, package, folders, is_uncertain):
    """Lists of statements that run together, and each uncertain import between them.

    ``package`` is the dotted folder of the file, ``folders`` are those that hold nothing but files,
    and ``is_uncertain`` takes a module's absolute name.
    """
    made = [[]]
    for statement in body:
        if isinstance(statement, ast.ImportFrom):
            statement = _from_the_root(statement, package)
        imports = []
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            imports = [Import(statement, alias, package, folders) for alias in statement.names]
        if any(is_uncertain(one.module) for one in imports):
            made += [*imports, []]
        else:
            made[-1].append(statement)
    return made


def tree(piece, *, at_start):
    """A piece as a module to compile; a text is a docstring only ``at_start`` of a file."""
    statements = [piece.statement] if isinstance(piece, Import) else piece
    if not at_start:
        while statements and _is_text(statements[0]):
            statements = statements[1:]
    return ast.Module(statements, [])


def functions(body):
    """Names of the functions that are defined at the top."""
    return {s.name for s in body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))}


def without_await(body):
    """The statements that await nothing outside of a function."""
    return [statement for statement in body if not _awaits(statement)]


def _awaits(statement):
    open_nodes = [statement]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
            return True
        if isinstance(node, ast.comprehension) and node.is_async:
            return True
        open_nodes.extend(ast.iter_child_nodes(node))
    return False


def _module_asked(statement, alias, package):
    """The absolute name of the module that an import statement asks for."""
    if isinstance(statement, ast.Import):
        return alias.name
    if not statement.level:
        return statement.module
    parts = package.split(".")
    kept = parts[: len(parts) - statement.level + 1]
    return ".".join([*kept, *([statement.module] if statement.module else [])])


def _from_the_root(statement, package):
    """``from .utils import f`` beside ``utils.py``, where no folder is above them, is absolute."""
    if package or statement.level != 1:
        return statement
    if statement.module:
        made = ast.ImportFrom(statement.module, statement.names, 0)
    else:
        made = ast.Import(statement.names)
    return ast.copy_location(made, statement)


def _is_text(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
