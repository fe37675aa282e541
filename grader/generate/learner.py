"""What is in a learner's folder: everything that travels, made in memory and searched for leaks
before any of it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from grader.authoring import Check
from grader.checking.answerkey import AnswerKey, answer_key, dump
from grader.course.catalogue import read_mistakes
from grader.course.course import Course
from grader.course.exercise import MODEL_ANSWER, STUB, Exercise
from grader.course.figure import TRAVELLING_FILE as FIGURE
from grader.course.figure import read_figure
from grader.course.remarks import strip_comments
from grader.errors import CourseError
from grader.generate.checksource import check_sources
from grader.generate.figure import demand_place, figure_svg, in_readme
from grader.generate.folder import write_folder
from grader.generate.leaks import find_leaks
from grader.generate.notebook import notebook_text
from grader.generate.stub import model_answer, stub_text
from grader.quiz.quiz import TRAVELLING_FILE, read_quiz
from grader.quiz.sheet import quiz_page, travelling
from grader.wholefile import make_folder, write_whole

Files = dict[str, bytes]
"""By path inside the folder, with forward slashes."""

_SHOWN_LEAKS = 5
_HAND_IN = ": hand that file in with your work."
_QUIZZES = f"""
`vgrade quiz` asks the questions of the quizzes, which are in each folder's `quiz.md` too. It keeps
your answers in `answers.toml`{_HAND_IN}
"""
_GRADED = "Hidden checks run when your work is graded."
_SELF_STUDY = """All checks run, those too that
keep their inputs to themselves. Once an exercise passes, `vgrade solution EXERCISE` shows a model
answer and what to notice in it."""


def generate_learner(course: Course, out: Path) -> list[str]:
    """Write the folder and return the paths. Raises CourseError, and OSError as it comes."""
    files = learner_files(course)
    write_folder(files, out)
    return sorted(files)


def generate_self_study(course: Course, archive: Path) -> list[str]:
    """Write the archive and return the paths in it. Raises CourseError, and OSError as it comes."""
    files = self_study_files(course)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same bytes on every run
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, files[name])
    make_folder(archive.parent)
    write_whole(archive, packed.getvalue())
    return sorted(files)


def learner_files(course: Course) -> Files:
    """The whole folder. Raises CourseError where it would give away what it must not."""
    files: Files = {"course.toml": _course_file(course), "README.md": _overview(course)}
    for exercise in course.exercises:
        public = [check for check in exercise.checks if not check.hidden]
        files |= _exercise_files(course, exercise, public)
    leaks = find_leaks(course, files)
    if leaks:
        more = f"; and {len(leaks) - _SHOWN_LEAKS} more" if len(leaks) > _SHOWN_LEAKS else ""
        raise CourseError(
            "the learner's folder would give away "
            + "; ".join(f"{leak.what} in {leak.where}" for leak in leaks[:_SHOWN_LEAKS])
            + f"{more}. Nothing was written; say it there in other words, or leave it out",
            file=str(course.root),
        )
    return files


def self_study_files(course: Course) -> Files:
    """A folder for who learns without an instructor: every check is in it, quizzes tell at once
    what is right, and there is a model answer for afterwards.

    What held-back checks draw here comes from a name that everybody knows: no input of theirs, and
    no answer, is used to grade a class.
    """
    secret = f"self-study of {course.name}"
    own = replace(course, secret=secret, practice=True, self_study=True)
    files: Files = {
        "course.toml": _course_file(own, self_study=True),
        "README.md": _overview(own, self_study=True),
    }
    for exercise in own.exercises:
        files |= _exercise_files(own, exercise, exercise.checks)
        files[f"{exercise.folder}/{MODEL_ANSWER}"] = model_answer(exercise).encode()
    return files


def _exercise_files(course: Course, exercise: Exercise, checks: Sequence[Check]) -> Files:
    task_file = exercise.path / "README.md"
    try:
        task = task_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"the task text cannot be read: {error}", file=str(task_file)) from None
    task = strip_comments(task)
    chart = read_figure(course, exercise)
    demand_place(task, chart, task_file)
    if all(check.hidden for check in checks):
        raise CourseError("has no public check; a learner needs one", file=str(exercise.path))
    folder = exercise.folder
    folders = {e.module: e.folder for e in course.exercises}
    quiz = read_quiz(course, exercise)
    whole = answer_key(course, exercise)
    key = {check.id: whole[check.id] for check in checks}
    stub = stub_text(exercise).encode()
    files = {
        f"{folder}/README.md": in_readme(task, chart).encode(),
        f"{folder}/{exercise.module}.py": stub,
        f"{folder}/{STUB}": stub,
        f"{folder}/{exercise.module}.ipynb": notebook_text(
            exercise, task, quiz, chart, folders, course.install
        ).encode(),
        f"{folder}/.vgrade/exercise.json": _settings(course, exercise, checks, key),
        f"{folder}/.vgrade/answers.key": dump(key),
    }
    files |= {f"{folder}/{name}": content for name, content in exercise.files.items()}
    if chart is not None:
        files[f"{folder}/figure.svg"] = figure_svg(exercise, chart).encode()
        files[f"{folder}/{FIGURE}"] = msgspec.json.encode(chart) + b"\n"
    if quiz is not None:
        files[f"{folder}/quiz.md"] = quiz_page(quiz).encode()
        files[f"{folder}/{TRAVELLING_FILE}"] = travelling(quiz)
    sources = check_sources(exercise, checks)
    for number, check in enumerate(checks, 1):
        files[f"{folder}/.vgrade/checks/{number:02d}_{check.id}.py"] = sources[check.id].encode()
    return files


def _settings(course: Course, exercise: Exercise, checks: Sequence[Check], key: AnswerKey) -> bytes:
    """With the sentences of those mistakes that one of these checks can name, and no other's."""
    seen = {name for check in checks for name in key[check.id].symptoms()}
    settings = msgspec.structs.replace(
        exercise.settings,
        audit=None,
        functions=list(exercise.functions),
        helpers={name: list(used) for name, used in exercise.helpers.items() if used},
        notice=exercise.settings.notice if course.practice else {},
        mistakes={
            m.id: (m.function, m.says, m.look)
            for m in read_mistakes(course, exercise)
            if m.id in seen
        },
        hidden_checks=len(exercise.checks) - len(checks),
    )
    return msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"


