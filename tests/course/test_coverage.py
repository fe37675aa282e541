"""Every statement of the documents that the course comes from is taught and graded somewhere."""

import re
from typing import NamedTuple

import pytest
from conftest import ROOT

from grader.audit.numbers import faults_in
from grader.course.course import read_course
from grader.course.quiz import read_quizzes

COURSE = read_course(ROOT / "solutions")
PAGE = ROOT / "docs" / "coverage.md"
VERDICTS = ("true", "false", "corrected", "answered")


class Row(NamedTuple):
    document: str
    says: str
    verdict: str
    taught: str
    graded: str


def rows():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")][1:]
    return [Row(*(cell.strip() for cell in line.strip("|").split(" | "))) for line in table]


ROWS = rows()


def graded_places():
    quizzes = read_quizzes(COURSE, COURSE.exercises)
    for exercise in COURSE.exercises:
        yield from (f"{exercise.id}/{check.id}" for check in exercise.checks)
        if exercise.id in quizzes:
            yield from (f"{exercise.id}/{question}" for question in quizzes[exercise.id].key)


def test_there_is_a_row_for_each_statement():
    assert len(ROWS) >= 78
    assert {row.document for row in ROWS} == {"question", "lecture", "summary"}
    assert len({(row.document, row.says) for row in ROWS}) == len(ROWS)
    assert all(row.verdict.startswith(VERDICTS) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.says[:60])
def test_a_statement_is_taught_under_a_heading_that_exists(row):
    folder, heading = re.fullmatch(r"`(\w+)`: (.+)", row.taught).groups()
    text = (ROOT / "solutions" / folder / "README.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#{2,3} (.+)$", text, re.MULTILINE)
    assert heading in headings


def test_a_statement_is_graded_by_checks_and_questions_that_exist():
    places = set(graded_places())
    named = {name for row in ROWS for name in re.findall(r"`([^`]+)`", row.graded)}
    assert all(re.fullmatch(r"`[^`]+`(, `[^`]+`)*", row.graded) for row in ROWS)
    assert named - places == set()


def test_the_numbers_of_the_page_are_right_and_its_false_claims_are_shown_as_such():
    page = PAGE.read_text(encoding="utf-8")
    assert [says for _, says in faults_in(page, claims=True)] == []
