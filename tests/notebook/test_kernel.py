"""What a kernel holds is written down as it is used: the last definitions, and what they need."""

import functools
import subprocess
import sys
import types

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from grader.notebook.kernel import kernel_source


@pytest.fixture
def shell():
    """Cells run as in a notebook; a fresh namespace each."""
    made = InteractiveShell()
    yield made
    InteractiveShell.clear_instance()


def run(shell, *cells):
    for cell in cells:
        shell.run_cell(cell, store_history=True).raise_error()
    return shell.user_ns


def again(source):
    """The names of the written source, run by itself."""
    module = types.ModuleType("again")
    exec(source.text, vars(module))
    return vars(module)


def test_the_last_definition_counts_with_the_helpers_and_constants_it_uses(shell):
    names = run(
        shell,
        "import numpy as np\nfrom math import exp as e\nFACTOR = 3\nTABLE = np.arange(3.0)",
        "def helper(x):\n    return FACTOR * x",
        "def f(x):\n    return 0",
        "def f(x):\n    return helper(np.float64(x)) + e(0) + TABLE[1]",
    )
    source = kernel_source(names, ["f"])
    assert source.missing == ()
    assert again(source)["f"](2) == 8.0
    assert source.text.count("def f(") == 1


def test_what_is_not_used_is_not_there(shell):
    names = run(shell, "secret = 'x' * 10\ndef g():\n    return 1", "def f(x):\n    return x")
    text = kernel_source(names, ["f"]).text
    assert "secret" not in text
    assert "def g(" not in text


@pytest.mark.parametrize(
    "cell",
    [
        "f = lambda x: x + 1",
        "def inner(x):\n    return x + 1\nf = inner",
        "class C:\n    def go(self, x):\n        return x + 1\ndef f(x):\n    return C().go(x)",
        "def f(x, n=ONE):\n    return x + n",
        "def up(g):\n    return lambda x: g(x) + 1\n@up\ndef f(x):\n    return x",
        "def f(x):\n    return 1 if x == 0 else f(x - 1) + 1",
        "async def other():\n    pass\ndef f(x):\n    return x + 1",
    ],
)
def test_functions_of_every_form_come_over(shell, cell):
    names = run(shell, "ONE = 1", cell)
    source = kernel_source(names, ["f"])
    assert source.missing == (), source.text
    if "@up" not in cell:
        assert again(source)["f"](4) == 5


def test_what_is_missing_or_cannot_be_written_down_is_said(shell):
    names = run(shell, "def f(x):\n    return x", "import functools")
    names["partial"] = functools.partial(max, 1)
    assert kernel_source(names, ["f", "g", "partial"]).missing == ("g", "partial")


def test_large_data_and_objects_do_not_travel(shell):
    names = run(shell, "def f(x):\n    return data[0] + thing")
    names["data"] = np.zeros(100_000)
    names["thing"] = object()
    text = kernel_source(names, ["f"]).text
    assert len(text) < 500
    assert "object at" not in text


def test_a_name_that_is_used_twice_is_written_once(shell):
    names = run(
        shell,
        "def h(x):\n    return x",
        "def f(x):\n    return h(h(x))",
        "def g(x):\n    return h(x)",
    )
    assert kernel_source(names, ["f", "g"]).text.count("def h(") == 1


def test_importing_the_check_loads_no_numpy_and_no_answers():
    code = "import sys, grader.notebook; print([m in sys.modules for m in sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", code, "numpy", "grader.checking"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[False, False]"
