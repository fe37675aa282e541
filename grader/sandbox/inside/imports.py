"""The ``import`` of a learner's files: where a module is not there, a placeholder takes its place.

So one name that cannot be imported costs no other. It runs no file itself.
"""

import ast
import builtins
import linecache
import sys
from opcode import opmap

missing = sys.modules["_vgrade_missing"]
statements = sys.modules["_vgrade_statements"]

_IMPORT_FROM, _EXTENDED = opmap["IMPORT_FROM"], opmap["EXTENDED_ARG"]
_STORES = {opmap["STORE_NAME"], opmap["STORE_GLOBAL"], opmap["STORE_FAST"]}
_really_import = builtins.__import__


class Importer:
    """Answers ``import`` in this process. ``space`` says which files there are, and what it notes:
    ``is_running(filename)``, ``note_missing(filename, line, module)``, ``words(module, where)``."""

    def __init__(self, space):
        self._space = space

    def __call__(self, name, globals=None, locals=None, fromlist=(), level=0):
        if level and globals is not None:
            name, level = _from_the_root(name, level, globals)
            if not name and not level:
                return _Beside(self, fromlist, globals)
        frame = sys._getframe(1)
        try:
            made = _really_import(name, globals, locals, fromlist, level)
        except ModuleNotFoundError as error:
            made = self._in_its_place(frame, _absolute(name, level, globals), fromlist, error)
            if made is None:
                raise
        else:
            self._space.has_imported(name, frame.f_code.co_filename, frame.f_lineno)
        return made

    def _in_its_place(self, frame, name, fromlist, error):
        """What an import at the top of a file gives for a module that is not there. None where it
        is to fail: in a function, and where the file is prepared for that."""
        filename, line = frame.f_code.co_filename, frame.f_lineno
        if frame.f_code.co_name != "<module>" or not self._space.is_running(filename):
            return None
        asked = error.name or name
        if not (name == asked or name.startswith(f"{asked}.")) or _expects_failure(filename, line):
            return None
        top = name.partition(".")[0]
        self._space.note_missing(filename, line, asked, all_of_it="*" in (fromlist or ()))
        if not fromlist:
            if top != asked and top in sys.modules:
                return sys.modules[top]
            words = self._space.words(asked, f"{self._space.where(filename, line)} imports it")
            target = _stored(frame.f_code, frame.f_lasti + 2) or top
            made = missing.Missing(ModuleNotFoundError, words, asked, top)
            return _unless_there(frame.f_globals, target, made)
        return _Names(self._space, frame, name, asked, fromlist)


class _Names:
    """What ``from missing import a, b as c`` takes from: what the learner has written already stays
    as it is, and the others are placeholders."""

    def __init__(self, space, frame, name, asked, fromlist):
        self.__all__ = ()
        targets = _targets(frame.f_code, frame.f_lasti + 2)
        where = space.where(frame.f_code.co_filename, frame.f_lineno)
        for wanted in fromlist:
            words = space.words(asked, f"{where} imports `{wanted}` from it")
            made = missing.Missing(ModuleNotFoundError, words, asked, f"{name}.{wanted}")
            target = targets.get(wanted, wanted)
            self.__dict__[wanted] = _unless_there(frame.f_globals, target, made)


class _Beside:
    """``from . import b`` where no folder is above: the files beside."""

    def __init__(self, importer, fromlist, globals):
        for wanted in fromlist:
            self.__dict__[wanted] = importer(wanted, globals)


def _unless_there(names, name, placeholder):
    """What has that name already, as if the import had failed: none is lost for a placeholder."""
    before = names.get(name, placeholder)
    return placeholder if missing.is_placeholder(before) else before


def _from_the_root(name, level, globals):
    """``from .utils import f`` beside ``utils.py``, where no folder is above them, is absolute."""
    package = globals.get("__package__") or ""
    depth = package.count(".") + 1 if package else 0
    return (name, 0) if level > depth else (name, level)


def _absolute(name, level, globals):
    if not level:
        return name
    parts = (globals.get("__package__") or "").split(".")
    return ".".join([*parts[: len(parts) - level + 1], *([name] if name else [])])


def _expects_failure(filename, line):
    try:
        tree = ast.parse("".join(linecache.cache[filename][2]))
    except (KeyError, SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return statements.expects_failure(tree, line)


def _instructions(code, at):
    """(operation, argument) from there on."""
    extended = 0
    while at + 1 < len(code):
        operation, argument = code[at], code[at + 1] | extended
        extended = argument << 8 if operation == _EXTENDED else 0
        if operation != _EXTENDED:
            yield operation, argument
        at += 2


def _targets(code, at):
    """By what is imported, the names that it will go by: ``from a import b as c``."""
    found, wanted = {}, None
    for operation, argument in _instructions(code.co_code, at):
        if operation == _IMPORT_FROM:
            wanted = code.co_names[argument]
        elif operation in _STORES and wanted is not None:
            found[wanted] = _name(code, operation, argument)
            wanted = None
        else:
            break
    return found


def _stored(code, at):
    """The name that ``import a`` or ``import a as b`` stores next, where it does so at once."""
    operation, argument = next(_instructions(code.co_code, at), (None, 0))
    return _name(code, operation, argument) if operation in _STORES else None


def _name(code, operation, argument):
    return (code.co_varnames if operation == opmap["STORE_FAST"] else code.co_names)[argument]
