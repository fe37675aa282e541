"""Workers: processes that do one task at a time, and are ended where a task takes too long.

A mutant may loop forever or fill the memory; that must cost nothing but its own worker.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import signal
import time
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from grader.errors import CourseError, SandboxUnavailable

MEMORY_BYTES = 3 << 30


@dataclass(frozen=True, slots=True)
class Task:
    """``part`` names a function of ``parts``, which is given the exercise's harness."""

    part: str
    exercise: str
    arguments: tuple = ()
    seconds: float = 600.0
    weight: int = 1
    """How long it takes beside others, for the progress that is shown."""


class CutOff:
    """What came of a task that took too long, or ended its worker."""


class Fault(Exception):
    """A task failed on an error of the grader; the text is the worker's traceback."""


Outcome = tuple[Task, Any]


def run_tasks(
    course: Path, tasks: Iterable[Task], then: Callable[[Task, Any], Iterable[Task]], jobs: int
) -> Iterator[Task]:
    """Do the tasks, in their order as workers are free. ``then`` is told each task and what came of
    it, and gives the tasks that follow from it; tasks come back as they are done.

    Raises CourseError, SandboxUnavailable and Fault as the tasks do.
    """
    waiting = deque(tasks)
    crew = [_Worker(course) for _ in range(max(1, min(jobs, len(waiting))))]
    try:
        while waiting or any(worker.task for worker in crew):
            for worker in crew:
                if worker.is_free and waiting:
                    worker.begin(waiting.popleft())
            for task, outcome in _finished(crew):
                waiting += then(task, outcome)
                yield task
    finally:
        for worker in crew:
            worker.end()


def _finished(crew: list[_Worker]) -> Iterator[Outcome]:
    """Wait for whatever comes next: a worker that is ready, a task that is done or out of time."""
    nearest = min(worker.deadline for worker in crew)
    patience = max(0.0, nearest - time.monotonic()) if nearest < math.inf else None
    spoken = wait([worker.connection for worker in crew if not worker.is_free], patience)
    now = time.monotonic()
    for worker in crew:
        if worker.connection in spoken:
            yield from worker.take()
        elif worker.deadline <= now:
            yield worker.cut_off()


class _Worker:
    """A process and its task. The time of a task begins when the process is ready for it."""

    def __init__(self, course: Path):
        self._course = course
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        arguments = (str(self._course), theirs)
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self.task: Task | None = None
        self.deadline = math.inf
        self._ready = False

    @property
    def is_free(self) -> bool:
        return self._ready and self.task is None

    def begin(self, task: Task) -> None:
        self.task = task
        self.deadline = time.monotonic() + task.seconds
        self.connection.send(task)

    def take(self) -> Iterator[Outcome]:
        try:
            kind, content = self.connection.recv()
        except (EOFError, OSError):
            if not self._ready:
                raise Fault("a worker of the audit ended before its first task") from None
            self._process.join()
            if self._process.exitcode == 0:  # nothing of ours ends it so, and no crash does
                raise self._ended() from None
            yield self.cut_off()
            return
        if kind == "raised":
            raise content
        if kind == "fault":
            raise Fault(content)
        self._ready = True
        task, self.task, self.deadline = self.task, None, math.inf
        if task is not None:
            yield task, content

    def _ended(self) -> CourseError:
        assert self.task is not None
        return CourseError(
            f"the code of `{self.task.exercise}` ended a worker of the audit, as if all were well,"
            f" in the part `{self.task.part}`; take out what ends the program",
            file=str(self._course),
        )

    def cut_off(self) -> Outcome:
        task = self.task
        assert task is not None
        self.end()
        self._start()
        return task, CutOff()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _work(course: str, connection: Connection) -> None:
    """The life of a worker."""
    from grader.audit.parts import Parts
    from grader.course.course import read_course
    from grader.course.coursecode import nothing_ends
    from grader.course.place import COURSE_FILE

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    _limit_memory()
    warnings.simplefilter("ignore")  # an instructor's code and its mutants may warn
    parts: Parts | None = None
    outcome: tuple[str, Any] = ("ready", None)
    while True:
        connection.send(outcome)
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        try:
            with nothing_ends(Path(course) / COURSE_FILE):
                parts = parts or Parts(read_course(Path(course)))
                outcome = ("done", parts.run(task.part, task.exercise, task.arguments))
        except (CourseError, SandboxUnavailable) as error:
            outcome = ("raised", error)
        except Exception:
            outcome = ("fault", traceback.format_exc())


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
