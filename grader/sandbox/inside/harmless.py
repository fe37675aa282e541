"""What stands in for an object or module whose work is to be seen: every use is accepted.

The base of all stand-ins. It knows none of the libraries that are stood in for, shows nothing, and
never catches an error of the learner's.
"""

import types


class Harmless:
    """Any attribute, call, item or operation gives another one; as data it is empty, zero, false.

    A decorator or callback registration gives the function back. It can be a base class.
    """

    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Harmless()

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and isinstance(args[0], (types.FunctionType, type)):
            return args[0]
        return Harmless()

    def __repr__(self):
        return "<stand-in>"

    def __format__(self, spec):
        return repr(self)

    def __mro_entries__(self, bases):
        return (Harmless,)

    def __instancecheck__(self, instance):
        return False

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def __getitem__(self, key):
        return Harmless()

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __len__(self):
        return 0

    def __bool__(self):
        return False

    def __int__(self):
        return 0

    def __float__(self):
        return 0.0

    def __iter__(self):
        return iter(())

    def __contains__(self, item):
        return False

    def _same_kind(self, *others):
        return Harmless()

    __add__ = __sub__ = __mul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = _same_kind
    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __rfloordiv__ = __rpow__ = _same_kind
    __matmul__ = __neg__ = __pos__ = __abs__ = __and__ = __or__ = __rand__ = __ror__ = _same_kind


class Standin(types.ModuleType):
    """A module: what is not in it is one of its own submodules, or harmless."""

    def __init__(self, name, library, **contents):
        super().__init__(name)
        self.__path__ = []
        self._library = library
        self.__dict__.update(contents)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        inner = f"{self.__name__}.{name}"
        return self._library.module(inner) if self._library.has(inner) else Harmless()
