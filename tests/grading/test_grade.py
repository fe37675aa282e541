"""Grading as a whole: the same Result each time, and exactly what is wrong marked as wrong."""

import re
import time

import msgspec
import pytest
from conftest import CORPUS, reference_texts
from onecheck import course_of
from tinycourse import COURSE, RIGHT, write_course

from grader.course.course import read_course
from grader.errors import SandboxUnavailable
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission
from grader.model import result_to_json
from grader.sandbox.host import Sandbox, preload
from grader.sandbox.launch import can_seal

# --- one bug --------------------------------------------------------------------------------------

BUGS = {
    "02_activations": ("tanh_derivative", "1.0 - np.tanh(z) ** 2", "1.0 - np.tanh(z)"),
    "04_backprop": ("linear_backward", "keepdims=True) / m", "keepdims=True)"),
    "07_initialization": (
        "initialize_parameters_he",
        "np.sqrt(2.0 / n_in) *",
        "np.sqrt(1.0 / n_in) *",
    ),
    "10_clipping": ("clip_by_value", "array, -max_value, max_value", "array, 0.0, max_value"),
}


def around(stem, texts):
    """A module, those that import it, and all that these import."""
    imported = {
        name: {f"{other}.py" for other in re.findall(r"^from (\w+) import", text, re.MULTILINE)}
        for name, text in texts.items()
    }
    found, more = set(), {f"{stem}.py", *(n for n in texts if f"{stem}.py" in imported[n])}
    while more := more - found:
        found |= more
        more = {other for name in more for other in imported[name] if other in texts}
    return {name: texts[name] for name in texts if name in found}


@pytest.mark.parametrize("folder", BUGS)
def test_one_bug_fails_exactly_the_checks_that_it_breaks(course, graded, folder):
    function, right, wrong = BUGS[folder]
    stem = course.exercise(folder).module
    module, files = f"{stem}.py", around(stem, reference_texts(course))
    assert files[module].count(right) == 1
    result = graded(files | {module: files[module].replace(right, wrong)})
    for exercise in result.exercises:
        if exercise.status == "missing":
            continue
        if exercise.file != module:  # one that is built on it waits for it
            assert all(c.status == "passed" or c.blocked_by for c in exercise.checks)
            continue
        own = [check for check in exercise.checks if check.blocked_by is None]
        failed = [check for check in own if check.status == "failed"]
        assert {check.function for check in failed} == {function}
        assert {check.visibility for check in failed} == {"public", "hidden"}
        for check in failed:
            assert check.message.startswith(f"`{function}`: ")
            told = re.search(r"\d\.\d|\[\d", check.message)
            assert (told is not None) == (check.visibility == "public"), check.message
        for check in exercise.checks:
            if check not in failed:
                assert check.status == "passed" or check.blocked_by == function
                assert check.blocked_by is None or check.score <= check.max_score / 2


# --- the same each time ---------------------------------------------------------------------------

UNSEEDED = """\
import random
import numpy as np

early = np.random.default_rng().random()


def double(x):
    noise = [np.random.default_rng().random(), np.random.rand(), random.random(),
             random.Random().random(), np.random.RandomState().rand()]
    print("drawn", early, noise)
    return 2 * x + noise[0] + noise[1] + noise[2] + noise[3] + noise[4]


def halve(x):
    raise ValueError(f"unlucky {np.random.default_rng().integers(10**9)} {id(object) > 0}")
"""

STALLS = """\
def double(x):
    while True:
        try:
            sum(range(100))
        except BaseException:
            pass


def halve(x):
    print("half of", x)
    import ctypes
    ctypes.string_at(0)
"""


@pytest.fixture(scope="module")
def doubling(tmp_path_factory):
    text = f"{COURSE}\n[limits]\ncall_seconds = 1\n"
    return prepare(read_course(write_course(tmp_path_factory.mktemp("course"), course=text)))


def timeless(result):
    """A Result as plain data, without what may differ."""
    plain = msgspec.to_builtins(result)
    for part in (plain, *(check for e in plain["exercises"] for check in e["checks"])):
        part["seconds"] = 0.0
    del plain["isolation"]
    return plain


def graded_in_all_tiers(prepared, submission, times=1):
    """The Results of grading it several times in each tier that this system has."""
    found = []
    for isolation in ("sealed", "separated") if can_seal() else ("separated",):
        with Sandbox(isolation, preload=preload()) as sandbox:
            for _ in range(times):
                found.append(grade(prepared, submission, sandbox, learner="someone"))
    return found


