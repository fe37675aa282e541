"""A mistake scaffolded from a learner's function does nothing until a person has taken the comment
signs off; then it runs in the reference's place, with what else of the learner's file it needs."""

import ast
import json
import re

import numpy as np
import pytest
from auditcourse import write_audited
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course.catalogue import read_mistakes, waiting_mistakes
from grader.course.course import read_course
from grader.course.reference import Reference
from grader.errors import CourseError
from grader.generate.newmistake import MOST_LINES, new_mistake
from grader.report.safe import spelled_out

LEARNER = '''\
import math
import numpy
from math import sqrt as root

FACTOR = 3
BASE = FACTOR - 1
unused = "secret"


def helper(x):
    return times(x) + math.floor(0.5)


def times(x):
    return FACTOR * x


def double(x: numpy.ndarray, extra: int = BASE) -> numpy.ndarray:
    """My own words."""
    # my own comment
    return helper(x) + root(0.0) * len(str(extra))


def halve(x):
    return double(x) / 8
'''


def scaffolded(folder, path, function):
    """The course's folder, the name, and the text of the catalogue."""
    root = folder / "solutions"
    if not root.exists():
        write_audited(folder)
    course = read_course(root)
    name, _ = new_mistake(course, course.exercises[0], function, path)
    return root, name, (root / "01_doubling" / "mistakes.py").read_text("utf-8")


def taken_over(text, name):
    """What a person makes of it: the lines that say so deleted, the signs and the gaps filled."""
    head, block = text.split(f"# Waits to be read: `{name}`.\n")
    _, code = block.split("\n#\n", 1)
    lines = [re.sub("^# ?", "", line) for line in code.split("\n")]
    body = "\n".join(lines).replace('look=""', 'look="Look at the factor."')
    return head + body.replace('    """"""', '    """You took another factor."""', 1)


def added(folder, path, function):
    root, name, text = scaffolded(folder, path, function)
    file = root / "01_doubling" / "mistakes.py"
    file.write_text(taken_over(text, name), "utf-8")
    course = read_course(root)
    exercise = course.exercises[0]
    found = {mistake.id: mistake for mistake in read_mistakes(course, exercise)}[name]
    return found, Reference(course, exercise), file.read_text()


def test_what_the_function_needs_comes_with_it_and_nothing_else(tmp_path):
    (tmp_path / "ada.py").write_text(LEARNER)
    mistake, reference, text = added(tmp_path, tmp_path / "ada.py", "double")
    with reference.replaced({"double": mistake.run}):
        assert reference.function("double")(np.float64(2.0)) == 6.0
        assert reference.function("halve")(np.float64(2.0)) == 1.5
    assert "secret" not in text
    assert "My own words" not in text
    assert "numpy.ndarray" not in text


HOSTILE = {
    "a default argument": "def double(x, k={}):\n    return x * k\n",
    "a keyword's default": "def double(x, *, k={}):\n    return x * k\n",
    "a constant": "K = {}\n\n\ndef double(x):\n    return x * K\n",
    "a constant of a default": "K = {}\n\n\ndef double(x, k=K):\n    return x * k\n",
    "a helper's decorator": "@{}\ndef h(x):\n    return x\n\n\ndef double(x):\n    return h(x)\n",
    "a class": "class K:\n    k = {}\n\n\ndef double(x):\n    return K.k\n",
    "an annotation": "k: {} = 3\n\n\ndef double(x: {}):\n    return x * k\n",
    "a line end in a text": 'def double(x):\n    return "\\n{}\\r{}\\x0c{}"\n',
    "a page end": "def double(x):\n    x = 1 \x0c\n    return {}\n",
    "behind a backslash": "def double(x):\n    return '# \\\\' + {}\n",
    "a text of many lines": "T = '''\n{}\n# {}\n'''\n\n\ndef double(x):\n    return T\n",
    "the docstring of a helper": "def h():\n    '''\n{}\n    '''\n\n\ndef double(x):\n    h()\n",
}
BAD = "__import__('pathlib').Path({!r}).write_text('ran')"


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_a_learner_wrote_arrives_as_comments_that_do_nothing(tmp_path, vgrade, what):
    ran = tmp_path / "ran"
    code = HOSTILE[what].replace("{}", BAD.format(str(ran)))
    (tmp_path / "ada.py").write_text(code)
    write_audited(tmp_path)
    file = tmp_path / "solutions" / "01_doubling" / "mistakes.py"
    before = ast.dump(ast.parse(file.read_text()))
    root, name, text = scaffolded(tmp_path, tmp_path / "ada.py", "double")
    assert ast.dump(ast.parse(text)) == before
    _, block = text.split(f"# Waits to be read: `{name}`.\n")
    assert all(line.startswith("#") for line in block.splitlines())
    shown = re.sub(r"\s*\\\n#\s+|\n# ↪ |\s", "", block)
    assert "write_text('ran')" in shown
    course = read_course(root)
    exercise = course.exercises[0]
    known = read_mistakes(course, exercise)
    assert name not in {mistake.id for mistake in known}
    assert not ran.exists()


