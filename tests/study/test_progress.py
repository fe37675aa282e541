"""Progress is kept whole, counts from both of two checks, and never stops anybody."""

import json
import threading

import msgspec
import pytest

from grader.errors import CourseError
from grader.model import CourseRef, ExerciseResult, Result, SubmissionRef
from grader.study.progress import (
    PROGRESS_FILE,
    VERSION,
    is_current,
    note_hint,
    note_result,
    read_progress,
)


def result(*exercises):
    return Result(
        learner="me",
        course=CourseRef("c", ""),
        submission=SubmissionRef("", ()),
        isolation="sealed",
        status="graded",
        score=0.0,
        max_score=0.0,
        exercises=exercises,
    )


def one(name, status="passed", file=None):
    return ExerciseResult(id=name, title=name, status=status, score=1, max_score=2, file=file)


def test_what_a_check_said_is_there_the_next_time(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n")
    note_result(tmp_path, result(one("a", file="a.py")))
    note_result(tmp_path, result(one("b", "missing")))
    progress = read_progress(tmp_path)
    assert {name: c.status for name, c in progress.exercises.items()} == {
        "a": "passed",
        "b": "missing",
    }
    assert is_current(tmp_path, progress.exercises["a"])
    (tmp_path / "a.py").write_text("x = 2\n")
    assert not is_current(tmp_path, progress.exercises["a"])
    (tmp_path / "a.py").unlink()
    assert not is_current(tmp_path, progress.exercises["a"])


def test_the_highest_level_of_a_hint_is_kept(tmp_path):
    for level in (2, 1):
        note_hint(tmp_path, "a", "f", level)
    note_hint(tmp_path, "a", "g", 1)
    assert read_progress(tmp_path).hints == {"a": {"f": 2, "g": 1}}
    assert read_progress(tmp_path).hints_used("a") == 3
    assert read_progress(tmp_path).hints_used("b") == 0


def test_of_many_checks_at_once_none_is_lost(tmp_path):
    names = [f"e{n}" for n in range(20)]
    threads = [
        threading.Thread(target=note_result, args=(tmp_path, result(one(name)))) for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(read_progress(tmp_path).exercises) == sorted(names)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"exercises": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_named_with_the_remedy_and_left_alone(tmp_path, data):
    file = tmp_path / PROGRESS_FILE
    file.parent.mkdir()
    file.write_bytes(data)
    with pytest.raises(CourseError, match=r"progress\.json.*remove it"):
        read_progress(tmp_path)
    with pytest.raises(CourseError):
        note_result(tmp_path, result(one("a")))
    assert file.read_bytes() == data


def test_a_file_of_a_newer_vgrade_is_not_written_over(tmp_path):
    file = tmp_path / PROGRESS_FILE
    file.parent.mkdir()
    text = json.dumps({"version": VERSION + 1, "exercises": [], "more": 1})
    file.write_text(text)
    with pytest.raises(CourseError, match="newer vgrade"):
        note_hint(tmp_path, "a", "f", 1)
    assert file.read_text() == text


def test_the_file_says_its_version_and_holds_no_place_of_this_machine(tmp_path):
    note_result(tmp_path, result(one("a", file="02_a/a.py")))
    text = (tmp_path / PROGRESS_FILE).read_text()
    assert msgspec.json.decode(text)["version"] == VERSION
    assert str(tmp_path) not in text


def test_a_link_in_the_place_of_the_file_is_replaced_and_not_followed(tmp_path):
    outside = tmp_path / "outside.json"
    outside.write_text('{"version": 1}')
    file = tmp_path / "course" / PROGRESS_FILE
    file.parent.mkdir(parents=True)
    file.symlink_to(outside)
    note_hint(tmp_path / "course", "a", "f", 1)
    assert outside.read_text() == '{"version": 1}'
    assert not file.is_symlink()
