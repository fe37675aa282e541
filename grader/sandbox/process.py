"""Where a learner's process comes from: forked from a sealed zygote, or spawned unsealed.

Both give a `LearnerProcess`: a channel, a CPU clock and an end. Neither ever holds hidden data.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from grader.errors import SandboxUnavailable
from grader.sandbox import wire
from grader.sandbox.frames import GONE, Deadline, FrameReader, PipeChannel, Printed, ProcessEnded
from grader.sandbox.launch import Launched, serve_command, sparse_environment
from grader.sandbox.limits import Limits
from grader.sandbox.marked import MarkedOutput

START_SECONDS = 20.0
_FORK_SECONDS = 10.0
_MARK_SECONDS = 1.0


class PlannedChannel(Protocol):
    """One message, and as many replies as are asked for."""

    def begin(self, frame: bytes, output: MarkedOutput) -> None: ...

    def next(
        self, nonce: bytes, number: int, most: int, deadline: Callable[[], Deadline]
    ) -> tuple[bytes, bytes]: ...

    def printed_before(self, number: int) -> str: ...

    def flooded_at(self, number: int) -> bool: ...

    def finish(self) -> None: ...


class LearnerProcess(Protocol):
    printed: Printed

    def exchange(
        self, frame: bytes, nonce: bytes, seconds: float, most: int
    ) -> tuple[bytes, bytes]: ...

    @property
    def planned(self) -> PlannedChannel | None:
        """By which many calls are asked at once, where the tier has that."""
        ...

    def cpu_seconds(self) -> float | None: ...

    def close(self) -> str: ...


def process_cpu_seconds(pid: int) -> float | None:
    """CPU seconds that another process has used, or None where the system has no such clock."""
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime((~pid << 3) | 2)  # CPUCLOCK_SCHED of a process, as in <time.h>
    except OSError:
        return None


def _pid_here(pidfd: int) -> int:
    """The number of a process of another pid namespace, as this one counts."""
    lines = Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines()
    return next(int(line.partition(":")[2]) for line in lines if line.startswith("Pid:"))


_CRASHES: dict[int, str] = {
    signal.SIGSEGV: "segmentation fault",
    signal.SIGBUS: "bus error",
    signal.SIGFPE: "arithmetic error",
    signal.SIGILL: "illegal instruction",
    signal.SIGABRT: "abort",
}


def _ended(status: int) -> str:
    """How a process ended, for a person. An exit code is left out: code that was given a hidden
    input can say it in eight bits."""
    if not os.WIFSIGNALED(status):
        return "it ended itself"
    number = os.WTERMSIG(status)
    if number == signal.SIGXCPU:
        return "it used up its computing time"
    return f"it crashed ({_CRASHES[number]})" if number in _CRASHES else "it was killed"


class Zygote:
    """A preloaded process that forks one sealed child for each submission. Linux only."""

    def __init__(self, launched: Launched):
        self.layers: tuple[str, ...] = ()
        self._probed = False
        self._ready = False
        self._process, self._control, self._isolation = launched

    def _await_ready(self) -> None:
        if self._ready:
            return
        self._control.settimeout(START_SECONDS)
        try:
            message = self._control.recv(65536)
        except OSError:
            message = b""
        if not message:
            self._process.kill()
            _, said = self._process.communicate()
            last = said.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no word"]
            raise SandboxUnavailable(f"the sandbox did not start: {last[0]}")
        missing = json.loads(message)["ready"]
        if missing:
            raise SandboxUnavailable("; ".join(missing))
        self._control.settimeout(_FORK_SECONDS)
        self._ready = True

    def fork(self, limits: Limits) -> ForkedProcess:
        """A fresh child that has reported its seal. Raises SandboxUnavailable."""
        self._await_ready()
        request_read, request_write = os.pipe()
        result_read, result_write = os.pipe()
        output_read, output_write = os.pipe()
        nonce = secrets.token_bytes(wire.NONCE_BYTES)
        order = {
            "probe": not self._probed,
            "nonce": nonce.hex(),
            "limits": {
                "load_seconds": limits.load_seconds,
                "loads_seconds": limits.total_seconds / 2,
                "memory_bytes": limits.memory_bytes,
                "cpu_seconds": int(limits.total_seconds) + 5,
            },
        }
        theirs, ours = (request_read, result_write, output_write), (request_write, result_read)
        try:
            answer, pidfd = self._order(order, theirs)
        except SandboxUnavailable:
            for fd in (*ours, output_read):
                os.close(fd)
            raise
        finally:
            for fd in theirs:
                os.close(fd)
        pid = answer["pid"]
        printed = Printed(limits.output_bytes)
        channel = PipeChannel(request_write, result_read, output_read, printed)
        clock = pid if self._isolation == "sealed" else _pid_here(pidfd)
        process = ForkedProcess(self, pid, pidfd, clock, channel)
        try:
            head, _ = channel.expect(nonce, Deadline(_FORK_SECONDS, process.cpu_seconds))
        except ProcessEnded as verdict:
            process.close()
            raise SandboxUnavailable(f"a learner's process did not start: {verdict.why}") from None
        said = wire.parse_head(head)
        if "unsealed" in said or said["broken"]:
            process.close()
            raise SandboxUnavailable(said.get("unsealed") or f"leaks: {', '.join(said['broken'])}")
        self.layers = tuple(said["sealed"])
        self._probed = True
        return process

    def reap(self, pid: int) -> int:
        """Collect an ended child; its wait status."""
        answer, _ = self._order({"reap": pid}, ())
        return answer["status"]

    def _order(self, order: dict, fds: tuple[int, ...]) -> tuple[dict, int]:
        """One order, one answer, and the pidfd that may come with it."""
        try:
            socket.send_fds(self._control, [json.dumps(order).encode()], fds)
            answer, received, _, _ = socket.recv_fds(self._control, 65536, 1)
        except OSError as error:
            raise SandboxUnavailable(f"the zygote does not answer: {error}") from None
        if not answer:
            raise SandboxUnavailable("the zygote has ended")
        return json.loads(answer), received[0] if received else -1

    def close(self) -> None:
        self._control.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()


class ForkedProcess:
    """A child of the zygote, killed through its pidfd, so never another process by mistake."""

    def __init__(self, zygote: Zygote, pid: int, pidfd: int, clock: int, channel: PipeChannel):
        """``pid`` is its number for the zygote, ``clock`` its number here."""
        self._zygote, self._pid, self._pidfd, self._channel = zygote, pid, pidfd, channel
        self._clock = clock
        self.printed = channel.printed
        self.planned = channel

    def cpu_seconds(self) -> float | None:
        return process_cpu_seconds(self._clock)

    def exchange(
        self, frame: bytes, nonce: bytes, seconds: float, most: int
    ) -> tuple[bytes, bytes]:
        return self._channel.exchange(frame, nonce, Deadline(seconds, self.cpu_seconds), most)

    def close(self) -> str:
        """Kill, reap, and say how it had ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        try:
            return _ended(self._zygote.reap(self._pid))
        finally:
            self._channel.close()