@pytest.mark.parametrize(("text", "times"), [(UNSEEDED, 2), (STALLS, 1)], ids=["draws", "stalls"])
def test_a_submission_gets_the_same_result_each_time_and_in_each_tier(
    doubling, tmp_path, text, times
):
    (tmp_path / "doubling.py").write_text(text)
    first, *others = graded_in_all_tiers(doubling, read_submission(tmp_path), times)
    assert first.score == 0
    assert any(check.output for exercise in first.exercises for check in exercise.checks)
    for other in others:
        assert timeless(other) == timeless(first)


def test_other_submissions_draw_other_numbers(doubling, tmp_path, sandbox):
    said = set()
    for comment in ("", "# another one\n"):
        (tmp_path / "doubling.py").write_text(comment + UNSEEDED)
        result = grade(doubling, read_submission(tmp_path), sandbox, learner="someone")
        said.add(result.exercises[0].checks[0].output)
    assert len(said) == 2


SAMPLE = ["right/07_type_hints_dataclasses", "right/18_plots_and_main", "broken/33_generators"]


@pytest.mark.parametrize("name", SAMPLE)
def test_a_submission_of_the_course_gets_the_same_result_in_each_tier(prepared, name):
    first, *others = graded_in_all_tiers(prepared, read_submission(CORPUS / name))
    for other in others:
        assert timeless(other) == timeless(first)


def test_a_result_does_not_depend_on_what_was_graded_before(doubling, sandbox, tmp_path):
    folders = {"right": RIGHT, "unseeded": UNSEEDED, "stalls": STALLS}
    for name, text in folders.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "doubling.py").write_text(text)
    results = [
        (name, grade(doubling, read_submission(tmp_path / name), sandbox, learner=name))
        for name in [*folders, *reversed(folders)]
    ]
    for name, result in results:
        (first, *_) = (r for n, r in results if n == name)
        assert timeless(result) == timeless(first)


def test_a_sandbox_that_fails_is_never_the_learners_fault(doubling, sandbox, tmp_path, monkeypatch):
    start, started = sandbox.start, []

    def start_once(limits):
        if started:
            raise SandboxUnavailable("the machine has no process left")
        started.append(limits)
        return start(limits)

    monkeypatch.setattr(sandbox, "start", start_once)
    (tmp_path / "doubling.py").write_text("import os\ndef double(x): os._exit(0)\n")
    with pytest.raises(SandboxUnavailable, match="no process left"):
        grade(doubling, read_submission(tmp_path), sandbox, learner="someone")


def test_a_check_that_expects_an_exception_blames_the_right_function(sandbox, tmp_path):
    body = """
try:
    learner.halve(None)
except Exception:
    refused = True
x = rng.uniform(1, 2, size=3)
close(learner.double(x), reference.double(x))
"""
    prepared = prepare(course_of(tmp_path, body))
    submission = tmp_path / "submission"
    submission.mkdir()
    (submission / "doubling.py").write_text("def halve(x): 1 / 0\ndef double(x): return 3 * x\n")
    (exercise,) = grade(prepared, read_submission(submission), sandbox, learner="someone").exercises
    assert exercise.checks[0].message.startswith("`double`: entry [0] is ")


# --- what a hidden check must not tell ------------------------------------------------------------

HIDDEN_CHECKS = '''\
import numpy as np

from grader.authoring import check, close


@check(points=1, function="double")
def public_numbers(learner, reference, rng):
    """Doubling is right."""
    close(learner.double(2.0), reference.double(2.0))
    close(learner.halve(2.0), reference.halve(2.0))


@check(points=1, hidden=True, function="double")
def marked_numbers(learner, reference, rng):
    """Doubling is right for other numbers."""
    x = rng.uniform(1000, 9999, size=5)
    close(learner.double(x), reference.double(x))


@check(points=1, hidden=True, function="halve")
def other_numbers(learner, reference, rng):
    """Halving is right."""
    x = rng.uniform(1000, 9999, size=5)
    close(learner.halve(x), reference.halve(x))
    learner.double(x)


@check(points=1, hidden=True, function="halve")
def last_numbers(learner, reference, rng):
    """Halving is right again."""
    x = rng.uniform(1000, 9999, size=2)
    _, want = reference.halve(x)
    _, got = learner.halve(x)
    close(got, want)


@check(points=1, function="halve")
def public_numbers_again(learner, reference, rng):
    """Halving is right for one number."""
    close(learner.halve(2.0), reference.halve(2.0))
'''

