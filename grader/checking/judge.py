"""One check of one submission: run it, and put what it saw into words for the learner.

Whatever a learner's code does ends here as a `Verdict`. For a hidden check the words hold no index,
number, drawn shape, exception text or output.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

import msgspec
from msgspec.structs import replace

from grader.authoring import Check
from grader.chart import Chart
from grader.checking.answerkey import CheckKey
from grader.checking.attempt import Attempt, Shown, attempt
from grader.checking.calls import Calls, Record, ReferenceReplay
from grader.checking.draws import ReplayedDraws
from grader.checking.structure import demand_real, departure
from grader.checking.symptom import Symptom, own_copy, symptom_of_mismatch
from grader.errors import CodeEnded, CourseError
from grader.model import CheckStatus, Location
from grader.numeric.finding import Finding, Mismatch
from grader.sandbox.host import ProcessEnded, Raised

MAX_OUTPUT = 2000
_KNOWN_ERRORS = frozenset(
    [
        "ArithmeticError",
        "AssertionError",
        "AttributeError",
        "AxisError",
        "FileNotFoundError",
        "FloatingPointError",
        "ImportError",
        "IndexError",
        "KeyError",
        "LinAlgError",
        "MemoryError",
        "ModuleNotFoundError",
        "NameError",
        "OSError",
        "OverflowError",
        "PermissionError",
        "RecursionError",
        "RuntimeError",
        "StopIteration",
        "SyntaxError",
        "SystemExit",
        "TypeError",
        "UFuncTypeError",
        "UnboundLocalError",
        "ValueError",
        "ZeroDivisionError",
        "_ArrayMemoryError",
        "_UFuncNoLoopError",
    ]
)
"""Code can choose what it raises by what it was given, and name a class of its own after it: in a
hidden check only these are told, which come of mistakes."""


class Verdict(msgspec.Struct, frozen=True):
    """``blame`` is the learner's function that the message speaks of."""

    status: CheckStatus
    message: str = ""
    blame: str | None = None
    unwritten: bool = False
    location: Location | None = None
    finding: Finding | None = None
    changed: tuple[str, ...] = ()
    """Functions that changed their inputs."""
    symptom: Symptom | None = None
    called: tuple[str, ...] = ()
    """The learner's functions that the check called, as far as it came."""
    output: str | None = None
    figures: tuple[Chart, ...] = ()
    """Of the learner's own run; none of a hidden check."""
    seconds: float = 0.0


def judge(check: Check, key: CheckKey, calls: Calls, functions: Collection[str]) -> Verdict:
    """Run ``check`` against ``calls``: a submission's, or the course's own in its place. Raises
    SandboxUnavailable, CodeEnded where the check would end the program, and nothing for what a
    function did."""
    figures: list[Chart] = []
    started = time.perf_counter()
    tried = attempt(
        check,
        functions,
        calls,
        ReferenceReplay(key.answers),
        ReplayedDraws(key.draws),
        _keeping(figures),
    )
    if tried.error is None:
        tried = _without_imaginary_parts(tried, key)
    printed = calls.printed()
    return replace(
        _verdict(check, key, calls, tried),
        changed=tried.record.changed_inputs(),
        called=tried.record.called(),
        output=_shortened(printed) if printed and not check.hidden else None,
        figures=() if check.hidden else tuple(figures),
        seconds=time.perf_counter() - started,
    )


def _without_imaginary_parts(tried: Attempt, key: CheckKey) -> Attempt:
    """The check's own arithmetic may have dropped them."""
    try:
        demand_real((call.answer for call in tried.record.calls), key.outlines)
    except Mismatch as mismatch:
        return replace(tried, error=mismatch)
    return tried


def _verdict(check: Check, key: CheckKey, calls: Calls, tried: Attempt) -> Verdict:
    error, record = tried.error, tried.record
    if error is None:
        return Verdict("passed")
    if isinstance(error, Mismatch):
        return _mismatch(check, record, calls, error)
    if isinstance(error, Raised):
        return _raised(check, record, error)
    if isinstance(error, ProcessEnded):
        return _ended(check, record, error)
    return _stumbled(check, key, record, error)


