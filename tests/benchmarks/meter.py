"""What a tree of processes costs: CPU seconds and proportional memory (PSS). Linux only.

CPU seconds of the whole tree are the figure to trust; wall time depends on who else is at work.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """``peak`` is of the whole tree, in MB, ``peak_own`` without the children of zygotes, ``own``
    the same over time; ``left`` are processes that outlived the command."""

    cpu: float
    wall: float
    peak: float
    peak_own: float
    own: list[float]
    left: int


def run(command: list[str], *, every: float | None = None, **options) -> Cost:
    """Run a command to its end; with ``every``, its memory is looked at so often, in seconds."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, started = _children_cpu(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    peaks, done = [(0.0, 0.0)], threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, every, done, peaks))
    if every is not None:
        watch.start()
    process.wait()
    wall = time.perf_counter() - started
    done.set()
    if every is not None:
        watch.join()
    left = _collect_orphans()
    highest, own = (max(each) for each in zip(*peaks, strict=True))
    each = [size for _, size in peaks]
    return Cost(_children_cpu() - before, wall, highest, own, each, left)


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for each in found:
        try:
            words = [
                word
                for task in Path(f"/proc/{each}/task").iterdir()
                for word in (task / "children").read_text().split()
            ]
        except OSError:
            continue
        found += [int(word) for word in words]
    return found


def tree_cpu(pid: int) -> float:
    """CPU seconds of a process, all below it, and all that these have collected."""
    total = 0
    for each in tree(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / _TICKS


def tree_pss(pid: int) -> tuple[float, float]:
    """MB of all, and without learners' processes, the forks of a zygote. Shared pages are counted
    in parts, so that the parts add up."""
    total = own = 0
    for each in tree(pid):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
            parent = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[1]
            forked = _command(each) == _command(int(parent))
        except OSError:  # it has ended
            continue
        size = sum(int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:")
        total += size
        own += 0 if forked else size
    return total / 1024, own / 1024


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _watch(
    pid: int, every: float | None, done: threading.Event, peaks: list[tuple[float, float]]
) -> None:
    while not done.wait(every):
        peaks.append(tree_pss(pid))


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _collect_orphans() -> int:
    """How many were still running shortly after the end."""
    until = time.monotonic() + 3
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return 0
        if pid == 0:
            if time.monotonic() > until:
                return len(tree(os.getpid())) - 1
            time.sleep(0.01)
