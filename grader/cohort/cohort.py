"""A cohort graded: every entry gets a Result, its page and its JSON; the class gets an index.

Workers are processes of the grader, each with a zygote of its own; what a worker sends back is one
line of the class. Nothing a submission does stops the rest.
"""

from __future__ import annotations

import atexit
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path

from grader.chart import Chart
from grader.cohort.interruption import Interruption, held, noted
from grader.cohort.unexplained import unexplained_groups
from grader.course.course import Course, read_course
from grader.course.exercise import Exercise
from grader.course.figure import read_figures
from grader.diagnosis.naming import Catalogue
from grader.diagnosis.unexplained import Unexplained
from grader.errors import SandboxUnavailable
from grader.grading.grade import Examined, examine
from grader.grading.prepared import PreparedCourse, prepare
from grader.intake.entries import Entry
from grader.intake.submission import read_submission
from grader.model import (
    Cohort,
    CohortEntry,
    CourseRef,
    Isolation,
    Result,
    SubmissionRef,
)
from grader.report.html import Pages
from grader.report.json import render_json
from grader.report.unexplained_md import render_unexplained
from grader.sandbox.host import Limits, Sandbox, preload
from grader.sandbox.process import LearnerProcess
from grader.wholefile import PART, make_folder, write_whole

_CHUNK = 8
_LOOK_SECONDS = 0.2
"""How often the parent looks whether it was interrupted."""


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a class; ``faults`` are entries on which the grader itself failed."""

    cohort: Cohort
    faults: tuple[str, ...]
    interrupted: bool = False
    unexplained: int = 0
    """How many different wrong answers no known mistake explains."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to know; it crosses to another process."""

    course: str
    submissions: str
    out: str
    isolation: Isolation
    figures: Mapping[str, Chart]
    """Of the exercises, for every page: made once, as making one may take a while."""
    exercises: tuple[str, ...]
    """The ids of those that are graded."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a worker sends back of an entry; ``fault`` is what went wrong in the grader, if anything
    did."""

    entry: CohortEntry
    unexplained: tuple[Unexplained, ...]
    fault: str | None


class _Undisturbed(Sandbox):
    """Signals that interrupt a run never reach its processes: they would end a learner's code, and
    its Result would say that the learner's code had ended itself."""

    def start(self, limits: Limits) -> LearnerProcess:
        with held():
            return super().start(limits)


class Worker:
    """Grades entries one after the other, in one process, with one zygote."""

    def __init__(self, settings: Settings):
        self.out = Path(settings.out)
        course = read_course(Path(settings.course), outside=Path(settings.submissions))
        wanted = [e for e in course.exercises if e.id in settings.exercises]
        self.prepared: PreparedCourse = prepare(course, wanted)
        self.isolation: Isolation = settings.isolation
        self.sandbox = self._sandbox()
        self.pages = Pages(settings.figures)

    def _sandbox(self) -> Sandbox:
        return _Undisturbed(self.isolation, preload=preload())

    def grade(self, entry: Entry) -> Line:
        fault = None
        try:
            examined = self._examined(entry)
            rendered = self._rendered(examined.result)
        except Exception as error:
            fault = f"{entry.path.name}: {type(error).__name__}: {error}"
            examined = Examined(_not_graded(self.prepared, entry, self.sandbox.isolation), ())
            rendered = self._rendered(examined.result)
        write_whole(self.out / "results" / f"{entry.page}.json", rendered[0])
        write_whole(self.out / "reports" / f"{entry.page}.html", rendered[1])
        return Line(line_of(entry, examined.result), examined.unexplained, fault)

    def _rendered(self, result: Result) -> tuple[bytes, bytes]:
        return render_json(result), self.pages.learner(result).encode("utf-8", "replace")

    def _examined(self, entry: Entry) -> Examined:
        submission = read_submission(entry.path)
        try:
            return examine(self.prepared, submission, self.sandbox, learner=entry.learner)
        except SandboxUnavailable:  # the system may have ended a zygote: a new one, once
            self.sandbox.close()
            self.sandbox = self._sandbox()
            return examine(self.prepared, submission, self.sandbox, learner=entry.learner)

    def close(self) -> None:
        self.sandbox.close()