def _keeping(figures: list[Chart]) -> Shown:
    def show(make: Callable[[], Chart], record: Record) -> None:
        try:
            made = make()
        except CodeEnded:
            raise
        except Exception:  # a learner's values may be anything: then there is no figure
            return
        if isinstance(made, Chart):
            figures.append(made)

    return show


def _mismatch(check: Check, record: Record, calls: Calls, mismatch: Mismatch) -> Verdict:
    finding = mismatch.finding
    made = record.calls
    last = made[-1] if made else None
    asked = next((call.function for call in made if call.answer is mismatch.got), None)
    blame = calls.origin(mismatch.got) or asked or check.function
    words = finding.hidden if check.hidden else finding.public
    symptom = symptom_of_mismatch(
        mismatch,
        asked or (last.function if last else ""),
        len(made),
        last.answer if last else None,
    )
    return Verdict("failed", f"`{blame}`: {words}", blame=blame, finding=finding, symptom=symptom)


def _raised(check: Check, record: Record, raised: Raised) -> Verdict:
    name = record.asked or check.function
    told = [raised.type, raised.message]
    symptom = Symptom("raised", name, len(record.calls), told)
    location = None
    if raised.file and raised.line:
        location = Location(raised.file, raised.line, raised.cell)
    if raised.kind == "not written":
        words = f"`{name}` is not written yet."
        return Verdict("failed", words, blame=name, unwritten=True, symptom=symptom)
    if raised.kind == "no function":
        words = f"There is no `{name}`." if check.hidden else _sentence(raised.message)
        return Verdict("failed", words, blame=name)
    if raised.kind == "arguments":
        message = f"`{name}` cannot be called with the arguments that the text gives"
        written = "." if check.hidden else f": it is defined as `{name}{raised.message}`."
        return Verdict("error", message + written, blame=name, location=location)
    if raised.kind == "too large":
        return Verdict("failed", f"`{name}` returned far more than is asked for.", blame=name)
    if raised.kind == "refused":
        words = "its answer cannot be taken" if check.hidden else raised.message
        return Verdict("error", f"`{name}`: {_sentence(words)}", blame=name)
    if check.hidden:
        kind = raised.type if raised.type in _KNOWN_ERRORS else "an exception of its own"
        words = f"`{name}` raised {kind}."
    else:
        said = f": {raised.message.strip()}" if raised.message.strip() else ""
        words = f"`{name}` raised {raised.type}{said}"
    return Verdict("error", words, blame=name, location=location, symptom=symptom)


def _ended(check: Check, record: Record, verdict: ProcessEnded) -> Verdict:
    name = record.asked or check.function
    status: CheckStatus = "timeout" if verdict.kind == "timeout" else "died"
    if verdict.why.startswith("not "):
        message = f"`{name}` was {verdict.why}."
    elif verdict.kind == "timeout":
        why, _, _ = verdict.why.partition(", in the loop" if check.hidden else "\0")
        message = f"`{name}` did not finish: {why}."  # which loop, code could choose
    else:
        message = f"`{name}` ended the whole program: {verdict.why}."
    return Verdict(status, message, blame=name)


def _stumbled(check: Check, key: CheckKey, record: Record, error: Exception) -> Verdict:
    """The check's own code failed on what the learner returned: say what was needed instead."""
    last = record.calls[-1] if record.calls else None
    symptom = None
    if last is not None:
        symptom = Symptom("stumbled", last.function, len(record.calls), own_copy(last.answer))
    if isinstance(error, CourseError):
        where = f"{error.file}:{error.line}" if error.file else "the course"
        message = "This check could not judge the answer; please tell your instructor."
        words = message if check.hidden else f"{message} ({where})"
        return Verdict("failed", words, symptom=symptom)
    for call, right in zip(record.calls, key.outlines, strict=False):
        words = departure(call.answer, right, hidden=check.hidden)
        if words is not None:
            words = f"`{call.function}` {words}."
            return Verdict("failed", words, blame=call.function, symptom=symptom)
    name = last.function if last is not None else check.function
    message = f"`{name}` returned something that cannot be compared with the right answer."
    return Verdict("failed", message, blame=name, symptom=symptom)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _shortened(printed: str) -> str:
    if len(printed) <= MAX_OUTPUT:
        return printed
    return printed[:MAX_OUTPUT] + "\n… (more was printed)"
