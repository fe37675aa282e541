"""Calls whatever is public in NumPy with a few plain arguments and says what came of each call.

Sent as a submission by the test of what NumPy can do inside, and run as a script outside, where it
also finds the names. What it says of a value leaves out only addresses and fresh randomness.
"""

import functools
import hashlib
import importlib
import json
import os
import sys
import warnings

import numpy as np

MODULES = [
    *("numpy", "numpy.char", "numpy.ctypeslib", "numpy.dtypes", "numpy.exceptions", "numpy.fft"),
    *("numpy.lib", "numpy.lib.array_utils", "numpy.lib.format", "numpy.lib.introspect"),
    *("numpy.lib.mixins", "numpy.lib.npyio", "numpy.lib.recfunctions", "numpy.lib.scimath"),
    *("numpy.lib.stride_tricks", "numpy.lib.user_array", "numpy.linalg", "numpy.ma"),
    *("numpy.ma.extras", "numpy.ma.mrecords", "numpy.matlib", "numpy.polynomial"),
    *("numpy.polynomial.chebyshev", "numpy.polynomial.hermite", "numpy.polynomial.hermite_e"),
    *("numpy.polynomial.laguerre", "numpy.polynomial.legendre", "numpy.polynomial.polynomial"),
    *("numpy.polynomial.polyutils", "numpy.random", "numpy.rec", "numpy.strings"),
    *("numpy.testing", "numpy.typing"),
]

A = [[4.0, 1.0, 2.0], [1.0, 3.0, 0.5], [2.0, 0.5, 5.0]]

MEMORY = {"baseclass", "chararray", "empty", "empty_like", "ndarray", "NDArray", "recarray"}
"""Of these only type and shape are told: they give memory as it was."""


def _numbers():
    return np.array([3.0, 1.0, 2.0])


INSTANCES = {
    "an array": lambda: np.array(A),
    "a vector": _numbers,
    "whole numbers": lambda: np.array([2, 0, 1]),
    "booleans": lambda: np.array([True, False, True]),
    "complex numbers": lambda: _numbers() + 1j,
    "texts": lambda: np.array(["b", "a", "c"]),
    "dates": lambda: np.array(["2020-02-01", "2021-03-02"], dtype="datetime64[D]"),
    "records": lambda: np.array([(1, 2.5)], dtype=[("n", "i4"), ("x", "f8")]),
    "a recarray": lambda: np.rec.array([(1, 2.5)], dtype=[("n", "i4"), ("x", "f8")]),
    "a masked array": lambda: np.ma.array(_numbers(), mask=[True, False, True]),
    "a matrix": lambda: np.asmatrix(A),
    "a chararray": lambda: np.char.array(["b", "a"]),
    "a number": lambda: np.float64(2.5),
    "a whole number": lambda: np.int32(3),
    "a boolean": lambda: np.bool_(1),
    "a text": lambda: np.str_("a"),
    "a complex number": lambda: np.complex128(1j),
    "a date": lambda: np.datetime64(1, "D"),
    "a dtype": lambda: np.dtype("f4"),
    "finfo": lambda: np.finfo("f4"),
    "iinfo": lambda: np.iinfo("i2"),
    "flat": lambda: np.array(A).flat,
    "broadcast": lambda: np.broadcast(_numbers(), 1),
    "nditer": lambda: np.nditer(np.array(A)),
    "vectorize": lambda: np.vectorize(np.square),
    "poly1d": lambda: np.poly1d([1.0, 2.0, 3.0]),
    "Polynomial": lambda: np.polynomial.Polynomial([1.0, 2.0, 3.0]),
    "Chebyshev": lambda: np.polynomial.Chebyshev([1.0, 2.0, 3.0]),
    "Legendre": lambda: np.polynomial.Legendre([1.0, 2.0, 3.0]),
    "Laguerre": lambda: np.polynomial.Laguerre([1.0, 2.0, 3.0]),
    "Hermite": lambda: np.polynomial.Hermite([1.0, 2.0, 3.0]),
    "HermiteE": lambda: np.polynomial.HermiteE([1.0, 2.0, 3.0]),
    "SeedSequence": lambda: np.random.SeedSequence(5),
    "PCG64": lambda: np.random.PCG64(5),
    "PCG64DXSM": lambda: np.random.PCG64DXSM(5),
    "MT19937": lambda: np.random.MT19937(5),
    "Philox": lambda: np.random.Philox(5),
    "SFC64": lambda: np.random.SFC64(5),
    "RandomState": lambda: np.random.RandomState(5),
    "Generator": lambda: np.random.Generator(np.random.PCG64(5)),
}
"""Their methods and attributes are public too. Each is made afresh for every call."""


