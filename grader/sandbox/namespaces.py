"""The outer wall of the *sealed+* tier: bubblewrap's command line, by which a zygote runs in
namespaces of its own, with no /proc and read-only files, those of Python alone."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from grader.errors import SandboxUnavailable

_PLACES = "/usr/bin:/bin:/usr/local/bin:/run/current-system/sw/bin"
"""Not PATH: it may name the working directory, where a submission could be called ``bwrap``."""
_LIBRARIES = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64")
_LOADER_CACHE = "/etc/ld.so.cache"
_NAMESPACES = ("ipc", "pid", "net", "uts", "cgroup-try")
_TO_BECOME_NOBODY = ("CAP_SETUID", "CAP_SETGID", "CAP_KILL")


def within_namespaces(files: list[Path]) -> list[str]:
    """The start of a command that is left ``files`` beside Python's own. Raises SandboxUnavailable
    where there is no bubblewrap; whether it works is seen when it runs."""
    bubblewrap = shutil.which("bwrap", path=_PLACES)
    if bubblewrap is None:
        raise SandboxUnavailable("bubblewrap is not installed")
    if not Path("/proc/self/fdinfo").is_dir():  # a child's number out here is read from it
        raise SandboxUnavailable("/proc is not mounted")
    # The zygote is process 1 of its namespace: when it ends, the kernel ends whatever is left. To
    # die with its parent means: with the thread that started it, which so has to live as long.
    words = [bubblewrap, "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"]
    words += [f"--unshare-{each}" for each in _NAMESPACES]
    if os.geteuid() == 0:
        # No user namespace: in one, root could not become nobody, as only one user is known there.
        words += [word for name in _TO_BECOME_NOBODY for word in ("--cap-add", name)]
    for each in dict.fromkeys((*_LIBRARIES, _LOADER_CACHE, sys.base_prefix, sys.prefix)):
        words += ["--ro-bind-try", each, each]
    for file in files:
        words += ["--ro-bind", str(file), str(file)]
    words += ["--dev-bind", os.devnull, os.devnull, "--remount-ro", "/", "--chdir", "/"]
    return [*words, "--"]
