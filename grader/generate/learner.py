"""What is in a learner's folder: everything that travels, made in memory and searched for leaks
before any of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.authoring import Check
from grader.checking.answerkey import AnswerKey, answer_key, dump
from grader.course.catalogue import read_mistakes
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.course.figure import TRAVELLING_FILE as FIGURE
from grader.course.figure import read_figure
from grader.course.remarks import strip_comments
from grader.errors import CourseError
from grader.generate.figure import demand_place, figure_svg, in_readme
from grader.generate.folder import write_folder
from grader.generate.leaks import find_leaks
from grader.generate.notebook import notebook_text
from grader.generate.publiccheck import public_check_sources
from grader.generate.stub import stub_text
from grader.quiz.quiz import TRAVELLING_FILE, read_quiz
from grader.quiz.sheet import quiz_page, travelling

Files = dict[str, bytes]
"""By path inside the folder, with forward slashes."""

_SHOWN_LEAKS = 5
_QUIZZES = """
`vgrade quiz` asks the questions of the quizzes, which are in each folder's `quiz.md` too. It keeps
your answers in `answers.toml`: hand that file in with your work.
"""


def generate_learner(course: Course, out: Path) -> list[str]:
    """Write the folder and return the paths. Raises CourseError, and OSError as it comes."""
    files = learner_files(course)
    write_folder(files, out)
    return sorted(files)


def learner_files(course: Course) -> Files:
    """The whole folder. Raises CourseError where it would give away what it must not."""
    files: Files = {"course.toml": _course_file(course), "README.md": _overview(course)}
    for exercise in course.exercises:
        files |= _exercise_files(course, exercise)
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


def _exercise_files(course: Course, exercise: Exercise) -> Files:
    task_file = exercise.path / "README.md"
    try:
        task = task_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"the task text cannot be read: {error}", file=str(task_file)) from None
    task = strip_comments(task)
    chart = read_figure(course, exercise)
    demand_place(task, chart, task_file)
    public = [check for check in exercise.checks if not check.hidden]
    if not public:
        raise CourseError("has no public check; a learner needs one", file=str(exercise.path))
    folder = exercise.folder
    folders = {e.module: e.folder for e in course.exercises}
    quiz = read_quiz(course, exercise)
    whole = answer_key(course, exercise)
    key = {check.id: whole[check.id] for check in public}
    files = {
        f"{folder}/README.md": in_readme(task, chart).encode(),
        f"{folder}/{exercise.module}.py": stub_text(exercise).encode(),
        f"{folder}/{exercise.module}.ipynb": notebook_text(
            exercise, task, quiz, chart, folders
        ).encode(),
        f"{folder}/.vgrade/exercise.json": _settings(course, exercise, public, key),
        f"{folder}/.vgrade/answers.key": dump(key),
    }
    files |= {f"{folder}/{name}": content for name, content in exercise.files.items()}
    if chart is not None:
        files[f"{folder}/figure.svg"] = figure_svg(exercise, chart).encode()
        files[f"{folder}/{FIGURE}"] = msgspec.json.encode(chart) + b"\n"
    if quiz is not None:
        files[f"{folder}/quiz.md"] = quiz_page(quiz).encode()
        files[f"{folder}/{TRAVELLING_FILE}"] = travelling(quiz)
    sources = public_check_sources(exercise)
    for number, check in enumerate(public, 1):
        files[f"{folder}/.vgrade/checks/{number:02d}_{check.id}.py"] = sources[check.id].encode()
    return files


def _settings(course: Course, exercise: Exercise, public: Sequence[Check], key: AnswerKey) -> bytes:
    """With the sentences of those mistakes that a public check can name, and no other's."""
    seen = {name for check in public for name in key[check.id].symptoms()}
    settings = msgspec.structs.replace(
        exercise.settings,
        audit=None,
        functions=list(exercise.functions),
        helpers={name: list(used) for name, used in exercise.helpers.items() if used},
        mistakes={
            m.id: (m.function, m.says, m.look)
            for m in read_mistakes(course, exercise)
            if m.id in seen
        },
        hidden_checks=len(exercise.checks) - len(public),
    )
    return msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"


def _course_file(course: Course) -> bytes:
    limits = course.limits
    return f"""\
# Made by `vgrade generate`. Hidden checks run where your work is graded.
name = {msgspec.json.encode(course.name).decode()}

[policy]
follow_through = "{course.follow_through}"

[limits]
memory_mb = {limits.memory_bytes >> 20}
call_seconds = {limits.call_seconds}
load_seconds = {limits.load_seconds}
total_seconds = {limits.total_seconds}
output_kb = {limits.output_bytes >> 10}
""".encode()


def _overview(course: Course) -> bytes:
    rows = "\n".join(
        f"| [{e.folder}]({e.folder}/README.md) | {e.title} |" for e in course.exercises
    )
    quizzes = _QUIZZES if any(read_quiz(course, e) for e in course.exercises) else ""
    return f"""\
# {course.name}

Each folder holds a task (`README.md`), a file to fill in (`.py`) and the same as a notebook
(`.ipynb`): work in whichever you like.

| exercise | |
|---|---|
{rows}

`vgrade check` says where you are, `vgrade check EXERCISE` why something is wrong, and
`vgrade hint EXERCISE` what to ask yourself. Hidden checks run when your work is graded.
{quizzes}""".encode()
