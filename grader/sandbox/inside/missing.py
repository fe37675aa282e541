"""Placeholders for what could not be imported: the file that asks for it runs on without it.

Importing `h5py` at the top of a file must not cost the functions that never use it. A placeholder
takes the name's place, and whoever uses it is told what is missing. It knows no module space.
"""

AVAILABLE_LIMIT = 160

_USES = """
    abs add aiter and anext array array_function array_ufunc await bool bytes call ceil complex
    contains copy deepcopy delattr delitem dir divmod enter eq exit float floor floordiv format ge
    getitem gt hash iadd iand ifloordiv ilshift imatmul imod imul index instancecheck int invert ior
    ipow irshift isub iter itruediv ixor le len lshift lt matmul mod mro_entries mul ne neg next or
    pos pow radd rand rdivmod repr reversed rfloordiv rlshift rmatmul rmod rmul ror round rpow
    rrshift rshift rsub rtruediv rxor setattr setitem str sub subclasscheck truediv trunc xor
"""


class Missing:
    """Any use raises the error it was made with, afresh."""

    __slots__ = ("_kind", "_module", "_words")

    def __init__(self, kind, words, module):
        for slot, value in (("_kind", kind), ("_words", words), ("_module", module)):
            object.__setattr__(self, slot, value)

    def __getattr__(self, name):
        raise _error(self)


def _error(placeholder):
    kind, words, module = (
        object.__getattribute__(placeholder, slot) for slot in ("_kind", "_words", "_module")
    )
    return kind(words, name=module)


def _refuse(placeholder, *_, **__):
    raise _error(placeholder)


for _use in _USES.split():
    setattr(Missing, f"__{_use}__", _refuse)


def not_available(module, available, imported=""):
    """The sentence about a module that is not here; ``imported`` says where it was asked for.

    What is there is named in the order of ``available``, NumPy first, and cut where it gets long.
    """
    names = ["numpy", *dict.fromkeys(name.partition(".")[0] for name in available)]
    names = [name for name in dict.fromkeys(names) if not name.startswith("_")]
    there = ", ".join(names)
    if len(there) > AVAILABLE_LIMIT:
        there = there[:AVAILABLE_LIMIT].rpartition(", ")[0] + ", …"
    return f"`{module}` is not available here{imported}; there is: {there}"
