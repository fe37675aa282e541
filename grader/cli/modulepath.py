# ruff: noqa: PTH100, PTH120 - pathlib is one of them
"""Where Python looks for modules while a command runs: not in the working directory, which may be a
learner's, with a ``click.py`` or ``numpy.py`` in it. Imports nothing that could be found there."""

import os
import sys


def leave_out_working_directory() -> None:
    """Here and in the processes that are started from here. ``python -m`` puts it first; so does a
    PYTHONPATH with an empty part, as `PYTHONPATH=$PYTHONPATH:/more` gives where it was empty.

    Where the grader itself lies in it, as in a clone, it is looked at last.
    """
    here = _real("")
    is_home = _real(_home()) == here
    kept = [entry for entry in sys.path if _real(entry) != here]
    sys.path[:] = [*kept, here] if is_home else kept
    os.environ["PYTHONSAFEPATH"] = "1"
    parts = os.environ.pop("PYTHONPATH", "").split(os.pathsep)
    parts = [os.path.abspath(part) for part in parts if part and (is_home or _real(part) != here)]
    if parts:
        os.environ["PYTHONPATH"] = os.pathsep.join(parts)


def _real(entry: str) -> str:
    return os.path.realpath(entry or os.curdir)


def _home() -> str:
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
