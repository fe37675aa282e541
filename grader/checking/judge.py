"""One check of one submission: run it, and put what it saw into words for the learner.

Whatever a learner's code does ends here as a `Verdict`. For a hidden check the words hold no index,
number, drawn shape, exception text or output.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from grader.authoring import Check
from grader.chart import Chart
from grader.checking.answerkey import CheckKey
from grader.checking.calls import (
    Learner,
    ReferenceReplay,
    Remote,
    Show,
    mismatch_symptom,
    stumble_symptom,
)
from grader.checking.draws import ReplayedDraws
from grader.checking.structure import demand_real, departure
from grader.checking.symptom import Symptom
from grader.errors import CourseError, SandboxUnavailable
from grader.model import CheckStatus, Location
from grader.numeric.finding import Finding, Mismatch
from grader.sandbox.host import ProcessEnded, Raised, Session

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


@dataclass(frozen=True, slots=True)
class Verdict:
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


def judge(
    check: Check,
    key: CheckKey,
    child: Session,
    functions: tuple[str, ...],
    locate: Callable[[str], str],
    seed: int,
) -> Verdict:
    """Run ``check`` on the submission in ``child``. Raises SandboxUnavailable, and nothing for what
    a learner did."""
    figures: list[Chart] = []
    learner = Learner(Remote(child, locate, seed), frozenset(functions), _keeping(figures))
    started = time.perf_counter()
    child.printed()
    try:
        with np.errstate(all="ignore"):
            check.run(learner, ReferenceReplay(key.answers), ReplayedDraws(key.draws))
            demand_real((call.answer for call in learner._calls), key.outlines)
        judged = Verdict("passed")
    except Mismatch as mismatch:
        judged = _mismatch(check, learner, child, mismatch)
    except Raised as raised:
        judged = _raised(check, learner, raised)
    except ProcessEnded as verdict:
        judged = _verdict(check, learner, verdict)
    except SandboxUnavailable:
        raise
    except Exception as error:
        judged = _stumbled(check, key, learner, error)
    printed = child.printed()
    return replace(
        judged,
        changed=learner._changed_inputs(),
        called=learner._called(),
        output=_shortened(printed) if printed and not check.hidden else None,
        figures=() if check.hidden else tuple(figures),
        seconds=time.perf_counter() - started,
    )


def _keeping(figures: list[Chart]) -> Show:
    def show(make: Callable[[], Chart]) -> None:
        try:
            made = make()
        except Exception:  # a learner's values may be anything: then there is no figure
            return
        if isinstance(made, Chart):
            figures.append(made)

    return show


def _mismatch(check: Check, learner: Learner, child: Session, mismatch: Mismatch) -> Verdict:
    finding = mismatch.finding
    asked = (call.function for call in learner._calls if call.answer is mismatch.got)
    blame = child.origin(mismatch.got) or next(asked, check.function)
    words = finding.hidden if check.hidden else finding.public
    symptom = mismatch_symptom(mismatch, learner._calls)
    return Verdict("failed", f"`{blame}`: {words}", blame=blame, finding=finding, symptom=symptom)


def _raised(check: Check, learner: Learner, raised: Raised) -> Verdict:
    name = learner._asked or check.function
    told = [raised.type, raised.message]
    symptom = Symptom("raised", name, len(learner._calls), told)
    location = None
    if raised.file and raised.line:
        location = Location(raised.file, raised.line, raised.cell)
    if raised.kind == "not written":
        return Verdict("failed", f"`{name}` is not written yet.", blame=name, unwritten=True)
    if raised.kind == "no function":
        words = f"There is no `{name}`." if check.hidden else _sentence(raised.message)
        return Verdict("failed", words, blame=name)
    if raised.kind == "arguments":
        message = f"`{name}` cannot be called with the arguments that the text gives"
        written = "." if check.hidden else f": it is defined as `{name}{raised.message}`."
        return Verdict("error", message + written, blame=name, location=location)
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


def _verdict(check: Check, learner: Learner, verdict: ProcessEnded) -> Verdict:
    name = learner._asked or check.function
    status: CheckStatus = "timeout" if verdict.kind == "timeout" else "died"
    if verdict.why.startswith("not "):
        message = f"`{name}` was {verdict.why}."
    elif verdict.kind == "timeout":
        why, _, _ = verdict.why.partition(", in the loop" if check.hidden else "\0")
        message = f"`{name}` did not finish: {why}."  # which loop, code could choose
    else:
        message = f"`{name}` ended the whole program: {verdict.why}."
    return Verdict(status, message, blame=name)


def _stumbled(check: Check, key: CheckKey, learner: Learner, error: Exception) -> Verdict:
    """The check's own code failed on what the learner returned: say what was needed instead."""
    if isinstance(error, CourseError):
        where = f"{error.file}:{error.line}" if error.file else "the course"
        message = "This check could not judge the answer; please tell your instructor."
        return Verdict("failed", message if check.hidden else f"{message} ({where})")
    symptom = stumble_symptom(learner._calls)
    for call, right in zip(learner._calls, key.outlines, strict=False):
        words = departure(call.answer, right, hidden=check.hidden)
        if words is not None:
            words = f"`{call.function}` {words}."
            return Verdict("failed", words, blame=call.function, symptom=symptom)
    name = learner._calls[-1].function if learner._calls else check.function
    message = f"`{name}` returned something that cannot be compared with the right answer."
    return Verdict("failed", message, blame=name, symptom=symptom)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _shortened(printed: str) -> str:
    if len(printed) <= MAX_OUTPUT:
        return printed
    return printed[:MAX_OUTPUT] + "\n… (more was printed)"
