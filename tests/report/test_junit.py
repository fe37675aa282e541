"""JUnit XML, read back."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from grader.report.junit import render_junit

from .samples import HOSTILE, check, exercise, hostile, missing, realistic, result, unreadable


def suites(*exercises, **fields) -> ET.Element:
    return ET.fromstring(render_junit(result(*exercises, **fields)))


def test_the_counts_agree_with_the_cases() -> None:
    root = ET.fromstring(render_junit(realistic()))
    for element in (root, *root.findall("testsuite")):
        cases = element.findall(".//testcase")
        assert int(element.attrib["tests"]) == len(cases)
        for count, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.attrib[count]) == sum(c.find(kind) is not None for c in cases)
    assert {k: root.attrib[k] for k in ("tests", "failures", "errors", "skipped")} == {
        "tests": "19",
        "failures": "5",
        "errors": "3",
        "skipped": "5",
    }


def test_a_wrong_answer_is_a_failure_and_a_stop_is_an_error() -> None:
    statuses = ("passed", "failed", "error", "timeout", "died", "blocked")
    root = suites(exercise("x", *(check(s, status=s) for s in statuses)))
    kinds = [[child.tag for child in case] for case in root.iter("testcase")]
    assert kinds == [[], ["failure"], ["error"], ["error"], ["error"], ["skipped"]]


def test_the_text_of_a_failure_holds_the_message_the_place_and_the_hint() -> None:
    root = ET.fromstring(render_junit(realistic()))
    case = next(c for c in root.iter("testcase") if c.get("name") == "σ′ is right around 0")
    assert (case.get("classname"), case.get("file"), case.get("line"), case.get("time")) == (
        "activations",
        "activations.py",
        "12",
        "0.004",
    )
    failure = case.find("failure")
    assert failure is not None and failure.text
    assert failure.attrib["message"].startswith("`sigmoid_derivative`: entry [1, 3]")
    for part in (failure.attrib["message"], "activations.py:12", "Hint:", "slope is [[-12."):
        assert part in failure.text


def test_no_two_cases_share_classname_and_name() -> None:
    same = [check(i, title="The slope is right") for i in ("a", "b", "c")]
    clash = check("d", title="The slope is right (b)")
    names = [c.get("name") for c in suites(exercise("x", clash, *same)).iter("testcase")]
    assert len(set(names)) == 4


def test_work_without_checks_is_never_green() -> None:
    root = suites(missing(), exercise("x", status="unreadable", messages=("A bracket is open.",)))
    assert [[child.tag for child in case] for case in root.iter("testcase")] == [
        ["skipped"],
        ["error"],
    ]
    nothing = suites(status="unreadable", messages=("`work.zip` is no zip file.",))
    assert nothing.attrib["errors"] == "1"
    assert "`work.zip` is no zip file." in "".join(nothing.itertext())


def test_each_case_of_an_unreadable_file_says_why() -> None:
    (error,) = suites(unreadable()).iter("error")
    assert "a bracket is never closed" in (error.text or "")


def test_what_a_hidden_check_printed_is_not_in_the_report() -> None:
    secret = check("a", status="failed", visibility="hidden", output="z = 0.123")
    assert b"0.123" not in render_junit(result(exercise("x", secret)))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_leaves_the_xml_well_formed_and_the_cases_whole(name: str) -> None:
    root = ET.fromstring(render_junit(hostile(HOSTILE[name])))
    assert len(list(root.iter("testcase"))) == 7
    assert {e.tag for e in root.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase",
        "failure", "error", "skipped", "system-out",
    }  # fmt: skip
    assert not any("[[ATTACHMENT|" in (out.text or "") for out in root.iter("system-out"))
