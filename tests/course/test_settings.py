"""Every number in a settings file has a range, and whatever is outside of it is told with it: also
what is no number at all, or has no end."""

import math

import msgspec
import pytest
from tinycourse import COURSE, EXERCISE, write_course

from grader.course import course as courses
from grader.course import exercise as exercises
from grader.course.course import read_course
from grader.errors import CourseError

FILES = {
    "course.toml": (courses.CourseSettings, courses.RANGES),
    "exercise.toml": (exercises.ExerciseSettings, exercises.RANGES),
}
NUMBERS = [(file, name) for file, (_, ranges) in FILES.items() for name in ranges]


def numbers_of(kind, table=""):
    """The names of all numbers in a settings struct, as `limits.call_seconds`."""
    for field in msgspec.inspect.type_info(kind).fields:
        yield from _numbers(field.type, f"{table}{field.encode_name}")


def _numbers(kind, name):
    for one in getattr(kind, "types", [kind]):
        if isinstance(one, msgspec.inspect.IntType | msgspec.inspect.FloatType):
            yield name
        elif isinstance(one, msgspec.inspect.StructType):
            yield from numbers_of(one.cls, f"{name}.")


@pytest.mark.parametrize("file", FILES)
def test_every_number_has_a_range(file):
    kind, ranges = FILES[file]
    assert set(numbers_of(kind)) == ranges.keys()
    assert all(-math.inf < r.low < r.high < math.inf for r in ranges.values())


def written(folder, file, name, value):
    """A course in which a number of a settings file is this one."""
    table, _, key = name.rpartition(".")
    head, why = (f"\n[{table}]\n", 'why = "so"\n') if table else ("", "")
    line = f"{head}{why if table == 'audit' else ''}{key} = {value}\n"
    text = COURSE if file == "course.toml" else EXERCISE
    if not table:
        kept = [old for old in text.split("\n") if not old.startswith(f"{key} =")]
        return write_course(folder, **{file.partition(".")[0]: line + "\n".join(kept)})
    return write_course(folder, **{file.partition(".")[0]: text + line})


@pytest.mark.parametrize(("file", "name"), NUMBERS)
def test_a_number_outside_of_its_range_is_told_with_file_line_and_range(tmp_path, file, name):
    allowed = FILES[file][1][name]
    key = name.rpartition(".")[2]
    wrong = ["true", "nan", "inf", "-inf", f"{allowed.high * 1.01 + 1:.0f}", "1e400", "9" * 40]
    wrong += [f"{allowed.low - 1}"]
    for value in wrong:
        course = written(tmp_path, file, name, value)
        with pytest.raises(CourseError) as raised:
            read_course(course)
        assert str(raised.value).endswith(f"; it is {allowed}"), value
        assert f"has `{key} = " in raised.value.message
        lines = (course / "01_doubling" / file if "ex" in file else course / file).read_text()
        number = raised.value.line
        assert number is not None
        assert lines.splitlines()[number - 1] == f"{key} = {value}"


@pytest.mark.parametrize(("file", "name"), [n for n in NUMBERS if n[1] != "hidden_checks"])
def test_both_ends_of_a_range_are_in_it(tmp_path, file, name):
    allowed = FILES[file][1][name]
    usual = 0.0 if name == "audit.may_differ" else None  # a limit of one's own is another one
    for value in {allowed.low, allowed.high} - {usual}:
        assert read_course(written(tmp_path, file, name, value)).exercises


def test_a_line_is_found_however_the_table_is_written(tmp_path):
    before = COURSE.count("\n")
    for text, line in (
        ("limits.call_seconds = nan\n", 1),
        ("limits = { memory_mb = 512, call_seconds = nan }\n", 1),
        ('[limits]\nmemory_mb = 512\n"call_seconds"   = nan\n', 3),
        ("\n [ limits ]\n  call_seconds=nan\n", 3),
    ):
        with pytest.raises(CourseError, match="call_seconds = nan") as raised:
            read_course(write_course(tmp_path, course=COURSE + text))
        assert raised.value.line == before + line


@pytest.mark.parametrize("name", ["memory_mb", "output_kb", "call_seconds", "load_seconds"])
def test_code_runs_under_the_highest_limits(tmp_path, vgrade, name):
    """Nothing that a settings file may say is more than a system can hold."""
    high = courses.RANGES[f"limits.{name}"].high
    course = write_course(tmp_path, course=f"{COURSE}\n[limits]\n{name} = {high}\n")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "doubling.py").write_text("def double(x):\n    return 2 * x\n")
    done = vgrade("check", "doubling.py", "--course", course, cwd=mine)
    assert done.returncode == 1, done.stderr
    assert "2 of 5 points" in done.stdout or "3 of 5 points" in done.stdout
