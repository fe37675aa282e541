"""Calls that are made ahead give the verdicts that calls one by one would give."""

import time

import msgspec
import pytest
from tinycourse import COURSE, write_course

from grader.checking.remembered import Remembered
from grader.course.course import read_course
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission
from grader.sandbox.frames import PipeChannel
from grader.sandbox.host import Session

REFERENCE = '''\
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return x + x
    ### END SOLUTION


def half(x):
    """Half of x."""
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION
'''

CHECKS = '''\
from grader.authoring import check, close


@check(points=1, function="double")
def twice_and_twice_again(learner, reference, rng):
    """Twice, three times over."""
    x, y, z = rng.normal(size=(3, 4))
    for each in (x, y, z):
        close(learner.double(each), reference.double(each))


@check(points=1, function="half")
def halves(learner, reference, rng):
    """A half of two arrays."""
    x, y = rng.normal(size=(2, 3))
    close(learner.half(x), reference.half(x))
    close(learner.half(y), reference.half(y))


@check(points=1, function="half")
def half_of_what_was_doubled(learner, reference, rng):
    """What was doubled and halved is what it was."""
    x = rng.normal(size=5)
    close(learner.half(learner.double(x)), x)


@check(points=1, function="half", hidden=True)
def half_of_much(learner, reference, rng):
    """A half of large numbers."""
    x = rng.normal(size=3) * 1e6
    close(learner.half(x), reference.half(x))


@check(points=1, function="double", hidden=True)
def twice_much(learner, reference, rng):
    """Twice large numbers."""
    x = rng.normal(size=3) * 1e6
    close(learner.double(x), reference.double(x))
'''

LIMITS = f"{COURSE}\n[limits]\ncall_seconds = 0.2\noutput_kb = 100\n"
HEAD = "import os, sys\nimport numpy as np\n"
RIGHT = "def double(x): return 2 * x\ndef half(x): return x / 2\n"


def prepared_with(folder, checks=CHECKS, reference=REFERENCE):
    written = write_course(folder, course=LIMITS, checks=checks, reference=reference)
    return prepare(read_course(written))


@pytest.fixture(scope="module")
def doubling(tmp_path_factory):
    return prepared_with(tmp_path_factory.mktemp("course"))


@pytest.fixture
def checked(doubling, sandbox, tmp_path):
    """The checks of a submission, by id."""

    def run(text, prepared=doubling):
        result = whole(text, prepared)
        return {check.id: check for check in result.exercises[0].checks}

    def whole(text, prepared):
        folder = tmp_path / "submission"
        folder.mkdir(exist_ok=True)
        (folder / "doubling.py").write_text(HEAD + text)
        return grade(prepared, read_submission(folder), sandbox, learner="someone")

    run.whole = whole
    return run


def statuses(checks):
    return {name: check.status for name, check in checks.items()}


PASSED = dict.fromkeys(
    [
        "twice_and_twice_again",
        "halves",
        "half_of_what_was_doubled",
        "half_of_much",
        "twice_much",
    ],
    "passed",
)

CLASS = [
    RIGHT,
    "def double(x): return x + x\ndef half(x): return 0.5 * x\n",
    "def double(x):\n    x *= 2\n    return x\ndef half(x): return x / 2\n",
    "def double(x): return np.array([2 * v for v in x])\ndef half(x): return list(x / 2)\n",
    "def double(x): return 3 * x\ndef half(x): return x / 2\n",
    "def double(x): return 2 * x\ndef half(x): raise ValueError(x.shape)\n",
    "def double(x): return np.float32(2) * x.astype('f4')\ndef half(x): return x / 2\n",
    "def double(x):\n    print(x[:1] > 0)\n    return 2.1 * x\ndef half(x): return x / 2\n",
]


class Forgetful(Remembered):
    def verdict(self, *_):
        return None


def timeless(result):
    def without(value):
        if isinstance(value, dict):
            return {key: without(item) for key, item in value.items() if key != "seconds"}
        return [without(item) for item in value] if isinstance(value, list | tuple) else value

    return msgspec.json.encode(without(msgspec.to_builtins(result)))


def test_a_class_is_graded_alike_with_the_memory_of_verdicts_and_without(checked, tmp_path):
    remembering, forgetting = prepared_with(tmp_path / "a"), prepared_with(tmp_path / "b")
    for text in CLASS * 3:
        forgetting = msgspec.structs.replace(forgetting, remembered=Forgetful())
        here, there = checked.whole(text, remembering), checked.whole(text, forgetting)
        assert timeless(here) == timeless(there)


