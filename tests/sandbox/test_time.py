"""Code out of time is stopped, named by its loop, and costs nothing else."""

import pytest
from calling import call, value, verdict

from grader.sandbox.host import ProcessEnded

LOOPS = {
    "a loop": ("def f():\n    n = 0\n    while True:\n        n += 1", "a.py", 3),
    "the outer of two": (
        "def f():\n    while True:\n        for n in range(10):\n            n + 1",
        "a.py",
        2,
    ),
    "that of a helper": (
        "def g():\n    for _ in iter(int, 1):\n        pass\ndef f(): g()",
        "a.py",
        2,
    ),
    "none in a generator": (
        "import itertools\ndef f(): sum(1 for _ in itertools.count())",
        "",
        None,
    ),
    "one that swallows all": (
        "def f():\n    while True:\n        try:\n            sum(range(100))\n"
        "        except BaseException:\n            pass",
        "a.py",
        2,
    ),
    "one in a cell": (["x = 1", "def f():\n    while True:\n        x"], "a.ipynb", 2),
}


@pytest.mark.parametrize(("content", "file", "line"), LOOPS.values(), ids=LOOPS)
def test_a_call_out_of_time_is_named_by_the_line_of_its_loop(opened, content, file, line):
    name = "a.py" if isinstance(content, str) else "a.ipynb"
    child = opened({name: content, "b.py": "def g(): return 1"}, call_seconds=0.1)
    told = verdict(child, "f")
    cell = " of cell 2" if name == "a.ipynb" else ""
    loop = f", in the loop at line {line}{cell}" if line else ""
    assert told.kind == "timeout"
    assert told.why == f"it was still computing when its time was up{loop}"
    assert call(child, "g", module="b").value == 1
    assert child.deaths == 0


def test_a_function_that_answers_after_it_was_stopped_is_out_of_time_all_the_same(opened):
    child = opened(
        "def f():\n    try:\n        while True: sum(range(100))\n"
        "    except BaseException:\n        return 1.0\n",
        call_seconds=0.1,
    )
    assert verdict(child, "f").why.endswith(", in the loop at line 3")


def test_a_computation_that_python_cannot_interrupt_is_ended(opened):
    child = opened("def f(): return sum(range(10**11))\ndef g(): return 1", call_seconds=0.1)
    assert verdict(child, "f").kind == "timeout"
    assert value(child, "g") == 1


def test_a_function_that_sleeps_is_ended_by_the_clock_on_the_wall(opened):
    child = opened("import time\ndef f(): time.sleep(60)\ndef g(): return 1", call_seconds=0.1)
    told = verdict(child, "f")
    assert (told.kind, told.why) == ("timeout", "no answer within 0.5 seconds")
    assert value(child, "g") == 1


def test_the_whole_submission_has_a_time_limit_and_no_function_is_blamed_for_it(opened):
    child = opened(
        "import time\ndef busy():\n    end = time.process_time() + 0.3\n"
        "    while time.process_time() < end: pass\ndef f(): return 1\n",
        total_seconds=1.0,
    )
    with pytest.raises(ProcessEnded) as caught:
        for _ in range(10):
            call(child, "busy")
    spent = "the whole submission has used its 1 seconds"
    assert caught.value.why in (spent, f"not run: {spent}")
    for _ in range(4):
        told = verdict(child, "f")
        assert (told.kind, told.why) == ("timeout", f"not run: {spent}")