STORES = """\
import sys, warnings
import numpy as np

seen = []


def text():
    return " ".join(repr(float(number)) for number in seen)


def digits():
    return "x" + text().replace(".", "").replace(" ", "_").replace("-", "m")


def double(x):
    seen.extend(np.ravel(x))
    tell(x)
    return 2 * x


def halve(x):
    seen.extend(np.ravel(x))
    return tell(x)
"""

WAYS = {
    "prints it": "print(text())",
    "writes it to stderr": "sys.stderr.write(text())",
    "warns of it": "warnings.warn(text())",
    "raises it": "raise ValueError(text())",
    "raises it as not written": "raise NotImplementedError(text())",
    "exits with it": "sys.exit(text())",
    "names an exception after it": "raise type(digits(), (Exception,), {})(text())",
    "names a class after it": "return type(digits(), (), {})()",
    "returns it as text": "return text()",
    "returns it as a key": "return {text(): 1.0, digits(): 2.0}",
    "returns as many values": "return [1.0] * int(seen[0])",
    "returns an array of that length": "return np.ones(int(seen[0]))",
    "returns it": "return float(seen[0])",
    "names its function after it": (
        "globals()['halve'] = eval('lambda a, b, ' + digits() + '=' + repr(text()) + ': a')"
    ),
    "documents its function with it": "halve.__doc__ = halve.__name__ = double.__doc__ = text()",
    "puts it in place of its function": "globals()['halve'] = text()",
    "names a file after it": "exec(compile('1/0', digits() + '.py', 'exec'))",
    "imports a file of that name": "__import__(digits())",
    "imports a file that tells it": "import teller; return teller.tell()",
    "changes its inputs to it": "x[...] = seen[0]; raise ValueError",
}
TELLER = """\
import sys
import numpy as np
doubling = sys.modules["doubling"]
print(doubling.text())


def tell():
    raise ValueError(doubling.text())


raise ValueError(doubling.text())
"""


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    prepared = prepare(
        read_course(write_course(tmp_path_factory.mktemp("marked"), checks=HIDDEN_CHECKS))
    )
    hidden = [
        float(number)
        for name in ("marked_numbers", "other_numbers", "last_numbers")
        for _, values in prepared.keys["doubling"][name].draws
        for number in values
    ]
    assert len(hidden) == 12
    return prepared, hidden


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_number_of_a_hidden_check_never_comes_out(marked, sandbox, tmp_path, way):
    prepared, hidden = marked
    (tmp_path / "doubling.py").write_text(f"{STORES}\n\ndef tell(x):\n    {way}\n")
    (tmp_path / "teller.py").write_text(TELLER)
    result = grade(prepared, read_submission(tmp_path), sandbox, learner="someone")
    plain = timeless(result)
    del plain["submission"], plain["course"]
    shown = re.sub(r"[^\d]+", " ", msgspec.json.encode(plain).decode())
    for number in hidden:
        whole = str(int(number))
        assert whole not in shown.split(), way
        assert f"{number:.6f}".replace(".", "") not in shown.replace(" ", "")
    for check in result.exercises[0].checks:
        if check.visibility == "hidden":
            assert check.output is None
            assert not re.search(r"\d", check.message), check.message


def test_how_long_a_hidden_check_takes_does_not_come_out(marked, sandbox, tmp_path):
    prepared, _ = marked
    sleeps = "    import time\n    if np.size(x) > 1: time.sleep(0.2)\n"
    (tmp_path / "doubling.py").write_text(f"{STORES}\n\ndef tell(x):\n{sleeps}    return x / 2\n")
    started = time.perf_counter()
    result = grade(prepared, read_submission(tmp_path), sandbox, learner="someone")
    spent = time.perf_counter() - started
    assert {c.seconds for c in result.exercises[0].checks if c.visibility == "hidden"} == {0.0}
    assert result.seconds <= spent - 4 * 0.2
    assert b"seconds" in result_to_json(result)


def test_public_checks_are_over_before_a_hidden_input_is_sent(marked, sandbox, tmp_path):
    prepared, _ = marked
    counts = "\n\ndef tell(x):\n    print('given', len(seen))\n    return x / 2\n"
    (tmp_path / "doubling.py").write_text(STORES + counts.replace("x / 2", "x"))
    result = grade(prepared, read_submission(tmp_path), sandbox, learner="someone")
    outputs = [check.output for check in result.exercises[0].checks if check.output]
    assert outputs == ["given 1\ngiven 2\n", "given 3\n"]