def test_a_class_is_graded_alike_by_calls_made_ahead_and_one_by_one(checked, doubling, monkeypatch):
    ahead = [timeless(checked.whole(text, doubling)) for text in CLASS]
    monkeypatch.setattr(Session, "plans", False)
    assert [timeless(checked.whole(text, doubling)) for text in CLASS] == ahead


def test_only_what_passed_on_just_these_answers_is_remembered(checked, sealed, tmp_path):
    if not sealed:
        return  # there, calls are made one by one, and nothing is remembered
    prepared = prepared_with(tmp_path / "course")
    key = prepared.keys["doubling"]["halves"]
    known = prepared.remembered
    assert known.count("doubling", "halves", key) == 1
    checked("def double(x): return 2 * x\ndef half(x): return x / 3\n", prepared)
    assert known.count("doubling", "halves", key) == 1
    for number in range(100):
        checked(
            f"def double(x): return 2 * x\ndef half(x): return x / 2 + {number}e-16\n", prepared
        )
    assert 1 < known.count("doubling", "halves", key) <= 64


def test_what_a_call_prints_after_the_comparison_that_failed_is_not_shown(checked):
    found = checked(
        "calls = []\ndef double(x):\n    calls.append(1)\n    print('call', len(calls))\n"
        "    return 2 * x if len(calls) < 2 else x\ndef half(x):\n    print('half')\n    return x\n"
    )
    assert found["twice_and_twice_again"].output == "call 1\ncall 2\n"
    assert found["halves"].output == "half\n"


def test_a_process_that_ends_costs_the_check_in_which_it_ended(checked):
    found = checked(
        "made = []\ndef double(x): return 2 * x\n"
        "def half(x):\n    made.append(1)\n    if x.size == 5: os._exit(3)\n    return x / 2\n"
    )
    assert statuses(found) == PASSED | {"half_of_what_was_doubled": "died"}
    assert found["half_of_what_was_doubled"].message.startswith("`half` ended the whole program")


def test_a_process_that_ends_after_a_wrong_answer_is_told_by_the_wrong_answer(checked):
    found = checked(
        "made = []\ndef half(x): return x / 2\n"
        "def double(x):\n    made.append(1)\n    if len(made) == 3: os._exit(3)\n    return x\n"
    )
    assert found["twice_and_twice_again"].status == "failed"
    assert found["halves"].status == "passed"


def test_a_function_that_stalls_twice_is_not_called_again(checked):
    found = checked("def double(x): return 2 * x\ndef half(x):\n    while True: pass\n")
    assert [found[name].status for name in PASSED] == ["passed", *["timeout"] * 3, "passed"]
    assert "in the loop at line 5" in found["halves"].message
    assert "in the loop at line 5" in found["half_of_what_was_doubled"].message
    assert found["half_of_much"].message.startswith("`half` was not tried again")


def test_a_flood_is_that_of_one_check(checked):
    found = checked(
        "def double(x):\n    print('x' * 60_000)\n    return 2 * x\n"
        "def half(x):\n    print('y' * 40_000)\n    return x / 2\n"
    )
    assert found["twice_and_twice_again"].status == "died"
    assert "printed more than 100 KB" in found["twice_and_twice_again"].message
    assert found["halves"].status == "passed"


def test_a_flood_is_seen_whenever_it_is_read(checked, monkeypatch):
    """Where a reply has come before anybody looks at what was printed."""

    def only_after(channel, nonce, number, most, deadline, real=PipeChannel.next):
        time.sleep(0.05)
        return real(channel, nonce, number, most, deadline)

    monkeypatch.setattr(PipeChannel, "next", only_after)
    found = checked(
        "def double(x):\n    print('x' * 40_000)\n    return 2 * x\n"
        "def half(x):\n    print('y' * 20_000)\n    return x / 2\n"
    )
    assert found["twice_and_twice_again"].status == "died"
    assert "printed more than 100 KB" in found["twice_and_twice_again"].message
    assert found["halves"].status == "passed"


def test_what_is_printed_at_once_by_the_system_is_told_too(checked):
    found = checked(
        "def double(x):\n    os.write(1, b'early\\n')\n    return x\n"
        "def half(x):\n    os.write(1, b'late\\n')\n    return x\n"
    )
    assert found["twice_and_twice_again"].output == "early\n"
    assert found["halves"].output == "late\n"