def samples():
    """Arguments to try: what one function takes another refuses, and both is compared."""
    a, v, i = np.array(A), _numbers(), np.array([2, 0, 1])
    b, c, s = np.array([True, False, True]), v + 1j, np.array(["b", "a", "c"])
    return [
        *[(), (2.5,), (3,), (True,), (1 + 2j,), ("ab",), (b"ab",), ("f4",), (None,), ([],)],
        *[([3.0, 1.0, 2.0],), ([[1, 2], [3, 4]],), ((2, 3),), (v,), (a,), (i,), (b,), (c,), (s,)],
        *[((v, v),), ([a, a],), (v.astype("f4"),), (np.square,), (np.float64,), ("2020-02-01",)],
        *[(a, a), (v, v), (v, 2), (2, v), (i, i), (b, b), (a, v), (s, s), (s, "a"), (a, 0)],
        *[(a, (0, 1)), (i, v), (v, i), (2, 3), (2.5, 0.5), (v, "f4"), (v, b), ((2, 3), 4.0)],
        *[(np.square, v), (v, np.square), (np.maximum, v), ("ab", "b"), (s, 5), (a, [1, 0])],
        *[(v, v, v), (a, 0, 1), (2, 3, 4), (np.square, 0, a), (b, v, i), (s, "a", "bb")],
        *[("ij,jk->ik", a, a), (0.0, 1.0, 5), (v, [b], [np.square]), (a, 1, v), (v, 2, 0)],
        *[(v, 1, 2), (i, 3, 2)],
    ]


def copied(value):
    """A sample afresh: much of NumPy works in place."""
    if isinstance(value, np.ndarray):
        return value.copy()
    return type(value)(map(copied, value)) if isinstance(value, (tuple, list)) else value


def told(value, depth=0):
    """A value as text that is the same wherever it was computed."""
    if depth > 6:
        return "…"
    inner = functools.partial(told, depth=depth + 1)
    if isinstance(value, np.ma.MaskedArray):
        filled = np.ma.MaskedArray.filled(value, None)
        return f"{_name(value)}({inner(np.asarray(filled))}, {inner(np.ma.getmaskarray(value))})"
    if isinstance(value, (np.ndarray, np.generic)):
        plain = np.asarray(value)
        if plain.dtype.char in "gG":  # its bytes hold padding
            plain = plain.astype(plain.dtype.char.replace("g", "d").replace("G", "D"))
        held = inner(plain.tolist()) if plain.dtype.hasobject else _digest(plain.tobytes())
        return f"{_name(value)}({plain.dtype}, {plain.shape}, {held})"
    if value is None or type(value) in (bool, int, float, complex, str, bytes, slice, range):
        return repr(value)[:200]
    if type(value) in (list, tuple):
        return f"{_name(value)}({', '.join(inner(part) for part in value[:100])})"
    if type(value) in (set, frozenset):
        return f"{_name(value)}({', '.join(sorted(map(inner, value)))})"
    if isinstance(value, dict):
        pairs = (f"{inner(key)}: {inner(part)}" for key, part in value.items())
        return f"{_name(value)}({', '.join(pairs)})"
    if isinstance(value, (np.dtype, type)):
        return repr(value)
    if hasattr(value, "coef"):
        return f"{_name(value)}({inner(value.coef)})"
    return _name(value)


def _name(value):
    return f"{type(value).__module__}.{type(value).__qualname__}"


def _digest(data):
    return hashlib.sha256(data).hexdigest()[:12]


def outcome(owner, name, arguments):
    """What a call gives and what it makes of its arguments, or the type of what it raises."""
    with warnings.catch_warnings(), np.errstate(all="ignore"), np.printoptions():
        warnings.simplefilter("ignore")
        try:
            target = getattr(INSTANCES[owner]() if owner in INSTANCES else resolve(owner), name)
            if not callable(target):
                return f"is {told(target)}"
            value = target(*arguments)
            if name in MEMORY:
                return f"{_name(value)} {np.shape(value)}"
            return f"{told(value)} {told(arguments)}"
        except Exception as error:
            return type(error).__name__


def outcomes(public):
    """Of one public name, for all samples."""
    owner, _, name = public.rpartition(" . ")
    found = []
    for arguments in samples():
        if name == "put" and len(arguments) > 2:
            continue  # NumPy looks at memory that nobody set for what it makes of a number there
        if owner in ("numpy.random", "numpy.matlib"):
            np.random.seed(5)
        found.append(outcome(owner, name, copied(arguments)))
        if found[-1].startswith("is "):
            break
    return found


@functools.cache
def resolve(path):
    """A module, or a ufunc in one."""
    if path in MODULES:
        return importlib.import_module(path)
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def survey(names):
    """One digest for each name."""
    return {name: _digest(json.dumps(outcomes(name)).encode()) for name in names}


def public_names():
    """``module . name``, ``ufunc . method`` and ``an instance . method``, each object once."""
    found = {}
    for path in MODULES:
        try:
            module = importlib.import_module(path)
        except ImportError:
            continue  # not in every version of NumPy
        for name in sorted(getattr(module, "__all__", dir(module))):
            value = getattr(module, name)
            home = getattr(value, "__module__", None) or ""
            if name.startswith("_") or not callable(value) or not home.startswith("numpy"):
                continue
            if path == "numpy.testing" and not name.startswith("assert"):
                continue  # the others are for NumPy's own tests
            found.setdefault(id(value), f"{path} . {name}")
            if isinstance(value, np.ufunc):
                for method in ("reduce", "accumulate", "reduceat", "outer", "at"):
                    found.setdefault((id(value), method), f"{path}.{name} . {method}")
    for kind, make in INSTANCES.items():
        for name in dir(make()):
            if not name.startswith("_"):
                found[kind, name] = f"{kind} . {name}"
    return sorted(found.values())


if __name__ == "__main__":
    shown = os.dup(1)
    os.dup2(2, 1)  # some of it prints, from C too
    left_out = frozenset(sys.argv[1].split())
    names = [name for name in public_names() if name.split()[-1] not in left_out]
    with os.fdopen(shown, "w") as stream:
        json.dump({name: outcomes(name) for name in names}, stream)
