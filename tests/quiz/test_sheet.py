"""What learners get of a quiz: the questions, a sheet to fill in, and no answer."""

import json

import pytest
from tinycourse import COURSE, QUIZ, write_course

from grader.course.course import read_course
from grader.errors import CourseError
from grader.generate.folder import write_folder
from grader.generate.leaks import find_leaks
from grader.generate.learner import generate_learner, learner_files
from grader.intake.submission import read_submission
from grader.quiz.answersheet import read_cell, read_sheet
from grader.quiz.asked import draw
from grader.quiz.quiz import read_quiz
from grader.quiz.result import grade_quiz

FOLDER = "01_doubling"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return read_course(write_course(tmp_path_factory.mktemp("course"), quiz=QUIZ))


@pytest.fixture(scope="module")
def quiz(small):
    return read_quiz(small, small.exercises[0])


@pytest.fixture(scope="module")
def files(small):
    return learner_files(small)


def cells(files):
    return json.loads(files[f"{FOLDER}/doubling.ipynb"])["cells"]


def test_the_questions_are_on_a_page_and_in_the_notebook_in_one_variant(quiz, files):
    page = files[f"{FOLDER}/quiz.md"].decode()
    [part] = [c for c in cells(files) if c["id"] == "doubling-quiz"]
    for asked in quiz.asked:
        drawn = draw(asked, quiz.exercise, 0)
        for text in (page, "".join(part["source"])):
            assert drawn.text in text
            listed = "\n".join(f"- {a}: {c}" for a, c in zip("abcdef", drawn.choices, strict=False))
            assert listed in text
    assert "and each wrong one takes as much away or more: all letters together earn" in page
    assert "given:" not in page


def test_a_sheet_copied_from_the_page_or_filled_in_in_the_notebook_is_graded(quiz, files, tmp_path):
    page = files[f"{FOLDER}/quiz.md"].decode()
    blank = page.split("```toml\n")[1].split("```")[0]
    [cell] = [c for c in cells(files) if c["id"] == "doubling-quiz-answers"]
    assert cell["cell_type"] == "raw"
    letter = "abc"[draw(quiz.by_id["twice"], quiz.exercise, 0).choices.index("4")]

    def filled(text):
        return text.replace('twice = ""', f'twice = "{letter}"')

    sheet = read_sheet(filled(blank))
    in_cell = read_cell(filled("".join(cell["source"])), "x.ipynb")
    for answers in (sheet, in_cell):
        assert answers.problems == ()
        assert grade_quiz(quiz, [answers], show_answers=False).score == 1
    source = filled("".join(cell["source"]))
    notebook = {"nbformat": 4, "cells": [{"cell_type": "raw", "source": source}]}
    (tmp_path / "x.ipynb").write_text(json.dumps(notebook))
    submission = read_submission(tmp_path)
    assert submission.status == "graded"
    assert grade_quiz(quiz, submission.sheets, show_answers=False).score == 1


def test_the_file_that_travels_holds_what_is_asked_and_nothing_else(files):
    travelling = json.loads(files[f"{FOLDER}/.vgrade/quiz.json"])
    assert travelling.keys() == {"asked"}
    keys = {key for asked in travelling["asked"] for key in asked}
    assert not keys & {"right", "answer", "wrong", "accept", "says", "why", "options", "pairs"}
    everything = b"\n".join(files.values()).decode("utf-8", "replace")
    for secret in ("Two and two make four", "one number behind the other", "w * 2**n", "Count on"):
        assert secret not in everything


def test_for_practice_the_answers_travel_and_are_no_leak(tmp_path):
    practice = COURSE + "\n[quiz]\npractice = true\n"
    course = read_course(write_course(tmp_path, course=practice, quiz=QUIZ))
    generate_learner(course, tmp_path / "home")
    home = read_course(tmp_path / "home")
    assert read_quiz(home, home.exercises[0]).key == read_quiz(course, course.exercises[0]).key


def test_a_course_that_is_renewed_has_the_new_questions_and_the_answers_given(files, tmp_path):
    write_folder(files, tmp_path)
    (tmp_path / FOLDER / "quiz.md").write_text("old questions")
    (tmp_path / "answers.toml").write_text("variant = 3\n")
    write_folder(files, tmp_path, keep_work=True)
    assert (tmp_path / FOLDER / "quiz.md").read_bytes() == files[f"{FOLDER}/quiz.md"]
    assert (tmp_path / "answers.toml").read_text() == "variant = 3\n"


PLANTED = {
    "the quiz itself": ("quiz.toml", QUIZ),
    "a reason": ("notes.md", "Remember: two and  two make four."),
    "what is said to a wrong answer": ("notes.md", "Half of three is no whole number"),
    "a mark in JSON": (".vgrade/more.json", '{"text": "4", "right": true}'),
    "a mark in TOML": ("notes.txt", '{ text = "4", right = true }'),
    "an expression": ("notes.txt", 'answer = "w * 2**n"'),
    "an order": (
        ".vgrade/quiz.json",
        '{"asked": [{"id": "x", "kind": "order", "text": "?", "choices": ["one", "two", "a"]}]}',
    ),
    "a field": (
        ".vgrade/quiz.json",
        '{"asked": [{"id": "x", "kind": "text", "text": "?", "a": 1}]}',
    ),
    "a key": (
        ".vgrade/quiz.json",
        '{"asked": [], "key": [{"kind": "text", "id": "x", "text": "?", "accept": ["y"]}]}',
    ),
}


@pytest.mark.parametrize(("name", "text"), PLANTED.values(), ids=PLANTED)
def test_an_answer_in_a_learners_folder_is_found(small, name, text):
    path = f"{FOLDER}/{name}"
    leaks = find_leaks(small, {"README.md": b"Nothing to see.", path: text.encode()})
    assert leaks
    assert all(leak.where == path for leak in leaks)


def test_generate_refuses_a_task_text_that_says_what_only_an_answer_should_bring_up(tmp_path):
    hint = '\n[hints]\ndouble = ["Two and two make four.", "b", "c"]\n'
    exercise = 'title = "T"\nmodule = "doubling"\norder = 1\n' + hint
    course = read_course(write_course(tmp_path, quiz=QUIZ, exercise=exercise))
    with pytest.raises(CourseError, match="the reason of question `twice`"):
        generate_learner(course, tmp_path / "out")
    assert not (tmp_path / "out").exists()
