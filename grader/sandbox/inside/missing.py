"""Placeholders for what is not there: a module that is not installed, a name whose line failed.

While a file is run from top to bottom, whatever is done with one is harmless and gives another one:
`torch.manual_seed(0)` must not cost the functions that never use torch. In a graded call every use
raises, and says what is missing. It knows no module space.
"""

import sys
import types
from opcode import opmap, opname

AVAILABLE_LIMIT = 160
PATIENCE = 10_000
"""So many placeholders are taken for false in one file: a loop that waits for one must end."""

_attributes = BaseException.__dict__["__dict__"].__get__
_LIKE_MODULES = ("__version__", "__file__", "__path__")

_GIVES_ANOTHER = """
    abs add aiter and anext array_function array_ufunc await ceil copy deepcopy divmod enter eq
    floor floordiv ge getitem gt iadd iand ifloordiv ilshift imatmul imod imul invert ior ipow
    irshift isub itruediv ixor le lshift lt matmul mod mul ne neg or pos pow radd rand rdivmod
    reversed rfloordiv rlshift rmatmul rmod rmul ror round rpow rrshift rshift rsub rtruediv rxor
    sub truediv trunc xor
"""
_IS_PLAIN_DATA = "array bytes complex float index int next"


class Tolerance:
    """Whether a file is being run, and what was left off while it was."""

    __slots__ = ("doubted", "left_off", "loading")

    def __init__(self):
        self.loading = False
        self.doubted = 0
        self.left_off = []
        """(filename, line, what) of each decorator that a placeholder would have been."""


tolerance = Tolerance()


class About:
    """What is missing: the exception to raise when it is used, and how it was come by."""

    __slots__ = ("kind", "module", "path", "words")

    def __init__(self, kind, words, module, path):
        self.kind, self.words, self.module, self.path = kind, words, module, path

    def error(self, kind=None):
        kind = kind or self.kind
        named = {"name": self.module} if issubclass(kind, ImportError) else {}
        error = kind(self.words, **named)
        error.is_of_a_placeholder = True
        return error

    def error_of_length(self):
        """One that `list` takes for: it has no length, go through it."""
        return self.error(type(self.kind.__name__, (self.kind, TypeError), {}))


class Absent:
    """What a placeholder, and an object of a class that is built on one, does when it is used."""

    __slots__ = ()

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") and name not in _LIKE_MODULES:
            if tolerance.loading:
                raise AttributeError(name)
            raise about(self).error()
        return _another(self, name)

    def __iter__(self):
        """As many as are asked for by name; a loop goes round once."""
        _refuse_if_graded(self)
        return iter([_another(self) for _ in range(_unpacked(sys._getframe(1)))])

    def __bool__(self):
        _refuse_if_graded(self)
        tolerance.doubted += 1
        if tolerance.doubted > PATIENCE:
            raise about(self).error()
        return _is_asserted(sys._getframe(1))

    def __len__(self):
        raise about(self).error_of_length()

    def __contains__(self, item):
        _refuse_if_graded(self)
        return False

    def __hash__(self):
        _refuse_if_graded(self)
        return id(self)

    def __str__(self):
        _refuse_if_graded(self)
        return f"<{about(self).path}: not here>"

    __repr__ = __str__

    def __format__(self, spec):
        return str(self)

    def __exit__(self, *error):
        _refuse_if_graded(self)


class Missing(Absent):
    """A placeholder. Raises the error it was made with, afresh, where its use counts."""

    __slots__ = ("_about",)

    def __init__(self, kind, words, module, path=None):
        object.__setattr__(self, "_about", About(kind, words, module, path or module))

    def __call__(self, *arguments, **named):
        if arguments and tolerance.loading and _is_being_decorated(arguments[0], about(self).path):
            return arguments[0]
        return _another(self)

    def __setattr__(self, name, value):
        _refuse_if_graded(self)

    def __delattr__(self, name):
        _refuse_if_graded(self)

    def __setitem__(self, key, value):
        _refuse_if_graded(self)

    def __delitem__(self, key):
        _refuse_if_graded(self)

    def __dir__(self):
        _refuse_if_graded(self)
        return []

    def __instancecheck__(self, instance):
        _refuse_if_graded(self)
        return False

    def __subclasscheck__(self, subclass):
        _refuse_if_graded(self)
        return False

    def __mro_entries__(self, bases):
        """A class may be built on it: an object of that is made at the top, and used in no call."""
        _refuse_if_graded(self)
        told = about(self)
        return (type(told.path.rpartition(".")[2] or "Base", (Based,), {"_about": told}),)


