"""A course's own code may fail, but it ends nothing: what would have ended the grading of everybody
is an error with its file and line, in every file of a course and in every command."""

import _thread
import os
import re
import sys
import threading

import pytest
from tinycourse import CHECKS, QUIZ, REFERENCE, RIGHT, write_course

from grader.course.coursecode import ENDS, nothing_ends, run_file
from grader.errors import CodeEnded, CourseError

FIGURE = "from grader.authoring import Chart\n\n\ndef figure():\n    {}\n"
ALTERNATIVES = (
    "from grader.authoring import alternative\n\n\n"
    '@alternative("loops")\ndef double(x):\n    return x + x\n'
)
MISTAKES = (
    "from grader.authoring import mistake\n\n\n"
    '@mistake(function="double", look="Look at the sign.")\ndef squared(x):\n'
    '    """You squared it."""\n    {}\n    return x * x\n'
)
WAYS = {
    "sys.exit": ("import sys; sys.exit(0)", "SystemExit"),
    "exit": ("raise SystemExit", "SystemExit"),
    "os._exit": ("import os; os._exit(0)", r"os\._exit"),
    "posix._exit": (f"import {os.name}; {os.name}._exit(0)", r"os\._exit"),
    "exec": ("import os; os.execv('/bin/true', ['true'])", r"os\.execv"),
    "abort": ("import os; os.abort()", r"os\.abort"),
    "interrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "another": ("raise type('Stop', (BaseException,), {})", "Stop"),
    "generator": ("raise GeneratorExit", "GeneratorExit"),
}
FIRST = "agree(learner.double(x), reference.double(x))"
PLACES = {
    "checks.py": ("checks", CHECKS.replace("SMALL = 2.0", "SMALL = 2.0; {}"), 7),
    "a check": ("checks", CHECKS.replace(FIRST, "{}", 1), 20),
    "doubling.py": ("reference", REFERENCE + "\n\n{}\n", 33),
    "double of the reference": (
        "reference",
        REFERENCE.replace("result = _together(x, x)", "{}; result = x", 1),
        15,
    ),
    "mistakes.py": ("mistakes", "import numpy\n{}\n", 2),
    "a mistake": ("mistakes", MISTAKES, 7),
    "alternatives.py": ("alternatives", f"{ALTERNATIVES}\n{{}}\n", 8),
    "an alternative": ("alternatives", ALTERNATIVES.replace("return x + x", "{}"), 6),
    "figure.py": ("figure", "{}\n", 1),
    "figure()": ("figure", FIGURE, 5),
}
FILES = {"checks": "checks.py", "reference": "doubling.py"}


def course_with(folder, place, way):
    kind, text, line = PLACES[place]
    replaced = {kind: text.format(way)} if kind in FILES else {}
    course = write_course(folder, quiz=QUIZ, **replaced)
    name = FILES.get(kind, f"{kind}.py")
    (course / "01_doubling" / name).write_text(text.format(way))
    return course, rf"{re.escape(name)}:{line}: "


def commands(place, folder):
    """Those that run this code."""
    klass, out = folder / "class", folder / "out"
    klass.mkdir()
    (klass / "ada.py").write_text("def double(x):\n    return x * x\n")
    (klass / "bob.py").write_text(RIGHT)
    grade = ["grade", klass, "--out", out, "--jobs", "1"]
    if "alternative" in place:
        return [["audit", "--jobs", "1"]]
    return [["generate", "--out", folder / "mine"], grade]


@pytest.mark.parametrize("place", PLACES)
def test_an_exit_in_a_course_is_an_error_of_the_course(vgrade, tmp_path, place):
    course, where = course_with(tmp_path, place, "import os; os._exit(0)")
    for command in commands(place, tmp_path):
        done = vgrade(*command, "--course", course, cwd=tmp_path)
        assert done.returncode == 3, (command, done.stdout, done.stderr)
        assert re.search(where + r".*ends the program \(os\._exit\)", done.stderr), done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("way", WAYS)
