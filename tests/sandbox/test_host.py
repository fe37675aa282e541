"""The host opens a submission in a process of its own, calls it, and is told what came of it."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest
from calling import HEAD, call, raised, value, verdict

from grader.sandbox.host import MAX_DEATHS, Limits, Sandbox, Source, preload


def test_an_exception_arrives_with_its_type_text_file_and_line(opened):
    child = opened(
        {
            "a.py": "from helpers import inner\ndef f(x):\n    return inner(x)\n",
            "helpers.py": "import numpy as np\ndef inner(x):\n\n    return x @ np.ones(7)\n",
        }
    )
    told = raised(child, "f", np.ones(3))
    assert (told.kind, told.type, told.file, told.line) == ("raised", "ValueError", "helpers.py", 4)
    assert told.message.startswith("matmul: Input operand 1 has a mismatch")
    assert told.cell is None


def test_an_exception_in_a_notebook_arrives_with_its_cell(opened):
    child = opened({"a.ipynb": ["x = {}", "%matplotlib inline\n\ndef f():\n    return x['W1']"]})
    told = raised(child, "f")
    assert (told.type, told.message) == ("KeyError", "'W1'")
    assert (told.file, told.line, told.cell) == ("a.ipynb", 4, 2)


@pytest.mark.parametrize(
    ("statement", "type", "message"),
    [
        ("raise ValueError", "ValueError", ""),
        ("raise ValueError('no')", "ValueError", "no"),
        ("raise Own(1, 2)", "Own", "(1, 2)"),
        ("sys.exit(3)", "SystemExit", "called sys.exit(3)"),
        ("exit()", "SystemExit", "called sys.exit()"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        ("raise GeneratorExit", "GeneratorExit", ""),
        ("assert 1 == 2, 'shapes differ'", "AssertionError", "shapes differ"),
        ("f()", "RecursionError", "maximum recursion depth exceeded"),
        ("np.ones(10**12)", "MemoryError", "Unable to allocate 7.28 TiB"),
        ("list(range(10**9))", "MemoryError", ""),
        ("raise type('x' * 500, (Exception,), {})", "Exception", ""),
    ],
)
def test_whatever_is_raised_arrives_and_the_process_lives(opened, statement, type, message):
    child = opened(
        f"{HEAD}class Own(Exception): pass\ndef f():\n    {statement}\ndef g(): return 1"
    )
    told = raised(child, "f")
    assert told.kind == "raised"
    assert (told.type, told.line) == (type, 5)
    assert told.message.startswith(message)
    assert value(child, "g") == 1
    assert child.deaths == 0


def test_what_is_not_written_yet_is_told_as_that(opened):
    child = opened("def f():\n    raise NotImplementedError\ndef g():\n    return f()")
    assert raised(child, "f").kind == raised(child, "g").kind == "not written"


@pytest.mark.parametrize(
    ("definition", "signature"),
    [
        ("def f(x, alpha=0.01): pass", "(x, alpha=0.01)"),
        ("def f(): pass", "()"),
        ("f = lambda x: x", "(x)"),
        ("class f:\n    def __init__(self, x): pass", "(x)"),
    ],
)
def test_other_arguments_than_needed_are_told_with_what_was_written(opened, definition, signature):
    child = opened(definition)
    told = raised(child, "f", 1.0, 2.0, 3.0)
    assert (told.kind, told.message) == ("arguments", signature)


def test_a_type_error_of_the_functions_own_is_not_one_of_its_arguments(opened):
    child = opened("def g(a): pass\ndef f(x):\n    return g()\ndef h(x): return len(x)")
    assert raised(child, "f", 1.0).kind == "raised"
    assert raised(child, "h", 1.0).message == "object of type 'float' has no len()"


def test_a_function_that_is_not_there_is_told_in_a_sentence(opened):
    child = opened("def Relu(z): return z\nsigmoid = 3.0")
    assert raised(child, "tanh").message == "a.py has no `tanh`"
    assert raised(child, "relu").message == "a.py has no `relu`; there is `Relu`"
    assert raised(child, "sigmoid").message == "`sigmoid` in a.py is of type float, not a function"
    assert raised(child, "f", module="b").kind == "no function"


ENDS = {
    "os._exit(3)": "it ended itself",
    "os.abort()": "it crashed (abort)",
    "ctypes.string_at(0)": "it crashed (segmentation fault)",
    "os.kill(os.getpid(), 9)": "it was killed",
    "[os.close(fd) for fd in range(3, 20)]": None,
}


@pytest.mark.parametrize(("statement", "why"), ENDS.items(), ids=ENDS)
def test_after_the_process_has_ended_the_source_runs_again(opened, statement, why):
    child = opened(
        f"{HEAD}count = 0\n"
        "def f():\n"
        f"    {statement}\n"
        "def g():\n    global count\n    count += 1\n    return count\n"
    )
    assert [value(child, "g"), value(child, "g")] == [1, 2]
    told = verdict(child, "f")
    assert told.kind == "died"
    assert why in (None, told.why) or os.name != "posix"
    assert value(child, "g") == 1
    assert child.deaths == 1


def test_a_function_that_ended_the_process_twice_is_not_called_again(opened):
    child = opened("import os\ndef f(): os._exit(0)\ndef g(): return 1")
    assert [verdict(child, "f").why for _ in range(3)] == [
        "it ended itself",
        "it ended itself",
        "not tried again: it did not come back in the checks before",
    ]
    assert child.deaths == 2
    assert value(child, "g") == 1


def test_a_function_that_raises_is_called_again(opened):
    child = opened("def f(): 1 / 0")
    assert [raised(child, "f").type for _ in range(4)] == ["ZeroDivisionError"] * 4


def test_after_five_deaths_nothing_is_run(opened):
    functions = "".join(f"def f{n}(): os._exit(0)\n" for n in range(MAX_DEATHS))
    child = opened(f"import os\n{functions}def g(): return 1")
    for number in range(MAX_DEATHS):
        assert value(child, "g") == 1
        assert verdict(child, f"f{number}").why == "it ended itself"
    assert child.deaths == MAX_DEATHS == 5
    for _ in range(3):
        told = verdict(child, "g")
        assert told.why == "not run: the submission has ended its process too often"
    assert child.deaths == MAX_DEATHS


def test_a_line_that_fails_costs_that_line(opened):
    child = opened(
        "def early(): return 1\nx = early() / 0\ndef late(): return 2\ndef use(): return x"
    )
    report = child.load("a")
    (failure,) = report.failures
    assert (failure.type, failure.line, failure.cell) == ("ZeroDivisionError", 2, None)
    assert (report.defined, report.ended) == (("early", "late", "use"), None)
    assert (value(child, "early"), value(child, "late")) == (1, 2)
    assert raised(child, "use").message == (
        "`x` is not there: line 2 could not be run (ZeroDivisionError: division by zero)"
    )


def test_a_file_out_of_time_keeps_all_that_it_defines(opened):
    child = opened(
        "def early(): return 1\nwhile True: early()\ndef late(): return k\nk = 3\nn = early()",
        load_seconds=0.2,
    )
    report = child.load("a")
    assert [failure.type for failure in report.failures] == ["OutOfTime"]
    assert report.defined == ("early", "late")
    assert (value(child, "early"), value(child, "late")) == (1, 3)
    assert child.deaths == 0


def test_a_cell_out_of_time_does_not_take_the_others_along(opened):
    cells = ["def early(): return 1", "while True: early()", "def late(): return 2"]
    child = opened({"a.ipynb": cells}, load_seconds=0.2)
    assert [failure.cell for failure in child.load("a").failures] == [2]
    assert value(child, "late") == 2


def test_a_loop_that_swallows_all_at_import_is_out_of_time_all_the_same(opened):
    child = opened(
        "def early(): return 1\ntry:\n    while True: sum(range(100))\nexcept:\n    pass\n"
        "def late(): return 2\n",
        load_seconds=0.2,
    )
    assert [failure.type for failure in child.load("a").failures] == ["OutOfTime"]
    assert value(child, "late") == 2


def test_of_a_file_that_ends_the_process_what_it_defines_is_read_again(opened):
    text = "import os\nk = 3\ndef f(): return k\nos._exit(0)\nn = f()\ndef h(): return n"
    child = opened({"a.py": text, "b.py": "def g(): return 1"})
    report = child.load("a")
    assert (report.ended, report.failures, report.defined) == (None, (), ("f", "h"))
    assert report.notes == (
        "the file could not be run whole (it ended itself): only what it defines was read",
    )
    assert value(child, "f") == 3
    assert call(child, "g", module="b").value == 1
    because = "line 5 was not run, as running the whole file ended its process"
    assert raised(child, "h").message == f"`n` is not there: {because}"
    assert child.load("a") is report
    assert child.deaths == 1


def test_a_file_that_ends_the_process_each_time_costs_only_itself(opened):
    dies = "class A:\n    import os\n    os._exit(0)\ndef f(): pass"
    child = opened({"a.py": dies, "b.py": "def g(): return 1"})
    ended = child.load("a").ended
    assert ended is not None
    assert (ended.kind, ended.why) == ("died", "it ended itself")
    assert call(child, "g", module="b").value == 1
    assert verdict(child, "f").why == "it ended itself"
    assert child.load("a").ended is ended
    assert child.deaths == 2


def test_what_python_cannot_interrupt_costs_its_own_line(opened):
    child = opened("def f(): return 1\nx = sum(range(10**11))\ndef g(): return 2", load_seconds=0.1)
    assert child.load("a").ended is None
    assert (value(child, "f"), value(child, "g")) == (1, 2)


def held():
    """Threads of this process and, where the system shows them, its descriptors."""
    descriptors = Path("/proc/self/fd")
    return threading.active_count(), descriptors.exists() and len(list(descriptors.iterdir()))


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_two_hundred_submissions_leave_nothing_behind(isolation, sealed):
    text = "import os\ndef f(): return 1\ndef end(): os._exit(0)"
    source = Source("a.py", "py", (text,))
    with Sandbox(isolation, preload=preload([text])) as sandbox:

        def run(ends):
            with sandbox.open([source], Limits(), 1) as child:
                assert value(child, "f") == 1
                if ends:
                    verdict(child, "end")

        run(True)
        before = held()
        for number in range(200 if sealed else 12):
            run(number % 4 == 0)
        assert held() == before
        if sealed:
            zygote = sandbox._zygote._process.pid
            if isolation == "sealed+":
                (zygote,) = children(zygote)
            assert children(zygote) == []
