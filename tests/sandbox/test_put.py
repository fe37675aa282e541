"""A function of a submission can be given other code, in its own process."""

import pytest
from calling import value, verdict

TWO = {
    "a.py": "from b import g\nimport b\nK = 3\ndef f(x, y=1):\n    return g(x) + y\n",
    "b.py": "def g(x):\n    return 10 * x\n",
}


def test_new_code_holds_wherever_the_function_is_known(opened):
    child = opened(TWO)
    assert value(child, "f", 1) == 11
    assert child.put("b", "g", "def g(x):\n    return 20 * x")
    assert value(child, "f", 1) == 21
    assert child.put("a", "f", "def f(x, y=K):\n    return g(x) + y")
    assert value(child, "f", 1) == 23


def test_a_process_that_is_started_later_has_it_too(opened):
    child = opened({"a.py": "import os\ndef f(x):\n    return x\ndef g(): os._exit(1)\n"})
    assert child.put("a", "f", "def f(x):\n    return -x")
    assert verdict(child, "g").kind == "died"
    assert value(child, "f", 4) == -4
    assert child.call_afresh("a", "f", (5,), seed=0).value == -5


@pytest.mark.parametrize(
    "text",
    [
        "def f(:",
        "",
        "f = 3",
        "def g(x): return x",
        "def f(x, y=1 / 0): return x",
        "\0",
        "raise SystemExit",
        "class f: pass",
    ],
)
def test_what_is_no_such_function_is_not_put(opened, text):
    child = opened({"a.py": "def f(x):\n    return x\n"})
    assert not child.put("a", "f", text)
    assert child.put("a", "f", "def f(x):\n    return 2 * x")
    assert value(child, "f", 4) == 8


@pytest.mark.parametrize("line", ["f = max", "f = lambda: g", "class f: pass", "f = 3", ""])
def test_what_was_no_function_before_harms_nobody(opened, line):
    child = opened({"a.py": f"{line}\ndef g():\n    return 1\n"})
    assert child.put("a", "f", "def f(x):\n    return x") in (True, False)
    assert value(child, "g") == 1


def test_code_that_never_comes_to_be_is_ended(opened):
    child = opened({"a.py": "def f(x):\n    return x\ndef g():\n    return 1\n"})
    assert not child.put("a", "f", "def f(x, y=[1 for _ in iter(int, 1)]):\n    return x")
    assert value(child, "g") == 1


def test_code_that_ends_its_process_leaves_the_function_as_it_was(opened):
    stall = (
        "def stall():\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass\n"
    )
    child = opened({"a.py": f"{stall}def f(x):\n    return x\ndef g():\n    return 1\n"})
    assert not child.put("a", "f", "def f(x, y=stall()):\n    return -x")
    assert value(child, "g") == 1
    assert value(child, "f", 4) == 4


def test_the_lines_of_a_function_that_run_are_known(opened):
    text = "def f(x):\n    if x:\n        return 1\n    return [\n        n for n in (x, 2)\n    ]"
    child = opened({"a.py": f"def g(x):\n    return x\n\n\n{text}\n"})
    assert child.put("a", "f", text)
    child.watch("a", "f")
    assert value(child, "f", 0) == [0, 2]
    assert value(child, "g", 0) == 0
    assert {2, 4} <= child.watched() <= {1, 2, 4, 5, 6}
    child.watch("a", "f")
    assert value(child, "f", 1) == 1
    assert child.watched() == {2, 3}
    assert value(child, "f", 0) == [0, 2]


def test_no_line_has_run_where_the_process_has_ended(opened):
    child = opened({"a.py": "import os\ndef f(): os._exit(1)\ndef g(): return 1\n"})
    child.watch("a", "f")
    assert verdict(child, "f").kind == "died"
    assert child.watched() == frozenset()
    child.watch("a", "none")
    assert child.watched() == frozenset()
    assert value(child, "g") == 1