class SpawnedProcess:
    """A fresh, unsealed interpreter for one submission, on any system: the *separated* tier.

    Its pipes are read by threads, because no other way waits for pipes on every system.
    """

    planned = None

    def __init__(self, preload: tuple[str, ...], limits: Limits):
        self.printed = Printed(limits.output_bytes)
        settings = {
            "load_seconds": limits.load_seconds,
            "loads_seconds": limits.total_seconds / 2,
            "memory_bytes": limits.memory_bytes,
            "cpu_seconds": int(limits.total_seconds) + 5,
        }
        self._process = subprocess.Popen(
            serve_command(preload, settings),
            env=sparse_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._changed = threading.Condition()
        self._arrived = bytearray()
        self._output = bytearray()
        self._mark = b""
        self._marks = True
        self._open = True
        self._threads = {
            self._process.stdout: self._begin(self._read_results),
            self._process.stderr: self._begin(self._read_output),
        }

    @staticmethod
    def _begin(work: Callable[..., None], *arguments: bytes) -> threading.Thread:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        thread.start()
        return thread

    def _read_results(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while data := os.read(stream.fileno(), 1 << 16):
            with self._changed:
                self._arrived += data
                self._changed.notify()
                # A reply is taken from here as it comes; a flood nobody asked for is not kept.
                self._changed.wait_for(lambda: len(self._arrived) < 1 << 22 or not self._open)
        with self._changed:
            self._open = False
            self._changed.notify()

    def _read_output(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        while data := os.read(stream.fileno(), 1 << 16):
            with self._changed:
                if len(self._output) <= self.printed.limit:
                    self._output += data
                self._changed.notify()

    def cpu_seconds(self) -> float | None:
        return process_cpu_seconds(self._process.pid)

    def exchange(
        self, frame: bytes, nonce: bytes, seconds: float, most: int
    ) -> tuple[bytes, bytes]:
        deadline = Deadline(seconds, self.cpu_seconds)
        reader = FrameReader(nonce, most)
        with self._changed:
            if self._arrived:
                raise ProcessEnded("died", "it wrote to the grader's channel itself")
        writer = self._threads[self._process.stdin] = self._begin(self._write, frame)
        self._mark = b"\0" + nonce + b"\0"
        whole = False
        while not whole:
            with self._changed:
                self._changed.wait_for(lambda: self._arrived or not self._open, timeout=0.05)
                arrived, ended = bytes(self._arrived), not self._open
                self._arrived.clear()
                self._changed.notify()
                if len(self._output) > self.printed.limit:
                    raise ProcessEnded("died", self.printed.flooded())
            whole = bool(arrived) and reader.add(arrived)
            if ended and not whole:
                raise ProcessEnded("died", GONE)
            if not whole:
                deadline.check()
        writer.join(_MARK_SECONDS)
        if writer.is_alive():
            raise ProcessEnded("died", "it answered before it was asked")
        self._take_output()
        return reader.parts()

    def _write(self, frame: bytes) -> None:
        stream = self._process.stdin
        assert stream is not None
        with contextlib.suppress(OSError):  # the reader sees that the process has ended
            stream.write(frame)
            stream.flush()

    def _take_output(self) -> None:
        """What was printed before the reply: up to the mark that the child prints just before it.

        Where the learner's code has closed its output no mark comes, and none is waited for again.
        """
        with self._changed:
            if self._marks:
                self._marks = self._changed.wait_for(
                    lambda: self._mark in self._output, _MARK_SECONDS
                )
            self._take_arrived()

    def _take_arrived(self) -> None:
        data = bytes(self._output).replace(self._mark, b"")
        self._output.clear()
        self.printed.add(data)

    def close(self) -> str:
        """Kill, and say how it had ended. What it printed last is still told."""
        with self._changed:
            self._open = False
            self._changed.notify()
        self._process.kill()
        code = self._process.wait()
        for stream, thread in self._threads.items():
            thread.join(_MARK_SECONDS)
            # A process that it started may hold a pipe open: its end must not get another's number.
            if stream is not None and not thread.is_alive():
                with contextlib.suppress(OSError):
                    stream.close()
        with contextlib.suppress(ProcessEnded):
            self._take_arrived()
        if os.name != "posix":
            return "it ended itself"
        return _ended(-code if code < 0 else code << 8)
