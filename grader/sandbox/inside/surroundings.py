"""What learner code finds where there are no files, no keyboard and no shell: words, not riddles.

The same in every tier: where nothing is sealed, a file that happens to lie there must not decide.
"""

import builtins
import io
import os
import sys

import numpy as np

standins = sys.modules["_vgrade_standins"]

NO_INPUT = "input() cannot be used here: nobody is there to answer; take the value as an argument"
NO_FILES = "files cannot be opened here; build the data in the code, or take it as an argument"


def furnish():
    """Replace, in this process, what cannot work here by what says so, or does nothing."""
    builtins.open = io.open = _open_only_descriptors(io.open)
    builtins.input = _input
    builtins.help = np.info = standins.display
    builtins.get_ipython = standins.get_ipython
    builtins.display = standins.display
    os.getcwd = _root
    sys.argv[:] = [""]
    # Some of NumPy's names are modules that it imports, from files, when they are asked for.
    np.__all__ = [n for n in np.__all__ if n in vars(np) or f"numpy.{n}" in sys.modules]


def _open_only_descriptors(really_open):
    def open(file, *args, **kwargs):
        if type(file) is int:
            return really_open(file, *args, **kwargs)
        raise PermissionError(1, NO_FILES, file if type(file) is str else None)

    return open


def _input(prompt="", /):
    raise EOFError(NO_INPUT)


def _root():
    """For ``os.path.abspath(__file__)``: a sealed process may not ask where it is."""
    return "/"