def _not_graded(prepared: PreparedCourse, entry: Entry, isolation: Isolation) -> Result:
    points = sum(check.points for e in prepared.shown for check in e.checks)
    points += sum(asked.points for quiz in prepared.quizzes.values() for asked in quiz.asked)
    return Result(
        learner=entry.learner,
        course=CourseRef(prepared.course.name, prepared.course.digest),
        submission=SubmissionRef("", ()),
        isolation=isolation,
        status="unreadable",
        score=0.0,
        max_score=points,
        exercises=(),
        messages=("The grader failed on this submission; your instructor has been told.",),
    )


def line_of(entry: Entry, result: Result) -> CohortEntry:
    """What the class page and grades.csv show of a Result."""
    return CohortEntry(
        learner=result.learner,
        page=entry.page,
        status=result.status,
        score=result.score,
        max_score=result.max_score,
        exercises=tuple((e.id, e.status, e.score, e.max_score) for e in result.exercises),
        failed_checks=tuple(
            (sys.intern(e.id), sys.intern(check.id), sys.intern(check.title))
            for e in result.exercises
            if e.status == "failed"
            for check in e.checks
            if check.score < check.max_score
        ),
        quizzes=tuple(
            (q.id, sum(x.status != "unanswered" for x in q.questions), q.score, q.max_score)
            for q in result.quizzes
            if q.graded
        ),
        failed_questions=tuple(
            (sys.intern(quiz.id), sys.intern(question.id), question.title)
            for quiz in result.quizzes
            for question in quiz.questions
            if question.status in ("failed", "unreadable")
        ),
        mistakes=tuple(
            dict.fromkeys(
                sys.intern(f"{e.id}/{name}")
                for e in result.exercises
                for check in e.checks
                if check.mistake
                for name in check.mistake.split("+")
            )
        ),
        messages=result.messages,
    )


def grade_cohort(
    course: Course,
    entries: list[Entry],
    out: Path,
    *,
    isolation: Isolation,
    jobs: int,
    progress: Callable[[int], None],
    exercises: Sequence[Exercise] | None = None,
) -> Graded:
    """Grade every entry, in ``exercises`` or all of them, and write ``results/``, ``reports/``,
    ``index.html``, ``grades.csv`` and, for an instructor's course, ``unexplained.md``.

    An interruption keeps what was graded so far. Raises CourseError and SandboxUnavailable before
    anything is graded, and OSError where ``out`` cannot be written.
    """
    started = time.perf_counter()
    chosen = course.exercises if exercises is None else exercises
    prepare(course, chosen)  # records the answer keys once, before the workers read them
    if isolation != "separated":
        with Sandbox(isolation, preload=()) as sandbox:
            sandbox.start(course.limits).close()
    folders = (out, out / "results", out / "reports")
    for folder in folders:
        make_folder(folder)
    ids = tuple(exercise.id for exercise in chosen)
    submissions = entries[0].path.parent
    settings = Settings(
        str(course.root), str(submissions), str(out), isolation, read_figures(course), ids
    )
    lines: dict[str, CohortEntry] = {}
    marks: dict[str, tuple[Unexplained, ...]] = {}
    faults: list[str] = []
    jobs = max(1, min(jobs, len(entries)))
    with noted() as interruption:
        start = _alone if jobs == 1 else _together
        grading = start(settings, entries, jobs, interruption)
        try:
            for line in grading:
                lines[line.entry.page] = line.entry
                if line.unexplained:
                    marks[line.entry.page] = line.unexplained
                if line.fault is not None:
                    faults.append(line.fault)
                progress(1)
        except KeyboardInterrupt:
            interruption.wanted = True
        except BrokenExecutor:
            faults.append("the rest of the class: a worker has ended; try fewer --jobs")
        finally:
            grading.close()
            for folder in folders:
                for part in folder.glob(f".*{PART}"):  # of a worker that was ended
                    part.unlink(missing_ok=True)
    cohort = Cohort(
        course=CourseRef(course.name, course.digest),
        isolation=isolation,
        entries=tuple(lines[e.page] for e in entries if e.page in lines),
        known_mistakes=_known_mistakes(course, lines.values()),
        seconds=time.perf_counter() - started,
    )
    write_cohort(cohort, out)
    groups, unexplained = unexplained_groups(course, entries, marks)
    if course.authored:
        text = render_unexplained(groups, unexplained)
        write_whole(out / "unexplained.md", text.encode("utf-8", "replace"))
    interrupted = interruption.wanted and len(lines) < len(entries)
    return Graded(cohort, tuple(faults), interrupted, unexplained)


