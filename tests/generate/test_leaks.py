"""Nothing that must stay with the instructor is in a learner's folder; and the search for it finds
every kind of leak that is planted."""

import base64
import html
import json
import struct

import nbformat
import numpy as np
import pytest
from conftest import ROOT
from tinycourse import CHECKS, EXERCISE, TASK, write_course

from grader.checking.answerkey import answer_key
from grader.course.course import read_course
from grader.generate.leaks import find_leaks
from grader.generate.learner import learner_files
from grader.quiz.quiz import read_quiz

SOLUTION = "result = _together(x, x)"
HIDDEN = "double_of_large_numbers"
TITLE = "Doubling is right for numbers of any size and sign."
HIDDEN_LINE = "x = rng.normal(scale=LARGE, size=7)"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A course that is read in no time."""
    return read_course(write_course(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="module")
def hidden_value(small):
    """A number that only a hidden check draws."""
    key = answer_key(small, small.exercises[0])[HIDDEN]
    return float(key.draws[0][1][0])


def notebook(*cells, **metadata):
    made = nbformat.v4.new_notebook(metadata=metadata)
    made.cells = [nbformat.v4.new_code_cell(text, id=f"c{i}") for i, text in enumerate(cells)]
    return nbformat.writes(made).encode()


def whats(course, path, content):
    leaks = find_leaks(course, {"README.md": b"Nothing to see.", path: content})
    assert all(leak.where == path for leak in leaks)
    return " | ".join(leak.what for leak in leaks)


def test_the_learners_folder_gives_nothing_away(course):
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "exercises").rglob("*")
        if path.is_file()
    }
    assert len(files) > 40
    assert find_leaks(course, files) == []


@pytest.mark.parametrize(
    "text",
    [
        f"    {SOLUTION}\n",
        "result=_together (  x,x )",
        "result = _together(\n    x, x\n)",
        f"Just write `{SOLUTION}` and be done.",
        f"<p>{html.escape('factor = 0.5 if factor > 1 else factor')}</p>",
        f"TEXT = '{SOLUTION}\\n{SOLUTION}'",
        f"first = 1\\n{SOLUTION}",
        "\\n".join(["TEXT = 'z = 1", SOLUTION, "'"]),
    ],
    ids=["line", "spacing", "broken", "Markdown", "HTML", "string", "escaped", "between escapes"],
)
def test_a_solution_line_in_a_text_is_found(small, text):
    assert "solution of doubling" in whats(small, "01_doubling/README.md", text.encode())


@pytest.mark.parametrize(
    "content",
    [
        notebook("x = 1", f"z = 1\n{SOLUTION}"),
        notebook("x = 1", hint=SOLUTION),
        notebook("x = 1", **{SOLUTION: 1}),
        json.dumps({SOLUTION: None}).encode(),
        json.dumps({"a": [{"b": SOLUTION}]}).encode(),
        b"{ this is no JSON, but " + SOLUTION.encode(),
    ],
    ids=["cell", "metadata", "metadata key", "JSON key", "JSON value", "broken JSON"],
)
def test_a_solution_line_in_a_notebook_or_json_is_found(small, content):
    assert "solution of doubling" in whats(small, "01_doubling/a.ipynb", content)
    assert "solution of doubling" in whats(small, "01_doubling/.vgrade/a.key", content)


def test_a_solution_line_in_a_file_name_is_found(small):
    assert "solution of doubling" in whats(small, f"01_doubling/{SOLUTION}.txt", b"")


@pytest.mark.parametrize("shift", range(4))
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode, base64.encodebytes])
def test_a_solution_line_in_base64_is_found_wherever_it_begins(small, encode, shift):
    text = f"σ: first comes this, ∑ and then {SOLUTION}, and much more after that, ⊆ σ ⊇"
    block = b"x" * shift + encode(text.encode())
    assert "solution of doubling" in whats(small, "a.md", b"Look: " + block + b" there")
    nested = base64.b64encode(b"once more " + encode(text.encode()))
    assert "solution of doubling" in whats(small, "a.md", nested)


def test_a_line_of_an_alternative_is_a_solution_too(tmp_path):
    folder = write_course(tmp_path)
    (folder / "01_doubling" / "alternatives.py").write_text(
        "from grader.authoring import alternative\n\n\n"
        '@alternative("shifts")\ndef double(x):\n    return np.left_shift(x, 1) if x else x\n'
    )
    course = read_course(folder)
    found = whats(course, "README.md", b"Try return np.left_shift(x, 1) if x else x")
    assert "solution of doubling" in found


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("README.md", f"Mind {HIDDEN}!"),
        ("a.json", f'{{"{HIDDEN}": 1}}'),
        (f"01_doubling/.vgrade/checks/10_{HIDDEN}.py", ""),
        ("a.ipynb", json.dumps({"id": f"doubling-{HIDDEN.replace('_', '-')}-2"})),
        ("answers.key", f"\0\0\0\x01{HIDDEN}\x02"),
    ],
    ids=["text", "JSON", "file name", "cell id", "bytes"],
)
def test_the_name_of_a_hidden_check_is_found(small, path, content):
    assert f"the name of the hidden check {HIDDEN}" in whats(small, path, content.encode())


def test_the_title_and_the_source_of_a_hidden_check_are_found(small):
    assert f"the title of the hidden check {HIDDEN}" in whats(small, "a.md", TITLE.encode())
    found = whats(small, "a.py", HIDDEN_LINE.encode())
    assert "a line of a hidden check of doubling" in found


@pytest.mark.parametrize(
    "shown", [repr, "{:.7g}".format, "{:.8g}".format, "{:+.17e}".format, "x={:.9g};".format]
)
def test_a_hidden_value_is_found_as_text(small, hidden_value, shown):
    for path in ("README.md", "a.json", "a.ipynb"):
        assert "a hidden value" in whats(small, path, f"[1.5, {shown(hidden_value)}]".encode())


@pytest.mark.parametrize("offset", range(8))
def test_a_hidden_value_is_found_as_bytes_at_any_offset(small, hidden_value, offset):
    content = b"\x07" * offset + struct.pack("<3d", 1.0, hidden_value, 2.0) + b"end"
    assert "the bytes of a hidden value" in whats(small, ".vgrade/answers.key", content)


def test_a_hidden_value_is_found_inside_base64(small, hidden_value):
    block = base64.b64encode(struct.pack("<4d", 0.5, hidden_value, 1.0, 2.0))
    assert "the bytes of a hidden value" in whats(small, "a.ipynb", b'{"a": "' + block + b'"}')


def test_the_state_of_a_hidden_generator_is_found(course):
    exercise = course.exercise("initialization")
    key = answer_key(course, exercise)
    states = [
        state
        for check in exercise.checks
        if check.hidden
        for kind, value in key[check.id].draws
        if kind == "spawned"
        for state in value
    ]
    number = str(json.loads(states[0])["state"]["state"])
    assert "the state of a hidden Generator" in whats(course, "a.json", f'"{number}"'.encode())


@pytest.mark.parametrize("text", ["secret = '{}'", "key({})", "{}", "secret{}.txt"])
def test_the_courses_secret_is_found(small, text):
    for secret in (small.secret, small.secret.upper()):
        assert "the course's secret" in whats(small, "a.md", text.format(secret).encode())
        assert "the course's secret" in whats(small, text.format(secret), b"")


@pytest.mark.parametrize(
    "harmless",
    [
        "return x",
        "Twice the number.",
        "zeros and ones, 0.1 and 0.25, 1000.0",
        "double_of_small_numbers and halve_of_small_numbers_too",
        '"""Doubling is right for small numbers."""',
        "averyveryverylongwordthatisnobase64 AVERYVERYVERYLONGWORD",
    ],
)
def test_what_is_public_or_common_is_no_leak(tmp_path, harmless):
    course = read_course(write_course(tmp_path))
    assert whats(course, "README.md", harmless.encode()) == ""


def test_what_is_public_in_one_exercise_is_public_in_all(tmp_path):
    """Two exercises may have a check of the same name, or a line in common, one of them hidden."""
    folder = write_course(tmp_path)
    second = folder / "02_again"
    second.mkdir()
    for file in (folder / "01_doubling").iterdir():
        text = file.read_text().replace("doubling", "again").replace("order = 1", "order = 2")
        name = file.name.replace("doubling", "again")
        (second / name).write_text(
            text.replace('@check(points=1, function="double")', HIDE).replace(", SMALL,", ", 2.0,")
        )
    assert find_leaks(read_course(folder), learner_files(read_course(folder))) == []


HIDE = '@check(points=1, hidden=True, function="double")'


@pytest.mark.parametrize(
    ("replaced", "file"),
    [
        ({"task": f"{TASK}\nThe answer: `result = _together( x, x )`\n"}, "01_doubling/README.md"),
        ({"task": f"{TASK}\nMind that halving does not round whole numbers.\n"}, "README.md"),
        ({"task": f"{TASK}\nSee halve_of_whole_numbers.\n"}, "01_doubling/README.md"),
        ({"checks": CHECKS.replace("SMALL, size", "LARGE, size")}, "checks.py:8"),
        (
            {
                "exercise": EXERCISE.replace(
                    "Add the number to", "Write `result = _together(x, x)` for"
                )
            },
            "01_doubling/.vgrade/exercise.json",
        ),
    ],
    ids=["solution", "title", "name", "shared constant", "hint"],
)
def test_generate_refuses_to_give_anything_away_and_writes_nothing(
    tmp_path, vgrade, replaced, file
):
    course = write_course(tmp_path, **replaced)
    out = tmp_path / "out"
    done = vgrade("generate", "--out", out, "--course", course)
    assert done.returncode == 3
    assert file in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_a_point_of_a_curve_is_no_leak_and_a_number_in_a_text_is(tmp_path):
    course = read_course(write_course(tmp_path))
    (exercise,) = course.exercises
    hidden = next(check.id for check in exercise.checks if check.hidden)
    drawn = answer_key(course, exercise)[hidden].draws[0][1]
    number = f"{float(np.ravel(drawn)[0]):.8g}"
    assert "." in number
    chart = f'{{"panels": [[{number}]]}}'.encode()
    assert find_leaks(course, {"01_doubling/.vgrade/figure.json": chart}) == []
    assert find_leaks(course, {"01_doubling/README.md": number.encode()}) != []


def test_the_courses_own_quizzes_leave_no_answer_in_the_learners_folder(course, files):
    for exercise in course.exercises:
        page = files[f"{exercise.folder}/quiz.md"].decode()
        assert "<!--" not in page
        quiz = read_quiz(course, exercise)
        for question in quiz.key.values():
            assert question.why
            assert not any(question.why.encode() in text for text in files.values())
