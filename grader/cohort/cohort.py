"""A cohort graded: every entry gets a Result, its page and its JSON; the class gets an index.

Workers are processes of the grader, each with a zygote of its own; what a worker sends back is one
line of the class. Nothing a submission does stops the rest.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.chart import Chart
from grader.cohort.interruption import Interruption, held, noted
from grader.cohort.pool import Pool, PoolBroken
from grader.cohort.unexplained import unexplained_groups
from grader.course.course import Course, read_course
from grader.course.exercise import Exercise
from grader.course.figure import read_figures
from grader.diagnosis.naming import Catalogue
from grader.diagnosis.unexplained import Unexplained
from grader.errors import SandboxUnavailable
from grader.grading.grade import Examined, examine
from grader.grading.prepared import PreparedCourse, prepare
from grader.intake.entries import Entry, read_entry
from grader.intake.submission import Submission
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

_FEW = 8
"""Entries for which one worker more, in a process of its own, would cost more than they do."""


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
        self.pages = Pages(settings.figures)
        self._opened: Sandbox | None = None

    @property
    def sandbox(self) -> Sandbox:
        """Opened for the first entry."""
        if self._opened is None:
            self._opened = _Undisturbed(self.isolation, preload=preload())
        return self._opened

    def __call__(self, entry: Entry) -> Line:
        try:
            examined = self._examined(entry)
            rendered = self._rendered(examined.result)
        except Exception as error:
            return self.give_up(entry, f"{type(error).__name__}: {error}", FAILED)
        return self._written(entry, examined, rendered)

    def give_up(self, entry: Entry, why: str, told: str) -> Line:
        """For an entry that the grader cannot grade: ``why`` is for its instructor."""
        result = _not_graded(self.prepared, entry, self.isolation, told)
        fault = f"{entry.path.name}: {why}"
        return self._written(entry, Examined(result, ()), self._rendered(result), fault)

    def _written(
        self,
        entry: Entry,
        examined: Examined,
        rendered: tuple[bytes, bytes],
        fault: str | None = None,
    ) -> Line:
        write_whole(self.out / "results" / f"{entry.page}.json", rendered[0])
        write_whole(self.out / "reports" / f"{entry.page}.html", rendered[1])
        return Line(line_of(entry.page, examined.result), examined.unexplained, fault)

    def _rendered(self, result: Result) -> tuple[bytes, bytes]:
        return render_json(result), self.pages.learner(result).encode("utf-8", "replace")

    def _examined(self, entry: Entry) -> Examined:
        submission = read_entry(entry)
        try:
            return self._in_sandbox(submission, entry)
        except SandboxUnavailable:  # the system may have ended a zygote: a new one, once
            self.close()
            return self._in_sandbox(submission, entry)

    def _in_sandbox(self, submission: Submission, entry: Entry) -> Examined:
        return examine(
            self.prepared,
            submission,
            self.sandbox,
            learner=entry.learner,
            hand_in=entry.hand_in,
        )

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


FAILED = "The grader failed on this submission; your instructor has been told."
DIED = "The grader's own process ended at this submission; your instructor has been told."


def _not_graded(prepared: PreparedCourse, entry: Entry, isolation: Isolation, told: str) -> Result:
    points = sum(check.points for e in prepared.shown for check in e.checks)
    points += sum(asked.points for quiz in prepared.quizzes.values() for asked in quiz.asked)
    return Result(
        learner=entry.learner,
        course=CourseRef(prepared.course.name, prepared.course.digest),
        submission=SubmissionRef("", (), entry.hand_in),
        isolation=isolation,
        status="unreadable",
        score=0.0,
        max_score=points,
        exercises=(),
        messages=(told,),
        needs_eye=("The grader failed on it.",),
    )


def line_of(page: str, result: Result) -> CohortEntry:
    """What the class page and grades.csv show of a Result."""
    return CohortEntry(
        learner=result.learner,
        page=page,
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
        needs_eye=result.needs_eye,
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
        start = _alone if jobs == 1 and len(entries) <= _FEW else _together
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
        except PoolBroken:
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
            yield worker(entry)
    finally:
        worker.close()


def _together(
    settings: Settings, entries: list[Entry], jobs: int, interruption: Interruption
) -> Generator[Line]:
    pool = Pool(Worker, settings, jobs=jobs, gave_up=_GaveUp(settings))
    yield from pool.run(entries, interruption)


class _GaveUp:
    """The Result of an entry at which workers died, written by the parent, which never reads it."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._worker: Worker | None = None

    def __call__(self, entry: Entry) -> Line:
        if self._worker is None:
            self._worker = Worker(self._settings)
        return self._worker.give_up(entry, "the grader's process ended at it, twice", DIED)