def test_a_submission_that_closes_its_output_is_graded_as_ever(checked):
    found = checked(
        "import contextlib\ndef double(x):\n    for fd in (1, 2):\n"
        "        with contextlib.suppress(OSError): os.close(fd)\n"
        "    return 2 * x\ndef half(x): return x / 2\n"
    )
    assert statuses(found) == PASSED


ADAPTIVE = (
    CHECKS
    + '''

@check(points=1, function="double")
def as_often_as_it_says(learner, reference, rng):
    """It is doubled until it is large."""
    x = rng.uniform(1, 2, size=3)
    want = reference.double(x)
    seen = learner.double(x)
    close(seen, want)
    if seen.dtype == "float32":
        close(learner.double(1 + x), 2 + 2 * x)
    close(learner.double(seen * 1.0), 4 * x)


@check(points=1, function="half")
def another_call_for_rare_answers(learner, reference, rng):
    """A half of numbers, and once more where it is in single precision."""
    x = rng.uniform(1, 2, size=3)
    want = reference.half(x)
    seen = learner.half(x)
    if seen.dtype == "float32":
        close(learner.half(x + 1), (x + 1) / 2)
    close(seen, want)
    close(learner.half(2 * x), x)
'''
)


def test_a_check_that_asks_what_it_did_not_plan_asks_it_one_by_one(checked, tmp_path):
    prepared = prepared_with(tmp_path / "course", checks=ADAPTIVE)
    keys = prepared.keys["doubling"]
    assert not keys["as_often_as_it_says"].plan.ahead
    assert keys["another_call_for_rare_answers"].plan.ahead
    single = "def double(x): return 2 * x\ndef half(x): return (x / 2).astype('f4')"
    for text in (RIGHT, CLASS[6], single):
        assert set(statuses(checked(text, prepared)).values()) == {"passed"}
    wrong = checked(f"{single} * (1 + (x.max() > 2))\n", prepared)
    assert wrong["another_call_for_rare_answers"].status == "failed"


TELLING = (
    CHECKS
    + '''

@check(points=1, function="half")
def told_by_the_reference(learner, reference, rng):
    """The second call holds what the first has to answer."""
    x = rng.normal(size=3)
    twice = reference.double(x)
    close(learner.double(x), twice)
    close(learner.half(twice), x)


@check(points=1, function="half")
def told_by_a_draw(learner, reference, rng):
    """The second call holds what the first has to answer, as it was drawn."""
    x = rng.normal(size=3)
    close(learner.half(2 * x), x)
    close(learner.double(x), 2 * x)


@check(points=1, function="half")
def told_by_what_is_made_of_it(learner, reference, rng):
    """The second call holds twice what the first has to answer."""
    x = rng.normal(size=3)
    twice = reference.double(x)
    close(learner.double(x), twice)
    close(learner.half(2 * twice), twice)


@check(points=1, function="half")
def nothing_is_told(learner, reference, rng):
    """What is passed on is the learner's own, or was there before."""
    x = rng.normal(size=3)
    twice = learner.double(x)
    close(learner.half(twice), x)
    close(learner.half(x), reference.half(x))
'''
)


def test_calls_that_would_tell_what_is_right_are_not_made_ahead(tmp_path):
    prepared = prepared_with(tmp_path / "course", checks=TELLING)
    ahead = {name: key.plan.ahead for name, key in prepared.keys["doubling"].items()}
    told = {"told_by_the_reference", "told_by_a_draw", "told_by_what_is_made_of_it"}
    assert {name for name, is_ahead in ahead.items() if not is_ahead} == told


def test_no_hidden_input_is_sent_before_all_public_answers_are_read(checked, sealed, monkeypatch):
    if not sealed:
        return  # there, calls are made one by one
    seen = []
    begin, following = PipeChannel.begin, PipeChannel.next

    def began(self, frame, output):
        seen.append("message")
        begin(self, frame, output)

    def came(self, *arguments):
        reply = following(self, *arguments)
        seen.append("reply")
        return reply

    monkeypatch.setattr(PipeChannel, "begin", began)
    monkeypatch.setattr(PipeChannel, "next", came)
    assert statuses(checked(RIGHT)) == PASSED
    assert seen == ["message", *["reply"] * 7, "message", *["reply"] * 2]