def _course_file(course: Course, *, self_study: bool = False) -> bytes:
    limits = course.limits
    where = "Every check is here." if self_study else "Hidden checks run where your work is graded."
    return f"""\
# Made by `vgrade generate`. {where}
name = {msgspec.json.encode(course.name).decode()}
{"self_study = true" if self_study else ""}

[policy]
follow_through = "{course.follow_through}"

[limits]
memory_mb = {limits.memory_bytes >> 20}
call_seconds = {limits.call_seconds}
load_seconds = {limits.load_seconds}
total_seconds = {limits.total_seconds}
output_kb = {limits.output_bytes >> 10}
""".encode()


def _overview(course: Course, *, self_study: bool = False) -> bytes:
    rows = "\n".join(
        f"| [{e.folder}]({e.folder}/README.md) | {e.title} |" for e in course.exercises
    )
    quizzes = _QUIZZES if any(read_quiz(course, e) for e in course.exercises) else ""
    if self_study:
        quizzes = quizzes.replace(_HAND_IN, ".")
    return f"""\
# {course.name}

Each folder holds a task (`README.md`), a file to fill in (`.py`) and the same as a notebook
(`.ipynb`): work in whichever you like.

| exercise | |
|---|---|
{rows}

`vgrade check` says where you are, `vgrade check EXERCISE` why something is wrong, and
`vgrade hint EXERCISE` what to ask yourself. {_SELF_STUDY if self_study else _GRADED}
{quizzes}""".encode()
