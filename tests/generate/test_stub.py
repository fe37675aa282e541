"""A stub is the reference without its solutions, and always Python."""

import pytest
from tinycourse import REFERENCE, write_course

from grader.course.course import read_course
from grader.errors import CourseError
from grader.generate.stub import stub_parts, stub_text


def exercise(tmp_path, **replaced):
    return read_course(write_course(tmp_path, **replaced)).exercises[0]


def test_a_stub_keeps_everything_but_the_solutions(tmp_path):
    text = stub_text(exercise(tmp_path))
    assert "def _together(a, b):\n    return a + b" in text
    assert text.count("raise NotImplementedError") == 2
    for gone in ("SOLUTION", "result", "factor", "_together(x, x)"):
        assert gone not in text


def test_a_solution_at_the_top_level_is_simply_not_there(tmp_path):
    helper = "### BEGIN SOLUTION\ndef secret(a):\n    return a\n\n\n### END SOLUTION\n"
    text = stub_text(exercise(tmp_path, reference=f"{helper}\n\n{REFERENCE}"))
    assert "secret" not in text
    assert text.startswith('"""Twice and half."""')


def test_windows_line_ends_and_form_feeds_do_not_shift_a_solution(tmp_path):
    made = exercise(tmp_path)
    reference = made.reference_file
    plain = stub_parts(made)
    reference.write_bytes(REFERENCE.replace("\n", "\r\n").encode())
    assert stub_parts(made) == plain
    reference.write_text(REFERENCE.replace("\n\n\ndef halve", "\n\n\x0c\ndef halve"))
    functions = stub_parts(made).functions
    assert list(functions) == ["double", "halve"]
    assert functions["halve"].strip().startswith("def halve(x):")


def test_a_region_that_leaves_half_a_statement_is_the_courses_fault(tmp_path):
    reference = REFERENCE.replace(
        "    ### BEGIN SOLUTION\n    result", "    if x:\n    ### BEGIN SOLUTION\n        result", 1
    )
    reference = reference.replace("result = _together(x, x)\n", "result = _together(x, x)\n", 1)
    made = exercise(tmp_path, reference=reference.replace("    return result", "    return x + x"))
    with pytest.raises(CourseError, match=r"doubling\.py: without its solutions this is not"):
        stub_text(made)