def test_the_course_still_loads_and_says_what_is_left_to_do(tmp_path):
    (tmp_path / "ada.py").write_text(LEARNER)
    root, first, _ = scaffolded(tmp_path, tmp_path / "ada.py", "double")
    _, second, text = scaffolded(tmp_path, tmp_path / "ada.py", "halve")
    exercise = read_course(root).exercises[0]
    lines = [n for n, line in enumerate(text.split("\n"), 1) if "Waits to be read" in line]
    assert waiting_mistakes(exercise) == list(zip([first, second], lines, strict=True))
    file = exercise.path / "mistakes.py"
    file.write_text(taken_over(text, second))
    assert waiting_mistakes(read_course(root).exercises[0]) == [(first, lines[0])]


def test_what_is_read_is_all_of_it_wrapped_and_never_cut(tmp_path):
    far = f"def double(x):\n    return x {'+ 0 ' * 300}+ len('{'y' * 400}')  # comment\n"
    far += "    " + "pass; " * 50 + f"return {BAD.format('far')}\n"
    (tmp_path / "ada.py").write_text(far)
    _, _, text = scaffolded(tmp_path, tmp_path / "ada.py", "double")
    assert max(map(len, text.splitlines())) <= 100
    assert "".join(re.sub(r"\s*\\?\n#\s+(↪ )?", " ", text).split()).count("+0") == 300
    assert text.count("y") >= 400
    assert "write_text" in text


def test_what_cannot_be_seen_or_turns_the_line_is_spelled_out(tmp_path):
    hidden = {
        "\u202e": r"\u202e",
        "\u2066": r"\u2066",
        "\u200b": r"\u200b",
        "\u00ad": r"\xad",
        "\ufe0f": r"\ufe0f",
        "\u2800": r"\u2800",
        "\u00a0": r"\xa0",
        "\u05d0": r"\u05d0",
        "\U000e0041": r"\U000e0041",
        "\u0338": r"\u0338",
    }
    written = "".join(hidden)
    code = f"K = '{written}'\n\n\ndef double(x, \u1160=1, \u05d0=2):\n"
    code += f"    f'{{x}}{written}'\n    return K\n"
    (tmp_path / "ada.py").write_text(code, "utf-8")
    _, _, text = scaffolded(tmp_path, tmp_path / "ada.py", "double")
    assert all(c == "\n" or c.isprintable() for c in text)
    for character, spelled in hidden.items():
        assert character not in text
        assert spelled in text
    assert r"\u1160" in text


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\n"), max_size=300))
def test_a_line_is_shown_whole_in_lines_of_a_width_without_anything_that_acts(line):
    parts = list(spelled_out(line, 40))
    assert all(part.isprintable() for part in parts)
    assert all(part.startswith("↪ ") for part in parts[1:])
    left = parts[0] + "".join(part[2:] for part in parts[1:])
    for character in line:
        code = ord(character)
        for written in (character, f"\\x{code:02x}", f"\\u{code:04x}", f"\\U{code:08x}"):
            if left.startswith(written):
                left = left[len(written) :]
                break
        else:
            raise AssertionError(f"{character!r} is not at {left!r}")
    assert left == ""


