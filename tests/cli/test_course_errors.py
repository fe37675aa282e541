"""An instructor's mistake in a course is told against the course's own file, with the remedy, and
ends with exit code 3: it is never the learner's fault, and never a traceback."""

import re

import click
import pytest
from click.testing import CliRunner
from tinycourse import CHECKS, COURSE, EXERCISE, REFERENCE, write_course

from grader.cli import main
from grader.cli.options import course_errors

FIRST = "def double_of_small_numbers"
TITLE = '    """Doubling is right for small numbers."""\n'


def checks(old, new):
    assert old in CHECKS
    return {"checks": CHECKS.replace(old, new, 1)}


def reference(old, new):
    assert old in REFERENCE
    return {"reference": REFERENCE.replace(old, new, 1)}


MISTAKES = {
    "course.toml is no TOML": (
        {"course": 'name = "Doubling"\nseed: 1\n'},
        r"course\.toml:2: is not TOML",
    ),
    "course.toml has an unknown key": (
        {"course": f"{COURSE}\n[limits]\ncall_secs = 1\n"},
        r"course\.toml:6: has `call_secs`, which means nothing here; remove or rename it",
    ),
    "course.toml lacks its name": ({"course": "seed = 5\n"}, r"course\.toml: lacks `name`; add it"),
    "course.toml has a text for a number": (
        {"course": 'name = "Doubling"\nseed = "five"\n'},
        r"course\.toml:2: Expected `int",
    ),
    "course.toml has a limit of zero": (
        {"course": f"{COURSE}\n[limits]\ncall_seconds = 0\n"},
        r"course\.toml:6: has `call_seconds = 0`; it is a number from 0\.01 to 3,600",
    ),
    "course.toml has a seed that is none": (
        {"course": 'name = "Doubling"\nseed = true\n'},
        r"course\.toml:2: has `seed = true`; it is a whole number from 0 to 9,223,372,",
    ),
    "course.toml has an unknown policy": (
        {"course": f'{COURSE}\n[policy]\nfollow_through = "some"\n'},
        r"course\.toml:[56]: follow_through is none, half or full",
    ),
    "exercise.toml is no TOML": (
        {"exercise": EXERCISE.replace("order = 1", "order = ")},
        r"01_doubling/exercise\.toml:3: is not TOML",
    ),
    "exercise.toml lacks its title": (
        {"exercise": EXERCISE.replace("title", "name")},
        r"01_doubling/exercise\.toml:1: has `name`, which means nothing here",
    ),
    "exercise.toml has hints for no function": (
        {"exercise": EXERCISE.replace("double =", "treble =")},
        r"01_doubling/exercise\.toml:6: speaks of `treble`, .* it has double, halve",
    ),
    "exercise.toml has a limit of zero": (
        {"exercise": EXERCISE.replace("[hints]", "[limits]\ncall_seconds = 0\n\n[hints]")},
        r"01_doubling/exercise\.toml:\d: has `call_seconds = 0`; it is a number from 0\.01 to",
    ),
    "exercise.toml has a module that is no name": (
        {"exercise": EXERCISE.replace('"doubling"', '"my doubling"')},
        r"01_doubling/exercise\.toml.*: module `my doubling` is no Python name",
    ),
    "there is no reference": (
        {"exercise": EXERCISE.replace('"doubling"', '"trebling"')},
        r"01_doubling/trebling\.py: the reference cannot be read",
    ),
    "the reference is no Python": (
        reference("    return a + b", "    return a +"),
        r"doubling\.py:5: is not Python",
    ),
    "a solution does not end": (
        reference("    return result\n    ### END SOLUTION", "    return result"),
        r"doubling\.py:25: a second `### BEGIN SOLUTION` before an end",
    ),
    "a solution ends twice": (
        reference("    ### END SOLUTION", "    ### END SOLUTION\n    ### END SOLUTION"),
        r"doubling\.py:18: `### END SOLUTION` without a begin",
    ),
    "nothing is left out of the stub": (
        {"reference": re.sub(r"    ### \w+ SOLUTION\n", "", REFERENCE)},
        r"doubling\.py: no function holds a region .* mark what a learner has to write",
    ),
    "the reference fails when it is read": (
        {"reference": f"{REFERENCE}\n\nTABLE = [][0]\n"},
        r"doubling\.py:33: the reference fails when it is read: IndexError",
    ),
    "the reference does not pass": (
        reference("_together(x, x)", "_together(x, None)"),
        r"checks\.py:20: check `\w+`: the reference does not pass: TypeError",
    ),
    "checks.py is no Python": (
        checks("SMALL = 2.0", "SMALL = = 2.0"),
        r"checks\.py:7: is not Python: invalid syntax",
    ),
    "checks.py fails when it is read": (
        checks("SMALL = 2.0", "SMALL = 2.0 / 0"),
        r"checks\.py:7: fails when it is read: ZeroDivisionError",
    ),
    "checks.py imports what is not there": (
        checks("import numpy as np", "import nunpy as np"),
        r"checks\.py:3: fails when it is read: ModuleNotFoundError",
    ),
    "a check has no title": (
        checks(TITLE, ""),
        r"checks\.py:1[67]: check `double_of_small_numbers` has no docstring; write the title",
    ),
    "a check takes other arguments": (
        checks(f"{FIRST}(learner, reference, rng)", f"{FIRST}(learner, rng)"),
        r"checks\.py:1[67]: check .* must take exactly \(learner, reference, rng\)",
    ),
    "a check is worth nothing": (
        checks("points=1", "points=0"),
        r"checks\.py:1[67]: check .* give it more than 0",
    ),
    "a check is worth more than anything": (
        checks("points=1", "points=float('inf')"),
        r"checks\.py:1[67]: check .* give it more than 0, and 1,000 at most",
    ),
    "two checks have one name": (
        checks("def halve_of_small_numbers", "def double_of_small_numbers"),
        r"checks\.py:3\d: a second check `double_of_small_numbers`; give it another name",
    ),
    "a check judges no function of the exercise": (
        checks('function="double"', 'function="treble"'),
        r"checks\.py:1[67]: check .* judges `treble`, .* it has double, halve",
    ),
    "a check asks the learner for nothing": (
        checks("agree(learner.double(x), reference.double(x))", "reference.double(x)"),
        r"checks\.py:\d+: check .* calls no function of the learner, so it cannot fail; call one",
    ),
    "a check gives the reference what the learner gave": (
        checks(
            "agree(learner.double(x), reference.double(x))",
            "agree(learner.double(x), 2 * reference.halve(learner.double(x)))",
        ),
        r"checks\.py:\d+: check .* is given a value that came from the learner",
    ),
    "a check shuffles in place": (
        checks(
            "    x = rng.uniform(1.0, SMALL", "    rng.shuffle([1])\n    x = rng.uniform(1.0, SMALL"
        ),
        r"checks\.py:\d+: check .* cannot use rng\.shuffle: use a method that returns new values",
    ),
}