def _known_mistakes(course: Course, lines: Iterable[CohortEntry]) -> dict[str, tuple[str, str]]:
    named = {name for line in lines for name in line.mistakes}
    found = {}
    for exercise in course.exercises:
        if any(name.startswith(f"{exercise.id}/") for name in named):
            for mistake, (function, says, _) in Catalogue.of(course, exercise).texts.items():
                found[f"{exercise.id}/{mistake}"] = (function, says)
    return {name: found[name] for name in sorted(named & found.keys())}


def write_cohort(cohort: Cohort, out: Path) -> None:
    """``index.html`` and ``grades.csv``."""
    from grader.report.gradebook_csv import render_grades_csv

    write_whole(out / "index.html", Pages().cohort(cohort).encode("utf-8", "replace"))
    write_whole(out / "grades.csv", render_grades_csv(cohort).encode("utf-8", "replace"))


def _alone(
    settings: Settings, entries: list[Entry], jobs: int, interruption: Interruption
) -> Generator[Line]:
    worker = Worker(settings)
    try:
        for entry in entries:
            if interruption.wanted:
                return
            yield worker.grade(entry)
    finally:
        worker.close()


_worker: Worker | None = None
_enough: Event | None = None
"""In a worker process only: set once there, by `_begin`."""


def _begin(settings: Settings, enough: Event) -> None:
    global _worker, _enough
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker, _enough = Worker(settings), enough
    atexit.register(_worker.close)


def _end_with_parent() -> None:
    """A parent that is killed cannot end its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _grade_chunk(entries: list[Entry]) -> list[Line]:
    assert _worker is not None and _enough is not None
    return [_worker.grade(entry) for entry in entries if not _enough.is_set()]


def _together(
    settings: Settings, entries: list[Entry], jobs: int, interruption: Interruption
) -> Generator[Line]:
    """A few chunks ahead of the workers, so that a class of any size needs the same memory."""
    chunk = max(1, min(_CHUNK, len(entries) // (4 * jobs)))
    waiting = iter([entries[i : i + chunk] for i in range(0, len(entries), chunk)])
    # A worker starts as `python -c`, which looks for modules in the working directory first: where
    # that is the class's folder, a submission named `struct.py` would run in the grader.
    os.environ["PYTHONSAFEPATH"] = "1"
    context = multiprocessing.get_context("spawn")
    enough = context.Event()
    pool = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_begin, initargs=(settings, enough)
    )
    running: set[Future[list[Line]]] = set()
    finished = False
    try:
        while True:
            if interruption.wanted:
                enough.set()
                waiting = iter(())
            with held():
                for part in itertools.islice(waiting, 2 * jobs - len(running)):
                    running.add(pool.submit(_grade_chunk, part))
            if not running:
                finished = True
                return
            done, running = wait(running, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
    finally:
        if not finished:
            for process in multiprocessing.active_children():
                process.kill()
        pool.shutdown(wait=True, cancel_futures=True)