def test_code_that_is_too_long_to_be_read_or_too_deep_is_refused(tmp_path):
    write_audited(tmp_path)
    course = read_course(tmp_path / "solutions")
    file = course.exercises[0].path / "mistakes.py"
    before = file.read_bytes()
    for code, said in (
        (
            f"K = {list(range(30_000))}\n\n\ndef double(x):\n    return K\n",
            "longer than anybody would read",
        ),
        (
            "def double(x):\n" + "    x = 1\n" * (MOST_LINES + 1),
            f"{MOST_LINES:,} lines are the most",
        ),
        ("def double(x):\n    return " + "-" * 900 + "x\n", None),
    ):
        (tmp_path / "ada.py").write_text(code)
        try:
            new_mistake(course, course.exercises[0], "double", tmp_path / "ada.py")
        except CourseError as error:
            assert said is None or said in error.message
            assert file.read_bytes() == before
        else:
            assert said is None
    file.write_text("x = = 1\n")
    (tmp_path / "ada.py").write_text("def double(x):\n    return x\n")
    with pytest.raises(CourseError, match=r"mistakes\.py:1: is not Python"):
        new_mistake(course, course.exercises[0], "double", tmp_path / "ada.py")


def test_long_lines_are_the_same_code_once_the_signs_are_off(tmp_path):
    texts = ", ".join(f"{n}: f'<{n}> {{x + {n}}}'" for n in range(30))
    code = (
        f"WEIGHTS = {[n / 7 for n in range(300)]}\n\n\n"
        "def double(x, k=WEIGHTS):\n"
        f"    if x is None and {' and '.join(f'k[{n}] > {n}' for n in range(30))}:\n"
        f"        return {{{texts}}}\n"
        f"    return x * len(k[:3]) + 0 * ({' + '.join(f'float(k[{n}])' for n in range(60))})\n"
    )
    (tmp_path / "ada.py").write_text(code)
    mistake, reference, text = added(tmp_path, tmp_path / "ada.py", "double")
    assert max(map(len, text.splitlines())) <= 100
    assert "↪" not in text
    with reference.replaced({"double": mistake.run}):
        assert reference.function("double")(np.float64(2.0)) == 6.0


def test_the_exercises_other_functions_are_the_references_own(tmp_path):
    (tmp_path / "ada.py").write_text(LEARNER)
    mistake, reference, text = added(tmp_path, tmp_path / "ada.py", "halve")
    assert "from doubling import double" in text
    with reference.replaced({"halve": mistake.run}):
        assert reference.function("halve")(4.0) == 1.0


def test_each_new_mistake_has_a_name_of_its_own(tmp_path):
    (tmp_path / "ada.py").write_text(LEARNER)
    _, first, _ = scaffolded(tmp_path, tmp_path / "ada.py", "double")
    _, second, _ = scaffolded(tmp_path, tmp_path / "ada.py", "double")
    third, _, _ = added(tmp_path, tmp_path / "ada.py", "double")
    assert [first, second, third.id] == [f"double_mistake_{n}" for n in (1, 2, 3)]


def test_a_notebook_with_cells_that_are_no_python_serves_as_well(tmp_path):
    sources = ["%matplotlib inline", "what is this?", "def double(x):\n    return x * 5"]
    cells = [{"cell_type": "code", "source": s, "metadata": {}, "outputs": []} for s in sources]
    notebook = {"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}
    (tmp_path / "doubling.ipynb").write_text(json.dumps(notebook))
    mistake, reference, _ = added(tmp_path, tmp_path / "doubling.ipynb", "double")
    with reference.replaced({"double": mistake.run}):
        assert reference.function("double")(2) == 10


def test_an_exercise_without_a_catalogue_gets_one(tmp_path):
    root = write_audited(tmp_path)
    (root / "01_doubling" / "mistakes.py").unlink()
    (tmp_path / "ada.py").write_text(LEARNER)
    mistake, _, text = added(tmp_path, tmp_path / "ada.py", "double")
    assert mistake.function == "double"
    assert text.startswith('"""The catalogue of mistakes of Twice and half."""')


def test_a_submission_without_the_function_adds_nothing(tmp_path):
    root = write_audited(tmp_path)
    before = (root / "01_doubling" / "mistakes.py").read_text()
    (tmp_path / "ada.py").write_text("x = 1\n")
    course = read_course(root)
    with pytest.raises(CourseError, match="there is no function `double` in it"):
        new_mistake(course, course.exercises[0], "double", tmp_path / "ada.py")
    assert (root / "01_doubling" / "mistakes.py").read_text() == before
