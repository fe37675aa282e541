"""A Result as JUnit XML, which GitLab, Jenkins, CodeGrade and GitHub's report actions read.

A suite is an exercise, a case a check. GitLab keeps only the first of two cases with the same
classname and name, and reads a failure's text and not its ``message``: so names are made unique
and the text says it all.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from grader.model import CheckResult, ExerciseResult, QuizResult, Result
from grader.report import outline as o
from grader.report.quiz_outline import Told, quiz_outline
from grader.report.safe import last_lines, markup_for_logs, xml_text

_ELEMENTS = {
    "failed": "failure",
    "error": "error",
    "timeout": "error",
    "died": "error",
    "blocked": "skipped",
}


def render_junit(result: Result) -> bytes:
    """The XML as UTF-8. No time stamp: the same submission gives the same file, timings aside.

    A wrong answer is a ``failure``; an exception, a time-out and a death are an ``error``; a check
    that waits for a helper is ``skipped``. A quiz is a suite and a question a case: a wrong one is
    a ``failure``, one that is not graded here is ``skipped``. Work without checks to show (not
    started, unreadable) is one case, so that no report is green for want of cases.
    """
    root = ET.Element("testsuites", name=xml_text(result.course.name))
    for exercise in result.exercises:
        root.append(_suite(exercise))
    for quiz in result.quizzes:
        root.append(_quiz(quiz))
    if result.status != "graded" and not result.exercises:
        root.append(_nothing_graded(result))
    suites = list(root)
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    root.set("time", f"{result.seconds:.3f}")
    ET.indent(root)
    whole = ET.tostring(root, encoding="utf-8", xml_declaration=True).decode()
    return markup_for_logs(whole).encode() + b"\n"


def _suite(exercise: ExerciseResult) -> ET.Element:
    suite = ET.Element("testsuite", name=xml_text(exercise.id))
    properties = ET.SubElement(suite, "properties")
    for name, value in (("score", exercise.score), ("max_score", exercise.max_score)):
        ET.SubElement(properties, "property", name=f"vgrade.{name}", value=f"{value:.12g}")
    names: set[str] = set()
    for check in exercise.checks:
        suite.append(_case(exercise, check, names))
    if not exercise.checks and exercise.status != "passed":
        kind = {"missing": "skipped", "failed": "failure", "unreadable": "error"}[exercise.status]
        told = exercise.messages or (o.EXERCISE_WORDS[exercise.status],)
        suite.append(_whole(exercise.id, exercise.title, kind, told, exercise.status))
    elif exercise.messages:
        told = xml_text("\n".join(exercise.messages), lines=True)
        # GitLab fetches the file that an attachment mark in an output names.
        ET.SubElement(suite, "system-out").text = told.replace("[[ATTACHMENT|", "[[ATTACHMENT |")
    return _counted(suite, sum(check.seconds for check in exercise.checks))


def _case(exercise: ExerciseResult, check: CheckResult, names: set[str]) -> ET.Element:
    name = xml_text(check.title)
    if name in names:
        name = f"{name} ({xml_text(check.id)})"
    while name in names:
        name += "′"
    names.add(name)
    case = ET.Element("testcase", classname=xml_text(exercise.id), name=name)
    if check.location or exercise.file:
        case.set("file", xml_text(check.location.file if check.location else exercise.file or ""))
    if check.location and check.location.cell is None:
        case.set("line", str(check.location.line))
    case.set("time", f"{check.seconds:.3f}")
    if check.status != "passed":
        _verdict(
            case, _ELEMENTS[check.status], _told(exercise, check), check.mistake or check.status
        )
    return case


def _quiz(quiz: QuizResult) -> ET.Element:
    suite = ET.Element("testsuite", name=xml_text(f"quiz.{quiz.id}"))
    properties = ET.SubElement(suite, "properties")
    for name, value in (("score", quiz.score), ("max_score", quiz.max_score)):
        ET.SubElement(properties, "property", name=f"vgrade.{name}", value=f"{value:.12g}")
    for told in quiz_outline(quiz).told:
        suite.append(_question(quiz, told))
    return _counted(suite, 0.0)


def _question(quiz: QuizResult, told: Told) -> ET.Element:
    question = told.question
    case = ET.Element(
        "testcase",
        classname=xml_text(f"quiz.{quiz.id}"),
        name=xml_text(question.id),
        time="0.000",
    )
    if question.status == "passed":
        return case
    parts = [told.title, told.words.capitalize() + "."]
    parts += [f"Answered: {told.answer}"] if told.answer else []
    parts += [told.message] if told.message else []
    kind = {"unreadable": "error"}.get(question.status, "failure" if quiz.graded else "skipped")
    _verdict(case, kind, "\n".join(xml_text(p, lines=True) for p in parts), question.status)
    return case


def _told(exercise: ExerciseResult, check: CheckResult) -> str:
    """Everything about a failed check: the message, where, the hint, what the code printed."""
    parts = [check.message]
    if check.status == "blocked" and not check.message:
        parts = [f"This check waits for `{check.blocked_by or 'what failed before'}`."]
    if exercise.status == "unreadable":
        parts += exercise.messages
    if check.location:
        parts.append(o.place(check.location))
    if check.hint:
        parts.append(f"Hint: {check.hint}")
    parts = [xml_text(part, lines=True).strip("\n") for part in parts]
    if check.output and check.visibility == "public":
        printed, _ = last_lines(check.output, o.PRINTED_LINES)
        parts += ["Your code printed:", *map(xml_text, printed)]
    parts.append(", ".join(o.tags(check)))
    return "\n".join(part for part in parts if part)


def _verdict(case: ET.Element, kind: str, told: str, reason: str) -> None:
    """``told`` is XML text already."""
    verdict = ET.SubElement(case, kind, message=told.split("\n", 1)[0])
    if kind != "skipped":
        verdict.set("type", xml_text(reason))
    verdict.text = told


def _whole(
    classname: str, name: str, kind: str, messages: tuple[str, ...], reason: str
) -> ET.Element:
    """The one case of what has no checks to show."""
    case = ET.Element("testcase", classname=xml_text(classname), name=xml_text(name), time="0.000")
    told = "\n".join(xml_text(message, lines=True).strip("\n") for message in messages)
    _verdict(case, kind, told, reason)
    return case


def _nothing_graded(result: Result) -> ET.Element:
    suite = ET.Element("testsuite", name="submission")
    told = result.messages or (o.next_step(result).sentence,)
    suite.append(_whole("submission", "The submission is graded", "error", told, result.status))
    return _counted(suite, 0.0)


def _counted(suite: ET.Element, seconds: float) -> ET.Element:
    suite.set("tests", str(len(suite.findall("testcase"))))
    for count, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{kind}"))))
    suite.set("time", f"{seconds:.3f}")
    return suite
