"""Workers: processes of the grader that grade entries side by side. Where one dies, or computes
without end, the entry that it was at is tried once more, alone; nothing else is lost. It knows
nothing of courses.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from grader.cohort.interruption import Interruption, held

_AHEAD = 2
"""Tasks that a worker has at a time, so that it never waits for the next one."""
_LOOK_SECONDS = 0.2
"""How often the parent looks whether it was interrupted."""
_STARTS = 3
"""Workers in a row that may end before they have begun."""
_TASK_SECONDS = 120.0
"""CPU seconds of a worker for one task, its children's not counted: far more than any needs. It is
a net below all that is bounded elsewhere, so that no entry stops a class."""
_STARTED = "started"
_READY = "ready"


class PoolBroken(Exception):
    """No worker can be started."""


class Work(Protocol):
    """What a worker does with its tasks, one after the other."""

    def __call__(self, task: Any, /) -> Any: ...

    def close(self) -> None: ...


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    started: bool = False
    ready: bool = False
    retrying: bool = False
    """At a task at which another worker died."""
    tasks: deque[Any] = field(default_factory=deque)
    """Sent and not answered; it is at the first."""

    def give(self, task: Any) -> None:
        self.tasks.append(task)
        if self.started:
            self._send(task)

    def begin(self, settings: Any) -> None:
        """Now that it reads: Python itself would send them before, and wait for ever where the
        process has died by then."""
        self.started = True
        self._send(settings)
        for task in self.tasks:
            self._send(task)

    def _send(self, message: Any) -> None:
        with contextlib.suppress(OSError):  # it has died, which is seen when it is waited for
            self.pipe.send(message)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def let_go(self) -> None:
        """It ends by itself when it has nothing more to read."""
        self.pipe.close()
        self.process.join()


class Pool:
    """``begin`` makes a worker's work of ``settings``, in its process. A task at which two workers
    died, the second of them with nothing else to do, becomes what ``gave_up`` makes of it."""

    def __init__(
        self,
        begin: Callable[[Any], Work],
        settings: Any,
        *,
        jobs: int,
        gave_up: Callable[[Any], Any],
        task_seconds: float = _TASK_SECONDS,
    ):
        self._begin, self._settings, self._jobs, self._gave_up = begin, settings, jobs, gave_up
        self._task_seconds = task_seconds
        self._workers: list[_Worker] = []
        self._waiting: deque[Any] = deque()
        self._suspects: deque[Any] = deque()
        self._failed_starts = 0

    def run(self, tasks: Iterable[Any], interruption: Interruption) -> Generator[Any]:
        """What becomes of each task, as they are finished. After an interruption no further task is
        begun. Raises what ``begin`` raised, and PoolBroken."""
        self._waiting.extend(tasks)
        try:
            while True:
                if interruption.wanted:
                    self._waiting.clear()
                    self._suspects.clear()
                with held():
                    self._hand_out()
                if not self._workers:
                    return
                pipes = [worker.pipe for worker in self._workers]
                ready = wait(pipes, timeout=_LOOK_SECONDS)
                for worker in [each for each in self._workers if each.pipe in ready]:
                    yield from self._heard(worker)
        finally:
            for worker in self._workers:
                worker.end()

    def _hand_out(self) -> None:
        """What is tried once more goes first, each to a new worker that has nothing else to do."""
        for worker in list(self._workers):
            while self._waiting and not worker.retrying and len(worker.tasks) < _AHEAD:
                worker.give(self._waiting.popleft())
            if not worker.tasks and (not self._waiting or self._suspects):
                self._workers.remove(worker)
                worker.let_go()
        while len(self._workers) < self._jobs and (self._suspects or self._waiting):
            worker = self._start()
            self._workers.append(worker)
            if self._suspects:
                worker.retrying = True
                worker.give(self._suspects.popleft())
            for _ in range(0 if worker.retrying else min(_AHEAD, len(self._waiting))):
                worker.give(self._waiting.popleft())

    def _heard(self, worker: _Worker) -> Iterator[Any]:
        try:
            said, answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._workers.remove(worker)
            worker.end()
            yield from self._after_death(worker)
            return
        if said == _STARTED:
            worker.begin(self._settings)
        elif said == _READY:
            worker.ready = True
            self._failed_starts = 0
        elif said == "failed":
            raise answer
        else:
            worker.tasks.popleft()
            worker.retrying = False
            yield answer

    def _after_death(self, worker: _Worker) -> Iterator[Any]:
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise PoolBroken
            at = self._suspects if worker.retrying else self._waiting
            at.extendleft(reversed(worker.tasks))
            return
        if worker.tasks:
            task = worker.tasks.popleft()
            self._waiting.extendleft(reversed(worker.tasks))
            if worker.retrying:
                yield self._gave_up(task)
            else:
                self._suspects.append(task)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._begin, self._task_seconds))
        with _without_working_directory():
            process.start()
        theirs.close()
        return _Worker(process, ours)


def _work(pipe: Connection, begin: Callable[[Any], Work], task_seconds: float) -> None:
    """In a worker's process, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    threading.Thread(target=_end_with_parent, daemon=True).start()
    pipe.send((_STARTED, None))
    try:
        settings = pipe.recv()
    except EOFError:
        return
    try:
        work = begin(settings)
    except Exception as error:
        pipe.send(("failed", error))
        return
    try:
        pipe.send((_READY, None))
        while True:
            try:
                task = pipe.recv()
            except EOFError:
                return
            with _at_most(task_seconds):
                done = work(task)
            pipe.send(("done", done))
    finally:
        work.close()


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Ends this process when it has computed for so long, even where no Python code runs: nobody
    handles SIGPROF. Children have timers of their own."""
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _end_with_parent() -> None:
    """A parent that is killed cannot end its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _without_working_directory() -> Iterator[None]:
    """A worker starts as `python -c`, which looks for modules in the working directory first: where
    that is the class's folder, a submission named `struct.py` would run in the grader. Whoever
    called the pool keeps an environment as it was."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before