def generated(course):
    """The command that reads all of a course, and what it said and how it ended."""
    done = CliRunner().invoke(main, ["generate", "--out", f"{course}-out", "--course", str(course)])
    return done.output, done.exit_code


@pytest.mark.parametrize(("replaced", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_course_names_file_line_and_remedy(tmp_path, replaced, said):
    output, code = generated(write_course(tmp_path, **replaced))
    assert code == 3, output
    assert re.search(said, output), output
    assert output.startswith("vgrade: ")
    assert len(output.splitlines()) == 1


@pytest.mark.parametrize("name", ["doubling.py", "checks.py", "exercise.toml", "README.md"])
def test_a_file_that_is_no_text_is_named(tmp_path, name):
    course = write_course(tmp_path)
    (course / "01_doubling" / name).write_bytes(b"# caf\xe9\n")
    output, code = generated(course)
    assert code == 3
    assert re.search(rf"01_doubling/{re.escape(name)}: .*can't decode byte 0xe9", output)
    assert len(output.splitlines()) == 1


def test_every_command_that_reads_a_course_ends_alike(tmp_path, vgrade):
    write_course(tmp_path, course="name = 5\n")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ada.py").write_text("x = 1\n")
    commands = [
        [],
        ["list"],
        ["hint", "doubling"],
        ["check"],
        ["generate", "--out", "out"],
        ["grade", "class", "--out", "out"],
    ]
    for command in commands:
        done = vgrade(*command, cwd=tmp_path)
        assert done.returncode == 3, command
        assert "course.toml:1: Expected `str`" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "command", [["list"], ["hint", "x"], ["check"], ["generate", "--out", "o"]]
)
def test_where_there_is_no_course_the_way_to_one_is_told(tmp_path, vgrade, command):
    done = vgrade(*command, cwd=tmp_path)
    assert done.returncode == 3
    assert "there is no course here" in done.stderr
    assert "vgrade start" in done.stderr
    named = vgrade(*command, "--course", tmp_path / "nothing", cwd=tmp_path)
    assert named.returncode == 3
    assert "no course.toml" in named.stderr


def test_a_learners_broken_copy_tells_how_to_renew_it(tmp_path, vgrade):
    course = write_course(tmp_path)
    assert vgrade("generate", "--out", "mine", "--course", course, cwd=tmp_path).returncode == 0
    mine = tmp_path / "mine"
    (mine / "01_doubling" / ".vgrade" / "answers.key").write_bytes(b"\0broken")
    done = vgrade("check", cwd=mine)
    assert done.returncode == 3
    assert re.search(r"answers\.key: .* `vgrade start`", done.stderr)
    (mine / "01_doubling" / ".vgrade" / "exercise.json").write_text("{")
    done = vgrade("list", cwd=mine)
    assert done.returncode == 3
    assert "exercise.json: is not JSON" in done.stderr


def test_a_fault_of_the_grader_itself_is_no_verdict_on_the_learner():
    """Python's own exit code for a traceback is 1, which would say that the work is not right."""

    @click.command()
    @course_errors
    def broken():
        return 1 / 0

    done = CliRunner().invoke(broken)
    assert done.exit_code == 3
    assert "ZeroDivisionError" in done.output
    assert done.output.splitlines()[-1].startswith("vgrade: this is a fault of vgrade")
