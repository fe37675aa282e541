"""Limits of one submission, and what it may import."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds are CPU seconds; wall time is the back-up, `WALL_FACTOR` times as long."""

    call_seconds: float = 2.0
    load_seconds: float = 10.0
    total_seconds: float = 60.0
    memory_bytes: int = 1 << 30
    output_bytes: int = 1 << 20


WALL_FACTOR = 5
GRACE_SECONDS = 0.5
"""How long the child may take to notice by itself that its time is up, and to say where."""

ALWAYS = (
    "numpy.ma",
    "numpy.linalg",
    "numpy.fft",
    "numpy.random",
    "numpy.polynomial",
    "numpy.strings",
    "numpy.char",
    "numpy.rec",
    "numpy.typing",
    "numpy.exceptions",
    "numpy.dtypes",
    "numpy.lib.stride_tricks",
    "math",
    "cmath",
    "random",
    "itertools",
    "functools",
    "collections",
    "collections.abc",
    "operator",
    "dataclasses",
    "typing",
    "types",
    "enum",
    "abc",
    "copy",
    "json",
    "re",
    "string",
    "textwrap",
    "inspect",
    "io",
    "os",
    "sys",
    "time",
    "datetime",
    "_strptime",
    "contextlib",
    "numbers",
    "warnings",
    "traceback",
    "linecache",
    "tokenize",
    "bisect",
    "heapq",
    "array",
    "struct",
    "pathlib",
    "unicodedata",
    "encodings.latin_1",
    "encodings.cp1252",
    "encodings.utf_16",
)
"""Loaded in every zygote: most of it comes with NumPy."""

ON_MENTION = (
    "numpy.testing",
    "numpy.lib.scimath",
    "numpy.lib.recfunctions",
    "numpy.lib.user_array",
    "numpy.ma.mrecords",
    "numpy.matlib",
    "numpy.ctypeslib",
    "unittest",
    "unittest.mock",
    "doctest",
    "logging",
    "decimal",
    "fractions",
    "statistics",
    "pprint",
    "timeit",
    "cProfile",
    "pickle",
    "hashlib",
    "calendar",
    "queue",
    "threading",
    "typing_extensions",
    "argparse",
    "csv",
    "gc",
    "weakref",
    "base64",
    "zlib",
    "zipfile",
    "encodings.cp437",
    "secrets",
    "uuid",
    "shutil",
    "tempfile",
    "glob",
    "platform",
    "builtins",
    "__future__",
    "atexit",
    "signal",
    "ctypes",
    "concurrent.futures.thread",
    "multiprocessing",
    "subprocess",
    "socket",
    "asyncio",
)
"""Loaded where many submissions share a zygote; for a single one, only if its text has the word."""


def preload(texts: list[str] | None = None) -> tuple[str, ...]:
    """What a zygote imports before it is sealed; ``texts`` are the sources, None for any."""
    if texts is None:
        return ALWAYS + ON_MENTION
    whole = "\n".join(texts).lower()
    return ALWAYS + tuple(n for n in ON_MENTION if any(word in whole for word in _words(n)))


def _words(module: str) -> tuple[str, ...]:
    """What a text says that imports the module, or a class or function for which it is needed."""
    own = module.rpartition(".")[2].lower()
    return (own, "savez", ".npz") if module in ("zipfile", "encodings.cp437") else (own,)
