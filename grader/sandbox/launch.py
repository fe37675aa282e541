"""Starting the processes in which learner code will run. Light on purpose: a zygote is launched
before the grader loads NumPy, so that both load side by side."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal, NamedTuple

HERE = Path(__file__).parent
ZYGOTE = HERE / "inside" / "zygote.py"


class Launched(NamedTuple):
    """A zygote that is on its way, and the grader's end of its control socket."""

    process: subprocess.Popen
    control: socket.socket
    isolation: Literal["sealed+", "sealed"]


def can_seal() -> bool:
    """Is this a system for which the seal is built at all?"""
    return sys.platform == "linux"


def launch_fork_server(
    preload: tuple[str, ...], isolation: Literal["sealed+", "sealed"] = "sealed"
) -> Launched:
    """Linux only: start a zygote, without waiting for it. Raises SandboxUnavailable where *sealed+*
    lacks its program."""
    within: list[str] = []
    if isolation == "sealed+":
        from grader.sandbox.namespaces import within_namespaces

        within = within_namespaces([ZYGOTE.parent, HERE / "wire.py"])
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [*interpreter(), str(ZYGOTE), "fork", str(theirs.fileno()), json.dumps(preload)]
    process = subprocess.Popen(
        [*within, *command],
        env=sparse_environment(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=(theirs.fileno(),),
        start_new_session=True,
    )
    theirs.close()
    return Launched(process, ours, isolation)


def serve_command(preload: tuple[str, ...], settings: dict[str, Any]) -> list[str]:
    """The command of a process that serves one submission, unsealed."""
    return [*interpreter(), str(ZYGOTE), "serve", json.dumps(preload), json.dumps(settings)]


def sparse_environment() -> dict[str, str]:
    names = {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",  # else it is a file, which is not there in every tier
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "VECLIB_MAXIMUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }
    if os.name == "nt":  # Windows cannot start a process without it
        names["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return names


def interpreter() -> list[str]:
    """This interpreter, isolated. ``-I`` ignores the user's site, which may hold NumPy itself."""
    return [sys.executable, "-I"]
