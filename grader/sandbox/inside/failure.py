"""What went wrong in a learner's code, as plain data: type, message and line of an exception.

The exception is the learner's own: its text may be endless, a trap, or megabytes. So none of their
code is run to read it. It knows no module space and no notebook.
"""

import builtins
import difflib
import re
import sys
import types

import numpy as np

MESSAGE_LIMIT = 500
REASON_LIMIT = 160

_WHERE = re.compile(r" \((?:[A-Za-z]:)?[/\\][^()]*\)$")
"""Where a module lies on this machine, as an import that fails says it."""
_HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: every class that Python code can make has it
_PARTS_LIMIT = 100
_DEPTH_LIMIT = 4
_PLAIN = {str, bytes, bool, int, float, complex, range, type(None), type(...)}
_type_name = type.__dict__["__name__"].__get__
_type_flags = type.__dict__["__flags__"].__get__
_type_mro = type.__dict__["__mro__"].__get__
_type_dict = type.__dict__["__dict__"].__get__
_traceback = BaseException.__dict__["__traceback__"]
_MOST_NAMES = 5000
_ALIKE = 0.74
"""From 0 to 1, how alike a name must be to be meant: two of four letters may change places."""
_SHORT = 6
"""Names below that length have one letter more or less at most, and others two."""


def failure(error, line=None, cell=None):
    """``{"cell", "line", "type", "message"}`` of an exception that came at that line."""
    return {"cell": cell, "line": line, "type": type_of(error), "message": message_of(error)}


def in_words(error):
    """``ValueError: too small``, or its type alone; one line."""
    message = " ".join(message_of(error).split())
    return shorten(f"{type_of(error)}: {message}" if message else type_of(error), REASON_LIMIT)


def trace_of(error):
    """Its traceback, without asking it."""
    return _traceback.__get__(error)


def let_go(error):
    """Of the frames that it holds, and with them of the learner's data."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        _traceback.__set__(error, None)
        error = BaseException.__dict__["__context__"].__get__(error)


def type_of(error):
    return shorten(str.__str__(_type_name(type(error))), 80)


def message_of(error):
    """The exception's text, at most `MESSAGE_LIMIT` characters, without running learner code."""
    try:
        return shorten(_text(error) + _meant(error), MESSAGE_LIMIT)
    except Exception:
        return "(its text could not be made)"


def shorten(text, limit):
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _text(error, depth=0):
    kind = type(error)
    args = BaseException.args.__get__(error)
    if issubclass(kind, SystemExit):
        return _exit(args)
    if issubclass(kind, SyntaxError) and type(SyntaxError.msg.__get__(error)) is str:
        return SyntaxError.msg.__get__(error)
    text_of = next(
        attributes["__str__"]
        for attributes in map(_type_dict, _type_mro(kind))
        if "__str__" in attributes
    )
    if _may_run(text_of) and all(map(_is_plain, args)) and _is_plain(_file_of(error, kind)):
        said = text_of(error)
        return _WHERE.sub("", said) if issubclass(kind, ImportError) else said
    return ", ".join(_part(argument, depth + 1) for argument in args)


def _meant(error):
    """The name that a mistyped one is like, as Python says it in a terminal; empty for all else."""
    kind = type(error)
    if kind is NameError:
        wrong, known = NameError.name.__get__(error), _names_at(trace_of(error))
    elif kind is AttributeError:
        wrong = AttributeError.name.__get__(error)
        known = _attributes(AttributeError.obj.__get__(error))
    else:
        return ""
    if type(wrong) is not str or len(known) > _MOST_NAMES:
        return ""
    private, letters = wrong.startswith("_"), 1 if len(wrong) < _SHORT else 2
    known = [n for n in known if type(n) is str and n.startswith("_") == private]
    known = [name for name in known if abs(len(name) - len(wrong)) <= letters]
    like = difflib.get_close_matches(wrong, known, n=1, cutoff=_ALIKE)
    return f". Did you mean {like[0]!r}?" if like and like[0] != wrong else ""


def _names_at(trace):
    """Those that the line which failed could have used."""
    if trace is None:
        return []
    while trace.tb_next is not None:
        trace = trace.tb_next
    frame = trace.tb_frame
    spaces = (frame.f_locals, frame.f_globals, vars(builtins))
    return [name for space in spaces if type(space) is dict for name in space]


def _attributes(value):
    """Of a module, of one of Python's or NumPy's own types, or of a value of one: any other may do
    things when it is asked."""
    kind = type(value)
    if kind is types.ModuleType:
        return list(types.ModuleType.__getattribute__(value, "__dict__"))
    if kind is type:
        kind = value
    return [] if _type_flags(kind) & _HEAP_TYPE else dir(kind)


def _exit(args):
    code = args[0] if args else None
    if type(code) is str:
        return f"called sys.exit(): {code}"
    return "called sys.exit()" if type(code) is not int else f"called sys.exit({code})"


def _may_run(text_of):
    """Is this ``__str__`` Python's own or NumPy's? Those say what no argument says."""
    if type(text_of) is not types.FunctionType:
        return not _type_flags(type(text_of)) & _HEAP_TYPE
    names = text_of.__globals__
    home = sys.modules.get(names.get("__name__"))
    return getattr(home, "__dict__", None) is names and names["__name__"].startswith("numpy.")


def _is_plain(value, depth=0):
    """Is it made of Python's and NumPy's own types all through, so that no other code is its text?

    An array is not: its text may be a function given to ``np.set_printoptions``.
    """
    kind = type(value)
    if kind in (list, tuple, set, frozenset, dict):
        if len(value) > _PARTS_LIMIT or depth > _DEPTH_LIMIT:
            return False
        parts = [*value, *value.values()] if kind is dict else value
        return all(_is_plain(part, depth + 1) for part in parts)
    if issubclass(kind, (np.number, np.bool_)):
        return not _type_flags(kind) & _HEAP_TYPE
    return kind in _PLAIN or issubclass(kind, (np.dtype, np.ufunc))  # those two have no subclasses


def _file_of(error, kind):
    if not issubclass(kind, OSError):
        return None
    return OSError.filename.__get__(error), OSError.filename2.__get__(error)


def _part(value, depth):
    kind = type(value)
    if kind is str:
        return value
    if _is_plain(value):
        return repr(value)
    if issubclass(kind, BaseException) and depth < _DEPTH_LIMIT:
        return _text(value, depth)
    return f"<{shorten(_type_name(kind), 80)}>"
