"""What learner code finds where there are no files, no keyboard and no shell: words, not riddles.

The same in every tier: where nothing is sealed, a file that happens to lie there must not decide.
"""

import builtins
import errno
import io
import os
import sys
import time

import numpy as np

standins = sys.modules["_vgrade_standins"]

NO_INPUT = "input() cannot be used here: nobody is there to answer; take the value as an argument"
NO_PROGRAM = "no other program is run where work is graded"


def furnish(files, is_loading):
    """Replace, in this process, what cannot work here by what says so, or does nothing.

    ``files`` are those that there are; ``is_loading`` says whether a file is run just now.
    """
    builtins.open = io.open = _opener(files, io.open)
    builtins.input = _input
    builtins.help = np.info = standins.display
    builtins.get_ipython = standins.get_ipython
    builtins.display = standins.display
    time.sleep = _sleeper(time.sleep, is_loading)
    sys.argv[:] = [""]
    # Some of NumPy's names are modules that it imports, from files, when they are asked for.
    np.__all__ = [n for n in np.__all__ if n in vars(np) or f"numpy.{n}" in sys.modules]
    _furnish_os(files)
    _furnish_what_is_loaded(files)


def _furnish_os(files):
    for name in ("getcwd", "getcwdb", "chdir", "listdir", "scandir", "access", "mkdir", "rmdir"):
        setattr(os, name, getattr(files, name))
    for name in ("remove", "rename", "readlink"):
        setattr(os, name, getattr(files, name))
    os.stat = os.lstat = _asker(files, os.fstat)
    os.unlink, os.replace = files.remove, files.rename
    os.chmod = os.utime = files.change_nothing
    os.truncate = os.link = os.symlink = os.mkfifo = _no_such_path
    os.open = _no_such_path
    os.system = os.popen = _no_program
    for name in ("exists", "lexists"):
        setattr(os.path, name, files.exists)
    os.path.isfile, os.path.isdir = files.isfile, files.isdir
    os.path.islink = os.path.ismount = _is_not


def _furnish_what_is_loaded(files):
    """Modules that reach the system in ways of their own."""
    np.lib._datasource.open = _data_opener(files)
    if "pathlib" in sys.modules:
        sys.modules["pathlib"].Path.touch = _method(files.touch)
    if "shutil" in sys.modules:
        sys.modules["shutil"]._use_fd_functions = False
    if "tempfile" in sys.modules:
        sys.modules["tempfile"].tempdir = "/tmp"
    if "subprocess" in sys.modules:
        sys.modules["subprocess"].Popen.__init__ = _method(_no_program)


def _opener(files, really_open):
    def open(
        file,
        mode="r",
        buffering=-1,
        encoding=None,
        errors=None,
        newline=None,
        closefd=True,
        opener=None,
    ):
        opens = really_open if type(file) is int else files.open
        return opens(file, mode, buffering, encoding, errors, newline, closefd, opener)

    return open


def _data_opener(files):
    """For ``np.loadtxt`` and ``np.genfromtxt``, which would look in the network for a file."""

    def open(path, mode="r", destpath=None, encoding=None, newline=None):
        return files.open(path, mode, encoding=encoding, newline=newline)

    return open


def _asker(files, of_descriptor):
    def stat(path, *, dir_fd=None, follow_symlinks=True):
        return of_descriptor(path) if type(path) is int else files.stat(path)

    return stat


def _method(function):
    return lambda self, *arguments, **named: function(self, *arguments, **named)


def _sleeper(really_sleep, is_loading):
    """While a file is run nobody waits; in a call it takes its time."""

    def sleep(seconds, /):
        if not is_loading():
            really_sleep(seconds)

    return sleep


def _input(prompt="", /):
    raise EOFError(NO_INPUT)


def _no_program(*_, **__):
    raise PermissionError(errno.EPERM, NO_PROGRAM)


def _no_such_path(path=None, *_, **__):
    raise PermissionError(errno.EPERM, "files are kept in memory where work is graded: use open()")


def _is_not(path):
    return False