class Based(Absent):
    """The base of a class whose own base is missing. It keeps what it is given."""

    def __init__(self, *_, **__):
        _refuse_if_graded(self)

    def __init_subclass__(cls, **_):
        pass

    def __call__(self, *_, **__):
        return _another(self)


def _unpacked(frame):
    """How many ``a, b = placeholder`` asks for; 1 where nothing is unpacked."""
    code, at = frame.f_code.co_code, frame.f_lasti
    if code[at] == opmap["UNPACK_SEQUENCE"]:
        return code[at + 1]
    if code[at] == opmap["UNPACK_EX"]:
        return code[at + 1] + (code[at - 1] if code[at - 2] == opmap["EXTENDED_ARG"] else 0)
    return 1


def _is_asserted(frame):
    """An ``assert`` about what is not here holds: there is nothing to tell of it."""
    code, at = frame.f_code.co_code, frame.f_lasti
    for position in range(at + 2, min(at + 20, len(code)), 2):
        name = opname[code[position]]
        if name in ("LOAD_ASSERTION_ERROR", "LOAD_COMMON_CONSTANT"):
            return True
        if not name.startswith(("POP_JUMP", "CACHE", "NOT_TAKEN", "<")):
            return False
    return False


def is_placeholder(value):
    return type(value) is Missing


def is_about_one(error):
    """Did a placeholder raise it, or does it speak of one? Nothing of the learner's is asked."""
    return raised_by_one(error) or any(map(is_placeholder, BaseException.args.__get__(error)))


def raised_by_one(error):
    return "is_of_a_placeholder" in _attributes(error)


def refuse_as_answer(value, encoder=None):
    """A placeholder is no answer, and no part of one."""
    if type(value) is Missing:
        raise about(value).error()


def about(placeholder):
    """What is missing, without asking the placeholder."""
    if type(placeholder) is Missing:
        return Missing._about.__get__(placeholder)
    return next(
        vars(kind)["_about"] for kind in type(placeholder).__mro__ if "_about" in vars(kind)
    )


def _another(placeholder, name=""):
    told = about(placeholder)
    if not tolerance.loading:
        raise told.error()
    path = f"{told.path}.{name}" if name and len(told.path) < AVAILABLE_LIMIT else told.path
    return Missing(told.kind, told.words, told.module, path)


def _refuse_if_graded(placeholder):
    if not tolerance.loading:
        raise about(placeholder).error()


def _refuse(placeholder, *_, **__):
    raise about(placeholder).error()


def _use(placeholder, *_, **__):
    return _another(placeholder)


for _name in _GIVES_ANOTHER.split():
    setattr(Absent, f"__{_name}__", _use)
for _name in _IS_PLAIN_DATA.split():
    setattr(Absent, f"__{_name}__", _refuse)


def _is_being_decorated(made, path):
    """Is a function or class given to a placeholder where it is defined? Then it stays as it is:
    `@njit` may be left off, while `grad(loss)` would be another function."""
    frame = sys._getframe(2)
    if type(made) is types.FunctionType and made.__name__ != "<lambda>":
        code = made.__code__
        while frame is not None:
            here = frame.f_code
            if here.co_filename == code.co_filename:
                first = code.co_firstlineno
                if first <= frame.f_lineno <= _first_line_within(code) and here is not code:
                    break
            frame = frame.f_back
    elif isinstance(made, type):
        name = made.__name__
        if frame.f_locals.get(name) is made or made.__module__ != frame.f_globals.get("__name__"):
            frame = None
    else:
        frame = None
    if frame is None:
        return False
    tolerance.left_off.append((frame.f_code.co_filename, frame.f_lineno, path))
    return True


def _first_line_within(code):
    """The line of the ``def`` itself, or of what comes first in it."""
    lines = [line for _, _, line in code.co_lines() if line is not None]
    return min((line for line in lines if line > code.co_firstlineno), default=lines[0]) - 1


def not_available(module, available, imported=""):
    """The sentence about a module that is not here; ``imported`` says where it was asked for.

    What is there is named in the order of ``available``, NumPy first, and cut where it gets long.
    """
    names = ["numpy", *dict.fromkeys(name.partition(".")[0] for name in available)]
    names = [name for name in dict.fromkeys(names) if not name.startswith("_")]
    there = ", ".join(names)
    if len(there) > AVAILABLE_LIMIT:
        there = there[:AVAILABLE_LIMIT].rpartition(", ")[0] + ", …"
    return f"`{module}` is not here when work is graded{imported}; there is: {there}"
