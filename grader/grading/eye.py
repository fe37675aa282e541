"""What needs a person's eye: where a grade may not say what the work is worth, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.intake.assignment import Assignment
from grader.intake.newer import NEWER
from grader.intake.submission import Submission
from grader.intake.whatitis import CONFLICT
from grader.model import ExerciseResult

_MOST = 12
_MOST_FILES = 4


def needs_eye(
    submission: Submission,
    assignments: Mapping[str, Assignment],
    results: Sequence[ExerciseResult],
) -> tuple[str, ...]:
    """A sentence for each reason; none for most submissions."""
    reasons = list(dict.fromkeys(_reasons(submission, assignments, results)))
    more = [f"… and {len(reasons) - _MOST} reasons more."] if len(reasons) > _MOST else []
    return (*reasons[:_MOST], *more)


def _reasons(
    submission: Submission,
    assignments: Mapping[str, Assignment],
    results: Sequence[ExerciseResult],
) -> Iterator[str]:
    if submission.status != "graded" and submission.messages:
        word = "Empty" if submission.status == "empty" else "Unreadable"
        yield f"{word}: {'; '.join(submission.messages[:2])}."
    problems = [f"{f.path} {f.problem}." for f in submission.files if f.problem]
    yield from problems[:_MOST_FILES]
    if len(problems) > _MOST_FILES:
        yield f"{len(problems) - _MOST_FILES} more files cannot be read."
    yield from (f"A limit was reached: {words}." for words in submission.reached)
    if (
        submission.status == "graded"
        and results
        and all(result.status == "missing" for result in results)
    ):
        yield from _beside_nothing(submission)
    whole = submission.status != "unreadable"  # else it was said
    for result in results if whole else ():
        assigned = assignments[result.id]
        for words in _of_exercise(result, assigned):
            yield f"{result.id}: {words}"


def _beside_nothing(submission: Submission) -> Iterator[str]:
    """Where nothing is written in what could be read, the work may be in something else."""
    said = list(submission.messages[:2])
    if submission.documents:
        said.append(f"there is {', '.join(submission.documents)}, which was not read")
    if said:
        yield f"Nothing is written; {'; '.join(said)}."


def _of_exercise(result: ExerciseResult, assigned: Assignment) -> Iterator[str]:
    if assigned.several:
        yield assigned.several
    if result.status == "passed":
        return
    yield from assigned.lost
    failed = {check.function for check in result.checks if check.status != "passed"}
    in_the_way = [words for name, words in assigned.in_the_way.items() if name in failed]
    if in_the_way:
        rest = len(in_the_way) - 1
        yield in_the_way[0] + (f" So it is in {rest} more functions." if rest else "")
    if assigned.file is not None and CONFLICT in (assigned.file.note or ""):
        yield f"{assigned.file.path} {assigned.file.note}."
    yield from [words for words in result.messages if NEWER in words][:1]
    if result.status == "unreadable":
        yield from result.messages[:1]
    elif result.status == "failed" and result.score == 0 and assigned.started:
        yield from _one_cause(result, assigned)
    elif result.score == 0 and assigned.file is not None and assigned.file.note:
        yield f"{assigned.file.path} {assigned.file.note}."


def _one_cause(result: ExerciseResult, assigned: Assignment) -> Iterator[str]:
    """Where nothing at all passes although functions are written, something else may be the
    cause."""
    if assigned.lost or assigned.in_the_way:
        return
    said = [words for words in result.messages if words not in assigned.messages]
    causes = {check.message for check in result.checks}
    if said:
        yield f"no check passes, and the file did not run as it should: {said[0]}"
    elif len(causes) == 1 and len(result.checks) > 1:
        yield f"every check fails for one cause: {causes.pop()}"
    elif len({check.function for check in result.checks}) > 2:
        yield "functions are written, and not one check passes."