def test_whatever_would_end_the_program_is_told_with_file_and_line(vgrade, tmp_path, way):
    statement, said = WAYS[way]
    for place in ("checks.py", "a mistake"):
        (tmp_path / place).mkdir()
        course, where = course_with(tmp_path / place, place, statement)
        done = vgrade("generate", "--out", tmp_path / "mine", "--course", course, cwd=tmp_path)
        assert done.returncode == 3, done.stdout
        assert re.search(rf"{where}.*ends the program \({said}\)", done.stderr), done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_check_that_ends_at_one_wrong_answer_costs_one_entry_and_is_told(vgrade, tmp_path):
    """The rest of the class is graded, and whoever grades reads what to mend."""
    text = CHECKS.replace(
        FIRST, "if float(learner.double(x)[0, 0]) == 5.5: exit()\n    " + FIRST, 1
    )
    course = write_course(tmp_path, checks=text)
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ada.py").write_text("def double(x):\n    return 0 * x + 5.5\n")
    (tmp_path / "class" / "bob.py").write_text(RIGHT)
    done = vgrade("grade", "class", "--out", "out", "--course", course, cwd=tmp_path)
    assert done.returncode == 3
    assert "2 of 2 submissions graded" in done.stdout
    assert re.search(r"failed on ada\.py: .*checks\.py:20: check .* ends the program", done.stderr)
    assert (tmp_path / "out" / "grades.csv").read_text().count("5,5") == 1
    done = vgrade("check", "class/ada.py", "--course", course, cwd=tmp_path)
    assert done.returncode == 3
    assert "checks.py:20: check" in done.stderr


@pytest.mark.parametrize("place", ["checks.py", "a check", "doubling.py", "figure()"])
def test_recursion_without_end_is_an_error_of_the_course(vgrade, tmp_path, place):
    course, where = course_with(tmp_path, place, "f = lambda: f(); f()")
    done = vgrade("generate", "--out", tmp_path / "mine", "--course", course, cwd=tmp_path)
    assert done.returncode == 3
    assert re.search(where + ".*RecursionError", done.stderr), done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_end_without_a_word_in_a_worker_of_the_audit_is_noticed(vgrade, tmp_path):
    """By a thread, which nothing in the process can hold up."""
    way = "from threading import Thread as T; import os; t = T(None, os._exit, '', (0,)); t.start()"
    course, _ = course_with(tmp_path, "an alternative", f"{way}; t.join()")
    done = vgrade("audit", "--jobs", "1", "--course", course, cwd=tmp_path)
    assert done.returncode == 3
    assert "the code of `doubling` ended a worker of the audit" in done.stderr


def test_an_interruption_from_the_keyboard_is_no_fault_of_the_course(tmp_path):
    with pytest.raises(KeyboardInterrupt), nothing_ends(tmp_path / "checks.py"):
        _thread.interrupt_main()
        for _ in range(10**6):
            pass


def test_what_ends_a_process_is_as_it_was_afterwards_and_in_other_threads(tmp_path):
    before = {name: getattr(os, name) for name in ENDS}
    seen = []
    file = tmp_path / "checks.py"
    with nothing_ends(file):
        with nothing_ends(file):
            pass
        assert {name: getattr(os, name) for name in ENDS} != before
        thread = threading.Thread(target=lambda: seen.append(os.execv))
        thread.start()
        thread.join()
    assert {name: getattr(os, name) for name in ENDS} == before
    with pytest.raises(OSError):  # the real one, which finds nothing to run
        in_a_thread(lambda: seen[0]("/no/such/program", ["x"]))


def in_a_thread(run):
    raised = []

    def keep():
        try:
            run()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=keep)
    thread.start()
    thread.join()
    raise raised[0]


def test_an_error_elsewhere_is_told_with_the_line_that_led_there(tmp_path):
    file = tmp_path / "checks.py"
    for text, line, said in (
        ("x = 1\nimport json\njson.loads('{')\n", 3, "fails when it is read: JSONDecodeError"),
        ("x = 1\nexec('1 +')\n", 2, "fails when it is read: SyntaxError"),
        ("x = 1\n1 +\n", 2, "is not Python"),
        ("x = 'a\0b'\n", None, "null"),
        ("(" * 500 + ")" * 500, 1, "is not Python: too many nested parentheses"),
        ("-" * 100_000 + "1", None, "fails when it is read: (Recursion|Memory)Error"),
    ):
        file.write_text(text)
        with pytest.raises(CourseError, match=said) as raised:
            run_file(file, {})
        assert (raised.value.file, raised.value.line) == (str(file), line)
        assert not isinstance(raised.value, CodeEnded)
    file.unlink()
    with pytest.raises(CourseError, match="cannot be read"):
        run_file(file, {})


def test_the_line_that_ends_is_found_in_any_file_of_the_course(tmp_path):
    (tmp_path / "course.toml").write_text("")
    (tmp_path / "02_x").mkdir()
    other = tmp_path / "01_x.py"
    other.write_text("def end():\n    raise SystemExit\n")
    sys.path.insert(0, str(tmp_path))
    try:
        with pytest.raises(CodeEnded) as raised:
            (tmp_path / "02_x" / "checks.py").write_text("__import__('01_x').end()\n")
            run_file(tmp_path / "02_x" / "checks.py", {})
    finally:
        sys.path.remove(str(tmp_path))
    assert (raised.value.file, raised.value.line) == (str(other), 2)
