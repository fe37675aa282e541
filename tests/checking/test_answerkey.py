"""A key is recorded once, kept, and replayed by position.

The course is about doubling numbers, so all of it holds without a word on gradients.
"""

import shutil
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT
from onecheck import course_of, key_of

from grader.checking.answerkey import answer_key, dump
from grader.course.course import read_course
from grader.errors import CourseError
from grader.grading.prepared import prepare
from grader.sandbox.wire import dump_values

RIGHT = """
x = rng.uniform(1, 2, size=3)
want = reference.double(x)
n = rng.integers(9)
close(learner.double(x), want)
close(learner.double(float(n)), reference.double(float(n)))
"""


def test_a_key_holds_draws_answers_and_outlines_in_the_order_of_asking(tmp_path):
    key = key_of(course_of(tmp_path, RIGHT))
    (_, x), (_, n) = key.draws
    assert [name for name, _ in key.answers] == ["double", "double"]
    assert np.array_equal(key.answers[0][1], 2 * x)
    assert key.answers[1][1] == 2 * n
    assert [list(outline) for outline in key.outlines] == [["array", [3]], ["number"]]


def test_a_key_is_kept_and_read_again_as_it_was(tmp_path):
    course = course_of(tmp_path, RIGHT)
    first = answer_key(course, course.exercises[0])
    kept = list((course.root / ".vgrade-cache").glob("*.key"))
    assert len(kept) == 1
    course.exercises[0].reference_file.write_text("raise RuntimeError('must not be run again')")
    again = answer_key(course, course.exercises[0])
    assert dump(again) == dump(first)
    assert [type(draw[1]) for draw in again["the_check"].draws] == [
        type(draw[1]) for draw in first["the_check"].draws
    ]


SPOIL = [lambda key: key[:-3], lambda key: b"", lambda key: b"{}", lambda key: dump_values([1])]


@pytest.mark.parametrize("spoil", SPOIL)
def test_a_kept_key_that_is_broken_is_recorded_again(tmp_path, spoil):
    course = course_of(tmp_path, RIGHT)
    first = answer_key(course, course.exercises[0])
    (kept,) = (course.root / ".vgrade-cache").glob("*.key")
    kept.write_bytes(spoil(kept.read_bytes()))
    assert dump(answer_key(course, course.exercises[0])) == dump(first)


@pytest.mark.parametrize("spoil", SPOIL)
def test_a_broken_key_in_a_learners_folder_is_told_with_the_remedy(tmp_path, spoil):
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    course = read_course(tmp_path / "exercises")
    file = course.exercises[0].key_file
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(CourseError, match="or get a fresh copy with `vgrade start`") as caught:
        prepare(course)
    assert caught.value.file == str(file)


def test_a_check_without_answers_in_a_learners_folder_is_told_with_the_remedy(tmp_path):
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    first = read_course(tmp_path / "exercises").exercises[0]
    text = next((first.path / ".vgrade" / "checks").glob("01_*.py")).read_text(encoding="utf-8")
    name = first.checks[0].id
    another = first.path / ".vgrade" / "checks" / "99_another.py"
    another.write_text(text.replace(f"def {name}", "def another"), encoding="utf-8")
    with pytest.raises(CourseError, match="none of `another`"):
        prepare(read_course(tmp_path / "exercises"))


def test_a_course_on_a_read_only_disk_is_recorded_each_time(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(30, "Read-only file system")

    course = course_of(tmp_path, RIGHT)
    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert key_of(course).draws
    assert not (course.root / ".vgrade-cache").exists()


def test_a_generator_that_is_passed_is_never_the_checks_own_stream(tmp_path):
    course = course_of(
        tmp_path,
        """
given = learner.draw(rng)
other = reference.draw(rng)
later = rng.normal(size=3)
require(given != other and given not in later and other not in later, "is drawn by itself")
""",
        function="draw",
    )
    kinds = [kind for kind, _ in key_of(course).draws]
    assert kinds == ["spawned", "spawned", "value"]


def test_one_spawned_generator_gives_the_same_draws_to_both(tmp_path):
    key_of(
        course_of(
            tmp_path,
            """
(child,) = rng.spawn(1)
equal(learner.draw(child), reference.draw(child))
equal(learner.draw(child), reference.draw(child))
""",
            function="draw",
        )
    )


def test_an_answer_of_any_kind_can_be_passed_on_in_a_check(tmp_path):
    key = key_of(
        course_of(
            tmp_path,
            """
x = rng.uniform(1, 2, size=3)
want, want_note = reference.halve(x)
half, note = learner.halve(x)
close(half, want)
close(learner.restore(half, note), reference.restore(want, want_note))
close(learner.restore(half, {"kept": note["kept"]}), x)
""",
            function="restore",
        )
    )
    assert key.outlines[0][0] == "tuple"


def test_functions_as_arguments_are_recorded(tmp_path):
    key_of(
        course_of(
            tmp_path,
            """
f = source("def f(x): return w * x + 1", w=rng.normal(size=2))
x = rng.normal(size=2)
close(learner.apply(f, x), reference.apply(f, x))
close(learner.apply(f, x), f(x))
""",
            function="apply",
        )
    )


def test_a_change_of_one_exercise_leaves_the_keys_of_the_others(tmp_path):
    course = course_of(tmp_path, RIGHT)
    folder = course.root / "02_other"
    shutil.copytree(course.exercises[0].path, folder)
    (folder / "doubling.py").rename(folder / "other.py")
    settings = folder / "exercise.toml"
    settings.write_text(settings.read_text().replace("doubling", "other"))

    def keys():
        course = read_course(tmp_path / "solutions")
        for exercise in course.exercises:
            answer_key(course, exercise)
        return {file.name for file in (course.root / ".vgrade-cache").glob("*.key")}

    before = keys()
    checks = folder / "checks.py"
    checks.write_text(checks.read_text() + "\n# changed\n")
    after = keys()
    assert {name.partition("-")[0] for name in before - after} == {"other"}
    assert len(before & after) == 1
